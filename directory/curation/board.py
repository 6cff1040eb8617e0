"""The queue as a page shows it: what waits, how long, in which order, and what was settled today."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.core.cache import cache
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from directory.curation.models import Settled
from directory.curation.sources import ALL, GROUPS, Group, Item, Source
from directory.curation.working import holds_now
from directory.duplicates.models import Pair
from directory.proposals.models import Proposal
from directory.staff.access import may
from directory.verifying.models import Check

#: Items of one kind beside each other where all kinds are shown; and on a page of one kind.
SHORT, LONG = 6, 40
_COUNTS, KEPT_SECONDS = "curation:counts", 300
#: Upper ends of the classes of age, in days; the last class has none.
CLASSES = ((2, "0–2 d"), (7, "3–7"), (30, "8–30"), (None, "> 30"))


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the list; ``held_by``: the name of somebody else who has it open."""

    item: Item
    source: Source
    held_by: str


@dataclass(frozen=True, slots=True)
class Part:
    """A group with what is shown of it. ``more``: kinds of which more wait than are shown, with how many."""

    group: Group
    count: int
    lines: Sequence[Line]
    more: Sequence[tuple[Source, int]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One class of age: how many, and how high of a hundred. ``level``: plain, warm or stop."""

    label: str
    count: int
    height: int
    level: str


@dataclass(frozen=True, slots=True)
class Tally:
    """How many wait of each kind, and for how long."""

    counts: Mapping[str, int]
    ages: Counter[int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def oldest(self) -> int | None:
        """Days; None where nothing waits."""
        return max(self.ages, default=None)

    @property
    def median(self) -> int | None:
        """Days; the lower one of the two in the middle. None where nothing waits."""
        left = (self.total + 1) // 2
        for age in sorted(self.ages):
            left -= self.ages[age]
            if left <= 0:
                return age
        return None

    @property
    def bars(self) -> list[Bar]:
        """The classes of age."""
        counts = [0] * len(CLASSES)
        for age, count in self.ages.items():
            counts[next(n for n, (end, _) in enumerate(CLASSES) if end is None or age <= end)] += count
        most = max(counts) or 1
        levels = ("plain", "plain", "warm", "stop")
        return [
            Bar(label, count, max(6, round(100 * count / most)) if count else 0, level)
            for (_, label), count, level in zip(CLASSES, counts, levels, strict=True)
        ]


def visible(user: Any) -> list[Source]:
    """The kinds that this account may read. No query beyond the account's permissions."""
    return [source for source in ALL if may(user, source.reading)]


def tally(sources: Sequence[Source], today: date, off: Mapping[str, frozenset[str]]) -> Tally:
    """Counts and ages. Cost: one query for each table of each kind."""
    by_kind = {source.kind: source.ages(today, off.get(source.kind, ())) for source in sources}
    every: Counter[int] = Counter()
    for ages in by_kind.values():
        every.update(ages)
    return Tally({kind: ages.total() for kind, ages in by_kind.items()}, every)


def parts(
    sources: Sequence[Source],
    counts: Mapping[str, int],
    off: Mapping[str, frozenset[str]],
    *,
    user: Any,
    today: date,
    now: datetime,
    limit: int = SHORT,
    start: int = 0,
) -> list[Part]:
    """The groups that have something, the gravest first. Kinds of which nothing waits cost no query."""
    others = holds_now(user=user, now=now)
    return list(_parts(sources, counts, off, others, today, limit, start))


def _parts(
    sources: Sequence[Source],
    counts: Mapping[str, int],
    off: Mapping[str, frozenset[str]],
    others: Mapping[tuple[str, str], str],
    today: date,
    limit: int,
    start: int,
) -> Iterator[Part]:
    for group in GROUPS:
        kinds = [source for source in sources if source.group == group and counts[source.kind]]
        lines: list[Line] = []
        more: list[tuple[Source, int]] = []
        for source in kinds:
            items = source.items(today, off.get(source.kind, ()), limit=limit, start=start)
            lines += [Line(item, source, others.get((item.kind, item.key), "")) for item in items]
            if (left := counts[source.kind] - start - len(items)) > 0:
                more.append((source, left))
        if kinds:
            yield Part(group, sum(counts[source.kind] for source in kinds), lines, more)


def settled_today(today: date) -> int:
    """Items settled since midnight, here or on the pages of checks, changes and duplicates. Four queries."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    return (
        Settled.objects.since(midnight).count()
        + _checks_since(midnight)
        + Proposal.objects.filter(settled_at__gte=midnight).count()
        + Pair.objects.filter(settled_at__gte=midnight).count()
    )


def _checks_since(at: datetime) -> int:
    """Checks written since a moment. They are numbered as they come: the last one before it is soon found."""
    before = Check.objects.filter(verification__created_at__lt=at).order_by("-pk").values("pk")[:1]
    return Check.objects.filter(pk__gt=Coalesce(Subquery(before), 0)).count()


def keep(tallied: Tally) -> None:
    """Keep the counts for the bar of the other pages: they show what the queue last showed, at no cost of their own."""
    cache.set(_COUNTS, (cache.get(_COUNTS) or {}) | dict(tallied.counts), KEPT_SECONDS)


def last_counts(user: Any) -> dict[str, int]:
    """What the queue last showed to anybody, of the kinds that this account may read; empty after a while."""
    counts = cache.get(_COUNTS) or {}
    return {source.kind: counts[source.kind] for source in visible(user) if source.kind in counts} if counts else {}
