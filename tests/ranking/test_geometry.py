"""The core's distances are those of the geocoding library."""

import math

import numpy as np
import pytest
from geopy.distance import great_circle
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.geometry import miles_from, unit_vector, unit_vectors

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def miles(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(miles_from(unit_vectors([other[0]], [other[1]]), *unit_vector(*one))[0])


@given(POINTS, POINTS)
def test_any_two_places_are_as_far_apart_as_geopy_says(one: tuple[float, float], other: tuple[float, float]) -> None:
    # Near the far side of the globe both formulas lose the last digits: a thousandth of a mile is left for that.
    far = great_circle(one, other).miles
    assert miles(one, other) == pytest.approx(far, rel=1e-9, abs=1e-9 if far < 12_000 else 1e-3)


@given(POINTS, st.floats(-0.5, 0.5), st.floats(-0.5, 0.5))
def test_near_places_keep_nine_digits(one: tuple[float, float], north: float, east: float) -> None:
    other = (max(-90.0, min(90.0, one[0] + north)), max(-180.0, min(180.0, one[1] + east)))
    assert miles(one, other) == pytest.approx(great_circle(one, other).miles, rel=1e-9, abs=1e-8)


@given(POINTS)
def test_a_place_is_no_way_from_itself(point: tuple[float, float]) -> None:
    assert miles(point, point) == 0.0


@given(st.lists(POINTS, max_size=5))
def test_many_vectors_are_the_single_ones(points: list[tuple[float, float]]) -> None:
    found = unit_vectors([lat for lat, _ in points], [lng for _, lng in points])
    assert found.shape == (len(points), 3)
    np.testing.assert_allclose(found, np.array([unit_vector(*point) for point in points]).reshape(-1, 3), atol=1e-15)


@pytest.mark.parametrize("point", [(math.nan, 0.0), (0.0, math.nan), (math.nan, math.nan)])
def test_a_place_that_is_not_known_is_at_no_distance(point: tuple[float, float]) -> None:
    assert math.isnan(miles((45.5, -122.6), point))
