"""The ranking: a pure function of a request, the candidates, the weights and a seed.

Gates first, then the fits of those who pass, then the sum, what failed wishes cost, and the order: by bands of one
point, inside a band by a keyed hash of (seed, practitioner). No clock, no database, no sentences.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.asked import Asked
from directory.ranking.bits import Bools, Ints, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS, coverage, psychotherapist, way_values
from directory.ranking.eligibility import Meeting, Way
from directory.ranking.equals import PLACES, equals
from directory.ranking.gating import Gated, gate, gate_of
from directory.ranking.geometry import Floats
from directory.ranking.types import (
    BANDS,
    CRITERIA,
    FIT_ONE,
    IN_PERSON,
    SCORE_ONE,
    Match,
    MatchRequest,
    Part,
    Ranking,
    Standing,
    State,
)
from directory.ranking.weights import Weights

Keys = npt.NDArray[np.uint64]
#: Fits in ten-thousandths, and what they contribute: narrow, since a line of everyone in a big city is long.
Units = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum for all eligible rows, in whole units (see ``types``). ``taken``: what a penalty takes."""

    code: str
    weight: int
    fit: Units
    known: Bools
    taken: Ints | None = None
    of: str = ""

    @property
    def is_penalty(self) -> bool:
        """Whether it takes something off the sum."""
        return self.taken is not None

    @property
    def contribution(self) -> Ints:
        """What it adds to the sum, negative for a penalty. Cost: one pass."""
        return self.weight * self.fit.astype(np.int64) if self.taken is None else -self.taken

    def of_rows(self, at: Rows) -> "Line":
        """The same line for some of the rows."""
        taken = None if self.taken is None else self.taken.take(at)
        return Line(self.code, self.weight, self.fit.take(at), self.known.take(at), taken, self.of)


@dataclass(frozen=True, slots=True)
class Scored:
    """The eligible rows with their lines and scores, and by what they are ordered: the band first, then the turn."""

    gated: Gated
    lines: tuple[Line, ...]
    score: Ints
    band: Ints
    turn: Keys
    keys: Keys

    def best(self, count: int) -> Rows:
        """The first ``count`` of the order, as indexes into ``gated.eligible``.

        Cost: one pass, and a sort of those that are found.
        """
        found = np.arange(len(self.band) if count else 0)
        if count < len(found):
            last = np.partition(self.band, len(found) - count)[len(found) - count]
            found = np.flatnonzero(self.band >= last)
            tied = self.band[found] == last
            wanted = count - (len(found) - int(np.count_nonzero(tied)))
            if 0 < wanted < np.count_nonzero(tied):
                turn = self.turn[found]
                found = found[~tied | (turn <= np.partition(turn[tied], wanted - 1)[wanted - 1])]
        order = np.lexsort((self.keys[found], self.turn[found], -self.band[found]))
        return found[order[:count]]

    def place(self, at: int) -> int:
        """The place in the order, from 0, of one index into ``gated.eligible``. Cost: one pass."""
        band, turn, key = self.band[at], self.turn[at], self.keys[at]
        earlier = (self.turn < turn) | ((self.turn == turn) & (self.keys < key))
        return int(np.count_nonzero((self.band > band) | ((self.band == band) & earlier)))


def rank(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, limit: int | None = 20) -> Ranking:
    """Rank everyone; ``limit`` best are returned (None: all). Cost: ``gate``, then passes over the eligible."""
    scored = score(request, candidates, weights, seed)
    eligible = len(scored.gated.eligible)
    at = scored.best(eligible if limit is None else min(limit, eligible))
    return Ranking(
        rule_version=weights.version,
        considered=len(candidates),
        eligible=eligible,
        matches=_matches(request, candidates, weights, scored, at, range(len(at))),
        excluded=scored.gated.excluded,
        unknown_must=scored.gated.apart,
        equals=equals(scored.band, scored.turn, scored.gated.eligible, at[:PLACES]),
    )


def standing(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, row: int) -> Standing:
    """Where one row stands and why: the gate, or the same numbers that the results show."""
    gate_name, is_unknown, how = gate_of(request, candidates, weights, row)
    ways = {code: Way(way[0]).word for code, way in how.ways.items() if way[0] != Way.OK}
    if gate_name:
        return Standing(row, gate_name, is_unknown, ways, None)
    scored = score(request, candidates, weights, seed)
    at = np.flatnonzero(scored.gated.eligible == row)
    return Standing(
        row, "", False, ways, _matches(request, candidates, weights, scored, at, [scored.place(int(at[0]))])[0]
    )


def placed(
    request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, rows: Sequence[int]
) -> tuple[Match, ...]:
    """The matches of those of these rows who are eligible, in their order, each in its place among everyone.

    The same values that ``rank`` gives. Cost: one ``score``, and one pass for each of them.
    """
    scored = score(request, candidates, weights, seed)
    at = np.flatnonzero(np.isin(scored.gated.eligible, np.asarray(rows, dtype=np.int64)))
    places = [scored.place(int(each)) for each in at]
    found = _matches(request, candidates, weights, scored, at, places)
    return tuple(sorted(found, key=lambda match: match.position))


