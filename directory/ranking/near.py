"""Finding rows near a place without measuring the whole world: a half-degree grid over the locations."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Rows
from directory.ranking.candidates import Candidates
from directory.ranking.geometry import EARTH_MILES, Floats, miles_from
from directory.ranking.types import Place

#: Cells a degree: half-degree cells, about 35 miles high.
PER_DEGREE = 2
COLUMNS = 360 * PER_DEGREE


@dataclass(frozen=True, slots=True)
class Grid:
    """Placed locations sorted by cell: ``row`` of each, and where each cell's run begins."""

    cell: npt.NDArray[np.int32]
    row: npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Nearest:
    """Per row asked about: miles to its nearest placed location (NaN: none), and which one, counting from 0 (-1)."""

    miles: Floats
    location: npt.NDArray[np.int64]


def rows_near(candidates: Candidates, place: Place, miles: float) -> Rows:
    """Rows with a location that may lie within ``miles``, ascending; a few too many, never one too few.

    Cost: a binary search per band of cells, and the locations found.
    """
    grid = candidates.derived("grid", "", lambda: _grid(candidates))
    latitude, longitude = (
        math.degrees(math.asin(max(-1.0, min(1.0, place.z)))),
        math.degrees(math.atan2(place.y, place.x)),
    )
    reach = math.degrees(miles / EARTH_MILES) + 1e-6
    south, north = _band(latitude - reach), _band(latitude + reach)
    across = _across(latitude, reach)
    found = []
    for band in range(south, north + 1):
        for first, last in _columns(longitude, across):
            begin, end = np.searchsorted(grid.cell, (band * COLUMNS + first, band * COLUMNS + last + 1))
            found.append(grid.row[begin:end])
    return np.unique(np.concatenate(found)).astype(np.int64)


def nearest(candidates: Candidates, rows: Rows, place: Place | None) -> Nearest:
    """Exact miles for these rows. Cost: one pass over their locations."""
    miles = np.full(len(rows), np.nan)
    which = np.full(len(rows), -1, dtype=np.int64)
    if place is None or not len(rows):
        return Nearest(miles, which)
    start = candidates.location_start[rows].astype(np.int64)
    count = candidates.location_start[np.asarray(rows) + 1].astype(np.int64) - start
    has = np.flatnonzero(count)
    if not len(has):
        return Nearest(miles, which)
    first = np.concatenate(([0], np.cumsum(count[has])[:-1]))
    within = np.arange(int(count[has].sum())) - np.repeat(first, count[has])
    each = miles_from(candidates.location_vector[np.repeat(start[has], count[has]) + within], place.x, place.y, place.z)
    each = np.where(np.isnan(each), np.inf, each)
    least = np.minimum.reduceat(each, first)
    is_least = each == np.repeat(least, count[has])
    position = np.minimum.reduceat(np.where(is_least, within, len(within)), first)
    placed = np.isfinite(least)
    miles[has[placed]] = least[placed]
    which[has[placed]] = position[placed]
    return Nearest(miles, which)


def _grid(candidates: Candidates) -> Grid:
    x, y, z = candidates.location_vector.T
    placed = np.flatnonzero(~np.isnan(x))
    latitude = np.degrees(np.arcsin(np.clip(z[placed], -1.0, 1.0)))
    longitude = np.degrees(np.arctan2(y[placed], x[placed]))
    band = np.clip(np.floor((latitude + 90.0) * PER_DEGREE), 0, 180 * PER_DEGREE - 1).astype(np.int32)
    column = np.clip(np.floor((longitude + 180.0) * PER_DEGREE), 0, COLUMNS - 1).astype(np.int32)
    cell = band * np.int32(COLUMNS) + column
    order = np.argsort(cell, kind="stable")
    counts = np.diff(candidates.location_start)
    row = np.repeat(np.arange(len(candidates), dtype=np.int32), counts)
    return Grid(cell[order], row[placed][order])


def _band(latitude: float) -> int:
    return max(0, min(180 * PER_DEGREE - 1, math.floor((latitude + 90.0) * PER_DEGREE)))


def _across(latitude: float, reach: float) -> float:
    """Degrees of longitude that a circle spans to each side; all of them where it holds a pole."""
    if abs(latitude) + reach >= 90.0:
        return 180.0
    ratio = math.sin(math.radians(reach)) / math.cos(math.radians(latitude))
    return 180.0 if ratio >= 1.0 else math.degrees(math.asin(ratio)) + 1e-6


def _columns(longitude: float, across: float) -> list[tuple[int, int]]:
    """Runs of columns; two where the circle crosses the antimeridian."""
    if across >= 180.0:
        return [(0, COLUMNS - 1)]
    west, east = (math.floor((edge + 180.0) * PER_DEGREE) for edge in (longitude - across, longitude + across))
    if west < 0:
        return [(west + COLUMNS, COLUMNS - 1), (0, east)]
    if east >= COLUMNS:
        return [(west, COLUMNS - 1), (0, east - COLUMNS)]
    return [(west, east)]
