"""Addresses of profiles and the number by which equals take turns. Both follow from the record alone."""

import unicodedata
from collections.abc import Iterable
from hashlib import blake2b

from django.utils.text import slugify

from directory.practitioners.choices import ErasedMark
from directory.practitioners.models import FormerSlug, Practitioner
from directory.practitioners.services.erased import digest_of, slugs_of_erased

SLUG_LENGTH = 100
#: Letters that Unicode does not take apart into a Latin letter and a mark.
LATIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "æ": "ae",
        "Æ": "ae",
        "œ": "oe",
        "Œ": "oe",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "Ł": "l",
        "đ": "d",
        "Đ": "d",
        "ð": "d",
        "Ð": "d",
        "þ": "th",
        "Þ": "th",
        "ı": "i",
        "ħ": "h",
        "ŋ": "ng",
        "ʻ": "",
        "’": "",
        "'": "",
    }
)


def slug_base(name: str, external_id: str) -> str:
    """``maren-okafor``. A name in another script takes the external id, and failing that a short digest of it."""
    base = slugify(name.translate(LATIN))[:SLUG_LENGTH].strip("-_") if _is_mostly_latin(name) else ""
    if base:
        return base
    base = slugify(external_id.translate(LATIN))[:SLUG_LENGTH].strip("-_")
    return f"practitioner-{base or blake2b(external_id.encode(), digest_size=5).hexdigest()}"


def _is_mostly_latin(name: str) -> bool:
    if name.isascii():
        return True
    letters = [character for character in name if character.isalpha()]
    latin = sum(1 for letter in letters if unicodedata.name(letter, "").startswith("LATIN"))
    return latin * 2 > len(letters)


def rotation_key(external_id: str) -> int:
    """The first 31 bits of the BLAKE2b digest of the external id: the same in every database."""
    return int.from_bytes(blake2b(external_id.encode(), digest_size=4).digest(), "big") >> 1


class Slugs:
    """Gives out free slugs: ``maren-okafor``, then ``maren-okafor-2``. Amortised constant time each."""

    def __init__(self, taken: Iterable[str], erased: frozenset[str] = frozenset()) -> None:
        self._taken = set(taken)
        self._erased = erased
        self._next: dict[str, int] = {}

    @classmethod
    def of_the_directory(cls) -> "Slugs":
        """Knows every slug in use and every former one, and those of people who were erased. Cost: three queries."""
        former = FormerSlug.objects.values_list("slug", flat=True)
        in_use = Practitioner.objects.values_list("slug", flat=True).iterator(chunk_size=10_000)
        return cls([*in_use, *former], slugs_of_erased())

    @classmethod
    def for_another_name(cls, practitioner: Practitioner) -> "Slugs":
        """As above, but what this person has or had is free for them. Cost: three queries."""
        others = Practitioner.objects.exclude(pk=practitioner.pk).values_list("slug", flat=True)
        former = FormerSlug.objects.exclude(practitioner=practitioner.pk).values_list("slug", flat=True)
        return cls([*others.iterator(chunk_size=10_000), *former], slugs_of_erased())

    def give(self, name: str, external_id: str) -> str:
        """A slug nobody has."""
        base = slug_base(name, external_id)
        number = self._next.get(base, 1)
        slug = base if number == 1 else f"{base}-{number}"
        while slug in self._taken or (self._erased and digest_of(ErasedMark.SLUG, slug) in self._erased):
            number += 1
            slug = f"{base}-{number}"
        self._next[base] = number + 1
        self._taken.add(slug)
        return slug
