"""People alike but for their days and places are found, whatever their numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.matching.kinds import NONE, Kinds, Numbered, by_count

VALUES = st.sampled_from([NONE, 0, 3, 700_000, 2**40])


@given(
    st.integers(0, 5).flatmap(lambda papers: st.lists(st.lists(VALUES, min_size=papers, max_size=papers), min_size=1))
)
def test_numbers_ascend_with_the_values_and_lead_back_to_them(rows: list[list[int]]) -> None:
    found = Numbered.of(np.array(rows, dtype=np.int64).reshape(len(rows), -1))
    for row, numbers, values in zip(rows, found.numbers.tolist(), found.values.tolist(), strict=True):
        stated = sorted({*row} - {NONE})
        assert numbers == [0 if value == NONE else stated.index(value) + 1 for value in row]
        assert values == [NONE, *stated] + [NONE] * (len(row) - len(stated))


@given(st.lists(st.tuples(*[st.integers(0, 2**30)] * 3, *[st.integers(0, 1)] * 3)))
def test_people_are_alike_who_have_the_same_in_every_column(rows: list[tuple[int, ...]]) -> None:
    kinds = Kinds.alike(len(rows), np.array(rows, dtype=np.int64).reshape(-1, 6).T)
    assert [rows[example] for example in kinds.example[kinds.of].tolist()] == rows
    assert len(kinds.example) == len({*rows})


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2))))
def test_rows_come_by_how_many_they_have_and_each_once(counts: list[tuple[int, int]]) -> None:
    few, fewer = np.array(counts, dtype=np.int64).reshape(-1, 2).T
    found = {count: rows.tolist() for count, rows in by_count((few, fewer))}
    assert found == {count: [row for row, own in enumerate(counts) if own == count] for count in sorted({*counts})}
