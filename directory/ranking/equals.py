"""Equals at the top: everyone in the bands that hold the first places, among whom the rotation decides."""

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Ints, Rows

PLACES = 5
#: More equals than this are stood for by those whose turn comes first, another choice with every seed.
MOST = 2_000


def equals(
    band: Ints, turn: npt.NDArray[np.uint64], rows: Rows, first: Rows, *, most: int = MOST
) -> tuple[tuple[int, ...], ...]:
    """The rows of each band that touches the first places, best band first, each in the order of the rows.

    ``band`` and ``turn``: of the eligible ``rows``. ``first``: those in the first places, best first, as indexes into
    the rows. Cost: one pass over the bands.
    """
    if not len(first):
        return ()
    near = np.flatnonzero(band >= band[first[-1]])
    found = []
    for value in dict.fromkeys(band[first].tolist()):
        held = near[band[near] == value]
        if len(held) > most:
            held = np.sort(held[np.argpartition(turn[held], most - 1)[:most]])
        found.append(tuple(rows[held].tolist()))
    return tuple(found)
