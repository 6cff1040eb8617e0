"""The questions cover every key, say why they ask, and stay easy to read."""

import re

import pytest
from django.urls import URLPattern

from directory.intake.answers import LISTS, WEIGHABLE, IntakeAnswers
from directory.intake.parsing import KEYS, allowed_codes
from directory.intake.questions.chapters import (
    BY_CODE,
    CHAPTERS,
    LEVEL_LABELS,
    LEVEL_SAYS,
    QUESTIONS,
    WEIGHTS,
)
from directory.intake.questions.model import Kind, Option
from directory.intake.red_flags import RED_FLAGS
from directory.intake.safety import COMPLEX_TRAUMA, UNDER_18
from directory.intake.steps import ALL, CLEAR, ENTER, FIND, NEXT, RESULTS, SKIP, asked
from directory.matching.urls import urlpatterns
from directory.vocabulary.catalogue import catalogue
from tests.docs_questions import questions, written

HARDEST_GRADE = 8.0
_VOWELS = re.compile(r"[aeiouy]+")


def flat(options: tuple[Option, ...]) -> list[str]:
    return [o.code for top in options for o in (top, *top.below)]


def grade(text: str) -> float:
    """Flesch-Kincaid, with syllables counted as groups of vowels without a silent e."""
    sentences = max(1, len(re.findall(r"[.!?:]+", text)))
    words = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(max(1, len(_VOWELS.findall(re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def test_every_key_of_an_intake_is_asked_once() -> None:
    assert {*QUESTIONS} == (KEYS - {"safety", "importance"}) | {"crisis", "red_flags"}


def test_ten_chapters_lead_from_the_start_to_practical_things() -> None:
    assert list(BY_CODE) == [
        "start",
        "safety",
        "place",
        "hurts",
        "happened",
        "responds",
        "tried",
        "helps",
        "safe",
        "practical",
    ]


def test_no_chapter_has_the_name_of_a_button_or_of_another_page() -> None:
    pages = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    assert {*BY_CODE} & ({NEXT, ENTER, SKIP, CLEAR, FIND, RESULTS, ALL} | (pages - {"start"})) == set()


@pytest.mark.parametrize(
    ("formats", "is_asked"), [((), True), (("video",), False), (("video", "in-person"), True), (("phone",), False)]
)
def test_the_room_is_asked_about_when_somebody_may_come_there(formats: tuple[str, ...], is_asked: bool) -> None:
    codes = [question.code for question in asked(BY_CODE["practical"], IntakeAnswers(formats=formats))]
    assert ("room" in codes) == is_asked


def test_the_table_in_the_documentation_is_that_of_the_questions() -> None:
    assert written() == questions()


def test_every_preference_has_its_weight() -> None:
    assert sorted(WEIGHTS) == sorted(WEIGHABLE)


def test_every_level_has_a_sentence() -> None:
    assert {*LEVEL_LABELS} == {*LEVEL_SAYS, "must"}


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_a_list_offers_exactly_what_parsing_takes(name: str) -> None:
    words = catalogue()
    offered = QUESTIONS[name].options
    assert offered is not None
    assert sorted(flat(offered(words))) == sorted(allowed_codes(name, words))


@pytest.mark.django_db
def test_what_is_shown_first_exists() -> None:
    words = catalogue()
    missing = [
        code
        for question in QUESTIONS.values()
        if question.options
        for code in question.usual
        if code not in flat(question.options(words))
    ]
    assert missing == []


def test_every_question_with_choices_begins_with_a_way_to_say_nothing() -> None:
    assert [q.code for q in QUESTIONS.values() if q.options and not q.none_label] == []


def test_every_question_but_a_flag_says_why_it_is_asked() -> None:
    assert [q.code for q in QUESTIONS.values() if q.kind is not Kind.FLAG and not q.why] == []


def test_the_wording_is_easy_to_read() -> None:
    texts = {
        **{f"{q.code}: why": q.why for q in QUESTIONS.values()},
        **{f"{q.code}: skipped": q.skipped for q in QUESTIONS.values()},
        **{f"{chapter.code}: intro": chapter.intro for chapter in CHAPTERS},
        **{f"{chapter.code}: effect": chapter.effect for chapter in CHAPTERS},
        **{f"{chapter.code}: {point}": point for chapter in CHAPTERS for point in chapter.points},
        "under 18": UNDER_18,
        "complex trauma": COMPLEX_TRAUMA,
        **{f"{flag.code}: advice": flag.advice for flag in RED_FLAGS.values()},
        **{f"{code}: must": weight.must for code, weight in WEIGHTS.items()},
        **{f"{code}: level": text for code, text in LEVEL_SAYS.items()},
    }
    # One short sentence can hold one long name; the measure means something from a dozen words on.
    hard = {name: round(grade(text), 1) for name, text in texts.items() if len(text.split()) > 11}
    assert {name: found for name, found in hard.items() if found > HARDEST_GRADE} == {}
