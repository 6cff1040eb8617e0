"""People by their name: accents, parts of names and a slip of one letter are forgiven.

Who is meant is read from the index of words, so alike on every database.
"""

from collections.abc import Iterable
from heapq import nsmallest
from typing import NamedTuple

from directory.fulltext.documents import Within
from directory.fulltext.index import having, near_words
from directory.practitioners.models import Practitioner
from directory.vocabulary.words import tokens

#: A shorter word must stand as it is typed.
SLIP_FROM = 4
#: Words of a name that are read.
MOST_WORDS = 6
#: People read at a time.
CHUNK = 500
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "rev"})


class Named(NamedTuple):
    """Somebody listed, by primary key."""

    pk: int
    name: str
    slug: str


def named(text: str, most: int) -> list[Named]:
    """The listed people of this name, the nearest first, at most ``most``; nobody for a text without letters.

    Every word must be the beginning of a word of the name; where nobody is found so, a word may have one letter wrong,
    missing, added or swapped. Cost: a query for each word and one for those found, two more a word where it was a slip:
    a millisecond or two, and 2 µs for each person of that name.
    """
    words = _words(text)
    beginning = {word: frozenset(having(word, within=Within.NAME, prefix=True)) for word in words}
    found = _rows(_all(beginning.values()))
    if not found:
        found = _rows(_all(keys | _slipped(word) for word, keys in beginning.items()))
    return nsmallest(most, found, key=lambda one: (_missing(words, one), one.name, one.pk))


def _words(text: str) -> list[str]:
    found = tokens(text)
    telling = [word for word in found if word not in _TITLES] or found
    return telling[:MOST_WORDS]


def _slipped(word: str) -> frozenset[int]:
    """Who has a word in the name that is one slip away."""
    near = near_words(word) if len(word) >= SLIP_FROM else ()
    return frozenset(key for each in near for key in having(each, within=Within.NAME))


def _all(sets: Iterable[frozenset[int]]) -> list[int]:
    """Keys in every one of the sets, ascending; none for no sets."""
    every = list(sets)
    return sorted(frozenset.intersection(*every)) if every else []


def _rows(keys: list[int]) -> list[Named]:
    """Those who are listed now, whatever the index says."""
    rows: list[Named] = []
    for start in range(0, len(keys), CHUNK):
        people = Practitioner.objects.listed_among(keys[start : start + CHUNK]).order_by()
        rows += map(Named._make, people.values_list("pk", "name", "slug"))
    return rows


def _missing(words: list[str], person: Named) -> int:
    """Words of the name that were not typed whole: a whole name stands before a part of one."""
    return sum(part not in words for part in tokens(person.name))
