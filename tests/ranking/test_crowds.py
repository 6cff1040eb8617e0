"""A crowd is a set of rows: whatever is done with it is what Python's sets do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.crowds import Crowd
from directory.ranking.splicing import Splice

SIZES = (1, 7, 8, 63, 64, 65, 200)
ROWS = st.sets(st.integers(0, 199))


def crowd(size: int, rows: set[int]) -> Crowd:
    """Those of these rows that there are."""
    return Crowd.of(np.isin(np.arange(size), [*rows]))


@given(st.sampled_from(SIZES), ROWS, ROWS)
def test_crowds_join_meet_and_leave_each_other_as_sets_do(size: int, some: set[int], others: set[int]) -> None:
    some, others = ({row for row in rows if row < size} for rows in (some, others))
    one, other = crowd(size, some), crowd(size, others)
    for found, expected in ((one | other, some | others), (one & other, some & others), (one - other, some - others)):
        assert found.rows().tolist() == sorted(expected)
        assert len(found) == len(expected)
        assert found.flags().tolist() == [row in expected for row in range(size)]


@given(st.sampled_from(SIZES), ROWS, st.lists(st.integers(0, 199), max_size=30))
def test_each_row_that_is_asked_about_is_in_it_or_not(size: int, rows: set[int], asked: list[int]) -> None:
    wanted = [row for row in asked if row < size]
    found = crowd(size, rows).has(np.array(wanted, dtype=np.int64))
    assert found.tolist() == [row in rows for row in wanted]


def test_a_few_rows_of_many_are_asked_about_too() -> None:
    people = crowd(200, {0, 7, 8, 100, 199})
    found = [people.has(np.array([row]))[0] for row in range(200)]
    assert np.flatnonzero(found).tolist() == [0, 7, 8, 100, 199]


@pytest.mark.parametrize("size", [0, *SIZES])
def test_nobody_is_nobody(size: int) -> None:
    nobody = Crowd.nobody(size)
    assert (len(nobody), nobody.rows().tolist(), len(nobody.flags())) == (0, [], size)


def test_a_crowd_of_an_old_table_goes_over_into_a_new_one() -> None:
    old, fresh = np.array([10, 20, 30, 40]), np.array([20, 35])
    rows = Splice.of(old, [20, 30, 35], fresh)
    joined = crowd(4, {0, 1, 2}).joined(crowd(2, {1}), rows)
    assert joined.flags().tolist() == [True, False, True, False]
