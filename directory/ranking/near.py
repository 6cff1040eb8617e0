"""Who is near a place: bands of latitude and a dot product find those that may be, and only these are measured."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.candidates import Candidates
from directory.ranking.geometry import EARTH_MILES, Floats, miles_from
from directory.ranking.types import Place

#: A dot product of unit vectors is exact to a few 1e-16; this much more (ten yards) is let through and then measured.
_SLACK = 1e-12
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

    def at(self, rows: Rows) -> Nearest:
        """For these rows, ascending and all the close ones among them; the others have no miles."""
        found = nowhere(len(rows))
        at = np.flatnonzero(self.is_close[rows])
        found.miles[at], found.location[at] = self.near.miles, self.near.location
        return found


def nowhere(count: int) -> Nearest:
    """No miles known."""
    return Nearest(np.full(count, np.nan), np.full(count, -1, dtype=np.int64))


def nobody(candidates: Candidates) -> Close:
    """Nobody is close."""
    return Close(np.zeros(len(candidates), dtype=np.bool_), nowhere(0))


def close_to(candidates: Candidates, place: Place, miles: float, among: Bools) -> Close:
    """Those of ``among`` (everyone's column) with a location within ``miles``, the edge included.

    Cost: a product for each location in the bands of the circle, and measuring those found.
    """
    which = _maybe(candidates, place, min(miles / EARTH_MILES, math.pi))
    row = row_of_location(candidates).take(which)
    wanted = np.flatnonzero(among.take(row))
    which, row = which.take(wanted), row.take(wanted)
    each = miles_from(candidates.location_vector.take(which, axis=0), place.x, place.y, place.z)
    within = np.flatnonzero(each <= miles)
    which, row, each = which.take(within), row.take(within), each.take(within)
    if not len(row):
        return nobody(candidates)
    is_first = np.concatenate(([True], row[1:] != row[:-1]))
    rows = row[is_first]
    is_close = np.zeros(len(candidates), dtype=np.bool_)
    is_close[rows] = True
    least, first = _least(each, which, is_first)
    return Close(is_close, Nearest(least, first - candidates.location_start[rows]))


def _maybe(candidates: Candidates, place: Place, angle: float) -> npt.NDArray[np.int64]:
    """The locations that a circle may hold, ascending: all that it holds, and hardly another."""
    centre, least = np.array((place.x, place.y, place.z)), math.cos(angle) - _SLACK
    latitude = math.asin(max(-1.0, min(place.z, 1.0)))
    south, north = max(latitude - angle, -math.pi / 2), min(latitude + angle, math.pi / 2)
    order, starts = candidates.derived("bands", "", lambda: _banded(candidates))
    held = order[starts[_band(math.sin(south) - _SLACK)] : starts[_band(math.sin(north) + _SLACK) + 1]]
    if 2 * len(held) > len(order):
        return np.flatnonzero(candidates.location_vector @ centre >= least)
    inside = np.flatnonzero(candidates.location_vector.take(held, axis=0) @ centre >= least)
    return np.sort(held.take(inside)).astype(np.int64)


def _banded(candidates: Candidates) -> tuple[npt.NDArray[np.int32], list[int]]:
    """The locations band by band, and where each band begins. Cost: a sort by one byte."""
    height = candidates.location_vector[:, 2]
    # As ``_band`` does it for one.
    band = np.clip((height + 1.0) * (_BANDS / 2), 0.0, _BANDS - 1.0)
    band = np.where(np.isnan(band), _BANDS, band).astype(np.uint8)
    counts = np.bincount(band, minlength=_BANDS + 1)
    return np.argsort(band, kind="stable").astype(np.int32), [0, *np.cumsum(counts).tolist()]


def _band(height: float) -> int:
    """The band of a height above the plane of the equator, from -1 to 1."""
    return int(min(max((height + 1.0) * (_BANDS / 2), 0.0), _BANDS - 1.0))


def nearest(candidates: Candidates, rows: Rows, place: Place) -> Nearest:
    """Exact miles for these rows. Cost: one pass over their locations."""
    found = nowhere(len(rows))
    start = candidates.location_start[rows].astype(np.int64)
    count = candidates.location_start[np.asarray(rows) + 1].astype(np.int64) - start
    has = np.flatnonzero(count)
    if not len(has):
        return found
    begins = np.concatenate(([0], np.cumsum(count[has])[:-1]))
    within = np.arange(int(count[has].sum())) - np.repeat(begins, count[has])
    is_first = within == 0
    each = miles_from(candidates.location_vector[np.repeat(start[has], count[has]) + within], place.x, place.y, place.z)
    least, first = _least(np.where(np.isnan(each), np.inf, each), within, is_first)
    placed = np.isfinite(least)
    found.miles[has[placed]] = least[placed]
    found.location[has[placed]] = first[placed]
    return found


def unplaced(candidates: Candidates) -> Bools:
    """Rows none of whose locations is placed. Remembered."""
    return candidates.derived("unplaced", "", lambda: _unplaced(candidates))


def row_of_location(candidates: Candidates) -> npt.NDArray[np.int32]:
    """The row of every location. Remembered."""
    return candidates.derived("row_of_location", "", lambda: _row_of_location(candidates))


def _least(each: Floats, which: Rows, is_first: Bools) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Of every run: the least of ``each``, and the first of ``which`` that has it. ``is_first``: where runs begin.

    Most runs are of one, since most people have one office; only the others are compared.
    """
    begins = np.flatnonzero(is_first)
    least, first = each.take(begins), which.take(begins).astype(np.int64)
    later = np.flatnonzero(~is_first)
    if len(later):
        run = (np.cumsum(is_first) - 1).take(later)
        nearer = np.flatnonzero(each.take(later) < least.take(run))
        later, run = later.take(nearer), run.take(nearer)
        np.minimum.at(least, run, each.take(later))
        # From the last to the first, so that the first stands.
        ends = np.flatnonzero(each.take(later) == least.take(run))[::-1]
        first[run.take(ends)] = which.take(later.take(ends))
    return least, first


def _unplaced(candidates: Candidates) -> Bools:
    nowhere_known = np.isnan(candidates.location_vector[:, 0])
    count = np.diff(candidates.location_start)
    missing = np.bincount(row_of_location(candidates)[nowhere_known], minlength=len(candidates))
    found: Bools = missing == count
    return found


def _row_of_location(candidates: Candidates) -> npt.NDArray[np.int32]:
    return np.repeat(np.arange(len(candidates), dtype=np.int32), np.diff(candidates.location_start))
