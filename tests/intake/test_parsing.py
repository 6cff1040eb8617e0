"""Whatever is wrong with an intake is named, all of it, at its key."""

from decimal import Decimal
from typing import Any

import pytest

from directory.intake.answers import IntakeAnswers
from directory.intake.errors import IntakeError
from directory.intake.parsing import InvalidIntake, parse_intake
from directory.places.errors import GazetteerUnavailable, UnknownPlace
from directory.places.services import locate
from tests.intake.everything import FULL

pytestmark = pytest.mark.django_db

MILES = "Must be a number of miles from 0.1 to 12,500."
AMOUNT = "Must be an amount from 0 to 100,000, such as 120."
LATITUDE = "Must be a number of degrees, from -90 to 90."
LONGITUDE = "Must be a number of degrees, from -180 to 180."
MISSING = "Is missing: coordinates need both lat and lng."
TEXT_CODE = "Must be a code, written as text."
YES_NO = "Must be true or false."
KEYS_VALUES = "Must be an object of keys and values."
PLACE_SHAPE = "Must be a text, or coordinates with lat and lng."


def errors_of(data: object) -> list[tuple[str, str]]:
    with pytest.raises(InvalidIntake) as caught:
        parse_intake(data)
    return [(error.field, error.message) for error in caught.value.errors]


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"concernz": []}, "concernz", "“concernz” is not a known key. Did you mean “concerns”?"),
        ({"crisis": True}, "crisis", "“crisis” is not a known key."),
        ({"safety": []}, "safety", KEYS_VALUES),
        ({"safety": {"crisis": "yes"}}, "safety.crisis", YES_NO),
        ({"safety": {"crisis": 1}}, "safety.crisis", YES_NO),
        (
            {"safety": {"flags": []}},
            "safety.flags",
            "“flags” is not a known key. Did you mean “red_flags”?",
        ),
        (
            {"safety": {"red_flags": ["feverish"]}},
            "safety.red_flags",
            "“feverish” is not one of the choices. Did you mean “fever”?",
        ),
        ({"age_group": "adult"}, "age_group", "“adult” is not one of the choices. Did you mean “adults”?"),
        ({"age_group": ["adults"]}, "age_group", TEXT_CODE),
        ({"region": "Oregon"}, "region", "“Oregon” is not one of the choices. Did you mean “US-OR”?"),
        ({"region": "us-or"}, "region", "“us-or” is not one of the choices. Did you mean “US-OR”?"),
        ({"region": "XX-99"}, "region", "“XX-99” is not one of the choices."),
        ({"region": 7}, "region", TEXT_CODE),
        ({"touch": "never"}, "touch", "“never” is not one of the choices."),
        ({"concerns": "neck-pain"}, "concerns", "Must be a list of codes."),
        ({"concerns": [7]}, "concerns", "Every entry must be a code, written as text."),
        (
            {"concerns": ["chronic-lowback-pain"]},
            "concerns",
            "“chronic-lowback-pain” is not one of the choices. Did you mean “chronic-low-back-pain”?",
        ),
        ({"concerns": ["car-accident"]}, "concerns", "“car-accident” belongs under “events”."),
        ({"responses": ["neck-pain"]}, "responses", "“neck-pain” belongs under “concerns”."),
        ({"formats": ["in person"]}, "formats", "“in person” is not one of the choices. Did you mean “in-person”?"),
        ({"certifications": ["sep"]}, "certifications", "“sep” is not one of the choices. Did you mean “SEP”?"),
        ({"genders": ["female"]}, "genders", "“female” is not one of the choices."),
        ({"languages": ["Spanish"]}, "languages", "“Spanish” is not one of the choices. Did you mean “es”?"),
        ({"insurance": ["\x1b[2J"]}, "insurance", "“[2J” is not one of the choices."),
        ({"room": ["x" * 500]}, "room", f"“{'x' * 60}…” is not one of the choices."),
        ({"certified_only": "true"}, "certified_only", YES_NO),
        ({"discovery_call": 1}, "discovery_call", YES_NO),
        ({"can_wait": "no"}, "can_wait", YES_NO),
        ({"budget": "140"}, "budget", AMOUNT),
        ({"budget": True}, "budget", AMOUNT),
        ({"budget": -1}, "budget", AMOUNT),
        ({"budget": float("nan")}, "budget", AMOUNT),
        ({"budget": float("inf")}, "budget", AMOUNT),
        ({"budget": 10**400}, "budget", AMOUNT),
        ({"max_distance_miles": 0}, "max_distance_miles", MILES),
        ({"max_distance_miles": 12_501}, "max_distance_miles", MILES),
        ({"max_distance_miles": [25]}, "max_distance_miles", MILES),
        ({"location": 97214}, "location", PLACE_SHAPE),
        ({"location": "Port\0land"}, "location", "This text holds a character that cannot be used (NUL)."),
        ({"location": {"lat": 45.5}}, "location.lng", MISSING),
        ({"location": {"lat": 91, "lng": 0}}, "location.lat", LATITUDE),
        ({"location": {"lat": 0, "lng": float("nan")}}, "location.lng", LONGITUDE),
        ({"location": {"lat": True, "lng": 0}}, "location.lat", LATITUDE),
        (
            {"location": {"lat": 1, "lng": 1, "alt": 1}},
            "location.alt",
            "“alt” is not a known key. Did you mean “lat”?",
        ),
        ({"importance": "must"}, "importance", KEYS_VALUES),
        (
            {"importance": {"gender": "must"}},
            "importance.gender",
            "“gender” is not a known key. Did you mean “genders”?",
        ),
        (
            {"importance": {"genders": "mus"}},
            "importance.genders",
            "“mus” is not one of the choices. Did you mean “must”?",
        ),
        ({"importance": {"genders": 3}}, "importance.genders", TEXT_CODE),
        ({"importance": {"freshness": "low"}}, "importance.freshness", "“freshness” is not a known key."),
    ],
)
def test_one_wrong_value_is_one_error_at_its_key(data: dict[str, Any], field: str, message: str) -> None:
    assert errors_of(data) == [(field, message)]


