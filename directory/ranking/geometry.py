"""Places on a sphere as unit vectors. Same distances as ``geopy.distance.great_circle``, whole arrays at a time."""

import math

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

#: Mean earth radius in miles: 6371.009 km (IUGG), as geopy uses it.
EARTH_MILES = 6371.009 / 1.609344


def unit_vector(latitude: float, longitude: float) -> tuple[float, float, float]:
    """The point on the unit sphere. Degrees in."""
    lat, lng = math.radians(latitude), math.radians(longitude)
    return math.cos(lat) * math.cos(lng), math.cos(lat) * math.sin(lng), math.sin(lat)


def unit_vectors(latitudes: npt.ArrayLike, longitudes: npt.ArrayLike) -> Floats:
    """Shape (n, 3). NaN in, NaN out: a place that is not known is never near."""
    lat, lng = np.radians(np.asarray(latitudes, dtype=np.float64)), np.radians(np.asarray(longitudes, dtype=np.float64))
    return np.stack((np.cos(lat) * np.cos(lng), np.cos(lat) * np.sin(lng), np.sin(lat)), axis=-1)


def miles_from(vectors: Floats, x: float, y: float, z: float) -> Floats:
    """Great-circle miles from one point to each of (n, 3). By the chord, which stays exact for near places."""
    # Column by column, each step rounded by itself: the same digits on every machine, and for every number of rows.
    dx, dy, dz = vectors[:, 0] - x, vectors[:, 1] - y, vectors[:, 2] - z
    chord: Floats = np.sqrt(dx * dx + dy * dy + dz * dz)
    return 2.0 * EARTH_MILES * np.arcsin(np.minimum(chord / 2.0, 1.0))
