"""What an intake means once it is valid."""

import json
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.intake.answers import DEFAULT_AGE_GROUP, IMPORTANCES, LISTS, TOUCHES, WEIGHABLE, IntakeAnswers
from directory.intake.parsing import allowed_codes, parse_intake
from directory.intake.red_flags import RED_FLAGS
from directory.intake.safety import (
    COMPLEX_TRAUMA,
    CRISIS,
    MEDICAL,
    UNDER_18,
    Stop,
    advice,
    advice_sentences,
    gentle_notes,
    stop,
)
from directory.intake.whereabouts import Whereabouts, whereabouts
from directory.vocabulary.catalogue import catalogue
from tests.examples import some


def given_importance(**levels: str) -> MappingProxyType[str, str]:
    return MappingProxyType(levels)


@pytest.mark.parametrize(
    ("answers", "code", "level"),
    [
        (IntakeAnswers(), "genders", "some"),
        (IntakeAnswers(), "languages", "must"),
        (IntakeAnswers(importance=given_importance(languages="some")), "languages", "some"),
        (IntakeAnswers(importance=given_importance(genders="high")), "genders", "high"),
        (IntakeAnswers(touch="none"), "touch", "must"),
        (IntakeAnswers(touch="none", importance=given_importance(touch="low")), "touch", "low"),
        (IntakeAnswers(touch="wanted"), "touch", "some"),
        (IntakeAnswers(certified_only=True), "certifications", "must"),
        (
            IntakeAnswers(certified_only=True, importance=given_importance(certifications="low")),
            "certifications",
            "must",
        ),
    ],
)
def test_the_level_in_force_is_what_was_said_or_the_default(answers: IntakeAnswers, code: str, level: str) -> None:
    assert answers.level(code) == level


def test_a_level_is_asked_for_preferences_only() -> None:
    with pytest.raises(KeyError):
        IntakeAnswers().level("freshness")


@pytest.mark.django_db
@settings(max_examples=some(60), suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_answers_survive_the_way_through_json(data: st.DataObject) -> None:
    words = catalogue()
    intake = {
        "safety": {
            "crisis": data.draw(st.booleans()),
            "red_flags": data.draw(st.lists(st.sampled_from(list(RED_FLAGS)))),
        },
        "age_group": data.draw(st.sampled_from([DEFAULT_AGE_GROUP, "teens"])),
        "location": data.draw(
            st.sampled_from(["", "97214", "Montréal", "New York NY"])
            | st.fixed_dictionaries({"lat": st.floats(-90, 90), "lng": st.floats(-180, 180)})
        ),
        "region": data.draw(st.sampled_from(["", *words.jurisdictions])),
        "max_distance_miles": data.draw(st.none() | st.floats(0.1, 12_500) | st.integers(1, 12_500)),
        "touch": data.draw(st.sampled_from(["", *TOUCHES])),
        "budget": data.draw(st.none() | st.integers(0, 100_000) | st.floats(0, 100_000)),
        "importance": data.draw(st.dictionaries(st.sampled_from(WEIGHABLE), st.sampled_from(IMPORTANCES))),
        **{name: data.draw(st.booleans()) for name in ("certified_only", "discovery_call", "can_wait")},
        **{name: data.draw(st.lists(st.sampled_from(list(allowed_codes(name, words))), max_size=4)) for name in LISTS},
    }
    answers = parse_intake(intake)
    again = parse_intake(json.loads(json.dumps(answers.to_json())))
    assert again == answers
    assert again.to_json() == answers.to_json()


@pytest.mark.parametrize(
    ("crisis", "red_flags", "expected"),
    [
        (False, (), None),
        (False, ("fever", "cancer-history", "unexplained-weight-loss", "recent-major-injury", "night-pain"), None),
        (False, ("bladder-bowel-change",), Stop(MEDICAL, ("bladder-bowel-change",))),
        (False, ("fever", "saddle-numbness"), Stop(MEDICAL, ("saddle-numbness",))),
        (False, ("leg-weakness", "saddle-numbness"), Stop(MEDICAL, ("saddle-numbness", "leg-weakness"))),
        (True, (), Stop(CRISIS)),
        (True, ("leg-weakness",), Stop(CRISIS, ("leg-weakness",))),
    ],
)
def test_a_crisis_comes_first_and_emergencies_stop(
    crisis: bool, red_flags: tuple[str, ...], expected: Stop | None
) -> None:
    assert stop(IntakeAnswers(crisis=crisis, red_flags=red_flags)) == expected


def test_the_other_signs_come_with_advice_and_do_not_stop() -> None:
    answers = IntakeAnswers(red_flags=("night-pain", "leg-weakness", "fever"))
    assert advice(answers) == ("fever", "night-pain")
    assert advice_sentences(answers) == (
        "Fever with pain can be a sign of infection. Please call a doctor today.",
        "Pain at night that nothing eases should be checked by a doctor first.",
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("answers", "notes"),
    [
        (IntakeAnswers(), ()),
        (IntakeAnswers(age_group="older-adults", events=("car-accident",), responses=("bracing",)), ()),
        (IntakeAnswers(age_group="children"), (UNDER_18,)),
        (IntakeAnswers(responses=("freeze-dissociation",)), (COMPLEX_TRAUMA,)),
        (IntakeAnswers(events=("developmental-trauma", "abuse-or-assault")), (COMPLEX_TRAUMA,)),
        (IntakeAnswers(age_group="teens", events=("abuse-or-assault",)), (UNDER_18, COMPLEX_TRAUMA)),
    ],
)
def test_gentle_notes_leave_nobody_out(answers: IntakeAnswers, notes: tuple[str, ...]) -> None:
    assert gentle_notes(answers) == notes


def test_a_stop_can_be_read_out() -> None:
    both = Stop(MEDICAL, ("bladder-bowel-change", "saddle-numbness", "leg-weakness"))
    assert both.aloud == (
        "new trouble with my bladder or bowel, new numbness between my legs and new weakness in my legs"
    )
    assert Stop(CRISIS).told == ""


def test_every_sign_either_stops_or_advises() -> None:
    assert [bool(flag.said and flag.aloud) for flag in RED_FLAGS.values()] == [
        flag.is_emergency for flag in RED_FLAGS.values()
    ]


@pytest.mark.parametrize(
    ("answers", "label", "region"),
    [
        (IntakeAnswers(), "", ""),
        (IntakeAnswers(region="US-ID"), "", "US-ID"),
        (IntakeAnswers(location="97214"), "Portland, OR 97214", "US-OR"),
        (IntakeAnswers(location="97214", region="US-WA"), "Portland, OR 97214", "US-WA"),
        (IntakeAnswers(location="gone from the map", region="US-WA"), "", "US-WA"),
        (IntakeAnswers(point=(0.0, -150.0)), "", ""),
    ],
)
def test_the_region_is_the_one_said_or_that_of_the_place(answers: IntakeAnswers, label: str, region: str) -> None:
    found = whereabouts(answers)
    assert (found.label, found.region) == (label, region)


def test_coordinates_have_the_region_of_the_nearest_place() -> None:
    found = whereabouts(IntakeAnswers(point=(45.52, -122.66)))
    assert found == Whereabouts(found.label, (45.52, -122.66), "US-OR")
