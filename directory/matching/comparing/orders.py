"""What another rule does to the order of one client's list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.intake.safety import stop
from directory.matching.comparing.samples import Sample
from directory.matching.services import ask
from directory.matching.table import Table
from directory.ranking.engine import score
from directory.ranking.types import SCORE_ONE
from directory.ranking.weights import Weights

Places = npt.NDArray[np.int64]
TOPS = (5, 20)


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody near the top under either rule. ``points`` of a hundred: how many more under the other rule."""

    id: str
    place: int
    other_place: int
    points: float

    @property
    def places(self) -> int:
        """Up is positive."""
        return self.place - self.other_place


@dataclass(frozen=True, slots=True)
class Compared:
    """One intake under both rules. ``top_5``, ``top_20``: the share of those places that the same people hold.

    ``agreement``: of all pairs among those in the first places of either, the share in the same order. ``moves``:
    largest first. ``has_same_people``: no rule may decide who is on the list at all.
    """

    name: str
    eligible: int
    has_same_people: bool
    top_5: float
    top_20: float
    agreement: float
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Means over the intakes that have anybody to order."""

    intakes: int
    top_5: float
    top_20: float
    agreement: float

    @classmethod
    def of(cls, found: Iterable[Compared]) -> "Summary":
        held = [one for one in found if one.eligible]
        count = max(len(held), 1)
        top_5, top_20 = sum(one.top_5 for one in held) / count, sum(one.top_20 for one in held) / count
        return cls(len(held), top_5, top_20, sum(one.agreement for one in held) / count)


def compare(
    sample: Sample, one: Weights, other: Weights, *, on: date, held: Table, limit: int = 20, moves: int = 5
) -> Compared | None:
    """One intake under both rules; None for one that is stopped before anybody is looked up.

    ``limit``: how far down a list somebody is looked at. Cost: two scorings of everyone eligible, one query.
    """
    if stop(sample.answers) is not None:
        return None
    rows, points = _ordered(sample, one, on, held)
    other_rows, other_points = _ordered(sample, other, on, held)
    has_same_people = np.array_equal(np.sort(rows), np.sort(other_rows))
    place, other_place = _places(rows, len(held.candidates)), _places(other_rows, len(held.candidates))
    both = (place > 0) & (other_place > 0)
    near = np.flatnonzero(both & ((place <= limit) | (other_place <= limit)))
    gained = np.zeros(len(held.candidates))
    gained[other_rows] += other_points
    gained[rows] -= points
    moved = near[(place[near] != other_place[near]) | (gained[near] != 0)]
    moved = moved[np.lexsort((moved, -np.abs(gained[moved]), -np.abs(place - other_place)[moved]))][:moves]
    names = held.identities(moved.tolist())
    return Compared(
        name=sample.name,
        eligible=len(rows),
        has_same_people=has_same_people,
        top_5=_overlap(rows, other_rows, TOPS[0]),
        top_20=_overlap(rows, other_rows, TOPS[1]),
        agreement=_agreement(place[near], other_place[near]),
        moves=tuple(
            Move(names.get(row, ""), int(place[row]), int(other_place[row]), round(float(gained[row]), 2))
            for row in moved.tolist()
        ),
    )


def _ordered(
    sample: Sample, weights: Weights, on: date, held: Table
) -> tuple[npt.NDArray[Any], npt.NDArray[np.float64]]:
    """Rows in their order, and their points of a hundred."""
    asked = ask(sample.answers, on=on, held=held, weights=weights)
    scored = score(asked.request, held.candidates, weights, asked.seed)
    best = scored.best(len(scored.score))
    return scored.gated.eligible[best], scored.score[best] * 100 / SCORE_ONE


def _places(rows: npt.NDArray[Any], count: int) -> Places:
    """By row its place from 1; 0 for those not on the list."""
    found = np.zeros(count, dtype=np.int64)
    found[rows] = np.arange(1, len(rows) + 1)
    return found


def _overlap(rows: npt.NDArray[Any], other_rows: npt.NDArray[Any], count: int) -> float:
    first = min(count, max(len(rows), len(other_rows)))
    return len(np.intersect1d(rows[:count], other_rows[:count])) / first if first else 1.0


def _agreement(place: Places, other_place: Places) -> float:
    """Kendall's count of pairs in the same order, as a share in [0, 1]."""
    pairs = len(place) * (len(place) - 1) // 2
    if not pairs:
        return 1.0
    same = (place[:, None] < place) & (other_place[:, None] < other_place)
    return int(np.count_nonzero(same)) / pairs
