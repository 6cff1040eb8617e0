"""The nearest centre, with geopy's great circle as the oracle."""

import math
import sqlite3
from contextlib import closing

import pytest
from geopy.distance import great_circle
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.places.gazetteer import FARTHEST_KM, Gazetteer, great_circle_km
from directory.places.services import gazetteer, locate_point
from tests.examples import some

degrees = st.floats(-180, 180, allow_nan=False)


@pytest.fixture(scope="module")
def every_point(gazetteer: Gazetteer) -> list[tuple[float, float]]:
    """The centres of all cities and ZIP codes."""
    with closing(sqlite3.connect(gazetteer.path)) as sqlite:
        return sqlite.execute("SELECT latitude, longitude FROM place").fetchall()


def oracle(points: list[tuple[float, float]], latitude: float, longitude: float) -> float:
    """The distance to the nearest point in km, by looking at all that share some latitude."""
    near = [point for point in points if abs(point[0] - latitude) <= 1.5]
    return min((great_circle((latitude, longitude), point).km for point in near), default=math.inf)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [
        (45.5152, -122.6784),
        (40.7128, -74.0060),
        (39.5, -117.0),
        (64.0, -150.0),
        (68.4, -133.7),
        (49.28, -123.12),
        (18.4, -66.1),
        (-14.28, -170.7),
        (13.45, 144.78),
        (51.88, -176.65),
        (51.6, 179.9),
        (52.0, -179.9),
        (45.0, -130.2),
        (0.0, 0.0),
        (90.0, 0.0),
        (-90.0, 10.0),
        (24.6, 180.0),
    ],
)
def test_the_nearest_place_is_the_one_that_geopy_finds(
    gazetteer: Gazetteer, every_point: list[tuple[float, float]], latitude: float, longitude: float
) -> None:
    expected = oracle(every_point, latitude, longitude)
    nearest = gazetteer.nearest(latitude, longitude)
    if nearest is None:
        assert expected > FARTHEST_KM
    else:
        found = great_circle((latitude, longitude), (nearest.latitude, nearest.longitude)).km
        assert found == pytest.approx(expected, abs=1e-6)


@settings(max_examples=some(100), deadline=None)
@given(st.floats(-90, 90), degrees)
def test_nothing_farther_than_a_hundred_miles_counts_as_near(latitude: float, longitude: float) -> None:
    nearest = gazetteer().nearest(latitude, longitude)
    if nearest is not None:
        assert great_circle_km(latitude, longitude, nearest.latitude, nearest.longitude) <= FARTHEST_KM


@settings(max_examples=some(200), deadline=None)
@given(st.floats(-90, 90), degrees, st.floats(-90, 90), degrees)
def test_our_great_circle_is_geopys(lat1: float, lng1: float, lat2: float, lng2: float) -> None:
    expected = great_circle((lat1, lng1), (lat2, lng2)).km
    assert great_circle_km(lat1, lng1, lat2, lng2) == pytest.approx(expected, abs=1e-3)


@pytest.mark.parametrize(
    ("latitude", "longitude", "jurisdiction"),
    [
        (45.5152, -122.6784, "US-OR"),
        (45.6387, -122.6615, "US-WA"),
        (38.8951, -77.0364, "US-DC"),
        (49.2827, -123.1207, "CA-BC"),
        (45.5089, -73.5878, "CA-QC"),
        (18.4655, -66.1057, "US-PR"),
        (13.4757, 144.7489, "US-GU"),
    ],
)
def test_a_point_tells_its_jurisdiction(latitude: float, longitude: float, jurisdiction: str) -> None:
    place = locate_point(latitude, longitude)
    assert place is not None
    assert place.jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(0.0, 0.0), (math.nan, 0.0), (math.inf, 0.0), (91.0, 0.0), (-122.6, 45.5), (0.0, 181.0)]
)
def test_a_point_in_the_sea_or_off_the_globe_has_no_place(latitude: float, longitude: float) -> None:
    assert locate_point(latitude, longitude) is None
