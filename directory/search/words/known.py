"""The vocabulary by the words that name it: labels, synonyms and what people say, in every language of the site at
once.

Made once for a vocabulary (some 20 ms) and held; a visitor's text is never kept.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.conf import settings

from directory.search.words.lay import lay
from directory.search.words.parts import Kind
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.vocabulary.lay_words import lay_words
from directory.vocabulary.words import PREFIX_FROM, tokens

#: Shorter pieces of a label name nothing by themselves.
SHORTEST_PIECE = 3
Key = tuple[str, ...]


class Entry(NamedTuple):
    """A term of the vocabulary."""

    kind: Kind
    code: str


Entries = tuple[Entry, ...]


@dataclass(slots=True)
class Known:
    """Terms by their words. Keys are words without small ones and plurals, see ``key``.

    ``said``: by ``lay.toml``, which has the last word. ``whole``: by a whole label, synonym or code. ``spelled``: by a
    label of which the small words are most, with these. ``runs``: by two or more words of a label in a row. ``pieces``:
    by one word of a label. ``every``: all words that stand in them, ascending; a longer word may be completed or put
    right to one of them. ``starts``: words with which a run of two or more begins.
    """

    said: dict[Key, Entries] = field(default_factory=dict)
    whole: dict[Key, Entries] = field(default_factory=dict)
    spelled: dict[Key, Entries] = field(default_factory=dict)
    runs: dict[Key, Entries] = field(default_factory=dict)
    pieces: dict[str, Entries] = field(default_factory=dict)
    every: tuple[str, ...] = ()
    longest: int = 1
    starts: frozenset[str] = frozenset()

    def phrase(self, words: Sequence[str]) -> Entries:
        """What two or more typed words in a row name, if anything."""
        found = self.spelled.get(tuple(words))
        if found or is_dropped(words[0]) or is_dropped(words[-1]):
            return found or ()
        named = key(words)
        if len(named) < 2:
            return ()
        return self.said.get(named) or self.whole.get(named) or self.runs.get(named) or ()

    def may_start(self, word: str) -> bool:
        """Whether a phrase begins with this word: most do not, and nothing more is looked up."""
        return word in self.starts or _stem(word) in self.starts

    def word(self, word: str) -> Entries:
        """What one typed word names: terms of that very name first, then those with the word in their label."""
        named = key([word])
        if not named:
            return ()
        return self.said.get(named) or _merged(self.whole.get(named, ()), self.pieces.get(named[0], ()))

    def beginning(self, start: str) -> Entries:
        """Terms with a word that begins so, of four letters or more."""
        if len(start) < PREFIX_FROM:
            return ()
        at = bisect_left(self.every, start)
        found: Entries = ()
        while at < len(self.every) and self.every[at].startswith(start):
            found = _merged(found, self.word(self.every[at]))
            at += 1
        return found


_held: list[tuple[Catalogue, object, Known]] = []


def known(catalogue: Catalogue) -> Known:
    """The words of this vocabulary in the site's languages; made anew for another. Cost: a comparison by identity."""
    if not _held or _held[0][0] is not catalogue or _held[0][1] is not settings.LANGUAGES:
        # read again, it is most often the same: comparing takes a fiftieth of making
        is_same = _held and _held[0][:2] == (catalogue, settings.LANGUAGES)
        _held[:] = [(catalogue, settings.LANGUAGES, _held[0][2] if is_same else _made(catalogue))]
    return _held[0][2]


def key(words: Iterable[str]) -> Key:
    """Words as they are compared: without small words and without the ``s`` of a plural."""
    return tuple(_stem(word) for word in words if not is_dropped(word))


def is_dropped(word: str) -> bool:
    """Whether it is a small word or a filler."""
    return word in lay().dropped or _stem(word) in lay().filler


def _stem(word: str) -> str:
    if len(word) <= PREFIX_FROM - 1 or not word.endswith("s") or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") and len(word) > 4 else word[:-1]


def _merged(first: Entries, second: Entries) -> Entries:
    return tuple(dict.fromkeys((*first, *second)))


