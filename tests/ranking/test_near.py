"""Who is near: found by one product a location, measured exactly."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.geometry import EARTH_MILES, unit_vector
from directory.ranking.near import close_to, nearest, unplaced, within
from directory.ranking.types import Place
from tests.ranking import people as p

LATITUDES, LONGITUDES = st.floats(-90, 90), st.floats(-180, 180)
POINTS = st.tuples(LATITUDES, LONGITUDES)
#: Anywhere, or within a few miles of the client.
OFFICES = st.one_of(
    st.none(),
    POINTS,
    st.tuples(st.floats(-0.3, 0.3), st.floats(-0.3, 0.3)).map(lambda by: (p.HOME[0] + by[0], p.HOME[1] + by[1])),
)
PEOPLE = st.lists(st.lists(OFFICES, max_size=4).map(tuple), max_size=8).map(
    lambda held: [p.Person(id=str(number), points=points) for number, points in enumerate(held)]
)
RADII = st.one_of(st.floats(0, 40), st.floats(0, 13_000))


def place(point: tuple[float, float]) -> Place:
    return Place(*unit_vector(*point))


@given(PEOPLE, st.one_of(st.just(p.HOME), POINTS), RADII)
def test_the_close_ones_are_those_whose_nearest_office_is_inside_the_radius(
    people: list[p.Person], point: tuple[float, float], miles: float
) -> None:
    columns, rows = p.candidates(people), np.arange(len(people))
    exact = nearest(columns, rows, place(point))
    close = close_to(columns, place(point), miles, np.ones(len(people), dtype=np.bool_))
    inside = exact.miles <= miles
    assert close.is_close.tolist() == inside.tolist()
    assert close.near.miles.tolist() == exact.miles[inside].tolist()
    assert close.near.location.tolist() == exact.location[inside].tolist()
    assert within(columns, place(point), miles).flags().tolist() == inside.tolist()


@given(PEOPLE, st.sets(st.integers(0, 7)))
def test_only_those_asked_about_are_measured(people: list[p.Person], wanted: set[int]) -> None:
    columns = p.candidates(people)
    among = np.array([row in wanted for row in range(len(people))], dtype=np.bool_)
    everyone = close_to(columns, place(p.HOME), 30.0, np.ones(len(people), dtype=np.bool_))
    assert close_to(columns, place(p.HOME), 30.0, among).is_close.tolist() == (everyone.is_close & among).tolist()


@given(PEOPLE)
def test_unplaced_are_those_without_any_office_on_the_map(people: list[p.Person]) -> None:
    expected = [all(point is None for point in person.points) for person in people]
    assert unplaced(p.candidates(people)).flags().tolist() == expected


def test_of_two_offices_equally_near_the_first_is_told() -> None:
    near, far = (45.6, -122.66), (45.9, -122.66)
    people = [p.Person(id="a", points=(far, near, near)), p.Person(id="b", points=(near, far, near))]
    columns, rows = p.candidates(people), np.arange(2)
    assert nearest(columns, rows, place(p.HOME)).location.tolist() == [1, 0]
    close = close_to(columns, place(p.HOME), 100.0, np.ones(2, dtype=np.bool_))
    assert close.is_close.all()
    assert close.near.location.tolist() == [1, 0]


@pytest.mark.parametrize("miles", [math.pi * EARTH_MILES, 50_000.0])
def test_a_radius_round_the_globe_holds_everyone_on_the_map(miles: float) -> None:
    people = [p.Person(id="a", points=((-p.HOME[0], p.HOME[1] + 180),)), p.Person(id="b", points=(None,))]
    close = close_to(p.candidates(people), place(p.HOME), miles, np.ones(2, dtype=np.bool_))
    assert close.is_close.tolist() == [True, False]
    assert within(p.candidates(people), place(p.HOME), miles).flags().tolist() == [True, False]


@given(
    st.lists(POINTS, max_size=40),
    st.sampled_from([(-90.0, 0.0), (-89.7, 179.9), (0.0, -180.0), (45.5, -122.6), (89.7, 10.0), (90.0, 0.0)]),
    st.sampled_from([0.5, 25.0, 250.0, 3_000.0]),
)
def test_bands_of_latitude_leave_out_nobody_wherever_the_circle_lies(
    points: list[tuple[float, float]], centre: tuple[float, float], miles: float
) -> None:
    beside = [(max(-90.0, min(90.0, centre[0] + off)), centre[1]) for off in (-3.6, -0.3, 0.0, 0.3, 3.6)]
    people = [p.Person(id=str(number), points=(point,)) for number, point in enumerate((*points, *beside))]
    columns = p.candidates(people)
    exact = nearest(columns, np.arange(len(people)), place(centre)).miles
    close = close_to(columns, place(centre), miles, np.ones(len(people), dtype=np.bool_))
    assert close.is_close.tolist() == (exact <= miles).tolist()
    assert close.near.miles.tolist() == exact[exact <= miles].tolist()
    assert within(columns, place(centre), miles).flags().tolist() == (exact <= miles).tolist()
