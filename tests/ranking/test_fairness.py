"""Measures of concentration, against values worked out by hand."""

import math

import numpy as np
import pytest

from directory.ranking.fairness import PLACE, even_turns, gini, places_in, top_share, z_scores


@pytest.mark.parametrize(("values", "expected"), [
    ([], 0.0),
    ([0, 0, 0], 0.0),
    ([7], 0.0),
    ([3, 3, 3, 3], 0.0),
    ([1, 2, 3, 4], 0.25),
    ([4, 1, 3, 2], 0.25),
    ([0, 0, 0, 12], 0.75),
    ([0, 1], 0.5),
])  # fmt: skip
def test_gini(values: list[float], expected: float) -> None:
    assert gini(values) == pytest.approx(expected)


def test_gini_is_half_the_mean_difference_over_the_mean() -> None:
    values = np.array([2.0, 9.0, 0.0, 4.0, 4.0, 30.0])
    differences = np.abs(values[:, None] - values[None, :]).mean()

    assert gini(values) == pytest.approx(differences / 2 / values.mean())


@pytest.mark.parametrize(("values", "part", "expected"), [
    ([], 0.1, 0.0),
    ([0, 0], 0.1, 0.0),
    ([1] * 100, 0.1, 0.1),
    ([10, 20, 30, 40], 0.01, 0.4),
    ([10, 20, 30, 40], 0.5, 0.7),
    ([10, 20, 30, 40], 0.51, 0.9),
])  # fmt: skip
def test_the_largest_part_of_the_holders_counts_whole_holders(
    values: list[float], part: float, expected: float
) -> None:
    assert top_share(values, part) == pytest.approx(expected)


def test_a_count_lies_so_many_deviations_from_what_was_due() -> None:
    found = z_scores([30, 16, 0, 0, 2], [25, 25, 4, 0, 0])

    assert found.tolist() == pytest.approx([1.0, -1.8, -2.0, 0.0, math.inf])


@pytest.mark.parametrize(("sizes", "places", "expected"), [
    ([], 5, []),
    ([1, 2, 9], 5, [1, 2, 2]),
    ([7], 5, [5]),
    ([1, 1], 5, [1, 1]),
    ([3, 4], 1, [1, 0]),
])  # fmt: skip
def test_the_first_places_fall_into_the_best_bands(sizes: list[int], places: int, expected: list[int]) -> None:
    assert places_in(sizes, places) == expected


@pytest.mark.parametrize(("size", "places"), [(1, 1), (3, 1), (7, 5), (2_000, 1), (5, 0)])
def test_even_turns_give_each_the_same_and_lose_nothing(size: int, places: int) -> None:
    found = even_turns(size, places)

    assert sum(found) == places * PLACE
    assert max(found) - min(found) <= 1
    assert len(found) == size
