"""What of a listing is compared, in one spelling: pure functions over plain values."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from directory.duplicates.choices import KeyKind
from directory.places.naming import fold
from directory.practitioners.services.naming import LATIN

_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_TITLES = frozenset({"dr", "phd", "psyd", "md", "mr", "mrs", "ms", "mx", "prof", "jr", "sr", "ii", "iii"})
#: A licence: profession, jurisdiction (empty for an educator), number as written.
Licence = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """One listing as far as it is compared. ``words``: of the name, folded. ``points``: public, in degrees."""

    pk: int
    words: tuple[str, ...]
    npi: str = ""
    email: str = ""
    phone: str = ""
    licences: frozenset[Licence] = frozenset()
    regions: frozenset[str] = frozenset()
    points: tuple[tuple[float, float], ...] = ()


def name_words(name: str) -> tuple[str, ...]:
    """``("maren", "okafor")`` for "Dr. Maren O’Kafor": folded, apostrophes dropped, titles left out."""
    plain = _NO_LETTERS.sub(" ", fold(name.casefold().translate(LATIN))).split()
    # a name in another script has no such letters: it counts as it is written
    return tuple(word for word in plain if word not in _TITLES) or tuple(name.casefold().split())


def licence_key(profession: str, jurisdiction: str, number: str) -> Licence | None:
    """The licence in one spelling: "c 05512" and "C-05512" are one. None without a number: that says nothing."""
    plain = _NO_LETTERS.sub("", fold(number)).upper()
    return (profession, jurisdiction, plain) if plain and jurisdiction else None


def keys_of(person: Person) -> list[tuple[str, str]]:
    """Kind and value of everything somebody else may share with this person."""
    keys = [(KeyKind.NPI.value, person.npi), (KeyKind.EMAIL.value, person.email), (KeyKind.PHONE.value, person.phone)]
    keys += [(KeyKind.LICENCE.value, "|".join(parts)) for parts in sorted(person.licences)]
    # by the first and by the last word, so that a slip in one of them is no way out; and by all of them, for the
    # regions where too many share one
    names = sorted({*person.words[:1], *person.words[-1:], "=" + " ".join(sorted(person.words))})
    keys += [(KeyKind.NAME.value, f"{region}|{name}"[:254]) for region in sorted(person.regions) for name in names]
    return [(kind, value) for kind, value in keys if value]


def plain_phone(number: str) -> str:
    """Digits alone."""
    return "".join(sign for sign in number if sign.isdigit())


def regions_of(offices: Iterable[str], licences: Iterable[str]) -> frozenset[str]:
    """Where somebody works, as far as the listing says: the jurisdictions of offices and licences."""
    return frozenset(code for code in (*offices, *licences) if code)
