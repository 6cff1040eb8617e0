"""Whom a word finds: by the vocabulary, and by the index of names and listings."""

from collections.abc import Sequence

from directory.fulltext.documents import Within
from directory.fulltext.index import having
from directory.search.asked import Word
from directory.search.words.known import Entries
from directory.search.words.parts import Kind
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.words import PREFIX_FROM, SMALL_WORDS

#: What people write about in their own words; whether a licence, a language or a way to meet is there, only its own
#: field says.
TOLD_IN_WORDS = frozenset({Kind.SPECIALTY, Kind.MODALITY})
_LISTS = frozenset({Kind.SPECIALTY, Kind.MODALITY, Kind.CERTIFICATION, Kind.PROFESSION})


class Hits:
    """The index, asked once for each word of one text."""

    def __init__(self) -> None:
        self._asked: dict[tuple[tuple[str, ...], Within, bool], tuple[int, ...]] = {}

    def named(self, words: Sequence[str]) -> tuple[int, ...]:
        """In whose name all of the words stand, as they are."""
        return self._having(words, Within.NAME)

    def listed(self, words: Sequence[str]) -> tuple[int, ...]:
        """In whose name, headline or offices all of the words stand, as they are; small words aside."""
        return self._having([word for word in words if word not in SMALL_WORDS], Within.LISTING)

    def beginning(self, word: str) -> tuple[int, ...]:
        """Who has a word of the name that begins so."""
        return self._having([word], Within.NAME, prefix=True)

    def anywhere(self, word: str) -> tuple[int, ...]:
        """Who has the word in the name, also as the beginning of one, or anywhere in the listing.

        There a word of four letters or more may be the beginning of another; a single letter begins names only.
        """
        names = self.beginning(word)
        if len(word) == 1:
            return names
        texts = self._having([word], Within.EVERYTHING, prefix=len(word) >= PREFIX_FROM)
        return _joined(names, texts)

    def _having(self, words: Sequence[str], within: Within, *, prefix: bool = False) -> tuple[int, ...]:
        asked = (tuple(words), within, prefix)
        if asked not in self._asked:
            self._asked[asked] = having(*words, within=within, prefix=prefix)
        return self._asked[asked]


def word_of(
    typed: str, entries: Entries, catalogue: Catalogue, *, listings: tuple[int, ...] = (), names: tuple[int, ...] = ()
) -> Word:
    """A word that these terms, and those below a specialty, stand for."""
    by_kind: dict[Kind, set[str]] = {kind: set() for kind in _LISTS}
    for kind, code in entries:
        if kind in _LISTS:
            by_kind[kind].add(code)
    return Word(
        text=typed,
        specialties=frozenset(below for code in by_kind[Kind.SPECIALTY] for below in catalogue.below(code)),
        modalities=frozenset(by_kind[Kind.MODALITY]),
        certifications=frozenset(by_kind[Kind.CERTIFICATION]),
        professions=frozenset(by_kind[Kind.PROFESSION]),
        terms=frozenset((kind.value, code) for kind, code in entries if kind not in _LISTS),
        listings=listings,
        names=names,
    )


def _joined(first: Sequence[int], second: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted({*first, *second})) if first else tuple(second)
