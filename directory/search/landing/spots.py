"""A page by place, named by its address: a state or province, a town in it, what it is about."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from directory.matching.table import Table
from directory.places.naming import name_key
from directory.search.landing.spellings import WHOLE_REGION, Town, TownKey
from directory.search.landing.topics import Topic
from directory.search.landing.towns import Towns
from directory.web.templatetags.look import address


@dataclass(frozen=True, slots=True)
class Spot:
    """``region`` as ``US-OR``, with its name in the language of the page. ``keys``: the towns that belong to it."""

    region: str
    region_name: str
    keys: tuple[TownKey, ...]
    town: Town | None = None
    topic: Topic | None = None

    @property
    def place(self) -> str:
        """``Portland, OR``, ``Oregon``."""
        return self.town.label if self.town else self.region_name

    @property
    def url(self) -> str:
        """Its one address in the language of the page."""
        return address_of(self.region, self.town.slug if self.town else "", self.topic.slug if self.topic else "")

    def about(self, topic: Topic | None) -> "Spot":
        """The same place, about something else or about everybody."""
        return replace(self, topic=topic)


def address_of(region: str, town: str = "", topic: str = "") -> str:
    """The address of a page, by the slugs of its parts."""
    start = f"{address('places:index')}{region.lower()}/"
    if not topic:
        return f"{start}{town}/" if town else start
    return f"{start}{town or WHOLE_REGION}/{topic}/"


def spot_of(
    held: Table, towns: Towns, about: Mapping[str, Topic], region: str, town: str = "", topic: str = ""
) -> Spot | None:
    """The page that the words of an address mean, in any spelling of the town; None where there is no such place."""
    names = held.catalogue.jurisdictions
    code, found = region.upper(), about.get(topic.lower())
    if code not in names or (topic and found is None):
        return None
    if town.lower() in ("", WHOLE_REGION):
        keys = towns.keys_in(code)
        return Spot(code, names[code], keys, topic=found) if keys else None
    key = (code, name_key(town))
    if key not in towns.offices_of:
        return None
    return Spot(code, names[code], (key,), towns.town(key), found)


def region_of(spot: Spot, towns: Towns) -> Spot:
    """The state or province around a town, about the same."""
    return replace(spot, keys=towns.keys_in(spot.region), town=None)
