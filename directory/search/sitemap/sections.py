"""What is in the sitemap, section by section: paths in the first language, each with the day it last changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone

from directory.guide.contents import PAGES
from directory.matching import table
from directory.matching.table import Table
from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import PractitionerQuerySet
from directory.search.landing import towns as offices
from directory.search.landing.counting import FEWEST, STALE_DAYS, Group, pages
from directory.search.landing.spots import address_of
from directory.search.landing.topics import topics


class Entry(NamedTuple):
    """A path of this site, and the day on which its page last changed, where that is known."""

    path: str
    changed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """``take(start, stop)`` gives a part of its entries, in an order that stays while nobody is edited."""

    name: str
    size: int
    take: Callable[[int, int], Sequence[Entry]]


def sections(today: date) -> list[Section]:
    """All sections that have an entry. Cost: one count; the pages by place once an edit, half a second at 100,000."""
    held = table.current()
    places = held.candidates.derived(
        "places in the sitemap",
        (offices.current().version, held.catalogue.version, today),
        lambda: tuple(_places(held, today)),
    )
    listed = _plain("pages", [*_pages(), *_guide(held)]), _plain("places", places), _people(today)
    return [section for section in listed if section.size]


def findable(today: date) -> PractitionerQuerySet:
    """Whose profile is in the sitemap: listed, and confirmed within a year (``STALE_DAYS``)."""
    people = Practitioner.objects.listed()
    return people.filter(confirmed_on__gte=today - timedelta(days=STALE_DAYS), confirmed_on__lte=today)


def _plain(name: str, entries: Sequence[Entry]) -> Section:
    return Section(name, len(entries), lambda start, stop: entries[start:stop])


def _pages() -> Iterator[Entry]:
    for name in ("practitioners:home", "search:search", "places:index", "ranking:rule"):
        yield Entry(reverse(name))


def _guide(held: Table) -> Iterator[Entry]:
    yield Entry(reverse("guide:index"))
    for page in PAGES.values():
        yield Entry(reverse("guide:page", args=[page.slug]), page.looked_at)
    for code in held.catalogue.modalities:
        yield Entry(reverse("guide:approach", args=[code]))


def _places(held: Table, today: date) -> Iterator[Entry]:
    towns = offices.current()
    found = pages(held, towns, topics(held.catalogue), today.toordinal())
    for region, group in found.regions.items():
        yield from _about(region, "", group)
    for key, group in found.towns.items():
        yield from _about(key[0], towns.town(key).slug, group)


def _about(region: str, town: str, group: Group) -> Iterator[Entry]:
    yield Entry(address_of(region, town))
    for topic, count in group.topics.items():
        if count >= FEWEST:
            yield Entry(address_of(region, town, topic))


def _people(today: date) -> Section:
    people = findable(today)

    def take(start: int, stop: int) -> Sequence[Entry]:
        address = reverse("practitioners:profile", args=["0"]).removesuffix("0/")
        rows = people.order_by("pk").values_list("slug", "updated_at", "confirmed_on")[start:stop]
        return [
            Entry(f"{address}{slug}/", max(timezone.localdate(updated), confirmed or date.min))
            for slug, updated, confirmed in islice(rows.iterator(1_000), stop - start)
        ]

    return Section("people", people.count(), take)
