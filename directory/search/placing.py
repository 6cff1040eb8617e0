"""What the page says about the place: what it was read as, what else it may be, where distances begin."""

from dataclasses import dataclass

from directory.places.place import Place
from directory.search.active import place_part, without_place, without_typed
from directory.search.filters import PractitionerFilter
from directory.search.links import Link, Query
from directory.search.words import Kind, Part
from directory.web.phrases import gettext as _

#: Places of the same name that are named beside the one that was taken, the largest first.
MOST_OTHERS = 4


@dataclass(frozen=True, slots=True)
class Placing:
    """``text``: as it was typed; ``name``: as the places are called that it may mean.

    ``choices``: where that may be several places and nothing was looked up; ``others``: where one of several was taken.
    ``as_words``: the search that takes the name of a place in the box for a word. ``keeps_point``: the form carries a
    latitude and a longitude on.
    """

    text: str
    name: str
    label: str
    measured_from: str
    choices: list[Link]
    others: list[Link]
    as_words: str
    anywhere: str
    keeps_point: bool


def placing(filters: PractitionerFilter, query: Query) -> Placing:
    """Of any search, also of one that cannot be understood. Cost: none to speak of."""
    form, where = filters.form, filters.where
    part = _part(filters)
    links = [Link(place.label, _at(place, part, query).url) for place in filters.places if place != filters.place]
    is_open = filters.asked is None
    text = str(form.data.get("near") or "").strip() or (part.typed if part else "")
    return Placing(
        text=text,
        name=filters.places[0].city if filters.places else text,
        label=where.label if where else "",
        measured_from=_measured_from(filters),
        choices=links if is_open else [],
        others=[] if is_open else links[:MOST_OTHERS],
        as_words=query.having("as_words", "1").url if part else "",
        anywhere=(without_place(filters, query) if where else query.without(["near", "within", "lat", "lng"])).url,
        keeps_point=form.where is not None and not form.where.is_centre,
    )


def _part(filters: PractitionerFilter) -> Part | None:
    """The part of the box that names a place, or several."""
    if filters.form.where is not None or filters.form.places:
        return None
    return place_part(filters) or next((one for one in filters.read.understood if one.kind is Kind.PLACE), None)


def _at(place: Place, part: Part | None, query: Query) -> Query:
    """The same search at a place that is clear; in the box its name is not said again."""
    rest = query.without(["lat", "lng", "as_words"])
    return (without_typed(rest, part.typed) if part else rest).having("near", place.label)


def _measured_from(filters: PractitionerFilter) -> str:
    where = filters.where
    if where is None:
        return ""
    if not where.is_centre:
        return _("Distances are in a straight line from the point you gave.")
    return _("Distances are in a straight line from the centre of %(place)s.") % {"place": where.label}
