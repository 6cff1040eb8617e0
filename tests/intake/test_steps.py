"""The way through the chapters, and one chapter's answers among the others."""

from types import MappingProxyType
from typing import Any

import pytest

from directory.intake.answers import IntakeAnswers
from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import BY_CODE, CHAPTERS
from directory.intake.steps import field_names, first_open, is_answered, merged, neighbour, walk, without
from tests.intake.everything import FULL

EVERYWHERE = tuple(BY_CODE)


@pytest.mark.parametrize(
    ("seen", "before", "code"),
    [
        ((), "", "start"),
        (("start",), "", "safety"),
        (("start", "place"), "", "safety"),
        (("start", "place"), "safety", ""),
        (("start",), "start", ""),
        (("safety",), "place", "start"),
        (EVERYWHERE, "", ""),
    ],
)
def test_the_first_open_chapter_was_neither_sent_nor_skipped(seen: tuple[str, ...], before: str, code: str) -> None:
    assert first_open(seen, before) == code


@pytest.mark.parametrize(("code", "steps", "found"), [("start", -1, ""), ("start", 1, "safety"), ("practical", 1, "")])
def test_the_way_has_two_ends(code: str, steps: int, found: str) -> None:
    assert neighbour(code, steps) == found


@pytest.mark.parametrize(
    ("seen", "here", "go", "then_seen", "target"),
    [
        ((), "start", "next", ("start",), "safety"),
        (EVERYWHERE[:-1], "practical", "next", EVERYWHERE, "results"),
        # nobody jumps over the safety questions
        ((), "start", "helps", ("start",), "safety"),
        ((), "start", "results", ("start",), "safety"),
        (("start",), "safety", "results", ("start", "safety"), "results"),
        # a jump ahead skips what lies between
        (("start",), "safety", "happened", ("start", "safety", "place", "hurts"), "happened"),
        # a page out of order leads to the first open one, whatever was pressed
        ((), "hurts", "next", ("hurts",), "start"),
        ((), "hurts", "results", ("hurts",), "start"),
        (("start", "hurts"), "hurts", "next", ("start", "hurts"), "safety"),
        # back, and to the other way of asking
        (("start", "safety"), "place", "start", ("start", "safety", "place"), "start"),
        (("start", "safety"), "place", "all", ("start", "safety", "place"), "all"),
        ((), "start", "all", ("start",), "all"),
        ((), "hurts", "all", ("hurts",), "all"),
    ],
)
def test_a_button_leads_on(seen: tuple[str, ...], here: str, go: str, then_seen: tuple[str, ...], target: str) -> None:
    assert walk(seen, here, go, is_answered=True) == (then_seen, target)


def test_going_back_from_an_empty_page_skips_nothing() -> None:
    assert walk(("start", "safety"), "place", "safety", is_answered=False) == (("start", "safety"), "safety")


@pytest.mark.parametrize("here", BY_CODE)
def test_no_button_leads_past_the_safety_questions(here: str) -> None:
    past = [
        (seen, go, is_answered)
        for seen in ((), ("start",), ("place", "hurts"), tuple(code for code in BY_CODE if code != "safety"))
        for go in (*BY_CODE, "next", "results", "all", "nosuchbutton")
        for is_answered in (True, False)
        for then_seen, target in (walk(seen, here, go, is_answered=is_answered),)
        if target not in ("start", "safety", "all") and "safety" not in then_seen
    ]
    assert past == []


@pytest.mark.django_db
@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: str(chapter.code))
def test_a_chapter_posted_empty_takes_back_its_own_answers_and_no_others(chapter: Any) -> None:
    answers = parse_intake(FULL)
    posted = {name: [""] for question in chapter.questions for name in field_names(question)}
    own = {"safety" if question.code == "red_flags" else question.code for question in chapter.questions}
    weights = {question.weight.code for question in chapter.questions if question.weight}
    kept = {key: value for key, value in answers.to_json().items() if key not in own}
    kept["importance"] = {code: level for code, level in FULL["importance"].items() if code not in weights}

    assert parse_intake(merged(answers, chapter.questions, posted)) == parse_intake(kept)
    assert parse_intake(without(answers, chapter.questions)) == parse_intake(kept)


@pytest.mark.django_db
def test_what_was_posted_stands_in_place_of_what_was_held() -> None:
    answers = parse_intake({"concerns": ["neck-pain"], "duration": "1-5-years", "importance": {"specialties": "high"}})
    posted = {"concerns": ["back-pain", "neck-pain"], "concerns_first": ["neck-pain"], "events": ["fall"]}
    assert merged(answers, BY_CODE["hurts"].questions, posted) == {
        "concerns": ["neck-pain", "back-pain"],
        "importance": {"specialties": "high"},
    }


@pytest.mark.parametrize(
    ("answers", "code", "expected"),
    [
        (IntakeAnswers(), "practical", False),
        (IntakeAnswers(can_wait=True), "practical", True),
        (IntakeAnswers(red_flags=("fever",)), "safety", True),
        (IntakeAnswers(age_group="teens"), "start", True),
        (IntakeAnswers(), "start", False),
        (IntakeAnswers(importance=MappingProxyType({"genders": "high"})), "safe", False),
    ],
)
def test_a_chapter_is_answered_when_something_of_it_was_said(answers: IntakeAnswers, code: str, expected: bool) -> None:
    assert is_answered(BY_CODE[code], answers) == expected
