"""What people call the terms in a language other than English, beside the labels: as data, for finding alone."""

from collections.abc import Mapping
from functools import cache

from directory.vocabulary import loading

#: Kinds beside the short lists, whose kinds are those of ``TermKind``.
SPECIALTY, MODALITY, PROFESSION = "specialty", "modality", "profession"
#: Where other words of a term are shown beside its label, the first so many of them; the others only find it.
SHOWN = 3

Words = Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def lay_words(language: str) -> Words:
    """By kind, then by code, the plainest word first; empty for English, whose other words curators edit.

    Raises tomllib.TOMLDecodeError with line and column. Cost: one small file once a process.
    """
    name = f"words_{language}"
    if not loading.has(name):
        return {}
    return {
        kind: {code: tuple(words) for code, words in entries.items()} for kind, entries in loading.read(name).items()
    }
