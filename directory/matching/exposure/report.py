"""How the places of the shown pages are spread, beside what even turns among equals would have given."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db.models import Sum

from directory.matching.exposure.ledger import monday
from directory.matching.exposure.services import COUNTS
from directory.matching.models import Exposure
from directory.practitioners.models import Practitioner
from directory.ranking.fairness import PLACE, gini, top_share, z_scores

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How places are spread over people. Shares in [0, 1]; ``gini`` 0 all alike, towards 1 one alone."""

    total: float
    top_1_percent: float
    top_10_percent: float
    gini: float

    @classmethod
    def of(cls, counts: Counts) -> "Spread":
        return cls(float(counts.sum()), top_share(counts, 0.01), top_share(counts, 0.1), gini(counts))


@dataclass(frozen=True, slots=True)
class Deviation:
    """Somebody who had more or fewer places than even turns give. ``z`` in standard deviations; infinite: None."""

    id: str
    actual: int
    expected: float
    z: float | None


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of place: as it was, as even turns would have it, and who lies furthest off."""

    actual: Spread
    expected: Spread
    deviations: tuple[Deviation, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """``people``: all whom a page showed, or whom even turns would have had in its first places. Weeks by Monday."""

    weeks: int
    first_week: date | None
    last_week: date | None
    oldest_week: date | None
    people: int
    shown: int
    first: Place | None
    top_five: Place | None

    def to_json(self) -> dict[str, Any]:
        """Plain values; dates as ISO 8601."""
        return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(self).items()}


def report(*, today: date, weeks: int, furthest: int = 10) -> Report:
    """The last ``weeks`` weeks, this one included. Cost: four queries, one of them over the rows of these weeks."""
    since = monday(today) - timedelta(weeks=weeks - 1)
    rows = Exposure.objects.filter(week__gte=since, week__lte=today)
    covered = sorted(rows.values_list("week", flat=True).distinct())
    oldest = Exposure.objects.order_by("week").values_list("week", flat=True).first()
    sums = list(rows.values("practitioner_id").order_by("practitioner_id").annotate(**_sums()).values_list(*_NAMES))
    if not sums:
        return Report(0, None, None, oldest, 0, 0, None, None)
    table = np.array(sums, dtype=np.int64)
    keys, shown, first, top_five, due_first, due_top_five = table.T
    return Report(
        weeks=len(covered),
        first_week=covered[0],
        last_week=covered[-1],
        oldest_week=oldest,
        people=len(keys),
        shown=int(shown.sum()),
        first=_place(keys.tolist(), first, due_first / PLACE, furthest),
        top_five=_place(keys.tolist(), top_five, due_top_five / PLACE, furthest),
    )


_NAMES = ("practitioner_id", *(f"all_{name}" for name in COUNTS))


def _sums() -> dict[str, Sum]:
    return {f"all_{name}": Sum(name) for name in COUNTS}


def _place(keys: list[int], actual: npt.NDArray[np.int64], expected: Counts, furthest: int) -> Place:
    z = z_scores(actual, expected)
    # Of those as far off, the one with more places; then the older row.
    order = np.lexsort((np.array(keys), -actual, -np.abs(z)))[:furthest]
    chosen = [int(at) for at in order if z[at]]
    names = dict(Practitioner.objects.filter(pk__in=[keys[at] for at in chosen]).values_list("pk", "external_id"))
    deviations = tuple(
        Deviation(
            names.get(keys[at], ""),
            int(actual[at]),
            round(float(expected[at]), 3),
            round(float(z[at]), 2) if np.isfinite(z[at]) else None,
        )
        for at in chosen
    )
    return Place(Spread.of(actual.astype(np.float64)), Spread.of(expected), deviations)
