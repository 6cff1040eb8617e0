"""What a browser holds, in words: every answer at its chapter, for the person who gave it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from directory.intake.answers import HIGH, MUST, IntakeAnswers
from directory.intake.path import state_of
from directory.intake.questions.chapters import CHAPTERS, LEVEL_LABELS
from directory.intake.questions.made import options_of
from directory.intake.questions.model import Chapter, Kind, Option, Question
from directory.intake.questions.options import miles_said
from directory.intake.saying import said
from directory.intake.state import IntakeState
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import one_language
from directory.web.templatetags.look import money


@dataclass(frozen=True, slots=True)
class Told:
    """One answer. ``level``: how much it matters, where that was raised, else empty. ``is_must``: nobody without it."""

    title: str
    text: str
    level: str = ""
    is_must: bool = False


@dataclass(frozen=True, slots=True)
class ToldChapter:
    """A chapter with what was said in it. ``state``: "done", "skipped" or "ahead"."""

    chapter: Chapter
    state: str
    answers: tuple[Told, ...]


def told(state: IntakeState, words: Catalogue) -> tuple[ToldChapter, ...]:
    """All chapters in their order. Cost: the choices of each question, about a millisecond."""
    with one_language():
        return tuple(_chapter(chapter, state, words) for chapter in CHAPTERS)


def _chapter(chapter: Chapter, state: IntakeState, words: Catalogue) -> ToldChapter:
    found = [line for question in chapter.questions for line in _lines(question, state, words)]
    return ToldChapter(chapter.said(), state_of(chapter, state), tuple(found))


def _lines(question: Question, state: IntakeState, words: Catalogue) -> list[Told]:
    answers = state.answers
    code = answers.level(question.weight.code) if question.weight else ""
    level = said(LEVEL_LABELS[code]) if code else ""
    text = _text(question, answers, words)
    if question.code == "age_group" and not state.is_age_said and "age_group" not in answers.to_json():
        text = ""
    if text:
        return [Told(said(question.title), text, level if code in (HIGH, MUST) else "", is_must=code == MUST)]
    if question.weight and question.weight.code in answers.importance:
        return [Told(said(question.weight.title), level, is_must=code == MUST)]
    return []


def _text(question: Question, answers: IntakeAnswers, words: Catalogue) -> str:
    given: Any = getattr(answers, question.code)
    if question.kind is Kind.FLAG:
        return _("Yes") if given else ""
    if question.kind is Kind.NUMBER:
        return "" if given is None else _amount(question.code, float(given))
    codes: tuple[str, ...] = given if isinstance(given, tuple) else (given,)
    labels = _labels(options_of(question, words))
    return ", ".join(labels.get(code, code) for code in codes if code)


def _amount(code: str, number: float) -> str:
    return money(number) if code == "budget" else miles_said(f"{number:g}")


def _labels(options: tuple[Option, ...]) -> dict[str, str]:
    return {option.code: option.label for top in options for option in (top, *top.below)}
