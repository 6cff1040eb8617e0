"""Equals at the top: the whole of each band that the first five places touch, and nobody else."""

import numpy as np
import pytest

from directory.ranking.equals import PLACES, equals


def found(bands: list[int], **limits: int) -> tuple[tuple[int, ...], ...]:
    """Rows from 10 on; the later ones have the earlier turns."""
    rows = np.arange(10, 10 + len(bands))
    band, turn = np.array(bands, dtype=np.int64), (100 - rows).astype(np.uint64)
    return equals(band, turn, rows, np.lexsort((turn, -band))[:PLACES], **limits)


@pytest.mark.parametrize(("bands", "expected"), [
    ([], ()),
    ([50], ((10,),)),
    ([50, 60, 50], ((11,), (10, 12))),
    ([90, 80, 80, 70, 60, 50], ((10,), (11, 12), (13,), (14,))),
    ([90, 80, 80, 80, 80, 80, 70], ((10,), (11, 12, 13, 14, 15))),
    ([0, 0], ((10, 11),)),
])  # fmt: skip
def test_each_band_that_touches_the_first_five_is_whole(
    bands: list[int], expected: tuple[tuple[int, ...], ...]
) -> None:
    assert found(bands) == expected


def test_what_it_reads_stays_as_it_was() -> None:
    band, turn, rows = np.array([5, 5]), np.array([1, 2], dtype=np.uint64), np.array([0, 1])
    equals(band, turn, rows, rows)

    assert (band.tolist(), turn.tolist(), rows.tolist()) == ([5, 5], [1, 2], [0, 1])


def test_of_very_many_equals_those_whose_turn_comes_first_stand_for_all() -> None:
    assert found([50] * 9, most=3) == ((16, 17, 18),)
