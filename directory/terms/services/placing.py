"""Offices that nobody could place: what the address may mean, and the point that a curator gives."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import QuerySet
from rapidfuzz import fuzz, process

from directory.places.errors import PlaceError
from directory.places.naming import fold
from directory.places.place import Place
from directory.places.services import cities, gazetteer
from directory.practitioners.choices import Status
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.exchange.points import check_point
from directory.practitioners.models import Location
from directory.practitioners.services import held_by_external_id
from directory.practitioners.written import WRITERS

#: Candidates shown at once.
MOST = 8
#: From this likeness a city may be the one that was meant, in percent.
ALIKE = 82.0
#: South, west, north, east.
MAINLAND = (24.5, -125.0, 49.5, -66.5)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that an address may mean, and the words under which it was found."""

    place: Place
    found_by: str

    @property
    def value(self) -> str:
        """The point as a form sends it."""
        return f"{self.place.latitude:.5f},{self.place.longitude:.5f}"


def unplaced() -> "QuerySet[Location]":
    """Offices without a point, of everybody who has not withdrawn, by name. Served by the index of points."""
    rows = Location.objects.filter(public_latitude__isnull=True).exclude(practitioner__status=Status.WITHDRAWN)
    return rows.select_related("practitioner").order_by("practitioner__name", "pk")


def candidates(location: Location, text: str = "") -> list[Candidate]:
    """What the gazetteer makes of the address, or of another text a curator tries. Offline, under a millisecond."""
    region = location.region
    tries = (
        [text] if text else [location.postal, f"{location.city}, {region}".strip(", "), location.city, location.line]
    )
    found: dict[tuple[float, float], Candidate] = {}
    for words in tries:
        if not words.strip() or "\0" in words:
            continue
        try:
            places = gazetteer().find(words)
        except PlaceError:
            continue
        for place in places:
            found.setdefault((place.latitude, place.longitude), Candidate(place, words))
    if not found and location.city:
        for place in _written_alike(text or location.city, region):
            found.setdefault((place.latitude, place.longitude), Candidate(place, f"{text or location.city}, nearly"))
    in_order = sorted(found.values(), key=lambda each: bool(region) and each.place.region != region)
    return in_order[:MOST]


def _written_alike(name: str, region: str) -> list[Place]:
    """Cities whose names are nearly this one, in the region where it is known; the most alike first.

    Cost: the list of cities once a process, half a second; then some milliseconds.
    """
    near = _cities_of(region)
    hits = process.extract(
        fold(name), [fold(place.city) for place in near], scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST
    )
    return [near[at] for _, _, at in hits]


@lru_cache(maxsize=80)
def _cities_of(region: str) -> tuple[Place, ...]:
    return tuple(place for place in cities() if place.region == region or not region)


def around(location: Location) -> tuple[float, float, float, float]:
    """South, west, north and east of the towns in an office's region; of the mainland of the US where it is unknown.

    Cost: as ``candidates`` for a misspelt town.
    """
    # some of Alaska's islands lie beyond the 180th meridian
    towns = [place for place in _cities_of(location.region) if place.longitude < 0] if location.region else []
    if not towns:
        return MAINLAND
    north = [place.latitude for place in towns]
    east = [place.longitude for place in towns]
    return min(north), min(east), max(north), max(east)


def seen(location: Location) -> str:
    """The cell that a point is written into: a form sends it back, so that an edit meanwhile is noticed."""
    held = held_by_external_id([location.practitioner.external_id])[location.practitioner.external_id]
    return WRITERS["locations"](held.record.locations)


def place(*, location: Location, latitude: float, longitude: float, expected: str, today: date) -> None:
    """Give an office this point, by the door of files: told in the history, and a hidden street stays hidden.

    Raises BadCellError for a point that cannot be, MovedOn where the addresses were edited meanwhile, EditRefused.
    """
    check_point(latitude, longitude, location.country, location.region)
    external_id = location.practitioner.external_id
    record = held_by_external_id([external_id])[external_id].record
    positions = list(
        Location.objects.filter(practitioner=location.practitioner_id).order_by("position").values_list("pk", flat=True)
    )
    at = positions.index(location.pk)
    offices = list(record.locations)
    offices[at] = replace(offices[at], latitude=round(latitude, 7), longitude=round(longitude, 7))
    edit_cells(
        external_id=external_id,
        cells={"locations": WRITERS["locations"](offices)},
        today=today,
        expected={"locations": expected},
    )
