"""The search form: every field on its own, then the place they are measured from."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from directory.places.errors import AmbiguousPlace, PlaceError
from directory.places.place import Place
from directory.places.services import largest_in, locate, locate_point
from directory.practitioners.distances import Point
from directory.practitioners.where import Where
from directory.search.asked import AT_A_DISTANCE
from directory.search.filters.fields import Noted

#: Degrees around a point in which a town lends it its name, about seven miles.
BESIDE = 0.1


class SearchForm(forms.Form):
    """After ``is_valid``: ``where`` or None, ``places`` when the text means several, ``notes`` per field.

    A place that is not found is an error at ``near``; so nothing is ever shown as near a place that is not known.
    """

    where: Where | None = None
    #: The place of ``near``, with the state it lies in; None for a point and for nothing.
    place: Place | None = None
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
        fields = (
            (name, field) for name, field in self.fields.items() if isinstance(field, Noted) and name in self.data
        )
        notes = {name: note for name, field in fields if (note := field.note(self[name].data))}
        cleaned = self.cleaned_data
        if cleaned.get("region") and not AT_A_DISTANCE & set(cleaned.get("format", ())):
            notes.setdefault("region", _("This counts for video and phone: choose one of them, too."))
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
            self.add_error("near", forms.ValidationError(_("Which %(place)s?") % {"place": text}, code="place"))
        except PlaceError as error:
            self.add_error("near", forms.ValidationError(str(error), code="place"))
        else:
            self.place, self.where = place, where_at(place)

    def _take_point(self, latitude: float | None, longitude: float | None) -> None:
        if latitude is not None and longitude is not None:
            self.place = locate_point(latitude, longitude)
            self.where = Where(Point(latitude, longitude), _label_of(latitude, longitude, self.place), is_centre=False)
        elif (latitude is None) != (longitude is None) and not {"lat", "lng"} & set(self.errors):
            self.add_error("lng" if longitude is None else "lat", _("A point needs both lat and lng."))


def where_at(place: Place) -> Where:
    """The centre of a place, to measure from."""
    return Where(Point(place.latitude, place.longitude), place.label, is_centre=True)


def _label_of(latitude: float, longitude: float, nearest: Place | None) -> str:
    """A point by the largest town beside it: the nearest ZIP code may be that of a single building."""
    towns = largest_in(latitude - BESIDE, longitude - BESIDE, 2 * BESIDE, 1)
    known = towns[0] if towns else nearest
    return known.label if known else f"{latitude:.3f}, {longitude:.3f}"
