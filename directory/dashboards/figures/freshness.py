"""How many of the listed people have confirmed their openings within 90 days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Q

from directory.dashboards.models import Snapshot
from directory.practitioners.choices import CAPACITY_DAYS
from directory.practitioners.models import Practitioner


@dataclass(frozen=True, slots=True)
class Point:
    """One day. ``share`` in [0, 1], None where nobody was listed."""

    on: date
    listed: int
    confirmed: int

    @property
    def share(self) -> float | None:
        return self.confirmed / self.listed if self.listed else None


@dataclass(frozen=True, slots=True)
class Freshness:
    """``points``: oldest first, today last; days on which nothing was counted are missing. ``first``: of the period."""

    now: Point
    points: tuple[Point, ...]
    first: date


def count_now(today: date) -> Point:
    """Today, from the listings. Cost: one query over everybody listed."""
    since = today - timedelta(days=CAPACITY_DAYS)
    counts = Practitioner.objects.listed().aggregate(
        listed=Count("pk"), confirmed=Count("pk", filter=Q(confirmed_on__gte=since, confirmed_on__lte=today))
    )
    return Point(today, counts["listed"], counts["confirmed"])


def freshness(now: Point, *, days: int) -> Freshness:
    """The period that ends today; over more than a quarter of a year the last count of each week. Cost: one query."""
    first = now.on - timedelta(days=days)
    rows = Snapshot.objects.filter(on__gte=first, on__lt=now.on).values_list("on", "listed", "confirmed")
    points = [Point(*row) for row in rows]
    if days > CAPACITY_DAYS:
        points = list({point.on.isocalendar()[:2]: point for point in points}.values())
    return Freshness(now, (*points, now), first)
