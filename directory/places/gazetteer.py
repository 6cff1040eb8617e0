"""Looks places up in a small read-only SQLite file (see ``build``): no network, little memory."""

import math
import os
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from directory.places.errors import GazetteerUnavailable
from directory.places.naming import name_key
from directory.places.place import CITY, POSTCODE, Place, check_point
from directory.places.reading import Meaning, Reading, read
from directory.places.regions import REGIONS, find_region

EARTH_RADIUS_KM = 6371.0088
FARTHEST_KM = 161.0
BANDS_PER_DEGREE = 10

# A bare name is sure when its largest place has this many times the people of the next.
SURE_FACTOR = 20
# GeoNames lists places from 500 people on: a place it does not know has at most about that many.
UNKNOWN_POPULATION = 500
MAX_CHOICES = 8

# Why the suppressions below are safe: only these constants are put into statements, values are bound.
_COLUMNS = "p.city, p.region, p.country, p.postal, p.latitude, p.longitude, p.population"
_BY_ID = f"SELECT {_COLUMNS} FROM place p WHERE p.id = ?"  # nosec B608
_BY_POSTAL = f"SELECT {_COLUMNS} FROM place p WHERE p.postal = ? AND p.postal <> ''"  # nosec B608
_BY_NAME = f"""
    SELECT n.rank, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place
    WHERE n.key = ? AND (? = '' OR p.region = ?) AND (? = '' OR p.country = ?)
    ORDER BY n.rank, p.population DESC, p.region, p.id
"""  # nosec B608
_BY_NAMES = f"""
    SELECT n.key, {_COLUMNS} FROM name n JOIN place p ON p.id = n.place
    WHERE n.key IN ({{}}) AND n.rank = 0 ORDER BY p.population DESC, p.region, p.id
"""  # nosec B608
_CITY_ID = """
    SELECT p.id FROM name n JOIN place p ON p.id = n.place
    WHERE n.key = ? AND p.region = ? ORDER BY n.rank, p.population DESC LIMIT 1
"""
_POSTCODES_OF = f"""
    SELECT {_COLUMNS} FROM place p WHERE p.parent = ? ORDER BY p.is_delivery DESC, p.postal
"""  # nosec B608
# Of the United States only cities with mail of their own: GeoNames counts the people of some districts twice.
_CITIES = f"""
    SELECT {_COLUMNS} FROM place p WHERE p.postal = '' AND p.country = ?
    AND (p.country <> 'US' OR EXISTS (SELECT 1 FROM place z WHERE z.parent = p.id))
    ORDER BY p.population DESC, p.id
"""  # nosec B608
# The largest cities of a box, the same ones as above; ``band`` is there for the index.
_LARGEST = f"""
    SELECT {_COLUMNS} FROM place p WHERE p.postal = '' AND p.band BETWEEN ? AND ?
    AND p.latitude >= ? AND p.latitude < ? AND p.longitude >= ? AND p.longitude < ?
    AND (p.country <> 'US' OR EXISTS (SELECT 1 FROM place z WHERE z.parent = p.id))
    ORDER BY p.population DESC, p.id LIMIT ?
"""  # nosec B608
_INSIDE = "SELECT latitude, longitude, id FROM place WHERE band IN ({}) AND longitude BETWEEN ? AND ?"
# Widening boxes, in degrees of latitude; most look-ups end with the first or second.
_BOXES = (0.1, 0.4, FARTHEST_KM / 111.0)


class _Connection:
    """A connection of one thread in one process, closed when the thread forgets it."""

    def __init__(self, path: Path) -> None:
        self.pid = os.getpid()
        if not path.is_file():
            raise GazetteerUnavailable("The gazetteer is missing: run “python manage.py build_gazetteer”.")
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self.sqlite = sqlite3.connect(uri, uri=True, check_same_thread=False, isolation_level=None)

    def __del__(self) -> None:
        if hasattr(self, "sqlite"):
            self.sqlite.close()


