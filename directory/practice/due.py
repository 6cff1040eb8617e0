"""Who may be asked whether their page is still right: reads only."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from directory.practice.choices import APART_DAYS, DUE_DAYS, MOST_TRIES
from directory.practice.models import Ask, NoMail
from directory.practitioners.models import Location, Practitioner

#: A curator may ask after so many days; sooner nobody needs to be asked again.
BY_HAND_DAYS = 21
#: A page says no more exactly.
MOST_COUNTED = 1_000


@dataclass(frozen=True, slots=True)
class Due:
    """Somebody to ask. ``since``: the last confirmation, or the consent; ``step``: which try of this silence it is."""

    pk: int
    external_id: str
    name: str
    email: str
    since: date
    step: int


def due_by_clock(now: datetime, *, among: Collection[int] | None = None) -> list[Due]:
    """Everybody whom the clock wants asked now, who has waited longest first. Cost: one query."""
    return _read(_late(now, among))


def count_by_clock(now: datetime) -> int:
    """How many these are, counted up to MOST_COUNTED. Cost: one query, which ends there."""
    return _late(now, None).order_by()[:MOST_COUNTED].count()


def due_by_hand(now: datetime, *, region: str, most: int, among: Collection[int] | None = None) -> list[Due]:
    """Up to ``most`` people with an office in ``region`` (such as US-OR; empty: anywhere). Cost: one query."""
    people = _askable(now, among).filter(since__lte=timezone.localdate(now) - timedelta(days=BY_HAND_DAYS))
    if region:
        country, _, code = region.partition("-")
        people = people.filter(
            Exists(Location.objects.filter(practitioner=OuterRef("pk"), country=country, region=code))
        )
    return _read(people[:most])


def _late(now: datetime, among: Collection[int] | None) -> "QuerySet[Any]":
    today = timezone.localdate(now)
    late = Q()
    for tries, days in enumerate(DUE_DAYS):
        late |= Q(tries=tries, since__lte=today - timedelta(days=days))
    # the index of listed people by their day leads to these alone
    first = Q(confirmed_on__lte=today - timedelta(days=DUE_DAYS[0])) | Q(confirmed_on__isnull=True)
    return _askable(now, among).filter(first).filter(late)


def _askable(now: datetime, among: Collection[int] | None) -> "QuerySet[Any]":
    """Listed, with an address, willing, asked less than MOST_TRIES times in this silence and not just now."""
    asks = Ask.objects.filter(practitioner=OuterRef("pk"))
    # without an order: it would be another column to group by
    counted = asks.filter(since=OuterRef("since")).order_by().values("practitioner").annotate(count=Count("pk"))
    people = Practitioner.objects.listed() if among is None else Practitioner.objects.listed_among(among)
    return (
        people.exclude(email="")
        .annotate(since=Coalesce("confirmed_on", "consented_on"))
        .annotate(tries=Coalesce(Subquery(counted.values("count"), output_field=IntegerField()), 0))
        .filter(tries__lt=MOST_TRIES)
        .filter(~Exists(asks.filter(asked_at__gt=now - timedelta(days=APART_DAYS))))
        .filter(~Exists(NoMail.objects.filter(practitioner=OuterRef("pk"))))
        .order_by("since", "pk")
    )


def _read(people: "QuerySet[Any]") -> list[Due]:
    rows = people.values_list("pk", "external_id", "name", "email", "since", "tries")
    return [Due(pk, key, name, email, since, tries + 1) for pk, key, name, email, since, tries in rows]
