"""Everything that a page by place shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from directory.matching.table import Table
from directory.places.errors import PlaceError
from directory.places.services import locate
from directory.ranking.bits import Rows
from directory.search.asked import Asked
from directory.search.cards import Around, items
from directory.search.keeping import cards_of
from directory.search.landing.counting import FEWEST, by_town_of_region, checked, group_of, group_of_region, with_topic
from directory.search.landing.spots import Spot, address_of, region_of
from directory.search.landing.structured import list_of
from directory.search.landing.topics import About, Topic
from directory.search.landing.towns import Towns
from directory.search.landing.wording import description_of, heading_of, intro_of, lead_of, people_text
from directory.search.links import Link
from directory.search.orders import page as ordered
from directory.web.paging import ListPage, page_of
from directory.web.phrases import gettext as _
from directory.web.structured import origin

PER_PAGE = 20
#: Towns that are named on the page of a state, the largest numbers of people first.
MOST_TOWNS = 60


@dataclass(frozen=True, slots=True)
class Links:
    """A list of further pages under its heading."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """``trail``: from the widest page to this one's own name. ``approach``: the code of the guide's page, or empty."""

    spot: Spot
    heading: str
    lead: str
    intro: str
    description: str
    approach: str
    page: ListPage[int]
    cards: SafeString
    narrower: tuple[Links, ...]
    search_text: str
    search_url: str
    trail: tuple[Link, ...]
    structured: SafeString


class InOrder(Sequence[int]):
    """Primary keys, the freshest confirmations first, equals by the day's turn: as the search without a place.

    Only the part that is asked for is put in order.
    """

    def __init__(self, held: Table, rows: Rows, today: date) -> None:
        self._held, self._rows, self._asked = held, rows, Asked(today)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, wanted: int) -> int: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[int]: ...
    def __getitem__(self, wanted: int | slice) -> int | list[int]:
        if isinstance(wanted, int):
            return self[wanted : wanted + 1][0]
        start, stop, _step = wanted.indices(len(self._rows))
        order = ordered(self._asked, self._held, self._rows, None, start, stop - start)
        keys: list[int] = self._held.row_of.primary_keys.take(self._rows.take(order)).tolist()
        return keys


def place_page(
    request: HttpRequest, spot: Spot, held: Table, towns: Towns, about: Mapping[str, Topic], today: date
) -> PlacePage | None:
    """The page of a spot; None where fewer than ``FEWEST`` people stand on it. Cost: six queries, some milliseconds."""
    on = today.toordinal()
    if spot.town is None:
        group = group_of_region(held, towns, spot.region, about, on)
    else:
        group = group_of(held, towns, spot.keys, about, on)
    rows = group.rows if spot.topic is None else with_topic(held, group.rows, spot.topic, on)
    if len(rows) < FEWEST:
        return None
    listed = page_of(InOrder(held, rows, today), request, per_page=PER_PAGE)
    topic = spot.topic
    certified = 0 if topic is None else checked(held, rows, topic, on)
    shown, trail, heading = cards_of(list(listed), held, today), _trail(spot, towns), heading_of(spot)
    named = [(card.name, card.address) for card in shown]
    return PlacePage(
        spot=spot,
        heading=heading,
        lead=lead_of(spot, len(rows), certified),
        intro=intro_of(topic),
        description=description_of(spot, len(rows)),
        approach=_approach(topic),
        page=listed,
        cards=items(shown, Around()),
        narrower=_narrower(spot, held, towns, group.topics, about, on),
        search_text=_("Search around %(place)s with more filters") % {"place": spot.place},
        search_url=_search_url(spot),
        trail=trail,
        structured=list_of(heading, origin(request), trail, named, listed.start_index() or 1),
    )


def wider(spot: Spot, held: Table, towns: Towns, on: int) -> str:
    """The address of the nearest page around a spot that has enough people; the list of places at the last."""
    spots = [spot.about(None)] if spot.topic else []
    if spot.town:
        region = region_of(spot, towns)
        spots = [region, *spots, region.about(None)] if spot.topic else [region]
    for each in spots:
        rows = group_of(held, towns, each.keys, {}, on).rows
        if len(rows if each.topic is None else with_topic(held, rows, each.topic, on)) >= FEWEST:
            return each.url
    return reverse("places:index")


def _in_order(held: Table, rows: Rows, today: date) -> Sequence[int]:
    """Primary keys, the freshest confirmations first, equals by the day's turn: as the search without a place."""
    order = ordered(Asked(today), held, rows, None, 0, len(rows))
    keys: list[int] = held.row_of.primary_keys.take(rows.take(order)).tolist()
    return keys


def _approach(topic: Topic | None) -> str:
    if topic is None:
        return ""
    return topic.code if topic.about is About.APPROACH else getattr(topic.entry, "modality", "")


def _narrower(
    spot: Spot, held: Table, towns: Towns, counts: Mapping[str, int], about: Mapping[str, Topic], on: int
) -> tuple[Links, ...]:
    """Pages inside this one, and beside it: towns of a state, certifications and approaches of a place."""
    groups = []
    if spot.town is None:
        found = by_town_of_region(held, towns, spot.region, on, spot.topic)
        largest = sorted((-count, key) for key, count in found.items() if count >= FEWEST)[:MOST_TOWNS]
        named = sorted(((towns.town(key), -count) for count, key in largest), key=lambda pair: pair[0].key)
        topic = spot.topic.slug if spot.topic else ""
        links = [Link(t.name, address_of(t.region, t.slug, topic), people_text(count)) for t, count in named]
        groups.append(Links(_("Towns"), tuple(links)))
    titles = {About.CREDENTIAL: _("Certifications here"), About.APPROACH: _("Approaches here")}
    for kind, title in titles.items():
        links = [
            Link(topic.label, spot.about(topic).url, people_text(counts[slug]))
            for slug, topic in about.items()
            if topic.about is kind and counts[slug] >= FEWEST and topic != spot.topic
        ]
        groups.append(Links(title, tuple(links)))
    return tuple(group for group in groups if group.links)


def _search_url(spot: Spot) -> str:
    """The search with the same choice, around the town where the gazetteer knows it."""
    asked = {}
    if spot.town is not None and _is_known(spot.place):
        asked["near"] = spot.place
    if spot.topic is not None:
        asked[spot.topic.about.value] = spot.topic.code
    return f"{reverse('search:search')}{f'?{urlencode(asked)}' if asked else ''}"


def _is_known(place: str) -> bool:
    try:
        locate(place)
    except PlaceError:
        return False
    return True


def _trail(spot: Spot, towns: Towns) -> tuple[Link, ...]:
    found = [Link(_("Places"), reverse("places:index"))]
    region = region_of(spot, towns).about(None)
    if spot.town is not None or spot.topic is not None:
        found.append(Link(region.region_name, region.url))
    if spot.town is not None and spot.topic is not None:
        found.append(Link(spot.town.name, spot.about(None).url))
    last = spot.topic.short if spot.topic else spot.town.name if spot.town else spot.region_name
    return (*found, Link(last, spot.url))
