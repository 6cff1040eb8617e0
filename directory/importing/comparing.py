"""The preview: exactly what applying would do, as plain data that is kept with the import."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

from directory.importing.mending import mend
from directory.places.errors import AmbiguousPlace, PlaceError
from directory.places.services import locate
from directory.practitioners.badges import Badge
from directory.practitioners.exchange.planning import Plan, PlannedRow
from directory.practitioners.exchange.problems import CellError
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.records import LocationRecord, PractitionerRecord
from directory.practitioners.written import cells_of
from directory.vocabulary.catalogue import catalogue

#: Cities of a row that are looked at; nobody has more offices that nobody can place.
_MOST_OFFICES = 10


@dataclass(slots=True)
class Preview:
    """Plain data, as it is kept and shown.

    ``rejected``: row, name, column, value, reason, suggestion, choices. ``places``: row, name, column, value, choices:
    cities that lie in several states; nothing is wrong with them, they stay without a point. ``created``: row, id,
    name, licence, place, status, cells, claims. ``changed``: row, id, name, fields ([column, was, is]), claims.
    ``unchanged``: row, id, name.
    """

    rows: int = 0
    rejected: list[dict[str, Any]] = field(default_factory=list)
    places: list[dict[str, Any]] = field(default_factory=list)
    created: list[dict[str, Any]] = field(default_factory=list)
    changed: list[dict[str, Any]] = field(default_factory=list)
    unchanged: list[dict[str, Any]] = field(default_factory=list)

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @property
    def rejected_rows(self) -> list[int]:
        """Numbers of the rows with a bad cell, ascending."""
        return sorted({cell["row"] for cell in self.rejected})

    @property
    def fingerprint(self) -> str:
        """The same where applying does the same, whatever else of the directory has changed."""
        does = json.dumps([self.rejected_rows, self.created, self.changed], sort_keys=True)
        return hashlib.sha256(does.encode()).hexdigest()


def preview_of(plan: Plan, rows: Sequence[Row], errors: Sequence[CellError], checks: Checks) -> Preview:
    """The preview of a plan. ``errors`` are rows that could not be read at all. Cost: some 0.1 ms a row."""
    names = {row.number: row.cells.get("name", "") for row in rows}
    wrong = sorted([*errors, *plan.errors], key=lambda error: error.row)
    found = Preview(rows=len(rows) + len(errors), rejected=[_rejected(error, names, checks) for error in wrong])
    bad = {error.row for error in wrong}
    for planned in plan.rows:
        if planned.number in bad:
            continue
        if planned.held is None:
            found.created.append(_created(planned))
        elif planned.is_changed:
            found.changed.append(_changed(planned, planned.held.record))
        else:
            found.unchanged.append(_who(planned))
        if planned.held is None or planned.held.record.locations != planned.record.locations:
            found.places += _places(planned)
    return found


def checks_of(today: date) -> Checks:
    """What the cells of one preview are checked against."""
    return Checks(catalogue(), today)


def _who(planned: PlannedRow) -> dict[str, Any]:
    return {"row": planned.number, "id": planned.record.external_id, "name": planned.record.name}


def _rejected(error: CellError, names: dict[int, str], checks: Checks) -> dict[str, Any]:
    way = mend(error.column, error.value, checks)
    return {
        **error.as_dict(),
        "name": names.get(error.row, ""),
        "suggestion": way.suggestion,
        "choices": [list(choice) for choice in way.choices],
    }


def _created(planned: PlannedRow) -> dict[str, Any]:
    record = planned.record
    cells = {name: text for name, text in cells_of(record).items() if text}
    return {
        **_who(planned),
        "licence": _licences(record),
        "place": _place(record),
        "status": record.status,
        "cells": cells,
        "claims": [_claim(badge) for badge in planned.claims],
    }


def _changed(planned: PlannedRow, held: PractitionerRecord) -> dict[str, Any]:
    was, now = cells_of(held), cells_of(planned.record)
    return {
        **_who(planned),
        "fields": [[name, was[name], now[name]] for name in now if was[name] != now[name]],
        "claims": [_claim(badge) for badge in planned.claims],
    }


def _licences(record: PractitionerRecord) -> str:
    papers = [f"{one.profession} {one.jurisdiction}".strip() + f", {one.status}" for one in record.licences]
    papers += [f"{one.certification}, {one.status}" for one in record.certifications]
    return "; ".join(papers) or "none"


def _place(record: PractitionerRecord) -> str:
    places = [", ".join(part for part in (one.city or one.postal, one.region) if part) for one in record.locations]
    return "; ".join(place for place in places if place) or ("online only" if "video" in record.formats else "none")


def _claim(badge: Badge) -> str:
    return f"{badge.code} {badge.jurisdiction}".strip()


def _places(planned: PlannedRow) -> list[dict[str, Any]]:
    """A question for each office whose city lies in several states."""
    record = planned.record
    found = []
    for place, office in enumerate(record.locations[:_MOST_OFFICES]):
        choices = [
            [cells_of(replace(record, locations=_with(record.locations, place, region, country)))["locations"], label]
            for region, country, label in _cities(office)
        ]
        if choices:
            cell = cells_of(record)["locations"]
            found.append(
                {**_who(planned), "column": "locations", "value": cell, "city": office.city, "choices": choices}
            )
    return found[:1]


def _with(offices: tuple[LocationRecord, ...], place: int, region: str, country: str) -> tuple[LocationRecord, ...]:
    changed = replace(offices[place], region=region, country=country)
    return (*offices[:place], changed, *offices[place + 1 :])


def _cities(office: LocationRecord) -> list[tuple[str, str, str]]:
    if not office.city or office.region or office.postal or office.latitude is not None:
        return []
    try:
        locate(office.city)
    except AmbiguousPlace as several:
        return [(one.region, one.country, one.label) for one in several.choices if office.country in ("", one.country)]
    except PlaceError:
        return []
    return []
