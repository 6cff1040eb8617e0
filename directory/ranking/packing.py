"""Columns in as few bytes as their values allow. What is packed is unpacked to exactly what it was."""

from typing import Any

import numpy as np
import numpy.typing as npt

Small = npt.NDArray[np.integer[Any]]

#: Ordinals for "always was" and "never ends".
ALWAYS, NEVER = 0, 2**31 - 1
#: The narrowest first: what steps between rows are kept in.
STEPS = (np.uint8, np.uint16, np.int32)
#: Two bytes hold the days from 1917 to 2096, counted from here; 0 is ALWAYS and the last number NEVER.
_EPOCH = 700_000
_LAST = 2**16 - 1


def narrow(values: Small, kinds: tuple[type[np.integer[Any]], ...]) -> Small:
    """The first of these kinds that holds every value; the last one where none does. The first costs nothing."""
    if values.dtype == kinds[0]:
        return values
    least, most = (int(values.min()), int(values.max())) if len(values) else (0, 0)
    for kind in kinds[:-1]:
        if np.iinfo(kind).min <= least and most <= np.iinfo(kind).max:
            return values.astype(kind)
    return values.astype(kinds[-1])


def pack_rows(rows: Small) -> Small:
    """Ascending row numbers as the steps between them."""
    return narrow(np.diff(rows, prepend=0), STEPS)


def unpack_rows(steps: Small) -> npt.NDArray[np.int32]:
    """Row numbers from their steps. Cost: one pass."""
    return np.cumsum(steps, dtype=np.int32)


def pack_days(days: Small) -> Small:
    """Ordinals in two bytes each; in four where a day lies outside the two lifetimes around now."""
    special = (days == ALWAYS) | (days == NEVER)
    since = np.where(special, 1, days.astype(np.int64) - _EPOCH)
    if not ((since > 0) & (since < _LAST)).all():
        return days.astype(np.int32)
    return np.where(special, np.where(days == ALWAYS, 0, _LAST), since).astype(np.uint16)


def unpack_days(packed: Small) -> npt.NDArray[np.int32]:
    """Ordinals again. Cost: a few passes."""
    if packed.dtype != np.uint16:
        return packed.astype(np.int32)
    days = packed.astype(np.int32) + np.int32(_EPOCH)
    days[packed == 0] = ALWAYS
    days[packed == _LAST] = NEVER
    return days


def never_left_out(packed: Small) -> Small:
    """Packed days, or nothing at all where every one of them is NEVER."""
    is_never = packed == (_LAST if packed.dtype == np.uint16 else NEVER)
    return np.zeros(0, dtype=np.uint16) if bool(is_never.all()) else packed


def unpack_days_or_never(packed: Small, count: int) -> npt.NDArray[np.int32]:
    """``count`` ordinals again."""
    return unpack_days(packed) if len(packed) else np.full(count, NEVER, dtype=np.int32)
