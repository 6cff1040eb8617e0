"""Free text: every word must hit something. No operators, no wildcards: what is typed is what is looked for."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Q

from directory.places.naming import fold
from directory.practitioners.models import Practitioner
from directory.practitioners.querysets import PractitionerQuerySet
from directory.vocabulary.catalogue import Catalogue

MOST_WORDS = 12
#: A shorter word stands for itself: "MVA", "PT". A longer one may be the beginning of a word.
PREFIX_FROM = 4
SMALL_WORDS = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "i", "in", "my", "of", "on", "or", "the", "to", "who", "with"]
)
_TOKEN = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[-–'’./&+][^\W_]+)*")
_AROUND = "\"'“”‘’«»()[]{},.;:!?¿¡-–—*/&+"


def find(people: PractitionerQuerySet, text: str, today: date, catalogue: Catalogue) -> PractitionerQuerySet:
    """Those in ``people`` whom every word hits: in the name, in the headline, or by a term that they name.

    Terms are found by label, synonym and code. Cost: no query of its own; a few milliseconds of looking up words.
    """
    index = Index(catalogue)
    for word in split(text):
        people = people.filter(_condition(word, index, today))
    return people


def split(text: str) -> list[str]:
    """The words to look for, at most twelve. Small words and lone signs count only where there is nothing else."""
    words = [word.strip(_AROUND) or word for word in text.split()]
    telling = [w for w in words if fold(w) not in SMALL_WORDS and w.strip(_AROUND)]
    return (telling or words)[:MOST_WORDS]


def tokens(text: str) -> list[str]:
    """Letters and digits of a text, folded: "C-PTSD" is "c", "ptsd"."""
    return _TOKEN.findall(fold(text))


@lru_cache(maxsize=2_048)
def _label_tokens(label: str) -> tuple[str, ...]:
    """Kept for labels of the vocabulary only: what a visitor types is not."""
    return tuple(tokens(label))


def names(word: str, candidates: Sequence[str]) -> bool:
    """Whether the folded word is one of these, or the beginning or the plural of one."""
    if word in candidates:
        return True
    if len(word) < PREFIX_FROM:
        return False
    return any(c.startswith(word) for c in candidates) or (word.endswith("s") and word[:-1] in candidates)


@dataclass(frozen=True, slots=True)
class Index:
    """The vocabulary by words. Every method gives what a folded word names, by code; terms by row."""

    catalogue: Catalogue

    def specialties(self, word: str) -> set[str]:
        """Named ones and all below them."""
        entries = self.catalogue.specialties
        named = _named(word, ((c, " ".join((e.label, *e.synonyms))) for c, e in entries.items()))
        return {below for code in named for below in self.catalogue.below(code)}

    def modalities(self, word: str) -> set[str]:
        return _named(word, ((c, e.label) for c, e in self.catalogue.modalities.items()))

    def certifications(self, word: str) -> set[str]:
        return _named(word, ((c, f"{e.label} {c}") for c, e in self.catalogue.certifications.items()))

    def professions(self, word: str) -> set[str]:
        return _named(word, ((c, f"{e.label} {c}") for c, e in self.catalogue.professions.items()))

    def terms(self, word: str) -> set[int]:
        entries = (entry for terms in self.catalogue.terms.values() for entry in terms.values())
        return {entry.id for entry in entries if names(word, _label_tokens(entry.label))}


def _named(word: str, texts: Iterable[tuple[str, str]]) -> set[str]:
    return {code for code, text in texts if names(word, _label_tokens(text))}


def _condition(word: str, index: Index, today: date) -> Q:
    """A word with signs in it that no name has, such as a per cent sign, is looked for as it stands."""
    literal = Q(name__icontains=word) | Q(headline__icontains=word)
    if not _WORD.fullmatch(word):
        return literal
    each = Q()
    for token in tokens(word):
        each &= _in_text(token) | _in_vocabulary(token, index, today)
    return (each | literal) if len(word) >= PREFIX_FROM else each


def _in_text(token: str) -> Q:
    """At the beginning of a word of the name (also by the slug, which has no accents), or a word of the headline."""
    condition = Q(slug__startswith=token) | Q(slug__contains=f"-{token}")
    condition |= Q(name__istartswith=token) | Q(name__icontains=f" {token}")
    condition |= Q(headline__iexact=token) | Q(headline__istartswith=f"{token} ")
    for end in (" ", ",", ".", ";"):
        condition |= Q(headline__icontains=f" {token}{end}")
    return condition | Q(headline__iendswith=f" {token}")


def _in_vocabulary(token: str, index: Index, today: date) -> Q:
    everyone = Practitioner.objects.all()
    condition = Q(pk__in=[])
    if specialties := index.specialties(token):
        condition |= Q(pk__in=everyone.with_specialties(specialties).values("pk"))
    if modalities := index.modalities(token):
        condition |= Q(pk__in=everyone.with_modalities(modalities).values("pk"))
    if certifications := index.certifications(token):
        held = everyone.certified(certifications, today, index.catalogue)
        condition |= Q(pk__in=held.values("pk"))
    if professions := index.professions(token):
        condition |= Q(pk__in=everyone.licensed_as(professions, today).values("pk"))
    if terms := index.terms(token):
        condition |= Q(pk__in=everyone.with_terms(terms).values("pk"))
    return condition
