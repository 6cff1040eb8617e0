"""Where people meet: offices without what is hidden, distances, the room."""

from collections.abc import Iterable
from dataclasses import dataclass

from directory.places.gazetteer import great_circle_km
from directory.practitioners.distances import MILES_PER_KM
from directory.practitioners.filters import Where
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.wording.practice import distance, place_name
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """An office. ``street`` is empty where the record has none or it is hidden."""

    title: str
    street: str
    is_hidden: bool
    far: str


@dataclass(frozen=True, slots=True)
class RoomLine:
    """Something about the room: said, or not said. Nobody says no."""

    label: str
    is_said: bool


def place_lines(locations: Iterable[Location], where: Where | None) -> list[PlaceLine]:
    """Every location in its order; with ``where`` how far each public point is."""
    return [
        PlaceLine(
            title=" ".join(part for part in (place_name(row), row.postal) if part),
            street="" if row.hides_street else row.line,
            is_hidden=row.hides_street,
            far=_far(row, where),
        )
        for row in locations
    ]


def room_lines(practitioner: Practitioner, catalogue: Catalogue) -> list[RoomLine]:
    """Every feature of the vocabulary; empty where nothing at all was said."""
    said = {term.code for term in practitioner.terms.all() if term.kind == TermKind.ROOM}
    entries = catalogue.terms.get(TermKind.ROOM, {}).values()
    lines = [RoomLine(entry.label, entry.code in said) for entry in entries]
    return sorted(lines, key=lambda line: not line.is_said) if said else []


def _far(row: Location, where: Where | None) -> str:
    if where is None or row.public_latitude is None or row.public_longitude is None:
        return ""
    here = where.point
    km = great_circle_km(here.latitude, here.longitude, row.public_latitude, row.public_longitude)
    return f"{distance(row, km * MILES_PER_KM)} from {where.label}"
