"""Who stands on a page by place, and on which pages enough people stand for it to be one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from directory.matching.searching.layout import BYTE, VERIFIED
from directory.matching.table import Table
from directory.ranking.bits import Bools, Rows
from directory.search.landing.spellings import TownKey
from directory.search.landing.topics import About, Topic
from directory.search.landing.towns import Towns
from directory.vocabulary.catalogue import Catalogue

#: A page with fewer people would be about them, not about a place.
FEWEST = 3
#: Days since the last confirmation after which a listing counts as stale here: it is still found by searching.
STALE_DAYS = 365


@dataclass(frozen=True, slots=True)
class Group:
    """A place's people who are not stale. ``rows`` of the table, ascending; ``topics``: how many each, by slug."""

    rows: Rows
    topics: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.rows)


def group_of(held: Table, towns: Towns, keys: Iterable[TownKey], about: Mapping[str, Topic], on: int) -> Group:
    """The people of some towns of one state, each once. Cost: a hundredth of a millisecond, and 20 ns a person."""
    rows = fresh_rows(held, towns, keys, on)
    marks = held.marks(on)
    counts = marks.count(rows) if len(rows) else np.zeros(marks.layout.size * BYTE, dtype=np.int64)
    # A term that is newer than the table is nobody's yet.
    bits = {slug: marks.layout.bit_of.get((topic.about.value, topic.code)) for slug, topic in about.items()}
    return Group(rows, {slug: 0 if bit is None else int(counts[bit]) for slug, bit in bits.items()})


def group_of_region(held: Table, towns: Towns, region: str, about: Mapping[str, Topic], on: int) -> Group:
    """The same for a whole state or province. Remembered for the day."""
    key = (region, towns.version, held.catalogue.version, on)
    return held.candidates.derived(
        "people of a region", key, lambda: group_of(held, towns, towns.keys_in(region), about, on)
    )


def fresh_rows(held: Table, towns: Towns, keys: Iterable[TownKey], on: int) -> Rows:
    """Rows of everybody with an office there who confirmed something in the last year."""
    rows, is_there = held.row_of.rows(towns.people_in(keys))
    rows = rows[is_there]
    return rows[is_fresh(held, rows, on)]


def is_fresh(held: Table, rows: Rows, on: int) -> Bools:
    """Confirmed within ``STALE_DAYS``; a day in the future confirms nothing."""
    confirmed = held.candidates.confirmed.take(rows)
    fresh: Bools = (confirmed >= on - STALE_DAYS) & (confirmed <= on)
    return fresh


def with_topic(held: Table, rows: Rows, topic: Topic, on: int) -> Rows:
    """Those of them who hold or offer it now."""
    return rows[held.marks(on).take(rows).has(topic.about.value, [topic.code])]


def checked(held: Table, rows: Rows, topic: Topic, on: int) -> int:
    """For how many of them somebody checked the certification; 0 for an approach, which nobody checks."""
    if topic.about is not About.CREDENTIAL:
        return 0
    return int(np.count_nonzero(held.marks(on).take(rows).has(VERIFIED, [topic.code])))


def towns_by_region(towns: Towns, catalogue: Catalogue) -> dict[str, tuple[TownKey, ...]]:
    """The towns of each state or province that the vocabulary knows, in its order."""
    found = {region: towns.keys_in(region) for region in catalogue.jurisdictions}
    return {region: keys for region, keys in found.items() if keys}


def by_town(
    held: Table, towns: Towns, keys: Sequence[TownKey], on: int, topic: Topic | None = None
) -> dict[TownKey, int]:
    """How many people each town has, at least one; ``topic``: of those who hold or offer it. Cost: 0.1 µs an office."""
    offices = [towns.offices_of[key] for key in keys]
    if not offices:
        return {}
    town = np.repeat(np.arange(len(keys)), [len(each) for each in offices])
    rows, is_there = held.row_of.rows(towns.people[np.concatenate(offices)])
    rows, town = rows[is_there], town[is_there]
    counts = is_fresh(held, rows, on)
    if topic is not None:
        counts &= held.marks(on).take(rows).has(topic.about.value, [topic.code])
    once = np.unique(rows[counts] * len(keys) + town[counts])
    found = np.bincount(once % len(keys), minlength=len(keys))
    return {key: int(count) for key, count in zip(keys, found, strict=True) if count}


def by_town_of_region(
    held: Table, towns: Towns, region: str, on: int, topic: Topic | None = None
) -> dict[TownKey, int]:
    """``by_town`` for a whole state or province. Remembered for the day."""
    key = (region, topic.slug if topic else "", towns.version, held.catalogue.version, on)
    return held.candidates.derived(
        "people by town", key, lambda: by_town(held, towns, towns.keys_in(region), on, topic)
    )


def by_region(held: Table, towns: Towns, on: int) -> dict[str, int]:
    """How many people each state or province has, in the order of the vocabulary. Remembered for the day."""

    def count() -> dict[str, int]:
        regions = towns_by_region(towns, held.catalogue)
        return {region: len(fresh_rows(held, towns, keys, on)) for region, keys in regions.items()}

    return held.candidates.derived("people by region", (towns.version, held.catalogue.version, on), count)


@dataclass(frozen=True, slots=True)
class Pages:
    """Every page by place there is: states and towns, none with fewer than ``FEWEST`` people."""

    regions: Mapping[str, Group]
    towns: Mapping[TownKey, Group]


def pages(held: Table, towns: Towns, about: Mapping[str, Topic], on: int) -> Pages:
    """Cost: a tenth of a millisecond a town, half a second for all of the continent; remembered for the day."""

    def make() -> Pages:
        regions = towns_by_region(towns, held.catalogue)
        states = {region: group_of(held, towns, keys, about, on) for region, keys in regions.items()}
        found = {
            key: group_of(held, towns, [key], about, on)
            for keys in regions.values()
            for key, count in sorted(by_town(held, towns, keys, on).items())
            if count >= FEWEST
        }
        return Pages({region: group for region, group in states.items() if len(group) >= FEWEST}, found)

    return held.candidates.derived("pages by place", (towns.version, held.catalogue.version, on), make)
