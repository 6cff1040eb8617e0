"""A place: a postcode's or a city's centre, with the jurisdiction it lies in."""

import math
from dataclasses import dataclass

from directory.places.regions import REGIONS

POSTCODE = "postcode"
CITY = "city"
ADDRESS = "address"  # a house, as only an online geocoder finds it: of a Placement, never of a Place
PRECISIONS = (POSTCODE, CITY)


@dataclass(frozen=True, slots=True)
class Place:
    """The centre of a postcode or a city.

    ``region`` is the short code ("OR", "BC"), ``country`` "US" or "CA"; ``latitude`` and ``longitude`` are WGS 84
    degrees. ``precision`` is POSTCODE or CITY; ``postal`` is empty for a city. ``population`` counts people (GeoNames);
    0 where it is not known, which is always so for postcodes. Raises ValueError, naming the field, for anything else.
    """

    city: str
    region: str
    country: str
    postal: str
    latitude: float
    longitude: float
    precision: str
    population: int

    def __post_init__(self) -> None:
        if not self.city:
            raise ValueError("city: a place needs a name")
        if self.region not in REGIONS.get(self.country, {}):
            raise ValueError(
                f"region: {self.country!r}/{self.region!r} is no state or province; use short codes (US/OR, CA/BC)"
            )
        check_point(self.latitude, self.longitude)
        if self.precision not in PRECISIONS:
            raise ValueError(f"precision: {self.precision!r} is neither {POSTCODE!r} nor {CITY!r}")
        if bool(self.postal) != (self.precision == POSTCODE):
            raise ValueError("postal: a postcode's centre has one, a city's centre has none")
        if self.population < 0:
            raise ValueError("population: cannot be negative")

    @property
    def jurisdiction(self) -> str:
        """The ISO 3166-2 code, "US-OR" or "CA-BC"; territories are written as states ("US-PR")."""
        return f"{self.country}-{self.region}"

    @property
    def label(self) -> str:
        """As on an envelope: "Portland, OR 97214" or "Portland, OR"."""
        return f"{self.city}, {self.region} {self.postal}".rstrip()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where an address lies: WGS 84 degrees and how exactly that is known, ADDRESS, POSTCODE or CITY."""

    latitude: float
    longitude: float
    precision: str


def check_point(latitude: float, longitude: float) -> None:
    """Raises ValueError unless both are degrees on the globe; says so when they look swapped."""
    if not (math.isfinite(latitude) and math.isfinite(longitude)):
        raise ValueError("latitude, longitude: must be finite numbers")
    if abs(latitude) > 90:
        swapped = abs(longitude) <= 90 and abs(latitude) <= 180
        raise ValueError("latitude: must lie between -90 and 90" + ("; is it the longitude?" if swapped else ""))
    if abs(longitude) > 180:
        raise ValueError("longitude: must lie between -180 and 180")
