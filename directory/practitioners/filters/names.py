"""People by their name: accents, parts of names and a slip of one letter are forgiven.

The database only narrows, to more people than are meant; who is meant is decided here, alike on every database.
"""

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest
from typing import Any, NamedTuple

from django.db.models import BooleanField, Func, Q

from directory.places.naming import fold
from directory.practitioners.filters.words import tokens
from directory.practitioners.models import Practitioner

#: A shorter word must stand as it is typed.
SLIP_FROM = 4
#: Words of a name that are read.
MOST_WORDS = 6
_PARTS = re.compile(r"[^\W_]+")
_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "mx", "rev"})


class Named(NamedTuple):
    """Somebody listed, by primary key."""

    pk: int
    name: str
    slug: str


class HasAccents(Func):
    """Whether a text has letters beyond ASCII: databases do not agree on how these are compared."""

    output_field = BooleanField()
    template = "OCTET_LENGTH(%(expressions)s) <> CHAR_LENGTH(%(expressions)s)"

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "LENGTH(CAST(%(expressions)s AS BLOB)) <> LENGTH(%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, **context)


def named(text: str, most: int) -> list[Named]:
    """The listed people of this name, the nearest first, at most ``most``; nobody for a text without letters.

    Every word must be the beginning of a word of the name; where nobody is found so, a word may have one letter wrong,
    missing, added or swapped. Cost: one pass over the table, 50 ms for 20,000 people,
    80 ms for a single letter that is in nearly every name.
    """
    words = _words(text)
    if not words:
        return []
    begins = [re.compile(rf"(?<![^\W_]){re.escape(word)}") for word in words]
    rows = [(one, _text(one)) for one in _rows(_all(words))]
    found = [one for one, text in rows if all(each.search(text) for each in begins)]
    if not found:
        slips = [_Slips(word) for word in words]
        found = [one for one, text in rows if all(each.are_in(text) for each in slips)]
    return nsmallest(most, found, key=lambda one: (_missing(words, one), one.name, one.pk))


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


def _all(words: Sequence[str]) -> Q:
    """Everybody of an ASCII name in whom each word may stand, and all others: their names are compared here."""
    made = Q()
    for word in words:
        made &= _nearly(word)
    return made | Q(HasAccents("name"))


def _holds(word: str) -> Q:
    """Somewhere in the slug or in the name."""
    return Q(slug__contains=word) | Q(name__icontains=word)


def _nearly(word: str) -> Q:
    """One slip leaves one half of a word whole, unless it swaps the letters where the halves meet."""
    if len(word) < SLIP_FROM:
        return _holds(word)
    at = len(word) // 2
    swapped = word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    return _holds(word[:at]) | _holds(word[at:]) | _holds(swapped)


def _rows(condition: Q) -> Iterator[Named]:
    rows = Practitioner.objects.listed().filter(condition).order_by().values_list("pk", "name", "slug")
    return map(Named._make, rows)


def _text(person: Named) -> str:
    """The name folded, and the slug. Most names are plain: these are folded five times faster."""
    name = person.name
    return f"{name.lower() if name.isascii() else fold(name)} {person.slug}"


class _Slips:
    """What one word may have been meant for. Names repeat, so every part of one is compared once."""

    def __init__(self, word: str) -> None:
        self._word = word
        self._known: dict[str, bool] = {}

    def are_in(self, text: str) -> bool:
        return any(self._is_meant(part) for part in _PARTS.findall(text))

    def _is_meant(self, part: str) -> bool:
        if part not in self._known:
            word = self._word
            self._known[part] = part.startswith(word) or (len(word) >= SLIP_FROM and within_one(word, part))
        return self._known[part]


def _missing(words: Sequence[str], person: Named) -> int:
    """Words of the name that were not typed whole: a whole name stands before a part of one."""
    return sum(part not in words for part in tokens(person.name))
