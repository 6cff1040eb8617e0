"""In which order people stand, and one page of it. Nobody's row, and nothing that anybody pays, plays a part.

Every order ends with the day's turn: the day's multiple of the rotation key, modulo a prime, which shuffles equals and
repeats within the day.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from directory.matching.table import Table
from directory.practitioners.querysets import FRESHNESS_DAYS, ROTATION_PRIME, day_factor
from directory.ranking.bits import Bools, Ints, Rows
from directory.ranking.geometry import Floats
from directory.search.asked import Asked

Keys = npt.NDArray[np.uint64]

#: The highest bit of a key: whoever has it stands behind everybody who has not.
_BEHIND = np.uint64(1 << 63)
#: Turns lie below this, so that a class before them makes one number of both.
_CLASS = np.uint64(1 << 32)
#: Behind every day that can be stated.
_NO_DAY = np.uint64(1 << 24)
#: So few are sorted as they are.
_FEW = 400


def page(asked: Asked, held: Table, rows: Rows, miles: Floats | None, start: int, count: int) -> Ints:
    """Positions in ``rows`` (of the table, ascending) of the people from ``start`` on, in the order asked for.

    ``miles``: aligned to the rows, where a place was given. Cost: a few passes over the rows, whatever the page.
    """
    return window(_keys(asked, held, rows, miles), start, count)


def window(keys: Sequence[Keys], start: int, count: int) -> Ints:
    """The positions from ``start`` on of the order by these keys, the first before all; equals stand as they are.

    Only what may belong there is sorted: the first key decides how many stand before it.
    """
    first = keys[0]
    start, stop = max(start, 0), min(max(start, 0) + max(count, 0), len(first))
    if start >= stop:
        return np.zeros(0, dtype=np.int64)
    if len(first) <= _FEW:
        return np.lexsort(keys[::-1])[start:stop]
    bounds = np.partition(first, (start, stop - 1))[[start, stop - 1]]
    inside = np.flatnonzero((first >= bounds[0]) & (first <= bounds[1]))
    before = int(np.count_nonzero(first < bounds[0]))
    order = np.lexsort([key.take(inside) for key in reversed(keys)])
    return inside.take(order[start - before : stop - before])


def turns(held: Table, rows: Rows, asked: Asked) -> Keys:
    """Where each stands among equals today: whole numbers below the prime."""
    keys = held.search.rotation.take(rows).astype(np.uint64)
    return keys * np.uint64(day_factor(asked.today)) % np.uint64(ROTATION_PRIME)


def _keys(asked: Asked, held: Table, rows: Rows, miles: Floats | None) -> list[Keys]:
    turn = turns(held, rows, asked)
    if asked.sort == "name":
        return [*held.search.names.take(rows, axis=0).T, turn]
    if asked.sort == "confirmed":
        confirmed = held.candidates.confirmed.take(rows).astype(np.int64)
        return [np.where(confirmed < 0, _NO_DAY, _NO_DAY - confirmed.astype(np.uint64)) * _CLASS + turn]
    if miles is None:
        first, ties = _freshness(held, rows, asked.today.toordinal()) * _CLASS + turn, []
    else:
        # Numbers that are not negative stand in the order of their bits.
        first, ties = np.ascontiguousarray(miles).view(np.uint64), [turn]
    if asked.sort == "relevance" and asked.words:
        first = np.where(_is_named(asked, held, rows), first, first | _BEHIND)
    return [first, *ties]


def _freshness(held: Table, rows: Rows, on: int) -> Keys:
    """0 for the freshest class; a day in the future confirms nothing."""
    confirmed = held.candidates.confirmed.take(rows)
    behind = np.zeros(len(rows), dtype=np.uint64)
    for days in FRESHNESS_DAYS:
        behind += (confirmed < on - days) | (confirmed > on)
    return behind


def _is_named(asked: Asked, held: Table, rows: Rows) -> Bools:
    """In whose name every word stands."""
    named = np.ones(len(rows), dtype=np.bool_)
    for word in asked.words:
        at, is_there = held.row_of.rows(word.names)
        named &= np.isin(rows, at[is_there])
    return named
