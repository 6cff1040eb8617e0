"""What is kept of a listing: its words, each in the strongest part that it stands in. Pure text, no database."""

import re
from enum import IntEnum
from typing import NamedTuple

#: Words are compared by their first characters: PostgreSQL takes 2,046 bytes at most.
LONGEST_WORD = 64
_WORD = re.compile(r"[^\W_]+")


class Within(IntEnum):
    """Where a word is looked for; each includes those before it."""

    NAME = 1
    LISTING = 2
    EVERYTHING = 3


#: Before each word, the part that it stands in.
NAME, LISTING, REST = (f"{part:d}" for part in Within)


class Document(NamedTuple):
    """Words by the key of whoever they are of: folded, letters and digits only, in any order, repeats count once.

    ``name``: words of the name. ``listing``: what stands at the top of a listing. ``rest``: longer texts.
    """

    key: int
    name: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    rest: tuple[str, ...] = ()


def marked(document: Document) -> str:
    """The words as both databases keep them: each once, behind the digit of its part, in order, with a space between.

    Raises ValueError for what is no word.
    """
    _, name, listing, rest = document
    first = {word[:LONGEST_WORD] for word in name}
    second = {word[:LONGEST_WORD] for word in listing} - first
    third = {word[:LONGEST_WORD] for word in rest} - first - second
    every = [NAME + word for word in first] + [LISTING + word for word in second] + [REST + word for word in third]
    # letters and digits are the same to this as to the pattern of a word
    if every and not ("".join(every).isalnum() and "" not in first | second | third):
        raise ValueError("What is kept are words: letters and digits only.")
    every.sort()
    return " ".join(every)


def names_in(text: str) -> list[str]:
    """The words of the name in ``marked`` text: they stand first."""
    names = text.partition(f" {LISTING}")[0].partition(f" {REST}")[0]
    return [word[1:] for word in names.split(" ")] if names.startswith(NAME) else []


def marks(word: str, within: Within) -> tuple[str, ...]:
    """The spellings under which a word may stand in ``within``; none for what is no word."""
    if not _WORD.fullmatch(word):
        return ()
    return tuple(f"{part:d}{word[:LONGEST_WORD]}" for part in Within if part <= within)
