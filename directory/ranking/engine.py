"""The ranking: a pure function of a request, the candidates, the weights and a seed.

Gates first, then the fits of those who pass, then the sum, what failed wishes cost, and the order: by bands of one
point, inside a band by a keyed hash of (seed, practitioner). No clock, no database, no sentences.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.asked import Asked
from directory.ranking.bits import Ints, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import way_values
from directory.ranking.eligibility import Way
from directory.ranking.equals import PLACES, equals
from directory.ranking.gating import Gated, gate, gate_of
from directory.ranking.summing import NAMED, QUICK, Hopeful, Line, Sum, summed
from directory.ranking.types import BANDS, IN_PERSON, SCORE_ONE, Match, MatchRequest, Part, Ranking, Standing
from directory.ranking.weights import Weights

Keys = npt.NDArray[np.uint64]
#: So many are sooner scored than chosen from.
FEW = 2_000
#: Likely to be among the first: whoever can still come to so much of the best, and of these the best so many, or so
#: many for each place that is asked for.
HOPE, MANY, SPARE = 0.7, 256, 4
#: What is worked out step by step for those who may be above a score that is known.
STEPS: tuple[tuple[str, ...], ...] = (NAMED, ("cost",), ("reach", "scope", "freshness"))


@dataclass(frozen=True, slots=True)
class Scored:
    """Rows with their lines and scores, and by what they are ordered: the band first, then the turn.

    ``asked`` holds the rows: the eligible ones, or those of them who can be among the first. All is aligned to them.
    """

    gated: Gated
    asked: Asked
    sum: Sum
    band: Ints
    turn: Keys
    keys: Keys

    @property
    def rows(self) -> Rows:
        """The rows themselves."""
        return self.asked.rows

    @property
    def score(self) -> Ints:
        """Their scores in whole units (see ``types``)."""
        return self.sum.score

    @property
    def lines(self) -> tuple[Line, ...]:
        """Their sums line by line."""
        return self.sum.lines()

    def best(self, count: int) -> Rows:
        """The first ``count`` of the order, as indexes into ``rows``.

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
        """The place in the order, from 0, of one index into ``rows``. Cost: one pass."""
        band, turn, key = self.band[at], self.turn[at], self.keys[at]
        earlier = (self.turn < turn) | ((self.turn == turn) & (self.keys < key))
        return int(np.count_nonzero((self.band > band) | ((self.band == band) & earlier)))


def rank(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, limit: int | None = 20) -> Ranking:
    """Rank everyone; ``limit`` best are returned (None: all). Cost: ``gate``, then ``score`` of who may be."""
    scored = score(request, candidates, weights, seed, limit)
    eligible = len(scored.gated.eligible)
    at = scored.best(eligible if limit is None else min(limit, eligible))
    return Ranking(
        rule_version=weights.version,
        considered=len(candidates),
        eligible=eligible,
        matches=_matches(scored, at, range(len(at))),
        excluded=scored.gated.excluded,
        unknown_must=scored.gated.apart,
        equals=equals(scored.band, scored.turn, scored.rows, at[:PLACES]),
    )


def standing(request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, row: int) -> Standing:
    """Where one row stands and why: the gate, or the same numbers that the results show."""
    gate_name, is_unknown, how = gate_of(request, candidates, weights, row)
    ways = {code: Way(way[0]).word for code, way in how.ways.items() if way[0] != Way.OK}
    if gate_name:
        return Standing(row, gate_name, is_unknown, ways, None)
    scored = score(request, candidates, weights, seed)
    at = np.flatnonzero(scored.gated.eligible == row)
    return Standing(row, "", False, ways, _matches(scored, at, [scored.place(int(at[0]))])[0])


def placed(
    request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, rows: Sequence[int]
) -> tuple[Match, ...]:
    """The matches of those of these rows who are eligible, in their order, each in its place among everyone.

    The same values that ``rank`` gives. Cost: one ``score``, and one pass for each of them.
    """
    scored = score(request, candidates, weights, seed)
    at = np.flatnonzero(np.isin(scored.gated.eligible, np.asarray(rows, dtype=np.int64)))
    places = [scored.place(int(each)) for each in at]
    found = _matches(scored, at, places)
    return tuple(sorted(found, key=lambda match: match.position))


