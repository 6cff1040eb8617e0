"""How evenly places are spread: what even turns would give, and the usual measures of concentration."""

from collections.abc import Sequence
from math import ceil
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]
#: Expected places are whole millionths.
PLACE = 1_000_000


def places_in(sizes: Sequence[int], places: int) -> list[int]:
    """How many of the first ``places`` fall into each band of equals. ``sizes``: the bands, best first."""
    found, left = [], places
    for size in sizes:
        found.append(min(size, left))
        left -= found[-1]
    return found


def even_turns(size: int, places: int) -> list[int]:
    """What each of ``size`` equals gets of ``places`` by even turns, in millionths; adds up exactly. ``size`` > 0."""
    each, over = divmod(places * PLACE, size)
    return [each + 1] * over + [each] * (size - over)


def gini(values: Sequence[float] | npt.NDArray[Any]) -> float:
    """The Gini coefficient of amounts from 0: 0 all alike, towards 1 the more one person holds. 0 where nobody has any.

    Cost: one sort.
    """
    held = np.sort(np.asarray(values, dtype=np.float64))
    total = float(held.sum())
    if total == 0:
        return 0.0
    count = len(held)
    ranks = np.arange(1, count + 1)
    return float(2 * (ranks * held).sum() / (count * total) - (count + 1) / count)


def top_share(values: Sequence[float] | npt.NDArray[Any], part: float) -> float:
    """The share of the whole that the largest ``part`` of the holders have, in [0, 1]; at least one holder counts."""
    held = np.sort(np.asarray(values, dtype=np.float64))[::-1]
    total = float(held.sum())
    return float(held[: max(1, ceil(len(held) * part))].sum()) / total if total else 0.0


def z_scores(counts: Sequence[float] | npt.NDArray[Any], expected: Sequence[float] | npt.NDArray[Any]) -> Numbers:
    """How many standard deviations each count lies from what was expected, as Poisson counts vary.

    Where nothing was expected: 0 for none, infinite for any. The true spread is smaller, never larger, than Poisson's.
    """
    had, due = np.asarray(counts, dtype=np.float64), np.asarray(expected, dtype=np.float64)
    nothing = np.where(had > 0, np.inf, 0.0)
    found: Numbers = np.where(due > 0, (had - due) / np.sqrt(np.where(due > 0, due, 1.0)), nothing)
    return found
