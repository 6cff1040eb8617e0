"""One criterion asked about one person."""

from dataclasses import dataclass

import numpy as np

from directory.ranking.asked import Asked
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p

WEIGHTS = Weights()


@dataclass(frozen=True)
class Told:
    """The fit, whether it is known, and the must: 1 yes, 0 unknown, -1 no."""

    value: float
    known: bool
    met: int


def told(code: str, request: MatchRequest, person: p.Person, weights: Weights = WEIGHTS) -> Told:
    """What the criterion says of this person."""
    columns = p.candidates([person])
    rows = np.arange(1)
    fit = FUNCTIONS[code](Asked(request, columns, rows, weights))
    return Told(float(fit.value[0]), bool(fit.known[0]), int(fit.met[0]))


def value(code: str, request: MatchRequest, person: p.Person) -> float:
    """The fit alone."""
    return told(code, request, person).value
