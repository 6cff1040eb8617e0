"""What a browser holds, in the words of the questions."""

from dataclasses import replace

import pytest

from directory.intake.parsing import parse_intake
from directory.intake.path import path
from directory.intake.questions.chapters import BY_CODE
from directory.intake.state import IntakeState
from directory.intake.told import Told, told
from directory.vocabulary.catalogue import catalogue
from tests.intake.everything import FULL

pytestmark = pytest.mark.django_db


def lines(state: IntakeState) -> dict[str, tuple[Told, ...]]:
    return {part.chapter.code: part.answers for part in told(state, catalogue()) if part.answers}


def test_every_answer_is_told_with_how_much_it_matters() -> None:
    state = IntakeState(parse_intake(FULL), tuple(BY_CODE), is_age_said=True)
    assert lines(state) == {
        "start": (Told("Who is this for?", "Teens"),),
        "safety": (
            Told(
                "Is any of this so for you?",
                "Fever or chills along with the pain, Pain at night that no position eases",
            ),
        ),
        "place": (
            Told("Town or ZIP code", "97214"),
            Told("How far would you go?", "12.5 miles", "A lot"),
            Told("State or province during sessions", "Washington"),
            Told("Ways to meet", "Video, In person"),
        ),
        "hurts": (
            Told("What hurts", "Neck pain, Chronic low back pain"),
            Told("For how long?", "More than five years"),
        ),
        "happened": (Told("What happened", "Car accident"),),
        "responds": (Told("How your body responds", "Panic attacks, Bracing and guarding"),),
        "tried": (Told("What you tried", "Surgery, Talk therapy"),),
        "helps": (
            Told("Approaches", "Somatic Experiencing"),
            Told("Touch", "I would like hands-on work"),
            Told("Certifications", "Somatic Experiencing Practitioner (SEP)", "Must", is_must=True),
            Told("Only people whose certification we have checked", "Yes"),
        ),
        "safe": (
            Told("I would feel safer with", "A nonbinary person"),
            Told("Someone who often works with", "LGBTQ+ people"),
        ),
        "practical": (
            Told("Times", "Weekday evenings"),
            Told("Most you can pay for one session, in US dollars", "$140.50"),
            Told("Insurance", "Superbill for your insurer"),
            Told("Languages you could speak in a session", "American Sign Language, English", "Must", is_must=True),
            Told("What the room should have", "You can lie down"),
            Told("I would like a free first call", "Yes"),
            Told("I can wait for the right person", "Yes"),
        ),
    }


def test_a_weight_without_an_answer_is_told_too() -> None:
    state = IntakeState(parse_intake({"importance": {"specialties": "high"}}))
    weight = BY_CODE["responds"].questions[0].weight
    assert weight is not None
    assert lines(state) == {"responds": (Told(weight.title, "A lot"),)}


def test_the_usual_age_group_counts_as_an_answer_only_where_it_was_chosen() -> None:
    silent = IntakeState(seen=("start",))
    assert lines(silent) == {}
    assert lines(replace(silent, is_age_said=True)) == {"start": (Told("Who is this for?", "Adults"),)}


def test_the_path_tells_answered_from_skipped() -> None:
    state = IntakeState(
        parse_intake({"concerns": ["neck-pain"]}), ("start", "safety", "place", "hurts"), is_age_said=True
    )
    states = {step.code: step.state for step in path(state, "happened")}
    assert states == dict.fromkeys(BY_CODE, "ahead") | {
        "start": "done",
        "safety": "skipped",
        "place": "skipped",
        "hurts": "done",
        "happened": "here",
    }


def test_for_a_newcomer_everything_is_ahead() -> None:
    assert {step.state for step in path(None, "start") if step.code != "start"} == {"ahead"}
