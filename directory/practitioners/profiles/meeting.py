"""Where people meet: offices without what is hidden, distances, pins, the room."""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from directory.places.gazetteer import great_circle_km
from directory.practitioners.distances import MILES_PER_KM
from directory.practitioners.rows import OfficeRow
from directory.practitioners.where import Where
from directory.practitioners.wording.practice import EXACT, distance, place_name
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """An office. ``street`` is empty where the record has none or it is hidden.

    ``number`` is that of its pin on the map; 0 where there is but one, or where this one was not placed.
    """

    number: int
    title: str
    street: str
    is_hidden: bool
    is_centre: bool
    far: str


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A pin at the public point, in degrees. ``is_centre``: the middle of a postal code or town."""

    latitude: float
    longitude: float
    label: str
    is_centre: bool


@dataclass(frozen=True, slots=True)
class RoomLine:
    """Something about the room: said, or not said. Nobody says no."""

    label: str
    is_said: bool


def place_lines(locations: Sequence[OfficeRow], where: Where | None) -> list[PlaceLine]:
    """Every location in its order; with ``where`` how far each public point is."""
    placed = [at for at, row in enumerate(locations) if row.public_latitude is not None]
    return [
        PlaceLine(
            number=placed.index(at) + 1 if len(placed) > 1 and at in placed else 0,
            title=" ".join(part for part in (place_name(row), row.postal) if part),
            street="" if row.hides_street else row.line,
            is_hidden=row.hides_street,
            is_centre=_is_centre(row),
            far=_far(row, where),
        )
        for at, row in enumerate(locations)
    ]


def map_points(locations: Sequence[OfficeRow]) -> list[MapPoint]:
    """A pin for every placed office, in the order of the list."""
    return [
        MapPoint(
            row.public_latitude,
            row.public_longitude,
            place_name(row),
            is_centre=_is_centre(row),
        )
        for row in locations
        if row.public_latitude is not None and row.public_longitude is not None
    ]


def points_json(points: Iterable[MapPoint]) -> str:
    """As the map reads it: ``[{"lat": …, "lng": …, "label": …, "isCentre": …}]``; empty for no point."""
    plain = [
        {"lat": point.latitude, "lng": point.longitude, "label": point.label, "isCentre": point.is_centre}
        for point in points
    ]
    return json.dumps(plain, ensure_ascii=False) if plain else ""


def room_lines(said: Collection[str], catalogue: Catalogue) -> list[RoomLine]:
    """Every feature of the vocabulary, those said first; empty where nothing at all was said."""
    entries = catalogue.terms.get(TermKind.ROOM, {}).values()
    lines = [RoomLine(entry.label, entry.code in said) for entry in entries]
    return sorted(lines, key=lambda line: not line.is_said) if said else []


def _is_centre(row: OfficeRow) -> bool:
    """Whether the public point is the middle of a postal code or town."""
    return row.hides_street or row.precision != EXACT


def _far(row: OfficeRow, where: Where | None) -> str:
    if where is None or row.public_latitude is None or row.public_longitude is None:
        return ""
    here = where.point
    km = great_circle_km(here.latitude, here.longitude, row.public_latitude, row.public_longitude)
    return _("%(distance)s from %(place)s") % {"distance": distance(row, km * MILES_PER_KM), "place": where.label}
