"""When few are left: the smallest single change of a requirement that lets more people in, and how many."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from directory.ranking.candidates import Candidates
from directory.ranking.eligibility import Way
from directory.ranking.engine import Gated, gate
from directory.ranking.types import AUDIO, IN_PERSON, PHONE, VIDEO, MatchRequest, Relaxation
from directory.ranking.weights import Weights

RADII = (5.0, 10.0, 15.0, 25.0, 40.0, 60.0, 100.0, 150.0, 250.0)


def relaxations(request: MatchRequest, candidates: Candidates, weights: Weights) -> tuple[Relaxation, ...]:
    """Every single change that adds somebody, smallest change first. Cost: one pass of the gates for each."""
    now = gate(request, candidates, weights)
    found = [
        Relaxation(requirement, to, adds)
        for requirement, to, changed in _changes(request, candidates, now)
        if (adds := len(gate(changed, candidates, weights).eligible) - len(now.eligible)) > 0
    ]
    return tuple(found)


def _changes(
    request: MatchRequest, candidates: Candidates, now: Gated
) -> Iterator[tuple[str, str | float | bool, MatchRequest]]:
    if not request.can_wait:
        yield "can_wait", True, replace(request, can_wait=True)
    if (radius := _next_radius(request, now)) is not None:
        yield "max_distance_miles", radius, replace(request, max_miles=radius)
    for code in (IN_PERSON, VIDEO, PHONE):
        if request.formats and code not in request.formats:
            yield "formats", code, replace(request, formats=(*request.formats, code))
    for code in request.musts():
        yield code, "some", replace(request, levels={**request.levels, code: "some"})
    if request.formats and AUDIO not in request.formats:
        yield "formats", AUDIO, replace(request, formats=(*request.formats, AUDIO))


def _next_radius(request: MatchRequest, now: Gated) -> float | None:
    """The first round radius that reaches somebody who fails for nothing but the distance."""
    if request.place is None or request.max_miles is None or IN_PERSON not in request.ways:
        return None
    reach_gate = now.names.index("reach")
    kept_out = (now.gate == reach_gate) & (now.how.ways[IN_PERSON] == Way.TOO_FAR)
    if not kept_out.any():
        return None
    nearest = float(np.min(now.how.miles[kept_out]))
    return next((radius for radius in RADII if radius >= nearest and radius > request.max_miles), None)
