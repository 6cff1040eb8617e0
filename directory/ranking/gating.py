"""All gates in their order: who is eligible, who is left out where, and for whom it is an open question."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from directory.ranking.asked import Asked, Fit
from directory.ranking.bits import Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.crowds import Crowd
from directory.ranking.eligibility import (
    NO,
    UNKNOWN,
    YES,
    Answers,
    Meeting,
    age_group,
    capacity,
    meeting,
    reach,
    reach_of_everyone,
)
from directory.ranking.types import Apart, MatchRequest
from directory.ranking.weights import Weights


@dataclass(frozen=True, slots=True)
class Gated:
    """Who passed. ``excluded`` counts by first gate failed; ``apart``: those for whom something is an open question.

    ``asked``: what criteria read, of those who passed. ``fits``: of the musts, which the gates had to work out anyway.
    """

    excluded: dict[str, int]
    apart: Apart
    asked: Asked
    fits: Mapping[str, Fit]

    @property
    def eligible(self) -> Rows:
        """The rows that passed, ascending."""
        return self.asked.rows


@dataclass(frozen=True, slots=True)
class Served:
    """Whom capacity and age let through on a day. ``open_count``: whom capacity does, whatever the age."""

    open_count: int
    count: int
    answers: Answers


def gate(request: MatchRequest, candidates: Candidates, weights: Weights) -> Gated:
    """Everyone. A no anywhere excludes there; an unknown is only told when there is no no.

    Cost: what is the same for every client of a day and an age group is remembered. Age and reach are a few crowds
    laid over each other; only those whom they leave are looked at one by one, for the musts.
    """
    served = served_on(request, candidates)
    nobody = Asked(request, candidates, np.arange(0), weights)
    gates = {"age_group": served.answers}
    if request.reach_is_gate:
        gates["reach"] = reach_of_everyone(candidates, nobody.ways)
    sure, left = served.answers.yes, served.answers.left
    for answers in gates.values():
        sure, left = sure & answers.yes, left & answers.left
    rows = left.rows()
    counts = {
        "capacity": len(candidates) - served.open_count,
        "age_group": served.open_count - served.count,
        "reach": served.count - len(rows),
    }
    asked = nobody.of(rows)
    fits = {name: FUNCTIONS[name](asked) for name in request.musts()}
    musts = {name: fit.met for name, fit in fits.items()}
    is_sure, is_left = sure.has(rows), np.ones(len(rows), dtype=np.bool_)
    for name, verdicts in musts.items():
        is_no = is_left & (verdicts == NO)
        counts[name] = int(np.count_nonzero(is_no))
        is_left ^= is_no
        is_sure &= verdicts == YES
    passed, open_at = np.flatnonzero(is_sure), np.flatnonzero(is_left & ~is_sure)
    unknown = {name: answers.unknown.has(rows.take(open_at)) for name, answers in gates.items()}
    unknown |= {name: verdicts.take(open_at) == UNKNOWN for name, verdicts in musts.items()}
    names = tuple(unknown)
    question, still = np.zeros(len(open_at), dtype=np.int64), np.ones(len(open_at), dtype=np.bool_)
    for is_unknown in unknown.values():
        still &= ~is_unknown
        question += still
    return Gated(
        {name: count for name, count in counts.items() if count},
        Apart(rows.take(open_at), question, names, candidates.keys),
        asked.part(passed),
        {name: fit.of(passed) for name, fit in fits.items()},
    )


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
    asked, how = Asked(request, candidates, rows, weights), meeting(request, candidates, rows)
    found = [("capacity", capacity(request, candidates, rows)), ("age_group", age_group(request, candidates, rows))]
    if request.reach_is_gate:
        found.append(("reach", reach(how)))
    found += [(name, FUNCTIONS[name](asked).met) for name in request.musts()]
    return [(name, verdicts[0]) for name, verdicts in found], how


def served_on(request: MatchRequest, candidates: Candidates) -> Served:
    """Capacity and age together, for everyone. Cost: a pass over four columns, once a day and age group."""
    key = (request.on, request.can_wait, request.age_group, request.unsuited_modalities)
    return candidates.derived("served", key, lambda: _served(request, candidates))


def _served(request: MatchRequest, candidates: Candidates) -> Served:
    is_open = capacity(request, candidates) == YES
    age = age_group(request, candidates)
    answers = Answers(Crowd.of(is_open & (age == YES)), Crowd.of(is_open & (age == UNKNOWN)))
    return Served(int(np.count_nonzero(is_open)), len(answers.left), answers)