def _made(catalogue: Catalogue) -> Known:
    made = Known()
    every: set[str] = set()
    codes: set[Entry] = set()
    for entry, labels, sayings in _texts(catalogue):
        codes.add(entry)
        for label in labels:
            words = tokens(label)
            _add(made, entry, words)
            _add_pieces(made, entry, key(words))
            every.update(words)
        for saying in sayings:
            words = tokens(saying)
            _add(made, entry, words)
            every.update(words if len(words) == 1 else ())
    for said, means in lay().means.items():
        entries = tuple(e for kind, named in means.items() for code in named if (e := Entry(kind, code)) in codes)
        if entries:
            short = key(said)
            target, at = (made.said, short) if len(short) > 1 or len(said) == 1 else (made.spelled, said)
            target[at] = _merged(target.get(at, ()), entries)
            every.update(said if len(said) == 1 else ())
            made.longest = max(made.longest, len(said))
    made.every = tuple(sorted(word for word in every if len(word) >= PREFIX_FROM and not is_dropped(word)))
    for modality in catalogue.modalities:
        _add_certifications(made.whole, modality, catalogue)
        _add_certifications(made.runs, modality, catalogue)
    phrases = (named for held in (made.said, made.whole, made.runs, made.spelled) for named in held)
    made.starts = frozenset(named[0] for named in phrases if len(named) > 1)
    return made


def _add(made: Known, entry: Entry, words: Sequence[str]) -> None:
    short = key(words)
    if short:
        made.whole[short] = _merged(made.whole.get(short, ()), (entry,))
    if len(short) < 2 <= len(words):
        full = tuple(words)
        made.spelled[full] = _merged(made.spelled.get(full, ()), (entry,))
    made.longest = max(made.longest, len(words))


def _add_pieces(made: Known, entry: Entry, short: Key) -> None:
    """The runs and the single words of a label."""
    for length in range(2, len(short)):
        for start in range(len(short) - length + 1):
            run = short[start : start + length]
            made.runs[run] = _merged(made.runs.get(run, ()), (entry,))
    for word in short:
        if len(word) >= SHORTEST_PIECE and not word.isdigit():
            made.pieces[word] = _merged(made.pieces.get(word, ()), (entry,))


def _add_certifications(held: dict[Key, Entries], modality: str, catalogue: Catalogue) -> None:
    """Whoever holds the certification of an approach is found by the approach."""
    named = Entry(Kind.MODALITY, modality)
    ladder = [Entry(Kind.CERTIFICATION, c) for c, e in catalogue.certifications.items() if e.modality == modality]
    for at, entries in held.items():
        if named in entries:
            held[at] = _merged(entries, tuple(ladder))


def _texts(catalogue: Catalogue) -> Iterator[tuple[Entry, Iterable[str], Iterable[str]]]:
    """Every term with its labels, synonyms and code, and with what people say for it in other languages."""
    other = [lay_words(code) for code, _ in settings.LANGUAGES]

    def said(kind: Kind, code: str) -> list[str]:
        codes = (code, *catalogue.former_codes(kind.value, code))
        return [word for words in other for each in codes for word in words.get(kind.value, {}).get(each, ())]

    for code, entry in catalogue.specialties.items():
        words = (*entry.labels, *entry.synonyms, *catalogue.former_words("specialty", code))
        yield Entry(Kind.SPECIALTY, code), words, said(Kind.SPECIALTY, code)
    for code, rung in catalogue.certifications.items():
        yield Entry(Kind.CERTIFICATION, code), (*rung.labels, code), said(Kind.CERTIFICATION, code)
    for code, approach in catalogue.modalities.items():
        former = catalogue.former_words("modality", code)
        yield Entry(Kind.MODALITY, code), (*approach.labels, code, *former), said(Kind.MODALITY, code)
    for code, profession in catalogue.professions.items():
        yield Entry(Kind.PROFESSION, code), (*profession.labels, code), said(Kind.PROFESSION, code)
    for listed in TermKind:
        for code, term in catalogue.terms.get(listed, {}).items():
            former = catalogue.former_words(listed.value, code)
            yield Entry(Kind(listed.value), code), (*term.labels, *former), said(Kind(listed.value), code)
