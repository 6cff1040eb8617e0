"""People by their name: accents, parts of names and a slip of one letter are forgiven."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from django.db.models import Q

from directory.practitioners.filters.words import tokens
from directory.practitioners.models import Practitioner

#: A shorter word must stand as it is typed.
SLIP_FROM = 4
#: Words of a name that are read.
MOST_WORDS = 6
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "rev"})
#: Rows that are looked at for a slip; a bound, not a promise.
_MOST_ROWS = 4_000


class Named(NamedTuple):
    """Somebody listed, by primary key."""

    pk: int
    name: str
    slug: str


def named(text: str, most: int) -> list[Named]:
    """The listed people of this name, the nearest first, at most ``most``; nobody for a text without letters.

    Every word must be the beginning of a word of the name; where nobody is found so, a word may have one letter wrong,
    missing, added or swapped. Cost: one or two passes over the table, 25 ms each
    for 20,000 people.
    """
    words = _words(text)
    if not words:
        return []
    found = [person for person in _rows(_all(words, _begins)) if _hits(words, person, slip=False)]
    if not found:
        found = [person for person in _rows(_all(words, _nearly)) if _hits(words, person, slip=True)]
    found.sort(key=lambda person: (_missing(words, person), person.name, person.pk))
    return found[:most]


def within_one(first: str, second: str) -> bool:
    """Whether one slip of the fingers leads from one word to the other: a letter wrong, too many, missing, or two
    neighbours swapped. Cost: linear."""
    if abs(len(first) - len(second)) > 1:
        return False
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))
    one, other = first[at:], second[at:]
    if len(one) == len(other):
        swapped = len(one) > 1 and one[0] == other[1] and one[1] == other[0] and one[2:] == other[2:]
        return one[1:] == other[1:] or swapped
    return one[1:] == other if len(one) > len(other) else one == other[1:]


def _words(text: str) -> list[str]:
    found = tokens(text)
    telling = [word for word in found if word not in _TITLES] or found
    return telling[:MOST_WORDS]


def _all(words: Sequence[str], condition: Callable[[str], Q]) -> Q:
    made = Q()
    for word in words:
        made &= condition(word)
    return made


def _begins(word: str) -> Q:
    """By the slug, which has no accents, or by the name as it is written."""
    return Q(slug__contains=word) | Q(name__icontains=word)


def _nearly(word: str) -> Q:
    """One slip leaves one half of a word whole."""
    if len(word) < SLIP_FROM:
        return _begins(word)
    half = len(word) // 2
    found = Q()
    for part in (word[:half], word[half:], word[1:half], word[half + 1 :]):
        if len(part) > 1:
            found |= Q(slug__contains=part) | Q(name__icontains=part)
    return found


def _rows(condition: Q) -> Iterator[Named]:
    rows = Practitioner.objects.listed().filter(condition).order_by("pk").values_list("pk", "name", "slug")
    return (Named(*row) for row in rows[:_MOST_ROWS])


def _hits(words: Sequence[str], person: Named, *, slip: bool) -> bool:
    parts = {*tokens(person.name), *person.slug.split("-")}
    return all(any(_is(word, part, slip=slip) for part in parts) for word in words)


def _is(word: str, part: str, *, slip: bool) -> bool:
    return part.startswith(word) or (slip and len(word) >= SLIP_FROM and within_one(word, part))


def _missing(words: Sequence[str], person: Named) -> int:
    """Words of the name that were not typed whole: a whole name stands before a part of one."""
    return sum(part not in words for part in tokens(person.name))
