"""The place that distances on a page are measured from."""

from dataclasses import dataclass

from directory.places.errors import PlaceError
from directory.places.services import locate
from directory.practitioners.distances import Point


@dataclass(frozen=True, slots=True)
class Where:
    """The point that distances are measured from. ``label`` is what the page calls it: "97214", "Portland, OR"."""

    point: Point
    label: str
    is_centre: bool


def where_of(text: str) -> Where | None:
    """The place a text means, or None where it means none or several; for pages on which it is a comfort only."""
    try:
        place = locate(text)
    except PlaceError:
        return None
    return Where(Point(place.latitude, place.longitude), place.label, is_centre=True)
