"""Whose office lies near a city: who is met in a town and who in the country."""

from functools import cache

import numpy as np
import numpy.typing as npt

from directory.places.services import cities
from directory.practitioners.models import Location

#: A city is a place of so many people; near it is as the crow flies, from the point that pages show.
CITY, NEAR_MILES = 100_000, 25.0
_EARTH_MILES = 3958.7613
_BATCH = 10_000

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


def offices() -> tuple[Numbers, npt.NDArray[np.bool_]]:
    """Primary keys of practitioners, one for each office with a place, and whether a city is near it.

    Cost: one query, and a product with each city, some microseconds an office.
    """
    rows = Location.objects.order_by().filter(public_latitude__isnull=False, public_longitude__isnull=False)
    points = list(rows.values_list("practitioner_id", "public_latitude", "public_longitude"))
    if not points:
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
    keys = np.array([key for key, _, _ in points], dtype=np.int64)
    vectors = _vectors(np.array([(latitude, longitude) for _, latitude, longitude in points], dtype=np.float64))
    least, near = float(np.cos(NEAR_MILES / _EARTH_MILES)), np.zeros(len(keys), dtype=np.bool_)
    for start in range(0, len(keys), _BATCH):
        near[start : start + _BATCH] = (vectors[start : start + _BATCH] @ _cities().T >= least).any(axis=1)
    return keys, near


def _vectors(degrees: Floats) -> Floats:
    """Latitude and longitude as points of a sphere of radius 1, shape (…, 3)."""
    latitude, longitude = np.radians(degrees).T
    return np.stack(
        [np.cos(latitude) * np.cos(longitude), np.cos(latitude) * np.sin(longitude), np.sin(latitude)], axis=1
    )


@cache
def _cities() -> Floats:
    """Half a second, once a process."""
    large = [(place.latitude, place.longitude) for place in cities() if place.population >= CITY]
    return _vectors(np.array(large, dtype=np.float64).reshape(-1, 2))
