"""Those listed apart: the first few of them are the beginning of all of them, whatever the number."""

import numpy as np
import pytest

from directory.ranking.types import Apart

NAMES = ("reach", "languages")


def apart(seed: int, count: int, different: int) -> Apart:
    """``count`` rows of a directory twice as large, with no more than ``different`` keys among them."""
    chance = np.random.default_rng(seed)
    rows = np.sort(chance.permutation(2 * count)[:count])
    keys = chance.integers(0, different, 2 * count).astype(np.uint64)
    return Apart(rows, chance.integers(0, len(NAMES), count), NAMES, keys)


def in_order(found: Apart) -> list[tuple[int, str]]:
    keys = found._keys
    return sorted(
        ((int(row), NAMES[gate]) for row, gate in zip(found._rows, found._gates, strict=True)),
        key=lambda each: (int(keys[each[0]]), each[0]),
    )


@pytest.mark.parametrize("different", [1, 3, 2**62])
@pytest.mark.parametrize("count", [0, 1, 5, 6, 7, 50])
@pytest.mark.parametrize("wanted", [0, 1, 6, 50, 60])
def test_the_first_few_are_those_of_the_least_keys_and_then_of_the_first_rows(
    wanted: int, count: int, different: int
) -> None:
    found = apart(count, count, different)
    assert found.first(wanted) == in_order(found)[:wanted]


def test_all_of_them_come_in_the_same_order() -> None:
    found = apart(1, 50, 3)
    assert list(found) == in_order(found)
