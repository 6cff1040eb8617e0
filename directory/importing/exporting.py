"""Listings out of the directory by a browser: whole or filtered, one consistent picture, and written down."""

import tempfile
from collections.abc import Iterator
from datetime import datetime
from typing import IO, Any

from django.db.models import QuerySet

from directory.importing.choices import Kind
from directory.importing.models import Export
from directory.practitioners.exchange.exporting import export_lines, export_workbook
from directory.practitioners.models import Location, Practitioner


def chosen(*, status: str, region: str) -> QuerySet[Practitioner]:
    """People of this state ("" for all) with an office in this jurisdiction ("US-OR", "" for everywhere)."""
    people = Practitioner.objects.all()
    if status:
        people = people.filter(status=status)
    if region:
        country, _, code = region.partition("-")
        countries = ["", "US"] if country == "US" else [country]
        offices = Location.objects.filter(region=code, country__in=countries)
        people = people.filter(pk__in=offices.values("practitioner_id"))
    return people


def take_out(*, kind: str, status: str, region: str, by: Any, now: datetime) -> "Iterator[bytes] | IO[bytes]":
    """Write the act down and give the file: lines of a CSV as they are read, or an open file for XLSX."""
    people = chosen(status=status, region=region)
    Export.objects.create(
        at=now,
        by=by if by.is_authenticated else None,
        by_name=by.get_username()[:150],
        kind=kind,
        asked={"status": status, "region": region},
        listings=people.count(),
    )
    if kind == Kind.CSV:
        return export_lines(among=people)
    file = tempfile.TemporaryFile()  # noqa: SIM115  the answer closes it
    export_workbook(file, among=people)
    file.seek(0)
    return file
