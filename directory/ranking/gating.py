"""All gates in their order: who is eligible, who is left out where, and for whom it is an open question."""

from dataclasses import dataclass

import numpy as np

from directory.ranking.bits import Bools, Ints, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS, Asked
from directory.ranking.eligibility import (
    NO,
    UNKNOWN,
    YES,
    Meeting,
    Verdicts,
    age_group,
    capacity,
    may_reach,
    meeting,
    reach,
)
from directory.ranking.types import GATES, Apart, MatchRequest
from directory.ranking.weights import Weights


@dataclass(frozen=True, slots=True)
class Gated:
    """Who passed. ``excluded`` counts by first gate failed; ``apart``: those for whom something is an open question."""

    excluded: dict[str, int]
    apart: Apart
    eligible: Rows
    how: Meeting


@dataclass(frozen=True, slots=True)
class Served:
    """Rows that capacity and age let through on a day. ``is_doubtful``: the age is not known."""

    open_count: int
    rows: Rows
    is_doubtful: Bools


def gate(request: MatchRequest, candidates: Candidates, weights: Weights) -> Gated:
    """Everyone. A no anywhere excludes there; an unknown is only told when there is no no.

    Cost: what is the same for every client of a day and an age group is remembered; the rest looks only at rows that
    can be reached.
    """
    names = (*GATES, *request.musts())
    key = (request.on, request.can_wait, request.age_group, request.unsuited_modalities)
    served = candidates.derived("served", key, lambda: _served(request, candidates))
    excluded = {"capacity": len(candidates) - served.open_count, "age_group": served.open_count - len(served.rows)}
    rows, question = served.rows, np.where(served.is_doubtful, 1, -1)
    before = len(rows)
    if request.reach_is_gate:
        may = may_reach(request, candidates, rows)
        rows, question = rows[may], question[may]
    how = meeting(request, candidates, rows)
    if request.reach_is_gate:
        verdicts = reach(how)
        rows, question, how = _settle(2, verdicts, rows, question, how)
    excluded["reach"] = before - len(rows)
    for index, name in enumerate(request.musts(), start=len(GATES)):
        before = len(rows)
        verdicts = FUNCTIONS[name](Asked(request, candidates, rows, how, weights)).met
        rows, question, how = _settle(index, verdicts, rows, question, how)
        excluded[name] = before - len(rows)
    is_open = question >= 0
    apart = Apart(rows[is_open], question[is_open], names, candidates.keys)
    counts = {name: excluded[name] for name in names if excluded[name]}
    return Gated(counts, apart, rows[~is_open], how.of(~is_open))


def gate_of(request: MatchRequest, candidates: Candidates, weights: Weights, row: int) -> tuple[str, bool, Meeting]:
    """The gate that decides for one row (empty: eligible), whether it is only an open question, and how they meet."""
    rows = np.array([row])
    how = meeting(request, candidates, rows)
    found = [("capacity", capacity(request, candidates, rows)), ("age_group", age_group(request, candidates, rows))]
    if request.reach_is_gate:
        found.append(("reach", reach(how)))
    asked = Asked(request, candidates, rows, how, weights)
    found += [(name, FUNCTIONS[name](asked).met) for name in request.musts()]
    for verdict_wanted, is_unknown in ((NO, False), (UNKNOWN, True)):
        for name, verdicts in found:
            if verdicts[0] == verdict_wanted:
                return name, is_unknown, how
    return "", False, how


def _served(request: MatchRequest, candidates: Candidates) -> Served:
    everyone = np.arange(len(candidates))
    rows = everyone[capacity(request, candidates, everyone) == YES]
    verdicts = age_group(request, candidates, rows)
    kept = verdicts != NO
    return Served(len(rows), rows[kept], verdicts[kept] == UNKNOWN)


def _settle(index: int, verdicts: Verdicts, rows: Rows, question: Ints, how: Meeting) -> tuple[Rows, Ints, Meeting]:
    """Drop the noes, and note the first open question of the others."""
    question = np.where((verdicts == UNKNOWN) & (question < 0), index, question)
    kept = verdicts != NO
    return rows[kept], question[kept], how.of(kept)
