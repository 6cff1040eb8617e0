"""Whether equals take turns: how often each came first, in times of what even turns give."""

from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

#: Whoever had fewer first places due than this is left out: one place more or less would be a quarter.
LEAST_DUE = 4.0
#: Between these lie 95 of 100 standard normal values.
_NORMAL_95 = 1.96
#: Lower ends of the fields of the histogram, in times the even share; the last has no upper end.
EDGES = (0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.7, 1.9)

Numbers = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Turns:
    """People by how often they came first, in times their even share. ``left_out``: had too few places due to say.

    ``fields``: for each of EDGES, how many lie inside what chance alone gives 95 of 100 people, and how many outside.
    """

    people: int
    inside: int
    left_out: int
    fields: tuple[tuple[int, int], ...]

    @property
    def is_even(self) -> bool:
        """Whether no more lie outside than chance explains: 5 in 100 and twice the spread of that count."""
        outside = self.people - self.inside
        return outside <= self.people * 0.05 + _NORMAL_95 * sqrt(self.people * 0.05 * 0.95)


def turns(first: Numbers, due: Floats) -> Turns:
    """First places of each person beside what even turns give; counts of independent pages vary as Poisson's do."""
    told = due >= LEAST_DUE
    first, due = first[told], due[told]
    inside = (_beyond(first + 1, due) <= _NORMAL_95) & (
        (first == 0) | (_beyond(np.maximum(first, 1), due) >= -_NORMAL_95)
    )
    field = np.searchsorted(np.array(EDGES), first / due, side="right") - 1
    within = np.bincount(field[inside], minlength=len(EDGES)).tolist()
    outside = np.bincount(field[~inside], minlength=len(EDGES)).tolist()
    return Turns(int(told.sum()), int(inside.sum()), int((~told).sum()), tuple(zip(within, outside, strict=True)))


def _beyond(count: Numbers, due: Floats) -> Floats:
    """How unlikely fewer than ``count`` are where ``due`` are expected, in standard deviations; ``count`` from 1.

    The tail of a Poisson count is one of a chi-square with twice ``count`` degrees of freedom, and the cube root of
    that is nearly normal (Wilson and Hilferty 1931).
    """
    found: Floats = (np.cbrt(due / count) - 1 + 1 / (9 * count)) * 3 * np.sqrt(count)
    return found
