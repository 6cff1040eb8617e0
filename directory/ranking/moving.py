"""What would change one practitioner's place: every single change of their listing, weighed by the rule itself.

A variant of the row is scored alone, by the same functions as everyone, and then counted into the order of the others.
So no formula stands here, and what is told is what a ranking of the changed directory would give.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.altering import Variant
from directory.ranking.bits import Ints
from directory.ranking.candidates import Candidates
from directory.ranking.eligibility import NO, YES
from directory.ranking.engine import Scored, score, turns
from directory.ranking.gating import gate_of, verdicts_of
from directory.ranking.types import BANDS, CRITERIA, GATES, SCORE_ONE, MatchRequest
from directory.ranking.weights import Weights

Keys = npt.NDArray[np.uint64]

#: Changes that are told.
MOST = 10
_ORDER = (*GATES, *CRITERIA)


@dataclass(frozen=True, slots=True)
class Change:
    """One change: what it is about, its new value as in a practitioner file, and the score and place it would give."""

    code: str
    to: str
    score: int
    position: int

    @property
    def band(self) -> int:
        """The score in whole points of a hundred."""
        return self.score * BANDS // SCORE_ONE


@dataclass(frozen=True, slots=True)
class FailedGate:
    """A gate that one row does not pass; ``is_unknown`` where that is an open question."""

    code: str
    is_unknown: bool


def failed_gates(request: MatchRequest, candidates: Candidates, weights: Weights, row: int) -> tuple[FailedGate, ...]:
    """Every gate that this row does not pass, in the order in which they are tried."""
    found, _ = verdicts_of(request, candidates, weights, row)
    return tuple(FailedGate(name, bool(verdict != NO)) for name, verdict in found if verdict != YES)


def moving(
    request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, row: int, variants: Iterable[Variant]
) -> tuple[Change, ...]:
    """The variants of this row that would lift its place or its band, or let it in; best first, at most ``MOST``.

    Cost: one ``score`` of everyone, and about a millisecond for each variant.
    """
    everyone = score(request, candidates, weights, seed)
    is_other = everyone.gated.eligible != row
    keys = candidates.keys[everyone.gated.eligible[is_other]]
    others = _Others(everyone.score[is_other] * BANDS // SCORE_ONE, turns(keys, seed), keys)
    key = candidates.keys[row : row + 1]
    turn = turns(key, seed)
    gate_now = gate_of(request, candidates, weights, row)[0]
    lines_now: dict[str, int] = {}
    place_now, band_now = len(keys) + 2, -1
    if not gate_now:
        value = int(everyone.score[~is_other][0])
        place_now, band_now = others.place(value, turn, key), _band(value)
        lines_now = {line.code: int(line.contribution[~is_other][0]) for line in everyone.lines if not line.is_penalty}
    found = []
    for variant in variants:
        then = score(request, variant.candidates, weights, seed)
        if not len(then.score):
            continue
        value = int(then.score[0])
        place = others.place(value, turn, key)
        if place < place_now or _band(value) > band_now:
            code = variant.code or gate_now or _gains_most(then, lines_now)
            found.append(Change(code, variant.to, value, place))
    found.sort(key=lambda change: (change.position, -change.score, _ORDER.index(change.code)))
    return tuple(found[:MOST])


@dataclass(frozen=True, slots=True)
class _Others:
    """Everyone else on the list as the order sees them: band, turn and key, one entry a person."""

    bands: Ints
    turns: Keys
    keys: Keys

    def place(self, value: int, turn: Keys, key: Keys) -> int:
        """The place, from 1, of somebody with this score."""
        band = _band(value)
        goes_first = (self.turns < turn) | ((self.turns == turn) & (self.keys < key))
        return 1 + int(np.count_nonzero((self.bands > band) | ((self.bands == band) & goes_first)))


def _band(value: int) -> int:
    return value * BANDS // SCORE_ONE


def _gains_most(then: Scored, lines_now: dict[str, int]) -> str:
    """The criterion whose contribution grew most; of equals the first."""
    gains = {line.code: int(line.contribution[0]) - lines_now[line.code] for line in then.lines if not line.is_penalty}
    return max(gains, key=lambda code: gains[code])
