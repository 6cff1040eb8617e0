"""The choices of a question, made once for a vocabulary and a language: a page has up to five hundred of them."""

from directory.intake.questions.model import Option, Options, Question
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import language

_held: dict[tuple[Options, str], tuple[Catalogue, tuple[Option, ...]]] = {}


def options_of(question: Question, words: Catalogue) -> tuple[Option, ...]:
    """Its choices in the language of the page; empty for a text, a plain number and a flag."""
    if question.options is None:
        return ()
    key = question.options, language()
    made_from, made = _held.get(key, (None, ()))
    if made_from is not words:
        made = question.options(words)
        _held[key] = words, made
    return made
