"""Where the people of a search are: a numbered pin for each card of the page, dots for the others, the circle."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from directory.matching.table import Table
from directory.practitioners.models import Location, Practitioner
from directory.search.asked import Asked
from directory.search.finding import find, points
from directory.search.map.dots import MOST_DOTS, Dot, gathered
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext

#: More points than this are not looked at one by one.
MOST_POINTS = 200_000
#: Decimals of a pin's place, about a yard.
DECIMALS = 5
EXACT = "exact"


@dataclass(frozen=True, slots=True)
class Pin:
    """A card's place. ``isCentre``: the middle of a postal code or town, because the street is hidden or not known.

    Named as the script reads it.
    """

    slug: str
    number: int
    label: str
    lat: float
    lng: float
    isCentre: bool  # noqa: N815  a name in an answer that scripts read


@dataclass(frozen=True, slots=True)
class Spot:
    """An office's public point, and where that is in words."""

    name: str
    latitude: float
    longitude: float
    is_centre: bool


def pins(asked: Asked, held: Table, *, page: int, per_page: int) -> dict[str, Any]:
    """What the script draws, as plain data: ``people``, ``others``, ``circle``, and ``says``, a line below the map.

    Cost: the search twice, once for its order and once for its points; two queries for the cards of the page.
    """
    start = (page - 1) * per_page
    found = find(asked, held, start=0, count=max(MOST_DOTS, start + per_page))
    shown = list(found.keys[start : start + per_page])
    total, placed = points(asked, held, MOST_POINTS)
    page_of = {key: 1 + at // per_page for at, key in enumerate(found.keys)}
    people = _pins(shown, found.nearest, start)
    on_cards = set(shown)
    others = [place for place in placed if place[0] not in on_cards]
    circle = None
    if asked.where is not None:
        point = asked.where.point
        circle = {"lat": point.latitude, "lng": point.longitude, "miles": asked.miles}
    return {
        "people": [asdict(pin) for pin in people],
        "others": _dots(others, page_of) if total <= MOST_DOTS else gathered([where[1:] for where in others]),
        "circle": circle,
        "says": says(len(people), len(others)),
    }


def nothing() -> dict[str, Any]:
    """What is drawn where a search was not understood: the ground alone."""
    return {"people": [], "others": [], "circle": None, "says": ""}


def says(people: int, others: int) -> str:
    """What numbers and dots mean, for those who see them."""
    if not people and not others:
        return _("Nobody on this list has a place on the map.")
    if not others:
        return _("The numbers are those of the list.")
    return ngettext(
        "The numbers are those of the list. The dot is %(count)s more person who fits.",
        "The numbers are those of the list. The dots are %(count)s more people who fit.",
        others,
    ) % {"count": f"{others:,}"}


def _pins(keys: Sequence[int], nearest: Mapping[int, int], start: int) -> list[Pin]:
    """In the order of the list, numbered as there; without those who have no place."""
    rows = Practitioner.objects.listed_among(keys).order_by().values_list("pk", "slug", "name")
    named = {key: (slug, name) for key, slug, name in rows}
    spots = _spots(keys, nearest)
    return [
        Pin(
            slug=named[key][0],
            number=number,
            label=_label(number, named[key][1], spots[key]),
            lat=round(spots[key].latitude, DECIMALS),
            lng=round(spots[key].longitude, DECIMALS),
            isCentre=spots[key].is_centre,
        )
        for number, key in enumerate(keys, start=start + 1)
        if key in spots and key in named
    ]


def _spots(keys: Sequence[int], nearest: Mapping[int, int]) -> dict[int, Spot]:
    """The office that the card measures to, else the first that has a place."""
    rows = Location.objects.filter(practitioner_id__in=list(keys)).order_by("practitioner_id", "position")
    counted: dict[int, int] = {}
    spots: dict[int, Spot] = {}
    for key, city, region, latitude, longitude, hides, precision in rows.values_list(
        "practitioner_id", "city", "region", "public_latitude", "public_longitude", "hides_street", "precision"
    ):
        at = counted[key] = counted.get(key, -1) + 1
        if latitude is None or longitude is None or (key in spots and nearest.get(key) != at):
            continue
        name = ", ".join(part for part in (city, region) if part)
        spots[key] = Spot(name, latitude, longitude, hides or precision != EXACT)
    return spots


def _label(number: int, name: str, spot: Spot) -> str:
    said = {"number": number, "name": name, "place": spot.name}
    if spot.is_centre:
        return _("%(number)s: %(name)s, around %(place)s") % said
    return _("%(number)s: %(name)s, %(place)s") % said


def _dots(others: Sequence[tuple[int, float, float]], page_of: Mapping[int, int]) -> list[Dot]:
    """One each, with the page of the list that has their card."""
    return [
        Dot(round(latitude, DECIMALS), round(longitude, DECIMALS), 1, page_of.get(key, 0))
        for key, latitude, longitude in others
    ]
