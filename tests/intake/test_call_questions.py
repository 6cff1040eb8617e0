"""Questions for a first call: few, in the order of a call, and on paper without a trace of what was said."""

from typing import Any

import pytest

from directory.intake.call_questions import FEWEST, MOST, CallQuestion, call_questions, general_questions
from directory.intake.call_topics import _EVENTS, _TRIES
from directory.intake.history import TRIED
from directory.intake.parsing import parse_intake
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.choices import SpecialtyKind

pytestmark = pytest.mark.django_db

ORDER = [
    "openings", "licence", "guardian", "certification", "session", "touch", "overwhelm", "experience", "pain", "tried",
    "cost", "helps",
]  # fmt: skip
EVERYTHING: dict[str, Any] = {
    "age_group": "teens", "concerns": ["chronic-low-back-pain"], "events": ["car-accident", "back-surgery", "fall"],
    "responses": ["ptsd"], "certifications": ["SEP"], "touch": "none", "duration": "over-5-years",
    "tried": ["physical-therapy", "surgery"], "insurance": ["aetna", "superbill"],
}  # fmt: skip


def asked(**answers: Any) -> dict[str, CallQuestion]:
    return {question.code: question for question in call_questions(parse_intake(answers), catalogue())}


@pytest.mark.parametrize("answers", [
    {}, EVERYTHING, {"events": ["surgery"]}, {"tried": ["medication"]}, {"age_group": "children"},
    {"certifications": ["SEP", "SP-certified"], "responses": ["anxiety"], "touch": "wanted"},
])  # fmt: skip
def test_there_are_seven_to_nine_in_the_order_of_a_call(answers: dict[str, Any]) -> None:
    codes = list(asked(**answers))
    assert FEWEST <= len(codes) <= MOST
    assert codes == [code for code in ORDER if code in codes]


def test_the_general_ones_are_whole_and_the_same_for_everybody() -> None:
    questions = general_questions()
    assert len(questions) == MOST
    assert [question.code for question in questions if not question.text.endswith("?") or not question.why] == []


@pytest.mark.parametrize(("answers", "code", "text"), [
    ({"certifications": ["SEP"]}, "certification", "Is your SEP current, and when did you finish?"),
    ({"certifications": ["SEP", "PSEP"]}, "certification", "Which of these do you hold now: SEP or PSEP?"),
    ({"events": ["car-accident"]}, "experience",
     "Have you worked with people after car accidents? How do you set the pace?"),
    ({"events": ["microdiscectomy", "grief-loss"]}, "experience",
     "Have you worked with people after back surgery or a loss? How do you set the pace?"),
    ({"duration": "1-5-years"}, "pain", "Have you worked with people whose pain has lasted for years?"),
    ({"duration": "under-3-months"}, "pain", "My pain is fairly new. Should a doctor look at it first?"),
    ({"tried": ["massage-bodywork"]}, "tried", "I have tried massage or bodywork. What would be different with you?"),
    ({"touch": "none"}, "touch", "Can we work without any touch? Does that limit what you do?"),
    ({"touch": "wanted"}, "touch", "How do you use touch, and how do you ask first, each time?"),
    ({"age_group": "teens"}, "guardian",
     "Who has to agree to sessions, and what do you share with a parent or guardian?"),
])  # fmt: skip
def test_an_answer_makes_its_question(answers: dict[str, Any], code: str, text: str) -> None:
    assert asked(**answers)[code].text == text


def test_an_insurer_is_named_below_the_question_about_cost() -> None:
    assert asked(insurance=["superbill"])["cost"].note == "Sliding scale, superbill, insurance."
    assert asked(insurance=["aetna"])["cost"].note == "Do you take Aetna? If not: a superbill, or a sliding scale?"


def test_overwhelm_is_asked_about_when_a_reaction_calls_for_it() -> None:
    assert "overwhelm" not in asked()
    assert "overwhelm" in asked(responses=["freeze-dissociation"])
    assert "overwhelm" in asked(**EVERYTHING)


def test_without_an_answer_nothing_is_asked_that_supposes_one() -> None:
    assert not {"guardian", "experience", "tried"} & set(asked())


def test_everything_that_can_be_said_has_words() -> None:
    assert set(_TRIES) == set(TRIED)
    words = catalogue()
    events = [code for code, entry in words.specialties.items() if entry.kind == SpecialtyKind.EVENT.value]
    assert [code for code in events if not {code, *words.ancestors(code)} & set(_EVENTS)] == []
