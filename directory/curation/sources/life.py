"""Listings that wait for a step of their life: drafts handed in, and pauses whose end has come."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from directory.curation.sources.rows import Rows
from directory.curation.sources.source import FALLS, GAPS, Item, Opened, Reader
from directory.practitioners.choices import Status
from directory.practitioners.listable import blocks
from directory.practitioners.models import Practitioner
from directory.web.templatetags.look import day


class InReview(Rows):
    """A draft that was handed in. The key is the person's number."""

    kind, label, one, group, icon = "review", "In review", "In review", GAPS, "person"
    since = "submitted_on"
    order = ("submitted_on", "pk")

    def rows(self, today: date) -> "QuerySet[Any]":
        return Practitioner.objects.filter(submitted_on__isnull=False, status=Status.DRAFT)

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows

    def item(self, row: Any, today: date) -> Item:
        why = f"Handed in {day(row.submitted_on)}, waits to be listed"
        return Item(self.kind, str(row.pk), row.name, why, self.waits(row.submitted_on, today))

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        person = self.row(key, today)
        if person is None:
            return None
        facts = {"blocks": blocks(person, today)}
        return Opened(self.item(person, today), f"List {person.name}?", person, facts)


class Returning(Rows):
    """A pause whose last day is over. The key is the person's number."""

    kind, label, one, group, icon = "returning", "Returning", "Returning", FALLS, "clock"
    since = "returns_on"
    order = ("returns_on", "pk")

    def rows(self, today: date) -> "QuerySet[Any]":
        return Practitioner.objects.filter(returns_on__lte=today, status=Status.PAUSED)

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        return rows

    def item(self, row: Any, today: date) -> Item:
        why = f"Paused until {day(row.returns_on)}"
        return Item(self.kind, str(row.pk), row.name, why, self.waits(row.returns_on, today))

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        person = self.row(key, today)
        if person is None:
            return None
        return Opened(self.item(person, today), f"Is {person.name} back?", person, {"blocks": blocks(person, today)})
