"""The way through the chapters: where someone is, where a button leads, and one chapter's answers among the others."""

from collections.abc import Collection
from typing import Any

from directory.intake.answers import IntakeAnswers
from directory.intake.posted import FIRSTS, IMPORTANCE_PREFIX, LOCATION_ASKED, LOCATION_CHOICE, Values, to_intake
from directory.intake.questions.chapters import BY_CODE, CHAPTERS
from directory.intake.questions.model import Chapter, Question

#: What the buttons of a step ask for, beside the code of a chapter.
NEXT, ENTER, SKIP, CLEAR, FIND = "next", "enter", "skip", "clear", "find"
#: Two of them lead to other pages: the list, and all questions on one page.
RESULTS, ALL = "results", "all"
START, SAFETY, PLACE = "start", "safety", "place"
#: Codes of the questions whose answers stand under "safety" in an intake.
SAFETY_KEYS = ("crisis", "red_flags")

_ORDER = {chapter.code: number for number, chapter in enumerate(CHAPTERS)}
_BESIDE = {"location": (LOCATION_CHOICE, LOCATION_ASKED)}


def first_open(seen: Collection[str], before: str = "") -> str:
    """The first chapter that was neither sent nor skipped, among those that stand before ``before``; "" for none."""
    for chapter in CHAPTERS:
        if chapter.code == before:
            return ""
        if chapter.code not in seen:
            return chapter.code
    return ""


def number_of(code: str) -> int:
    """Its place on the way, from 1."""
    return _ORDER[code] + 1


def neighbour(code: str, steps: int) -> str:
    """The chapter so many steps further (or back, below 0); "" past either end."""
    place = _ORDER[code] + steps
    return CHAPTERS[place].code if 0 <= place < len(CHAPTERS) else ""


def walk(seen: tuple[str, ...], here: str, go: str, *, is_answered: bool) -> tuple[tuple[str, ...], str]:
    """What counts as seen after a button was pressed, and where it leads: a chapter's code, RESULTS or ALL.

    Whoever goes on has seen this chapter, and whoever jumps ahead has skipped those in between. Nobody gets past the
    first open chapter, nor past the safety questions, by a jump. Going back from an empty page skips nothing.
    """
    target = go if go in _ORDER or go in (RESULTS, ALL) else neighbour(here, 1) or RESULTS
    is_back = target == ALL or (target in _ORDER and _ORDER[target] <= _ORDER[here])
    passed = () if is_back and not is_answered else (here,)
    seen = tuple(dict.fromkeys((*seen, *passed)))
    open_before = first_open(seen, before=here)
    if not is_back and open_before:
        return seen, open_before
    is_past_safety = target == RESULTS or (target in _ORDER and _ORDER[target] > _ORDER[SAFETY])
    if SAFETY not in seen and is_past_safety:
        return seen, first_open(seen)
    if target in _ORDER and not is_back:
        between = (chapter.code for chapter in CHAPTERS[_ORDER[here] + 1 : _ORDER[target]])
        seen = tuple(dict.fromkeys((*seen, *between)))
    return seen, target


def asked(chapter: Chapter, answers: IntakeAnswers) -> tuple[Question, ...]:
    """The questions of a chapter that apply to these answers."""
    return tuple(q for q in chapter.questions if q.branch is None or q.branch.is_open(answers))


def field_names(question: Question) -> tuple[str, ...]:
    """The fields of the form that a question sends."""
    weight = (IMPORTANCE_PREFIX + question.weight.code,) if question.weight else ()
    first = (FIRSTS[question.code],) if question.code in FIRSTS else ()
    return (question.code, *weight, *first, *_BESIDE.get(question.code, ()))


def without(answers: IntakeAnswers, questions: Collection[Question]) -> dict[str, Any]:
    """The answers in the shape of an intake file, those of these questions and their weights left out."""
    data = answers.to_json()
    weights = {question.weight.code for question in questions if question.weight}
    importance = {code: level for code, level in data.pop("importance", {}).items() if code not in weights}
    for question in questions:
        data.pop("safety" if question.code in SAFETY_KEYS else question.code, None)
    return data | ({"importance": importance} if importance else {})


def merged(answers: IntakeAnswers, questions: Collection[Question], values: Values) -> dict[str, Any]:
    """The same with what was posted for these questions in place of their old answers; all others stay untouched."""
    data = without(answers, questions)
    own = {name: values[name] for question in questions for name in field_names(question) if name in values}
    given = to_intake(own)
    for question in questions:
        key = "safety" if question.code in SAFETY_KEYS else question.code
        if key in given:
            data[key] = given[key]
    importance = data.get("importance", {}) | given.get("importance", {})
    return data | ({"importance": importance} if importance else {})


def is_answered(chapter: Chapter, answers: IntakeAnswers) -> bool:
    """Whether something of it was said. A default that was never chosen is no answer."""
    data = answers.to_json()
    return any(
        answers.red_flags if question.code == "red_flags" else data.get(question.code) for question in chapter.questions
    )


def known(codes: Collection[str]) -> tuple[str, ...]:
    """Those that are chapters, in the order of the chapters."""
    return tuple(code for code in BY_CODE if code in codes)
