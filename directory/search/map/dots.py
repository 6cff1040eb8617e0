"""Everybody who matches and stands on no card of the page: one dot each, or cells where there are very many."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

#: Dots that a page is sent at most; above that many people they are gathered into cells.
MOST_DOTS = 1_500
#: Degrees: a fifteenth of this is a mile or two. Cells double until there are few enough.
SMALLEST_SIDE = 0.05
#: Decimals of a cell's middle, about a hundred yards.
DECIMALS = 3


class Dot(NamedTuple):
    """``people`` at or around a point in degrees. ``page``: the page of the list that has them; 0 for a cell."""

    latitude: float
    longitude: float
    people: int
    page: int


def gathered(points: Sequence[tuple[float, float]], most: int = MOST_DOTS) -> list[Dot]:
    """At most ``most`` cells with the mean of the points in each. Cost: a few passes over the points, 10 ms a million.

    The smallest cells that are few enough; they double at most twelve times, which makes one of the whole continent.
    """
    if not points:
        return []
    places = np.array(points, dtype=np.float64)
    side = SMALLEST_SIDE
    while True:
        rows, columns = np.floor(places / side).astype(np.int64).T
        cells, cell_of, counts = np.unique(rows * 100_000 + columns, return_inverse=True, return_counts=True)
        if len(cells) <= max(1, most) or side > 360:
            break
        side *= 2
    middles = [np.bincount(cell_of, weights=places[:, axis]) / counts for axis in (0, 1)]
    return [
        Dot(round(float(latitude), DECIMALS), round(float(longitude), DECIMALS), int(count), 0)
        for latitude, longitude, count in zip(*middles, counts, strict=True)
    ]
