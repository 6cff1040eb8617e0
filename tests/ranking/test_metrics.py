"""nDCG by hand: gains 2^g - 1, discounts log2(place + 1)."""

import math

import pytest

from directory.ranking.metrics import ndcg

#: 1 / log2(place + 1) for the places 1 to 5.
FIRST, SECOND, THIRD, FOURTH, FIFTH = 1.0, 1 / math.log2(3), 0.5, 1 / math.log2(5), 1 / math.log2(6)


def test_the_best_order_is_1() -> None:
    assert ndcg([0.9, 0.5, 0.1], [3, 2, 0]) == 1.0


def test_the_order_of_the_columns_plays_no_part() -> None:
    assert ndcg([0.1, 0.9, 0.5], [0, 3, 2]) == 1.0


def test_a_swap_costs_what_the_discounts_say() -> None:
    assert ndcg([0.5, 0.9, 0.1], [3, 2, 0]) == pytest.approx((3 * FIRST + 7 * SECOND) / (7 * FIRST + 3 * SECOND))
    assert ndcg([0.9, 0.1, 0.5], [3, 2, 0]) == pytest.approx((7 * FIRST + 3 * THIRD) / (7 * FIRST + 3 * SECOND))


def test_the_worst_order_of_two_has_the_gain_in_second_place() -> None:
    assert ndcg([1, 2], [1, 0]) == pytest.approx(SECOND)


def test_only_the_first_places_count() -> None:
    scores = [6, 5, 4, 3, 2, 1]
    assert ndcg(scores, [0, 0, 0, 0, 0, 1]) == 0.0
    assert ndcg(scores, [0, 0, 0, 0, 1, 0]) == pytest.approx(FIFTH)
    assert ndcg(scores, [0, 0, 0, 1, 0, 0]) == pytest.approx(FOURTH)
    assert ndcg(scores, [0, 1, 0, 0, 0, 0], at=1) == 0.0


def test_equals_share_their_places_by_the_average_of_their_gains() -> None:
    assert ndcg([1, 1], [1, 0]) == pytest.approx((FIRST + SECOND) / 2)
    assert ndcg([1, 1], [0, 1]) == pytest.approx((FIRST + SECOND) / 2)
    # Second to fourth place are shared by gains of 3, 1 and 0.
    found = ndcg([9, 5, 5, 5], [3, 2, 1, 0])
    assert found == pytest.approx((7 + 4 / 3 * (SECOND + THIRD + FOURTH)) / (7 + 3 * SECOND + THIRD))


def test_equals_across_the_last_place_give_their_average_there_too() -> None:
    assert ndcg([9, 8, 7, 6, 1, 1], [0, 0, 0, 0, 1, 0]) == pytest.approx(FIFTH / 2)


def test_somebody_who_is_not_ranked_gives_nothing_but_counts_in_the_best_order() -> None:
    assert ndcg([math.nan, 0.5], [1, 1]) == pytest.approx(FIRST / (FIRST + SECOND))
    assert ndcg([math.nan, math.nan], [1, 0]) == 0.0


def test_grades_may_be_fractions() -> None:
    half = math.sqrt(2) - 1
    assert ndcg([1, 2], [1, 0.5]) == pytest.approx((half + SECOND) / (1 + half * SECOND))


def test_without_a_grade_above_0_there_is_nothing_to_get_wrong() -> None:
    assert ndcg([2, 1], [0, 0]) == 1.0
    assert ndcg([], []) == 1.0


def test_columns_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="2 scores and 1 grades: one of each a person"):
        ndcg([1, 2], [1])
