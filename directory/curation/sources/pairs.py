"""Listings that may be one person."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.curation.sources.rows import Rows
from directory.curation.sources.source import GAPS, Item, Opened, Reader
from directory.duplicates.choices import State
from directory.duplicates.models import Pair
from directory.staff.roles import Right


class Pairs(Rows):
    """The key is the pair's number."""

    kind, label, one, group, icon = "duplicate", "Duplicates", "Duplicate", GAPS, "people"
    right = Right.MERGE
    since, is_time = "found_at", True
    order = ("-score", "pk")

    def rows(self, today: date) -> "QuerySet[Any]":
        return Pair.objects.filter(state=State.OPEN)

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.select_related("a", "b")

    def item(self, row: Any, today: date) -> Item:
        why = f"Duplicate? {row.b.name}, {row.score} %"
        return Item(self.kind, str(row.pk), row.a.name, why, self.waits(row.found_at, today))

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        row = self.row(key, today)
        if row is None:
            return None
        return Opened(self.item(row, today), f"Are {row.a.name} and {row.b.name} one person?", row.a, {"pair": row})
