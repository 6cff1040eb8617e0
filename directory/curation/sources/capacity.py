"""Openings that nobody confirmed for two months: reminded at 60 days, out of matching after 90."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from directory.curation.sources.source import STALE, Item, Opened, Reader, Source, days_between, key_number, plural
from directory.practitioners.choices import CAPACITY_DAYS, Status
from directory.practitioners.models import Practitioner

NUDGE_DAYS = 60


class Capacity(Source):
    """The key is the person's number. Who never confirmed counts from the day of their consent, and comes last."""

    kind, label, one, group, icon = "stale", "Stale openings", "Openings", STALE, "clock"

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        found: Counter[int] = Counter()
        for rows, column in _parts(today, off):
            for since, count in rows.values_list(column).annotate(count=Count("pk")).order_by():
                found[_waits(since, today)] += count
        return found

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        end = start + limit
        found: list[Practitioner] = []
        for rows, column in _parts(today, off):
            if len(found) < end:
                found += rows.order_by(column, "pk").only("name", "confirmed_on", "consented_on")[: end - len(found)]
        return [_item(person, today) for person in found[start:end]]

    def open(self, key: str, today: date, reader: Reader) -> Opened | None:
        number = key_number(key)
        person = None
        for rows, _ in _parts(today, ()):
            person = person or (rows.filter(pk=number).first() if number is not None else None)
        if person is None:
            return None
        falls_on = (_since(person) or today) + timedelta(days=CAPACITY_DAYS + 1)
        facts = {"falls_on": falls_on, "has_fallen": falls_on <= today}
        return Opened(_item(person, today), f"Does {person.name} still have openings?", person, facts)


def _parts(today: date, off: Collection[str]) -> "list[tuple[QuerySet[Practitioner], str]]":
    """Who confirmed once, and who never did, each with the column their silence is counted from."""
    before = today - timedelta(days=NUDGE_DAYS)
    # without the day of consent, which nobody is listed without (``listed_needs_consent``): counted in an index alone
    listed = Practitioner.objects.filter(status=Status.LISTED)
    if keys := [number for key in off if (number := key_number(key)) is not None]:
        listed = listed.exclude(pk__in=keys)
    silent = listed.filter(confirmed_on__isnull=True, consented_on__lt=before)
    return [(listed.filter(confirmed_on__lt=before), "confirmed_on"), (silent, "consented_on")]


def _since(person: Practitioner) -> date | None:
    return person.confirmed_on or person.consented_on


def _waits(since: date | None, today: date) -> int:
    return max(0, days_between(since, today) - NUDGE_DAYS)


def _item(person: Practitioner, today: date) -> Item:
    return Item("stale", str(person.pk), person.name, _why(person, today), _waits(_since(person), today))


def _why(person: Practitioner, today: date) -> str:
    """``Openings: 88 days; leaves matching in 3 days``."""
    if person.confirmed_on is None:
        return "Openings never confirmed"
    age = days_between(person.confirmed_on, today)
    left = CAPACITY_DAYS - age + 1
    after = "out of matching" if left <= 0 else f"leaves matching in {plural(left, 'day')}"
    return f"Openings: {age} days; {after}"
