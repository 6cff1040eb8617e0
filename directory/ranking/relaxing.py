"""When few are left: the smallest single change of a requirement that lets more people in, and how many."""

from collections.abc import Iterator
from dataclasses import replace

from directory.ranking.candidates import Candidates
from directory.ranking.gating import gate
from directory.ranking.types import AUDIO, IN_PERSON, PHONE, VIDEO, MatchRequest, Relaxation
from directory.ranking.weights import Weights

ONE_VALUE = ("max_distance_miles",)
RADII = (5.0, 10.0, 15.0, 25.0, 40.0, 60.0, 100.0, 150.0, 250.0)


def relaxations(request: MatchRequest, candidates: Candidates, weights: Weights) -> tuple[Relaxation, ...]:
    """Every single change that adds somebody, smallest change first. Cost: one pass of the gates for each."""
    now = len(gate(request, candidates, weights).eligible)
    found: list[Relaxation] = []
    for requirement, to, changed in _changes(request):
        adds = len(gate(changed, candidates, weights).eligible) - now
        # Of several values of one requirement (the radii) the smallest that adds somebody is the one to tell.
        is_told = requirement in ONE_VALUE and any(one.requirement == requirement for one in found)
        if adds > 0 and not is_told:
            found.append(Relaxation(requirement, to, adds))
    return tuple(found)


def _changes(request: MatchRequest) -> Iterator[tuple[str, str | float | bool, MatchRequest]]:
    if not request.can_wait:
        yield "can_wait", True, replace(request, can_wait=True)
    if request.place is not None and request.max_miles is not None and IN_PERSON in request.ways:
        for radius in RADII:
            if radius > request.max_miles:
                yield "max_distance_miles", radius, replace(request, max_miles=radius)
    for code in (IN_PERSON, VIDEO, PHONE):
        if request.formats and code not in request.formats:
            yield "formats", code, replace(request, formats=(*request.formats, code))
    for code in request.musts():
        yield code, "some", replace(request, levels={**request.levels, code: "some"})
    if request.formats and AUDIO not in request.formats:
        yield "formats", AUDIO, replace(request, formats=(*request.formats, AUDIO))