def score(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str) -> Scored:
    """The sum of every eligible row, and what orders them."""
    gated = gate(request, candidates, weights)
    asked = Asked(request, candidates, gated.eligible, gated.how, weights)
    shares = weights.shares(request)
    lines: list[Line] = []
    fits: dict[str, Floats] = {}
    total = np.zeros(len(gated.eligible), dtype=np.int64)
    for code, weight in shares.items():
        fit = gated.fits[code] if code in gated.fits else FUNCTIONS[code](asked)
        if request.level(code) == "high":
            fits[code] = fit.value
        units = _units(fit.value)
        total += weight * units
        lines.append(Line(code, weight, units, fit.known))
    for code, of, rate in penalties(asked, weights, shares, fits):
        taken = total * rate // FIT_ONE
        total -= taken
        lines.append(Line(code, 0, np.zeros_like(rate), np.ones(len(total), dtype=np.bool_), taken, of))
    keys = candidates.keys[gated.eligible]
    return Scored(gated, tuple(lines), total, total * BANDS // SCORE_ONE, turns(keys, seed), keys)


def penalties(
    asked: Asked, weights: Weights, shares: Mapping[str, int], fits: Mapping[str, Floats]
) -> list[tuple[str, str, Units]]:
    """What failed wishes cost: (code, the criterion, rate in ten-thousandths of the sum so far). ``fits``: the wishes.

    A wish fails wholly where it is met no better than the unknown: a question to ask is not yet a yes. Each takes a
    share of what is there, never more, and less the better the wish is met: so the sum stays a sum, and nothing that
    improves a practitioner can lower it.
    """
    found = [
        (
            "failed-wish",
            code,
            _units(weights.failed_wish * _shortfall(fits[code], weights.unknown, weights.wish_fails_below)),
        )
        for code in CRITERIA
        if code in fits
    ]
    if asked.request.needs_psychotherapy:
        rate = weights.wrong_kind * _shortfall(psychotherapist(asked), 0.0, weights.wrong_kind_below)
        found.append(("wrong-kind", "scope", _units(rate)))
    if "specialties" in shares and asked.request.has_main_concern:
        main = coverage(asked, asked.request.specialties[0].credits)
        rate = weights.missed_concern * _shortfall(main, 0.0, weights.concern_missed_below)
        found.append(("missed-concern", "specialties", _units(rate)))
    return found


def _shortfall(fit: Floats, failed: float, below: float) -> Floats:
    """1 up to ``failed``, then falling, 0 from ``below`` on."""
    return np.clip((below - fit) / (below - failed), 0.0, 1.0)


def _units(value: Floats) -> Units:
    return np.rint(value * FIT_ONE).astype(np.int32)


def turns(keys: Keys, seed: str) -> Keys:
    """A keyed 64-bit hash of every practitioner for this seed (the finaliser of splitmix64, twice)."""
    key = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big")
    mixed = keys ^ np.uint64(key)
    for _ in range(2):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed = mixed ^ (mixed >> np.uint64(31))
    return mixed


def _matches(
    request: MatchRequest,
    candidates: Candidates,
    weights: Weights,
    scored: Scored,
    at: Rows,
    places: Sequence[int],
) -> tuple[Match, ...]:
    """The matches of these indexes, which have these places (from 0). Cost: one pass over them."""
    rows = scored.gated.eligible[at]
    how = scored.gated.how.of(at)
    values = way_values(Asked(request, candidates, rows, how, weights))
    parts = zip(*(_parts(line.of_rows(at)) for line in scored.lines), strict=True)
    return tuple(
        _match(tuple(part for part in mine if part is not None), values, how, place=place, row=row, n=n)
        for n, (mine, row, place) in enumerate(zip(parts, rows.tolist(), places, strict=True))
    )


def _parts(line: Line) -> list[Part | None]:
    """This line of the sum, part by part; None for a penalty that takes nothing."""
    fits, contributions, knowns = (each.tolist() for each in (line.fit, line.contribution, line.known))
    return [
        None
        if line.is_penalty and not contribution
        else Part(line.code, line.weight, fit, contribution, _state(line, is_known), line.of)
        for fit, contribution, is_known in zip(fits, contributions, knowns, strict=True)
    ]


def _match(
    parts: tuple[Part, ...],
    values: list[tuple[str, Floats, Bools]],
    how: Meeting,
    *,
    place: int,
    row: int,
    n: int,
) -> Match:
    # Ways that are about as good stand in the client's order (or in person first), the better ones before them.
    workable = sorted(
        (-round(float(value[n]), 1), order, code) for order, (code, value, _) in enumerate(values) if value[n] > 0
    )
    ways = tuple(code for _, _, code in workable)
    # A distance means something only where meeting there is one of the ways.
    location = int(how.location[n]) if IN_PERSON in ways else -1
    return Match(
        position=place + 1,
        row=row,
        score=sum(part.contribution for part in parts),
        parts=parts,
        format=ways[0] if ways else "",
        other_formats=ways[1:],
        miles=None if location < 0 else float(how.miles[n]),
        location=None if location < 0 else location,
    )


def _state(line: Line, is_known: bool) -> State:
    if line.is_penalty:
        return "penalty"
    return "known" if is_known else "unknown"