def score(
    request: MatchRequest, candidates: Candidates, weights: Weights, seed: str, first: int | None = None
) -> Scored:
    """The sum of every eligible row, and what orders them.

    ``first``: nobody is left out who shares a band with one of so many first, or stands above them; others may be.
    Cost: ``gate``, and passes over the eligible for each criterion; with ``first`` mostly for the quick ones alone.
    """
    gated = gate(request, candidates, weights)
    shares = weights.shares(request)
    everyone = Hopeful(gated.asked, gated.fits)
    if first is None or len(gated.eligible) <= max(FEW, SPARE * first):
        return _scored(gated, everyone, shares, seed)
    kept = max(MANY, SPARE * first)
    everyone = everyone.with_fits(QUICK, shares)
    # Whoever fails an important wish loses about as much as this; those among the first rarely do.
    edge = min(HOPE * float(everyone.most.max()), _edge(everyone, kept))
    likely = everyone.above(edge).with_fits(NAMED, shares)
    nearer = _edge(likely, kept)
    likely, others = likely.above(nearer), max(edge, nearer)
    scored = _scored(gated, likely, shares, seed)
    last = len(scored.band) - max(first, 1)
    least = int(np.partition(scored.band, last)[last]) * SCORE_ONE // BANDS
    if others <= least:
        return scored
    # Somebody who was put aside may be among the first after all; now it is known from which score on.
    hopeful = everyone.above(least)
    for codes in STEPS:
        hopeful = hopeful.with_fits(codes, shares).above(least)
    return _scored(gated, hopeful, shares, seed)


def _edge(whom: Hopeful, count: int) -> float:
    """What the ``count`` that may come to most may come to, each of them."""
    place = max(len(whom.most) - count, 0)
    return float(np.partition(whom.most, place)[place])


def _scored(gated: Gated, whom: Hopeful, shares: Mapping[str, int], seed: str) -> Scored:
    found, keys = summed(whom.asked, shares, whom.fits), gated.asked.candidates.keys.take(whom.asked.rows)
    return Scored(gated, whom.asked, found, _bands(found.score), turns(keys, seed), keys)


def _bands(score: Ints) -> Ints:
    return score * BANDS // SCORE_ONE


def turns(keys: Keys, seed: str) -> Keys:
    """A keyed 64-bit hash of every practitioner for this seed (the finaliser of splitmix64, twice)."""
    key = int.from_bytes(hashlib.blake2b(seed.encode(), digest_size=8).digest(), "big")
    mixed = keys ^ np.uint64(key)
    for _ in range(2):
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        mixed = mixed ^ (mixed >> np.uint64(31))
    return mixed


def _matches(scored: Scored, at: Rows, places: Sequence[int]) -> tuple[Match, ...]:
    """The matches of these indexes, which have these places (from 0). Cost: one pass over them."""
    shown, near = scored.sum.of(at), scored.asked.near
    values = [(code, value.take(at).tolist()) for code, value, _ in way_values(scored.asked)]
    parts = zip(*_parts(shown), strict=True)
    columns = (places, scored.rows.take(at), shown.score, near.miles.take(at), near.location.take(at))
    return tuple(
        _match(
            place, row, score, tuple(part for part in mine if part is not None), _formats(values, n), miles, location
        )
        for n, (mine, (place, row, score, miles, location)) in enumerate(
            zip(parts, zip(*(np.asarray(each).tolist() for each in columns), strict=True), strict=True)
        )
    )


def _parts(shown: Sum) -> Iterator[list[Part | None]]:
    """Each line of the sum, part by part; None for a penalty that takes nothing."""
    lines = zip(shown.weights.items(), shown.fits.tolist(), shown.known.tolist(), strict=True)
    for (code, weight), fits, known in lines:
        found = [*zip(fits, known, strict=True)]
        # Most people have the same few fits.
        made = {
            (fit, is_known): Part(code, weight, fit, weight * fit, "known" if is_known else "unknown")
            for fit, is_known in dict.fromkeys(found)
        }
        yield [made[each] for each in found]
    for (code, of), taken in zip(shown.penalties, shown.taken.tolist(), strict=True):
        yield [Part(code, 0, 0, -each, "penalty", of) if each else None for each in taken]


def _formats(values: list[tuple[str, list[float]]], n: int) -> tuple[str, ...]:
    """Ways that work with the n-th, the better ones first; about as good ones in the client's order."""
    workable = sorted((-round(value[n], 1), order, code) for order, (code, value) in enumerate(values) if value[n] > 0)
    return tuple(code for _, _, code in workable)


def _match(
    place: int, row: int, score: int, parts: tuple[Part, ...], ways: tuple[str, ...], miles: float, location: int
) -> Match:
    # A distance means something only where meeting there is one of the ways.
    is_visit = location >= 0 and IN_PERSON in ways
    return Match(
        position=place + 1,
        row=row,
        score=score,
        parts=parts,
        format=ways[0] if ways else "",
        other_formats=ways[1:],
        miles=miles if is_visit else None,
        location=location if is_visit else None,
    )
