"""Great-circle distances in SQL, on SQLite and PostgreSQL alike, over the points that pages may show.

Miles on a sphere of 6371.009 km, the mean radius that geopy's ``great_circle`` uses too.
"""

import math
from dataclasses import dataclass

from django.db.models import F, FloatField, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import ASin, Cos, Least, Power, Radians, Sin, Sqrt

MILES_PER_KM = 1 / 1.609344
EARTH_RADIUS_MILES = 6371.009 / 1.609344
#: Half of the circumference: nothing on earth is farther away.
FARTHEST_MILES = math.pi * EARTH_RADIUS_MILES
LATITUDE = "public_latitude"
LONGITUDE = "public_longitude"


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


def miles_from(point: Point) -> Combinable:
    """The haversine of a ``Location`` row's public point. The sum under the root is kept in the domain of asin."""
    latitude = math.radians(point.latitude)
    half_up = (Radians(F(LATITUDE)) - Value(latitude)) / Value(2.0)
    half_across = (Radians(F(LONGITUDE)) - Value(math.radians(point.longitude))) / Value(2.0)
    square = Power(Sin(half_up), Value(2.0)) + Value(math.cos(latitude)) * Cos(Radians(F(LATITUDE))) * Power(
        Sin(half_across), Value(2.0)
    )
    return Value(2 * EARTH_RADIUS_MILES) * ASin(
        Sqrt(Least(Value(1.0), square, output_field=FloatField())), output_field=FloatField()
    )


def box_around(point: Point, miles: float) -> Q:
    """The rows that may lie within ``miles``: a superset, so that an index can leave out the rest of the world.

    A circle that holds a pole has every longitude; one that crosses the antimeridian is two ranges.
    """
    angle = min(miles / EARTH_RADIUS_MILES, math.pi) * (1 + 1e-9) + 1e-9
    reach = math.degrees(angle)
    south, north = point.latitude - reach, point.latitude + reach
    band = Q(**{f"{LATITUDE}__gte": max(south, -90.0), f"{LATITUDE}__lte": min(north, 90.0)})
    if south <= -90 or north >= 90:
        return band & Q(**{f"{LONGITUDE}__isnull": False})
    ratio = math.sin(angle) / math.cos(math.radians(point.latitude))
    across = math.degrees(math.asin(min(1.0, ratio))) + 1e-6
    west, east = point.longitude - across, point.longitude + across
    if west < -180:
        return band & (Q(**{f"{LONGITUDE}__gte": west + 360}) | Q(**{f"{LONGITUDE}__lte": east}))
    if east > 180:
        return band & (Q(**{f"{LONGITUDE}__gte": west}) | Q(**{f"{LONGITUDE}__lte": east - 360}))
    return band & Q(**{f"{LONGITUDE}__gte": west, f"{LONGITUDE}__lte": east})
