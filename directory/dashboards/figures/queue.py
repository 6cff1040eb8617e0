"""How long the items of the queue wait."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from directory.curation.sources import ALL

#: Upper end in days of each bar but the last.
BANDS = (("0–2 d", 2), ("3–7 d", 7), ("8–14 d", 14), ("15–30 d", 30), ("> 30 d", 10**9))
LONG = 30


@dataclass(frozen=True, slots=True)
class Ages:
    """Items that wait. ``bands``: words and how many; ``median`` in days, None where nothing waits."""

    total: int
    long: int
    median: int | None
    oldest: int
    bands: tuple[tuple[str, int], ...]


def ages(today: date) -> Ages:
    """Everything that waits, also what somebody put off. Cost: a few queries for each kind of item."""
    days: Counter[int] = Counter()
    for source in ALL:
        days += source.ages(today, ())
    return of_days(days)


def of_days(days: "Counter[int]") -> Ages:
    """From how many wait for how many days."""
    total = days.total()
    bands, low = [], -1
    for label, high in BANDS:
        bands.append((label, sum(count for age, count in days.items() if low < age <= high)))
        low = high
    return Ages(
        total,
        sum(count for age, count in days.items() if age > LONG),
        _median(days, total),
        max((age for age, count in days.items() if count), default=0),
        tuple(bands),
    )


def _median(days: "Counter[int]", total: int) -> int | None:
    """The lower one of two in the middle."""
    seen = 0
    for age in sorted(days):
        seen += days[age]
        if seen and seen * 2 >= total:
            return age
    return None
