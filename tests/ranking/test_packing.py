"""What is packed is unpacked to exactly what it was, and what is spliced is what a list of rows would be."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.bits import BitColumns
from directory.ranking.candidates import Held, PackedHeld
from directory.ranking.packing import ALWAYS, NEVER, narrow, pack_days, pack_rows, unpack_days, unpack_rows
from directory.ranking.splicing import Splice

near_days = st.integers(730_000, 740_000) | st.sampled_from([ALWAYS, NEVER])
any_days = st.integers(1, 3_652_059) | near_days
codes = st.sets(st.sampled_from([f"code-{number:03}" for number in range(140)]), max_size=12)
people = st.dictionaries(st.integers(1, 400), codes, max_size=12)


@given(st.lists(any_days))
def test_days_come_back(days: list[int]) -> None:
    assert unpack_days(pack_days(np.array(days, dtype=np.int64))).tolist() == days


@given(st.lists(near_days))
def test_days_around_now_take_two_bytes(days: list[int]) -> None:
    assert pack_days(np.array(days, dtype=np.int64)).dtype == np.uint16


@given(st.lists(st.integers(0, 2_000_000)))
def test_rows_come_back(rows: list[int]) -> None:
    rows.sort()
    assert unpack_rows(pack_rows(np.array(rows, dtype=np.int64))).tolist() == rows


def test_a_column_is_as_narrow_as_its_values() -> None:
    kinds = (np.int8, np.int16, np.int32)
    found = [narrow(np.array(values, dtype=np.int64), kinds).dtype for values in ([], [127, -1], [128], [40_000])]
    assert found == [np.dtype(np.int8), np.dtype(np.int8), np.dtype(np.int16), np.dtype(np.int32)]


def columns(directory: dict[int, set[str]]) -> tuple[np.ndarray, BitColumns]:
    names = sorted({code for held in directory.values() for code in held})
    keys = sorted(directory)
    return np.array(keys, dtype=np.int64), BitColumns.of(
        len(keys), ((row, code) for row, key in enumerate(keys) for code in directory[key]), names
    )


@given(people, people, st.sets(st.integers(1, 400), max_size=6))
def test_joined_sets_are_those_of_one_reading(
    old: dict[int, set[str]], fresh: dict[int, set[str]], gone: set[int]
) -> None:
    touched = sorted({*fresh, *gone})
    left = {key: held for key, held in old.items() if key not in touched}
    (old_keys, before), (fresh_keys, after), (keys, expected) = columns(old), columns(fresh), columns(left | fresh)
    rows = Splice.of(old_keys, touched, fresh_keys)
    joined = before.joined(after, rows)
    assert rows.join(old_keys, fresh_keys).tolist() == keys.tolist()
    assert list(joined.index.items()) == list(expected.index.items())
    assert (joined.words.dtype, joined.words.tolist()) == (expected.words.dtype, expected.words.tolist())


holdings = st.lists(st.tuples(st.integers(0, 600), st.integers(0, 15), st.booleans(), any_days, any_days))


@given(holdings)
def test_packed_holdings_say_what_plain_ones_say(rows: list[tuple[int, int, bool, int, int]]) -> None:
    rows.sort(key=lambda held: held[0])
    row, code, is_checked, ends, until = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    plain = Held(row, code, is_checked.astype(np.bool_), ends, until, {})
    packed = PackedHeld(row, code, is_checked.astype(np.bool_), ends, until, {})
    for name in ("row", "code", "is_checked", "ends", "checked_until"):
        assert getattr(packed, name).tolist() == getattr(plain, name).tolist()
