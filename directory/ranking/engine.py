"""The ranking: a pure function of a request, the candidates, the weights and a seed.

Gates first, then the fits of those who pass, then the sum, what failed wishes cost, and the order: by bands of one
point, inside a band by a keyed hash of (seed, practitioner). No clock, no database, no sentences.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Ints, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS, Asked, coverage, way_values
from directory.ranking.eligibility import Meeting, Way
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


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum for all eligible rows, in whole units (see ``types``)."""

    code: str
    weight: int
    fit: Ints
    contribution: Ints
    known: Bools
    is_penalty: bool
    of: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """The eligible rows with their lines, scores and order (best first, as indexes into ``gated.eligible``)."""

    gated: Gated
    lines: tuple[Line, ...]
    score: Ints
    order: Rows


def rank(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, limit: int | None = 20) -> Ranking:
    """Rank everyone; ``limit`` best are returned (None: all). Cost: ``gate``, then passes over the eligible."""
    scored = score(request, candidates, weights, seed)
    gated = scored.gated
    eligible = len(gated.eligible)
    count = eligible if limit is None else min(limit, eligible)
    return Ranking(
        rule_version=weights.version,
        considered=len(candidates),
        eligible=eligible,
        matches=_matches(request, candidates, weights, scored, np.arange(count)),
        excluded=gated.excluded,
        unknown_must=gated.apart,
    )


def standing(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, row: int) -> Standing:
    """Where one row stands and why: the gate, or the same numbers that the results show."""
    gate_name, is_unknown, how = gate_of(request, candidates, weights, row)
    ways = {code: Way(way[0]).word for code, way in how.ways.items() if way[0] != Way.OK}
    if gate_name:
        return Standing(row, gate_name, is_unknown, ways, None)
    scored = score(request, candidates, weights, seed)
    place = np.flatnonzero(scored.gated.eligible[scored.order] == row)
    return Standing(row, "", False, ways, _matches(request, candidates, weights, scored, place)[0])


def score(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str) -> Scored:
    """The sum of every eligible row, and the order."""
    gated = gate(request, candidates, weights)
    asked = Asked(request, candidates, gated.eligible, gated.how, weights)
    shares = weights.shares(request)
    lines: list[Line] = []
    fits: dict[str, Floats] = {}
    total = np.zeros(len(gated.eligible), dtype=np.int64)
    for code, weight in shares.items():
        fit = FUNCTIONS[code](asked)
        fits[code] = fit.value
        units = _units(fit.value)
        total += weight * units
        lines.append(Line(code, weight, units, weight * units, fit.known, is_penalty=False))
    for code, of, rate in penalties(asked, weights, shares, fits):
        taken = total * rate // FIT_ONE
        total = total - taken
        lines.append(Line(code, 0, np.zeros_like(taken), -taken, taken >= 0, is_penalty=True, of=of))
    turn = _turn(candidates.keys[gated.eligible], seed)
    order = np.lexsort((candidates.keys[gated.eligible], turn, -(total * BANDS // SCORE_ONE)))
    return Scored(gated, tuple(lines), total, order)


def penalties(
    asked: Asked, weights: Weights, shares: Mapping[str, int], fits: Mapping[str, Floats]
) -> list[tuple[str, str, Ints]]:
    """What failed wishes cost: (code, the criterion, rate in ten-thousandths of the sum so far).

    Each takes a share of what is there, never more, and less the better the wish is met: so the sum stays a sum,
    and nothing that improves a practitioner can lower it.
    """
    found = [
        ("failed-wish", code, _units(weights.failed_wish * _shortfall(fits[code], weights.wish_fails_below)))
        for code in CRITERIA
        if code in shares and asked.request.level(code) == "high"
    ]
    if "specialties" in shares and asked.request.has_main_concern:
        main = coverage(asked, asked.request.specialties[0].credits)
        silent = asked.candidates.focus.is_empty(asked.rows) & asked.candidates.mention.is_empty(asked.rows)
        certainty = np.where(silent, 1.0 - weights.unknown, 1.0)
        rate = weights.missed_concern * certainty * _shortfall(main, weights.concern_missed_below)
        found.append(("missed-concern", "specialties", _units(rate)))
    return found


def _shortfall(fit: Floats, below: float) -> Floats:
    return np.clip(1.0 - fit / below, 0.0, 1.0)


def _units(value: Floats) -> Ints:
    return np.rint(value * FIT_ONE).astype(np.int64)


def _turn(keys: Keys, seed: str) -> Keys:
    """A keyed 64-bit hash of every practitioner for this seed (the finaliser of splitmix64, twice)."""
    key = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big")
    mixed = keys ^ np.uint64(key)
    for _ in range(2):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed = mixed ^ (mixed >> np.uint64(31))
    return mixed


def _matches(
    request: MatchRequest, candidates: Candidates, weights: Weights, scored: Scored, places: Rows
) -> tuple[Match, ...]:
    """The matches at these places of the order (from 0). Cost: one pass over them."""
    at = scored.order[places]
    rows = scored.gated.eligible[at]
    how = scored.gated.how.of(at)
    values = way_values(Asked(request, candidates, rows, how, weights))
    return tuple(
        _match(scored.lines, values, how, place=int(places[n]), at=int(at[n]), row=int(rows[n]), n=n)
        for n in range(len(rows))
    )


def _match(
    lines: tuple[Line, ...],
    values: list[tuple[str, Floats, Bools]],
    how: Meeting,
    *,
    place: int,
    at: int,
    row: int,
    n: int,
) -> Match:
    parts = tuple(
        Part(line.code, line.weight, int(line.fit[at]), int(line.contribution[at]), _state(line, at), line.of)
        for line in lines
        if not line.is_penalty or line.contribution[at]
    )
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


def _state(line: Line, at: int) -> State:
    if line.is_penalty:
        return "penalty"
    return "known" if line.known[at] else "unknown"
