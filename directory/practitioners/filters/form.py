"""The search form: every field on its own, then the place they are measured from."""

from dataclasses import dataclass
from typing import Any

from django import forms

from directory.places.errors import AmbiguousPlace, PlaceError
from directory.places.place import Place
from directory.places.services import locate, locate_point
from directory.practitioners.distances import Point
from directory.practitioners.filters.fields import Noted

AT_A_DISTANCE = frozenset({"video", "phone"})


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


class SearchForm(forms.Form):
    """After ``is_valid``: ``where`` or None, ``places`` when the text means several, ``notes`` per field.

    A place that is not found is an error at ``near``; so nothing is ever shown as near a place that is not known.
    """

    where: Where | None = None
    places: tuple[Place, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("near"):
            self._find(cleaned["near"])
        elif "near" in cleaned:
            self._take_point(cleaned.get("lat"), cleaned.get("lng"))
        return cleaned

    @property
    def notes(self) -> dict[str, str]:
        """Field name to what was left out or changed there, and why."""
        notes = {name: field.note for name, field in self.fields.items() if isinstance(field, Noted) and field.note}
        cleaned = self.cleaned_data
        if cleaned.get("region") and not AT_A_DISTANCE & set(cleaned.get("format", ())):
            notes.setdefault("region", "This counts for video and phone: choose one of them under Format.")
        if cleaned.get("sort") == "distance" and self.where is None and "near" not in self.errors:
            notes.setdefault("sort", "Give a place to sort by distance.")
        return notes

    @property
    def is_only_a_place_missing(self) -> bool:
        """The text was a proper question; the place in it was not found, or means several."""
        return set(self.errors) == {"near"} and self.errors["near"].as_data()[0].code == "place"

    def _find(self, text: str) -> None:
        try:
            place = locate(text)
        except AmbiguousPlace as error:
            self.places = error.choices
            self.add_error("near", forms.ValidationError(f"Which {text}?", code="place"))
        except PlaceError as error:
            self.add_error("near", forms.ValidationError(str(error), code="place"))
        else:
            self.where = Where(Point(place.latitude, place.longitude), place.label, is_centre=True)

    def _take_point(self, latitude: float | None, longitude: float | None) -> None:
        if latitude is not None and longitude is not None:
            place = locate_point(latitude, longitude)
            label = place.label if place else f"{latitude:.3f}, {longitude:.3f}"
            self.where = Where(Point(latitude, longitude), label, is_centre=False)
        elif (latitude is None) != (longitude is None) and not {"lat", "lng"} & set(self.errors):
            self.add_error("lng" if longitude is None else "lat", "A point needs both lat and lng.")
