"""The points of a map: where everyone who fits can be met."""

import numpy as np

from directory.matching.table import Table
from directory.ranking.near import row_of_location
from directory.search.asked import Asked
from directory.search.narrowing import narrowed
from directory.search.orders import page

#: A key, and the degrees of a public point.
Point = tuple[int, float, float]


def points(asked: Asked, held: Table, most: int) -> tuple[int, list[Point]]:
    """How many of those who fit have a public point, and the points of the first ``most`` of them, in their order.

    With a place it is everybody's nearest, else the first in their own order. Cost: as one page of the search.
    """
    people = narrowed(asked, held)
    fitting = people.all_but()
    at = np.arange(len(people)) if fitting is None else np.flatnonzero(fitting)
    rows, candidates = people.table_rows(at), held.candidates
    if people.near is None:
        first = candidates.derived("first_placed", "", lambda: _first_placed(held))
        location, miles = first.take(rows), None
    else:
        location, miles = (
            candidates.location_start.take(rows) + people.near.location.take(at),
            people.near.miles.take(at),
        )
    placed = np.flatnonzero(location >= 0)
    rows, location = rows.take(placed), location.take(placed)
    shown = page(asked, held, rows, None if miles is None else miles.take(placed), 0, most)
    x, y, z = candidates.location_vector.take(location.take(shown), axis=0).T
    latitude, longitude = np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))
    keys = held.row_of.primary_keys.take(rows.take(shown))
    return len(rows), [*zip(keys.tolist(), latitude.tolist(), longitude.tolist(), strict=True)]


def _first_placed(held: Table) -> "np.typing.NDArray[np.int64]":
    """For every row its first location that has a point; -1 where there is none."""
    candidates = held.candidates
    placed = np.flatnonzero(~np.isnan(candidates.location_vector[:, 0]))
    first = np.full(len(candidates), -1, dtype=np.int64)
    # From the last to the first, so that the first stands.
    first[row_of_location(candidates).take(placed)[::-1]] = placed[::-1]
    return first
