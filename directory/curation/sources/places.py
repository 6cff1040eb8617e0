"""Offices without a point on the map: nobody finds them by distance."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.curation.sources.rows import Rows
from directory.curation.sources.source import GAPS, Item, Opened, Reader
from directory.practitioners.choices import Status
from directory.practitioners.models import Location
from directory.staff.roles import Right


class Unplaced(Rows):
    """The key is the office's number."""

    kind, label, one, group, icon = "unplaced", "Unplaced", "Unplaced office", GAPS, "pin-dashed"
    right = Right.TERMS
    since, is_time = "practitioner__created_at", True
    order = ("practitioner__created_at", "pk")

    def rows(self, today: date) -> "QuerySet[Any]":
        return Location.objects.filter(public_latitude__isnull=True, practitioner__status=Status.LISTED)

    def item(self, row: Any, today: date) -> Item:
        where = ", ".join(part for part in (row.line, row.city, row.region, row.postal) if part) or "no address"
        waits = self.waits(row.practitioner.created_at, today)
        return Item(self.kind, str(row.pk), row.practitioner.name, f"Unplaced: {where}", waits)

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        row = self.row(key, today)
        if row is None:
            return None
        return Opened(
            self.item(row, today),
            f"Where is this office of {row.practitioner.name}?",
            row.practitioner,
            {"location": row},
        )
