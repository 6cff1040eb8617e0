"""Points as printed: one decimal each, and the sum of what is printed is what is printed below it."""

import random
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from directory.matching.explanations.lines import tenths, total_tenths
from directory.ranking.types import BANDS, FIT_ONE, SCORE_ONE, WEIGHT_ONE
from tests.examples import some


def made(seed: int) -> tuple[list[int], list[int]]:
    """Weights that add up to one, and contributions as the rule makes them, with up to three penalties."""
    chance = random.Random(seed)
    count = chance.randint(1, 14)
    cuts = sorted(chance.randint(0, WEIGHT_ONE) for _ in range(count - 1))
    weights = [high - low for low, high in zip([0, *cuts], [*cuts, WEIGHT_ONE], strict=True)]
    fits = [chance.choice([0, FIT_ONE, chance.randint(0, FIT_ONE)]) for _ in weights]
    contributions = [weight * fit for weight, fit in zip(weights, fits, strict=True)]
    for _ in range(chance.randint(0, 3)):
        contributions.append(-(sum(contributions) * chance.randint(0, FIT_ONE) // FIT_ONE))
        weights.append(0)
    return weights, contributions


@settings(max_examples=some(1_000))
@given(st.integers(0, 2**32))
@example(3396227)
def test_printed_points_add_up_to_the_printed_total(seed: int) -> None:
    weights, contributions = made(seed)
    points = tenths(contributions, sum(contributions))
    possible = [Decimal(weight).scaleb(-1) for weight in weights]
    assert sum(points) == Decimal(total_tenths(sum(contributions))).scaleb(-1)
    assert all(point.as_tuple().exponent == -1 for point in points)
    assert all(
        abs(point * SCORE_ONE / BANDS - exact) < SCORE_ONE // 1000
        for point, exact in zip(points, contributions, strict=True)
    )
    assert sum(possible) == 100
    assert all(point <= most for point, most in zip(points, possible, strict=True))
    whole = [weight * FIT_ONE for weight in weights]
    assert all(
        point == most
        for point, most, exact, full in zip(points, possible, contributions, whole, strict=True)
        if exact == full
    )


@settings(max_examples=some(1_000))
@given(st.integers(0, SCORE_ONE))
def test_a_printed_total_never_rises_into_the_next_band(score: int) -> None:
    assert total_tenths(score) // 10 == score * BANDS // SCORE_ONE


def test_a_remainder_goes_to_the_part_that_is_nearest_to_the_next_tenth() -> None:
    tenth = SCORE_ONE // 1000
    assert tenths([tenth * 6 // 10, tenth * 4 // 10, 0], tenth) == [Decimal("0.1"), Decimal(0), Decimal(0)]
    assert tenths([tenth + tenth // 2, -tenth // 2], tenth) == [Decimal("0.2"), Decimal("-0.1")]
    assert tenths([], 0) == []
