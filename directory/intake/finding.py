"""Choices found by the words that people use for them: "slipped disc", "crash", also with a slip of the keyboard."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from django.conf import settings

from directory.intake.questions.model import Option
from directory.vocabulary.words import names, split, tokens
from directory.web.phrases import language, one_language

#: Longer than any name of a choice; the rest of a longer text is not looked at.
LONGEST = 60
#: A shorter word has too many neighbours to be taken for a slip.
SLIP_FROM = 4
_ALIKE = 0.8
#: Small words of Spanish: "dolor de espalda". They count only where there is nothing else, as the English ones do.
_SMALL = frozenset(
    [
        "al",
        "con",
        "de",
        "del",
        "el",
        "en",
        "la",
        "las",
        "lo",
        "los",
        "me",
        "mi",
        "mis",
        "muy",
        "por",
        "que",
        "un",
        "una",
    ]
)


def found_in_any(text: str, options: Callable[[], Iterable[Option]]) -> frozenset[str]:
    """The same in the language of the page; what it does not know is looked up in the other languages of the site.

    ``options`` makes the choices in the active language. Cost: as below, once a language at most.
    """
    spoken = language()
    for code in (spoken, *(code for code, _ in settings.LANGUAGES if code != spoken)):
        with one_language(code):
            if hits := found(text, options()):
                return hits
    return frozenset()


def found(text: str, options: Iterable[Option]) -> frozenset[str]:
    """Codes of the choices, narrower ones too, that every word of ``text`` hits by label, hint or other words.

    Where none has them all, those that any word hits. Empty text finds nothing. Cost: a few milliseconds.
    """
    texts = {
        option.code: tokens(" ".join((option.label, option.hint, *option.also, *option.finds)))
        for top in options
        for option in (top, *top.below)
    }
    every = sorted({token for held in texts.values() for token in held})
    hits = [_hits(word, texts, every) for word in _words(text)]
    if not hits:
        return frozenset()
    return frozenset.intersection(*hits) or frozenset.union(*hits)


def _words(text: str) -> list[str]:
    words = [token for word in split(text[:LONGEST]) for token in tokens(word)]
    return [word for word in words if word not in _SMALL] or words


def _hits(word: str, texts: dict[str, list[str]], every: list[str]) -> frozenset[str]:
    hits = frozenset(code for code, held in texts.items() if names(word, held))
    if hits or len(word) < SLIP_FROM:
        return hits
    meant = get_close_matches(word, every, n=3, cutoff=_ALIKE)
    return frozenset(code for code, held in texts.items() if any(token in held for token in meant))