def test_an_intake_that_is_no_object_says_so() -> None:
    assert errors_of([FULL]) == [("", "An intake must be one object of keys and values.")]


def test_every_error_is_named_at_once() -> None:
    found = errors_of({"x1": 1, "safety": {"crisis": "?"}, "events": ["nope", "nope"], "budget": -1, "region": "?"})
    assert found == [
        ("x1", "“x1” is not a known key."),
        ("events", "“nope” is not one of the choices."),
        ("budget", AMOUNT),
        ("safety.crisis", YES_NO),
        ("region", "“?” is not one of the choices."),
    ]


def test_an_unknown_place_says_what_to_write() -> None:
    with pytest.raises(UnknownPlace) as unknown:
        locate("Nowhereville, ZZ")
    assert errors_of({"location": "Nowhereville, ZZ"}) == [("location", unknown.value.hint)]


def test_a_place_that_means_several_lists_them() -> None:
    with pytest.raises(InvalidIntake) as caught:
        parse_intake({"location": "Springfield"})
    (error,) = caught.value.errors
    assert error.choices[:2] == ("Springfield, MO", "Springfield, MA")
    assert error.message == f"There are several places of that name: {'; '.join(error.choices)}."


def test_each_listed_place_is_a_sure_answer() -> None:
    with pytest.raises(InvalidIntake) as caught:
        parse_intake({"location": "Springfield"})
    (error,) = caught.value.errors
    assert [parse_intake({"location": label}).location for label in error.choices] == list(error.choices)


def test_a_missing_gazetteer_is_an_error_of_the_field(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(text: str) -> None:
        raise GazetteerUnavailable("no file")

    monkeypatch.setattr("directory.intake.parsing.locate", gone)
    assert errors_of({"location": "97214"}) == [
        ("location", "Places cannot be looked up at the moment. Leave the place out, or try again later.")
    ]


def test_the_text_of_the_exception_holds_no_answers() -> None:
    error = InvalidIntake((IntakeError("concerns", "“planted” is not one of the choices."),))
    assert str(error) == "Invalid intake: concerns"


@pytest.mark.parametrize(
    "data",
    [
        {},
        dict.fromkeys(FULL),
        {"location": "", "touch": "", "region": "", "age_group": "", "budget": "", "concerns": [], "importance": {}},
        {"location": " \u200b "},
    ],
)
def test_empty_answers_are_the_empty_intake(data: dict[str, Any]) -> None:
    assert parse_intake(data) == IntakeAnswers()


def test_every_key_arrives() -> None:
    answers = parse_intake(FULL)
    assert answers.to_json() == FULL
    assert (answers.budget, answers.max_distance_miles) == (Decimal("140.50"), 12.5)
    assert answers.concerns == ("neck-pain", "chronic-low-back-pain")


def test_repeats_are_dropped_and_the_order_kept() -> None:
    assert parse_intake({"formats": ["video", "phone", "video"]}).formats == ("video", "phone")


def test_coordinates_are_taken_as_they_are() -> None:
    answers = parse_intake({"location": {"lat": 45.52, "lng": -122}})
    assert (answers.location, answers.point) == ("", (45.52, -122.0))


def test_thousands_of_wrong_codes_get_a_suggestion_only_for_the_first() -> None:
    found = errors_of({"languages": [f"Spanis{number}" for number in range(1000)]})
    assert len(found) == 1000
    assert sum("Did you mean" in message for _, message in found) == 25
