"""What the public told: all that waits about one person is one item, so that a flood is settled at once."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils import timezone

from directory.curation.choices import Kind
from directory.curation.models import Report
from directory.curation.sources.source import HARM, Item, Opened, Reader, Source, days_between, key_number, plural
from directory.practitioners.models import Practitioner
from directory.staff.roles import Right

#: In a line of the queue.
SHORT = {
    Kind.CONTACT: "contact",
    Kind.OPENINGS: "openings",
    Kind.PLACE: "place",
    Kind.FEES: "fees",
    Kind.TITLE: "a title",
    Kind.CONDUCT: "conduct",
    Kind.OWN: "their own page",
    Kind.OTHER: "something else",
}


class Reports(Source):
    """The key is the person's number."""

    kind, label, one, group, icon = "report", "Reports", "Report", HARM, "flag"
    right = reading = Right.REPORTS

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        return Counter(
            days_between(timezone.localdate(first), today)
            for first in self._people(off).values_list("first", flat=True)
        )

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        rows = list(self._people(off).order_by("first", "practitioner")[start : start + limit])
        keys = [row["practitioner"] for row in rows]
        names = dict(Practitioner.objects.filter(pk__in=keys).values_list("pk", "name"))
        kinds: dict[int, list[str]] = {}
        waiting = Report.objects.waiting().filter(practitioner__in=keys).order_by("created_at")
        for pk, kind in waiting.values_list("practitioner", "kind"):
            kinds.setdefault(pk, []).append(kind)
        return [
            _item(pk, names[pk], kinds[pk], days_between(timezone.localdate(row["first"]), today))
            for row in rows
            if (pk := row["practitioner"]) in kinds
        ]

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        pk = key_number(key)
        if pk is None:
            return None
        waiting = list(
            Report.objects.waiting().filter(practitioner=pk).select_related("practitioner").order_by("created_at", "pk")
        )
        if not waiting:
            return None
        person = waiting[0].practitioner
        age = days_between(timezone.localdate(waiting[0].created_at), today)
        item = _item(person.pk, person.name, [report.kind for report in waiting], age)
        return Opened(item, f"What is wrong with the page of {person.name}?", person, {"reports": waiting})

    def _people(self, off: Collection[str]) -> "QuerySet[Any, Any]":
        rows = Report.objects.waiting().order_by()
        keys = [pk for key in off if (pk := key_number(key)) is not None]
        rows = rows.exclude(practitioner__in=keys) if keys else rows
        people: QuerySet[Any, Any] = rows.values("practitioner").annotate(first=Min("created_at"), count=Count("pk"))
        return people


def _item(pk: int, name: str, kinds: Sequence[str], waits: int) -> Item:
    about = ", ".join(dict.fromkeys(SHORT[Kind(kind)] for kind in kinds))
    said = plural(len(kinds), "report") if len(kinds) > 1 else "Report"
    return Item("report", str(pk), name, f"{said}: {about}", waits)
