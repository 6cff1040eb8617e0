"""When few are left: every single change of a requirement that lets more people in, and how many.

One pass for all of them. A change moves one gate alone and only ever opens it; so whom it adds are those whom that gate
alone keeps out, and of these the ones it would then let through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from directory.ranking.asked import Asked
from directory.ranking.bits import Rows
from directory.ranking.candidates import Candidates
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.eligibility import YES, Meeting, Way, capacity, meeting, reach_of_everyone, ways_of_everyone
from directory.ranking.gating import served_on
from directory.ranking.types import AUDIO, IN_PERSON, PHONE, VIDEO, MatchRequest, Relaxation
from directory.ranking.weights import Weights

RADII = (5.0, 10.0, 15.0, 25.0, 40.0, 60.0, 100.0, 150.0, 250.0)
#: Formats in the order in which they are proposed.
FORMATS = (IN_PERSON, VIDEO, PHONE, AUDIO)


@dataclass(frozen=True, slots=True)
class Barred:
    """Rows that exactly one gate keeps out. ``gate``: which of ``gates``; ``how``: how they meet a client who would
    take every format and the widest radius."""

    rows: Rows
    gate: npt.NDArray[np.int64]
    gates: tuple[str, ...]
    how: Meeting

    def count(self, gate: str) -> int:
        """How many one gate keeps out."""
        return int(np.count_nonzero(self.gate == self.gates.index(gate)))


def relaxations(request: MatchRequest, candidates: Candidates, weights: Weights) -> tuple[Relaxation, ...]:
    """Every single change that adds somebody: waiting, the radius, another format, each must, recordings.

    Of the radii the smallest that adds somebody is told. Cost: one pass of the gates, over those whom some change of
    how to meet would reach.
    """
    barred = _barred(request, candidates, weights)
    return tuple(change for change in _changes(request, barred) if change.adds)


def widest(request: MatchRequest) -> MatchRequest:
    """The request with every change at once, but for the musts."""
    formats = request.formats and (*request.formats, *(code for code in FORMATS if code not in request.formats))
    wider = [radius for radius in RADII if request.max_miles is not None and radius > request.max_miles]
    # A client who would not come has no radius to widen.
    miles = max(wider) if wider and IN_PERSON in request.ways else request.max_miles
    return replace(request, can_wait=True, formats=formats, max_miles=miles)


def _changes(request: MatchRequest, barred: Barred) -> Iterator[Relaxation]:
    yield Relaxation("can_wait", True, barred.count("capacity"))
    by_meeting = barred.gate == barred.gates.index("reach")
    if IN_PERSON in request.ways and request.max_miles is not None:
        # Of those who receive clients inside the widest radius.
        miles = barred.how.miles[by_meeting & (barred.how.ways[IN_PERSON] == Way.OK)]
        enough = [radius for radius in RADII if radius > request.max_miles and np.any(miles <= radius)]
        if enough:
            yield Relaxation("max_distance_miles", enough[0], int(np.count_nonzero(miles <= enough[0])))
    added = {
        code: int(np.count_nonzero(by_meeting & (barred.how.ways[code] == Way.OK)))
        for code in FORMATS
        if request.formats and code not in request.formats
    }
    yield from (Relaxation("formats", code, adds) for code, adds in added.items() if code != AUDIO)
    yield from (Relaxation(code, "some", barred.count(code)) for code in request.musts())
    yield from (Relaxation("formats", code, adds) for code, adds in added.items() if code == AUDIO)


def _barred(request: MatchRequest, candidates: Candidates, weights: Weights) -> Barred:
    """Tried gate by gate; whom a second one keeps out is dropped there."""
    gates = ("capacity", "reach", *request.musts())
    wide = widest(request)
    left = served_on(wide, candidates).answers.yes
    if wide.reach_is_gate:
        left &= reach_of_everyone(candidates, ways_of_everyone(wide, candidates)).left
    rows = left.rows()
    how, gate = meeting(wide, candidates, rows), np.full(len(rows), -1, dtype=np.int64)
    for index, name in enumerate(gates):
        if name == "capacity":
            met = capacity(request, candidates, rows) == YES
        elif name == "reach":
            met = _works(request, how) if request.reach_is_gate else np.ones(len(rows), dtype=np.bool_)
        else:
            met = FUNCTIONS[name](Asked(request, candidates, rows, weights)).met == YES
        kept = np.flatnonzero(met | (gate < 0))
        rows, gate, how = rows[kept], np.where(met, gate, index)[kept], how.of(kept)
    found = np.flatnonzero(gate >= 0)
    return Barred(rows[found], gate[found], gates, how.of(found))


def _works(request: MatchRequest, how: Meeting) -> npt.NDArray[np.bool_]:
    """Whether some way works as the request stands, of how they meet at the widest."""
    works = np.zeros(len(how.miles), dtype=np.bool_)
    for code in request.ways:
        by_this = how.ways[code] == Way.OK
        if code == IN_PERSON and request.place is not None and request.max_miles is not None:
            by_this &= how.miles <= request.max_miles
        works |= by_this
    return works
