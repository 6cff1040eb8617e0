"""The sets of some rows answer as the columns do, however many codes there are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.bits import BitColumns
from directory.ranking.chosen import Chosen

SIZES = (1, 8, 9, 32, 64, 65, 130)


def columns(size: int, held: list[set[int]]) -> BitColumns:
    """Rows that hold these of ``size`` codes (numbers above it wrap round)."""
    pairs = ((row, f"c{code % size}") for row, codes in enumerate(held) for code in codes)
    return BitColumns.of(len(held), pairs, (f"c{code}" for code in range(size)))


@given(
    st.sampled_from(SIZES),
    st.lists(st.sets(st.integers(0, 129), max_size=5), min_size=1, max_size=6),
    st.sets(st.integers(0, 140), max_size=6),
    st.data(),
)
def test_some_rows_answer_as_the_columns_do(
    size: int, held: list[set[int]], asked: set[int], data: st.DataObject
) -> None:
    whole = columns(size, held)
    rows = np.array(data.draw(st.lists(st.integers(0, len(held) - 1), max_size=6)), dtype=np.int64)
    codes = tuple(f"c{code}" for code in sorted(asked))
    some = Chosen.of(whole, rows)
    assert some.has_any(codes).tolist() == whole.has_any(rows, codes).tolist()
    assert some.count(codes).tolist() == whole.count(rows, codes).tolist()
    assert some.is_empty().tolist() == whole.is_empty(rows).tolist()
    assert some.only(codes).tolist() == whole.only(rows, codes).tolist()


@pytest.mark.parametrize("size", SIZES)
def test_without_rows_named_everyone_is_meant(size: int) -> None:
    whole = Chosen.of(columns(size, [{0}, set(), {size - 1}]))
    assert whole.is_empty().tolist() == [False, True, False]
    assert whole.size().tolist() == [1, 0, 1]
    assert whole.has_any((f"c{size - 1}",)).tolist() == [size == 1, False, True]
    assert whole.count(("c0", "nobody")).tolist() == [1, 0, int(size == 1)]


@pytest.mark.parametrize("size", SIZES)
def test_every_code_is_found_in_the_row_that_has_it_and_in_no_other(size: int) -> None:
    whole = Chosen.of(columns(size, [{code} for code in range(size)]))
    found = np.array([whole.has_any((f"c{code}",)) for code in range(size)])
    assert np.array_equal(found, np.eye(size, dtype=np.bool_))
    counted = np.array([whole.count((f"c{code}", f"c{size - 1}")) for code in range(size - 1)]).reshape(-1, size)
    assert counted.sum(axis=1).tolist() == [2] * (size - 1)
