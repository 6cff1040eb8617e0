"""All gates in their order: who is eligible, who is left out where, and for whom it is an open question."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from directory.ranking.asked import Asked, Fit
from directory.ranking.bits import Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.eligibility import (
    NO,
    UNKNOWN,
    YES,
    Meeting,
    Verdicts,
    age_group,
    capacity,
    close_for,
    may_reach,
    meeting,
    near_for,
    reach,
)
from directory.ranking.near import nobody
from directory.ranking.types import GATES, Apart, MatchRequest
from directory.ranking.weights import Weights


@dataclass(frozen=True, slots=True)
class Gated:
    """Who passed. ``excluded`` counts by first gate failed; ``apart``: those for whom something is an open question.

    ``fits``: those of the musts, for the eligible rows, which the gates had to work out anyway.
    """

    excluded: dict[str, int]
    apart: Apart
    eligible: Rows
    how: Meeting
    fits: Mapping[str, Fit]


@dataclass(frozen=True, slots=True)
class Served:
    """Whom capacity and age let through on a day, for everyone; unknown: the age is not known."""

    open_count: int
    count: int
    verdicts: Verdicts


def gate(request: MatchRequest, candidates: Candidates, weights: Weights) -> Gated:
    """Everyone. A no anywhere excludes there; an unknown is only told when there is no no.

    Cost: what is the same for every client of a day and an age group is remembered; the rest is a few passes over
    bytes, and more only for rows that can be reached.
    """
    names = (*GATES, *request.musts())
    served = served_on(request, candidates)
    excluded = {"capacity": len(candidates) - served.open_count, "age_group": served.open_count - served.count}
    rows, how = reached(request, candidates, served)
    excluded["reach"] = served.count - len(rows)
    verdicts = {"age_group": served.verdicts[rows]}
    if request.reach_is_gate:
        verdicts["reach"] = reach(how)
    asked = Asked(request, candidates, rows, how, weights)
    fits = {name: FUNCTIONS[name](asked) for name in request.musts()}
    verdicts |= {name: fit.met for name, fit in fits.items()}
    question = np.full(len(rows), -1, dtype=np.int64)
    left = np.ones(len(rows), dtype=np.bool_)
    for name, each in verdicts.items():
        is_no = left & (each == NO)
        excluded[name] = excluded.get(name, 0) + int(np.count_nonzero(is_no))
        left &= ~is_no
        question[(each == UNKNOWN) & (question < 0)] = names.index(name)
    is_open = left & (question >= 0)
    passed = np.flatnonzero(left & ~is_open)
    eligible, how = rows[passed], how.of(passed)
    if request.max_miles is None:
        how = how.with_miles(near_for(request, candidates, eligible))
    counts = {name: excluded[name] for name in names if excluded[name]}
    apart = Apart(rows[is_open], question[is_open], names, candidates.keys)
    return Gated(counts, apart, eligible, how, {name: fit.of(passed) for name, fit in fits.items()})


def gate_of(request: MatchRequest, candidates: Candidates, weights: Weights, row: int) -> tuple[str, bool, Meeting]:
    """The gate that decides for one row (empty: eligible), whether it is only an open question, and how they meet."""
    found, how = verdicts_of(request, candidates, weights, row)
    for wanted, is_unknown in ((NO, False), (UNKNOWN, True)):
        for name, verdict in found:
            if verdict == wanted:
                return name, is_unknown, how
    return "", False, how


def verdicts_of(
    request: MatchRequest, candidates: Candidates, weights: Weights, row: int
) -> tuple[list[tuple[str, np.int8]], Meeting]:
    """What every gate says of one row (YES, UNKNOWN, NO), in the order in which they are tried, and how they meet."""
    rows = np.array([row])
    how = meeting(request, candidates, rows)
    found = [("capacity", capacity(request, candidates, rows)), ("age_group", age_group(request, candidates, rows))]
    if request.reach_is_gate:
        found.append(("reach", reach(how)))
    asked = Asked(request, candidates, rows, how, weights)
    found += [(name, FUNCTIONS[name](asked).met) for name in request.musts()]
    return [(name, verdicts[0]) for name, verdicts in found], how


def served_on(request: MatchRequest, candidates: Candidates) -> Served:
    """Capacity and age together, for everyone. Cost: a pass over four columns, once a day and age group."""
    key = (request.on, request.can_wait, request.age_group, request.unsuited_modalities)
    return candidates.derived("served", key, lambda: _served(request, candidates))


def reached(request: MatchRequest, candidates: Candidates, served: Served) -> tuple[Rows, Meeting]:
    """Rows served for whom ``reach`` is no no, ascending, and how they meet; where no radius decides, not measured."""
    left = served.verdicts != NO
    close = None
    if request.reach_is_gate:
        close = close_for(request, candidates, left)
        left &= may_reach(request, candidates, close)
    rows: Rows = np.flatnonzero(left)
    return rows, meeting(request, candidates, rows, close or nobody(candidates))


def _served(request: MatchRequest, candidates: Candidates) -> Served:
    is_open = capacity(request, candidates) == YES
    verdicts = np.where(is_open, age_group(request, candidates), NO)
    return Served(int(np.count_nonzero(is_open)), int(np.count_nonzero(verdicts != NO)), verdicts)
