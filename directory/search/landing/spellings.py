"""Towns as curators spell them. "St. Louis", "Saint Louis" and "ST LOUIS" in one state are one town."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from directory.places.naming import name_key, words
from directory.practitioners.rows import jurisdiction_of

#: Country, state or province, and city, as a location has them.
Spelled = tuple[str, str, str]
#: Country and state or province (``US-OR``), and the one key of a town's spellings.
TownKey = tuple[str, str]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
#: A word of addresses: ``/places/us-or/all/sep/`` is for the whole state.
WHOLE_REGION = "all"


@dataclass(frozen=True, slots=True)
class Town:
    """``region`` as ``US-OR``; ``name`` the spelling that most use; ``slug`` stands in addresses."""

    region: str
    key: str
    name: str
    slug: str

    @property
    def label(self) -> str:
        """``Portland, OR``."""
        return f"{self.name}, {self.region.partition('-')[2]}"


@dataclass(slots=True)
class Spellings:
    """Numbers for spellings, in the order in which they were met; it only ever grows."""

    numbers: dict[Spelled, int] = field(default_factory=dict)
    keys: list[TownKey | None] = field(default_factory=list)
    names: list[str] = field(default_factory=list)

    def number(self, spelled: Spelled) -> int:
        """The number of a spelling, a new one where it is new."""
        found = self.numbers.get(spelled)
        if found is None:
            country, region, city = spelled
            self.keys.append(town_key(jurisdiction_of(country, region), city))
            self.names.append(city)
            found = self.numbers[spelled] = len(self.keys) - 1
        return found


def town_key(region: str, city: str) -> TownKey | None:
    """The key of a town; None for what no address can name: no state, no Latin letters, a word that means something."""
    key = name_key(city)
    if not region or not key.isascii() or not key.isalnum() or key == WHOLE_REGION:
        return None
    return region.upper(), key


def town_of(key: TownKey, spelled: Iterable[tuple[str, int]]) -> Town:
    """The town of a key, from its names and how many use each; of equals the first in the alphabet."""
    counts: Counter[str] = Counter()
    for name, people in spelled:
        counts[name] += people
    name = min(counts, key=lambda each: (-counts[each], each))
    slug = "-".join(words(name))
    return Town(key[0], key[1], name, slug if is_slug_of(slug, key) else key[1])


def is_slug_of(slug: str, key: TownKey) -> bool:
    """Whether an address with this slug means this town."""
    return _SLUG.fullmatch(slug) is not None and name_key(slug) == key[1]