class Gazetteer:
    """Places of the United States and Canada by postcode, by name, and by nearness.

    The file is opened on first use, once per thread, read-only. A file replaced later is seen by new threads and
    processes only. Every method raises GazetteerUnavailable when the file is missing or damaged. A look-up by postcode
    or name takes tens of microseconds.
    """

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self._local = threading.local()

    def find(self, text: str) -> tuple[Place, ...]:
        """The places that a person may mean: none, one that is sure, or up to MAX_CHOICES equal ones, largest first."""
        return self.find_reading(read(text))

    def find_reading(self, reading: Reading) -> tuple[Place, ...]:
        """``find`` for a text that has been read already."""
        by_code = self.postcode(reading.zip_code) if reading.zip_code else None
        if by_code is None:
            return self._choose(self._named(reading), reading)
        if not reading.meanings:
            return (by_code,)
        named = self._named(reading)
        regions = {meaning.region for meaning in reading.meanings}
        agrees = (
            any(place.region == by_code.region for place in named)
            if named
            else by_code.region in regions or regions == {""}
        )
        if agrees:
            return (by_code,)
        if reading.is_zip_first:
            return self._choose(named, reading)  # it was a house number
        return (by_code, *self._choose(named, reading)[: MAX_CHOICES - 1]) if named else ()

    def postcode(self, code: str, country: str = "US") -> Place | None:
        """The centre of a ZIP code ("97214", "97214-1234", "972141234"); None when unknown or not of the US."""
        digits = code.strip().replace(" ", "").replace("-", "")
        if country != "US" or len(digits) not in (5, 9) or not (digits.isascii() and digits.isdigit()):
            return None
        rows = self._rows(_BY_POSTAL, (digits[:5],))
        return _place(rows[0]) if rows else None

    def postcode_centre(self, code: str, country: str = "US") -> tuple[float, float] | None:
        """Latitude and longitude of ``postcode``."""
        place = self.postcode(code, country)
        return (place.latitude, place.longitude) if place else None

    def city(self, name: str, region: str, country: str = "") -> Place | None:
        """The city of that name in that state or province (code or name); None when there is none or not just one."""
        known = find_region(region)
        if known is None or country not in ("", known[0]):
            return None
        places = self._by_name(Meaning(name, known[1], known[0]))
        return places[0] if places and _is_sure(places) else None

    def nearest(self, latitude: float, longitude: float) -> Place | None:
        """The nearest centre of a postcode or city within FARTHEST_KM; None when there is none. About 0.1 to 5 ms.

        Raises ValueError for coordinates that are not on the globe.
        """
        check_point(latitude, longitude)
        best: tuple[float, int] | None = None
        for box in _BOXES:
            # A meridian's degree shrinks towards the pole; near it every longitude is inside.
            narrow = math.cos(math.radians(min(89.9, abs(latitude) + box)))
            width = min(180.0, box / narrow)
            for lat, lng, identity in self._inside(latitude, longitude, box, width):
                candidate = (great_circle_km(latitude, longitude, lat, lng), identity)
                best = candidate if best is None else min(best, candidate)
            if best is not None and best[0] <= box * 111.0:
                break
        if best is None or best[0] > FARTHEST_KM:
            return None
        return _place(self._rows(_BY_ID, (best[1],))[0])

    def cities(self, country_codes: tuple[str, ...] = ("US", "CA")) -> tuple[Place, ...]:
        """The cities of the countries, the most people first; places of unknown population come last.

        In the United States those with ZIP codes of their own, so that ``postcodes_of`` each has an answer.
        """
        places = [_place(row) for code in country_codes for row in self._rows(_CITIES, (code,))]
        return tuple(sorted(places, key=lambda place: -place.population))

    def called(self, names: Sequence[str]) -> dict[str, tuple[Place, ...]]:
        """The cities of each of these names, the most people first; only the names that there are.

        Places of that very name: other names of cities are spellings of other languages and codes of airports, by which
        every third word would be a city. Cost: one look-up for all names.
        """
        keys = {name: name_key(name) for name in names}
        every = sorted({key for key in keys.values() if key})
        found: dict[str, list[Place]] = {}
        for key, *row in self._rows(_BY_NAMES.format(",".join("?" * len(every))), tuple(every)):
            found.setdefault(key, []).append(_place(row))
        return {name: tuple(found[key]) for name, key in keys.items() if key in found}

    def largest_in(self, south: float, west: float, side: float, most: int) -> tuple[Place, ...]:
        """The largest cities of a box of ``side`` degrees, the most people first: the names on a map.

        Its southern and western edges belong to it, the others do not. Cost: 0.1 to 10 ms, by the size of the box.
        """
        north, east = south + side, west + side
        rows = self._rows(_LARGEST, (band_of(south), band_of(north), south, north, west, east, most))
        return tuple(_place(row) for row in rows)

    def postcodes_of(self, city: str, region: str) -> tuple[Place, ...]:
        """The ZIP codes of a city, those with street delivery first; empty for Canada and unknown cities."""
        known = find_region(region)
        if known is None:
            return ()
        ids = self._rows(
            _CITY_ID,
            (name_key(city), known[1]),
        )
        return tuple(_place(row) for row in self._rows(_POSTCODES_OF, ids[0])) if ids else ()

    def _named(self, reading: Reading) -> tuple[Place, ...]:
        if reading.lone_region is not None:
            return self._of_region_name(reading.lone_region, reading.meanings)
        for meaning in reading.meanings:
            if places := self._by_name(meaning):
                return places
        return ()

    def _of_region_name(self, region: tuple[str, str], meanings: tuple[Meaning, ...]) -> tuple[Place, ...]:
        """A state's name alone means a city only when the city lies in it (New York), or towers over its namesakes.

        The latter is Washington: then all are offered, since the state may be meant.
        """
        country, code = region
        if code == "DC":
            return self._by_name(Meaning("Washington", code, country))
        if not meanings or name_key(meanings[-1].city) == name_key(code):
            return ()
        bare = self._by_name(Meaning(meanings[-1].city), own_names_only=True)
        if not bare:  # a name in another language: Nueva York is that city, Pensilvania is no city
            return self._by_name(Meaning(REGIONS[country][code], code, country), own_names_only=True)[:1]
        if bare[0].jurisdiction == f"{country}-{code}":
            return bare[:1]
        return bare if _is_sure(bare) and len(bare) > 1 else ()

    def _choose(self, places: tuple[Place, ...], reading: Reading) -> tuple[Place, ...]:
        if places and reading.lone_region is None and _is_sure(places):
            return places[:1]
        return places[:MAX_CHOICES]

    def _by_name(self, meaning: Meaning, *, own_names_only: bool = False) -> tuple[Place, ...]:
        """Places of that very name; only when there are none, places that are also called so."""
        key = name_key(meaning.city)
        region, country = meaning.region, meaning.country
        rows = self._rows(_BY_NAME, (key, region, region, country, country)) if key else []
        return tuple(_place(row[1:]) for row in rows if row[0] == (0 if own_names_only else rows[0][0]))

    def _inside(self, lat: float, lng: float, box: float, width: float) -> Iterator[tuple[float, float, int]]:
        bands = range(band_of(lat - box), band_of(lat + box) + 1)
        sql = _INSIDE.format(",".join("?" * len(bands)))
        for turn in (0, -360, 360):  # a box may reach over the date line
            west, east = max(-180.0, lng - width + turn), min(180.0, lng + width + turn)
            if west <= east:
                yield from self._rows(sql, (*bands, west, east))

    def _rows(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        connection: _Connection | None = getattr(self._local, "connection", None)
        try:
            if connection is None or connection.pid != os.getpid():
                connection = self._local.connection = _Connection(self.path)
            return connection.sqlite.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            message = "The gazetteer cannot be read: run “python manage.py build_gazetteer --force”."
            raise GazetteerUnavailable(message) from error


def band_of(latitude: float) -> int:
    """The strip of latitude that a point lies in, a tenth of a degree wide."""
    return math.floor(latitude * BANDS_PER_DEGREE)


def great_circle_km(lat1: float, lng1: float, lat2: float, lng2: float) -> float:
    """The haversine distance on a sphere of EARTH_RADIUS_KM; degrees in, kilometres out."""
    phi1, phi2 = math.radians(lat1), math.radians(lat2)
    half = (
        math.sin((phi2 - phi1) / 2) ** 2
        + math.cos(phi1) * math.cos(phi2) * math.sin(math.radians(lng2 - lng1) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, half)))


def _is_sure(places: tuple[Place, ...]) -> bool:
    if len(places) == 1:
        return True
    return places[0].population >= SURE_FACTOR * max(places[1].population, UNKNOWN_POPULATION)


def _place(row: Any) -> Place:
    city, region, country, postal, latitude, longitude, population = row
    precision = POSTCODE if postal else CITY
    return Place(city, region, country, postal, latitude, longitude, precision, population)
