"""Small steps from database values to the core's columns."""

from datetime import date

import numpy as np

from directory.ranking.candidates import NEVER, Held

#: row, bit of the code, checked, last day held, last day on which the check counts
Holding = tuple[int, int, bool, int, int]


def held_columns(held: list[Holding], index: dict[str, int]) -> Held:
    """Flat columns of dated holdings."""
    row, code, is_checked, ends, until = zip(*held, strict=True) if held else ((), (), (), (), ())
    return Held(
        row=np.array(row, dtype=np.intp),
        code=np.array(code, dtype=np.int64),
        is_checked=np.array(is_checked, dtype=np.bool_),
        ends=np.array(ends, dtype=np.int64),
        checked_until=np.array(until, dtype=np.int64),
        index=index,
    )


def ordinal(day: date | None, missing: int = NEVER) -> int:
    """A day as the core counts it."""
    return missing if day is None else day.toordinal()
