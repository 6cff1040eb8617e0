"""Choices found by the words that people use for them: "slipped disc", "crash", also with a slip of the keyboard."""

from collections.abc import Iterable
from difflib import get_close_matches

from directory.intake.questions.model import Option
from directory.practitioners.filters.words import names, split, tokens

#: Longer than any name of a choice; the rest of a longer text is not looked at.
LONGEST = 60
#: A shorter word has too many neighbours to be taken for a slip.
SLIP_FROM = 4
_ALIKE = 0.8


def found(text: str, options: Iterable[Option]) -> frozenset[str]:
    """Codes of the choices, narrower ones too, that every word of ``text`` hits by label, hint or other words.

    Where none has them all, those that any word hits. Empty text finds nothing. Cost: a few milliseconds.
    """
    texts = {
        option.code: tokens(" ".join((option.label, option.hint, *option.also)))
        for top in options
        for option in (top, *top.below)
    }
    every = sorted({token for held in texts.values() for token in held})
    words = [token for word in split(text[:LONGEST]) for token in tokens(word)]
    hits = [_hits(word, texts, every) for word in words]
    if not hits:
        return frozenset()
    return frozenset.intersection(*hits) or frozenset.union(*hits)


def _hits(word: str, texts: dict[str, list[str]], every: list[str]) -> frozenset[str]:
    hits = frozenset(code for code, held in texts.items() if names(word, held))
    if hits or len(word) < SLIP_FROM:
        return hits
    meant = get_close_matches(word, every, n=3, cutoff=_ALIKE)
    return frozenset(code for code, held in texts.items() if any(token in held for token in meant))
