"""Who is near a place: bands of latitude and single precision tell nearly everyone; the others are measured."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.crowds import Crowd
from directory.ranking.geometry import EARTH_MILES, Floats, miles_from
from directory.ranking.types import Place

#: A chord of unit vectors in single precision is exact to a few 1e-7; whoever is as near to the edge (seven yards) is
#: measured.
_SLACK = 1e-6
#: Bands from pole to pole, equally far along the axis. Behind them stands one for what is not placed.
_BANDS = 254


@dataclass(frozen=True, slots=True)
class Nearest:
    """Per row asked about: miles to its nearest placed location (NaN: none), and which one, counting from 0 (-1)."""

    miles: Floats
    location: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Close:
    """Rows with a location inside a radius: a column of everyone, and how near those are that it marks, in order."""

    is_close: Bools
    near: Nearest


@dataclass(frozen=True, slots=True)
class _Bands:
    """The placed offices band by band. ``points``: shape (3, offices). ``row``: whose each is. ``starts``: where each
    band begins, and where the last one ends."""

    points: npt.NDArray[np.float32]
    row: npt.NDArray[np.int32]
    starts: list[int]


def nowhere(count: int) -> Nearest:
    """No miles known."""
    return Nearest(np.full(count, np.nan), np.full(count, -1, dtype=np.int64))


def within(candidates: Candidates, place: Place, miles: float) -> Crowd:
    """Everyone with an office within ``miles``, the edge included; how near they are is not measured.

    Cost: a chord for each office in the bands of the circle. Only who is in doubt, at its very edge, is measured.
    """
    angle = min(miles / EARTH_MILES, math.pi)
    latitude = math.asin(max(-1.0, min(place.z, 1.0)))
    south, north = max(latitude - angle, -math.pi / 2), min(latitude + angle, math.pi / 2)
    bands = candidates.derived("bands", "", lambda: _banded(candidates))
    held = slice(bands.starts[_band(math.sin(south) - _SLACK)], bands.starts[_band(math.sin(north) + _SLACK) + 1])
    x, y, z = bands.points[:, held]
    dx, dy, dz = x - place.x, y - place.y, z - place.z
    chord, most = np.sqrt(dx * dx + dy * dy + dz * dz), 2.0 * math.sin(angle / 2)
    found = np.flatnonzero(chord <= most + _SLACK)
    row = bands.row[held].take(found)
    is_close = np.zeros(len(candidates), dtype=np.bool_)
    is_close[row] = True
    doubtful = np.unique(row[chord.take(found) >= most - _SLACK])
    if len(doubtful):
        is_close[doubtful] = nearest(candidates, doubtful, place).miles <= miles
    return Crowd.of(is_close)


def close_to(candidates: Candidates, place: Place, miles: float, among: Bools) -> Close:
    """Those of ``among`` (everyone's column) with an office within ``miles``, the edge included, and how near.

    Cost: a chord for each office in the bands of the circle, and measuring those found.
    """
    is_close = within(candidates, place, miles).flags() & among
    return Close(is_close, nearest(candidates, np.flatnonzero(is_close), place))


def _banded(candidates: Candidates) -> _Bands:
    """Cost: a sort by one byte, and a copy."""
    vectors = candidates.location_vector
    # As ``_band`` does it for one.
    band = np.clip((vectors[:, 2] + 1.0) * (_BANDS / 2), 0.0, _BANDS - 1.0)
    band = np.where(np.isnan(band), _BANDS, band).astype(np.uint8)
    counts = np.bincount(band, minlength=_BANDS + 1)[:_BANDS]
    order = np.argsort(band, kind="stable")[: int(counts.sum())]
    points = np.ascontiguousarray(vectors.astype(np.float32).take(order, axis=0).T)
    return _Bands(points, row_of_location(candidates).take(order), [0, *np.cumsum(counts).tolist()])


def _band(height: float) -> int:
    """The band of a height above the plane of the equator, from -1 to 1."""
    return int(min(max((height + 1.0) * (_BANDS / 2), 0.0), _BANDS - 1.0))


def nearest(candidates: Candidates, rows: Rows, place: Place, among: Bools | None = None) -> Nearest:
    """Exact miles for these rows; ``among``: only for those that it marks. Of offices equally near the first is told.

    Cost: one pass over their first offices, one over the second ones of those with two.
    """
    start = candidates.location_start.take(rows)
    count = candidates.location_start.take(rows + 1) - start
    if among is not None:
        count *= among
    miles, location = np.full(len(rows), np.inf), np.full(len(rows), -1, dtype=np.int64)
    for number in range(int(count.max(initial=0))):
        has = np.flatnonzero(count > number)
        vectors = candidates.location_vector.take(start.take(has) + number, axis=0)
        each = miles_from(vectors, place.x, place.y, place.z)
        nearer = np.flatnonzero(each < miles.take(has))
        has = has.take(nearer)
        miles[has], location[has] = each.take(nearer), number
    miles[location < 0] = np.nan
    return Nearest(miles, location)


def unplaced(candidates: Candidates) -> Crowd:
    """Rows none of whose locations is placed. Remembered."""
    return candidates.derived("unplaced", "", lambda: Crowd.of(_unplaced(candidates)))


def row_of_location(candidates: Candidates) -> npt.NDArray[np.int32]:
    """The row of every location. Remembered."""
    return candidates.derived("row_of_location", "", lambda: _row_of_location(candidates))


def _unplaced(candidates: Candidates) -> Bools:
    nowhere_known = np.isnan(candidates.location_vector[:, 0])
    count = np.diff(candidates.location_start)
    missing = np.bincount(row_of_location(candidates)[nowhere_known], minlength=len(candidates))
    found: Bools = missing == count
    return found


def _row_of_location(candidates: Candidates) -> npt.NDArray[np.int32]:
    return np.repeat(np.arange(len(candidates), dtype=np.int32), np.diff(candidates.location_start))
