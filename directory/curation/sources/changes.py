"""Changes somebody asked for."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.curation.sources.rows import Rows
from directory.curation.sources.source import GAPS, Item, Opened, Reader, plural
from directory.proposals.choices import FieldState
from directory.proposals.models import Proposal
from directory.proposals.pages import item_context


class Changes(Rows):
    """The key is the proposal's number. Its page is the one of proposed changes."""

    kind, label, one, group, icon = "change", "Changes", "Change", GAPS, "says"
    whole = "proposals/_item.html"
    since, is_time = "created_at", True
    order = ("created_at", "pk")

    def rows(self, today: date) -> "QuerySet[Any]":
        return Proposal.objects.open()

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows.select_related("practitioner").prefetch_related("fields")

    def item(self, row: Any, today: date) -> Item:
        left = sum(field.state == FieldState.OPEN for field in row.fields.all())
        why = f"Asked for, {plural(left, 'field')}: {row.asked_by}"
        return Item(self.kind, str(row.pk), row.practitioner.name, why, self.waits(row.created_at, today))

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        row = self.row(key, today)
        facts = None if row is None else item_context(row.pk, user=reader.user, today=today, back=reader.back)
        if row is None or facts is None:
            return None
        person = row.practitioner
        return Opened(self.item(row, today), f"Accept what is asked for {person.name}?", person, facts)
