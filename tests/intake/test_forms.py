"""The questionnaire as a form: the keys of an intake file in, errors at their field, everything else kept."""

from typing import Any

import pytest
from django.http import QueryDict

from directory.intake.answers import IntakeAnswers
from directory.intake.forms import AnswersForm
from directory.intake.parsing import parse_intake
from directory.intake.posted import to_intake
from directory.intake.shown import ShownOption, ShownQuestion, chapters, places
from directory.places.errors import UnknownPlace
from directory.places.services import locate
from tests.intake.everything import FULL

pytestmark = pytest.mark.django_db


def posted(data: dict[str, Any]) -> QueryDict:
    query = QueryDict(mutable=True)
    for name, value in data.items():
        query.setlist(name, value if isinstance(value, list) else [value])
    return query


def answers_of(**data: Any) -> IntakeAnswers:
    form = AnswersForm(posted(data))
    assert form.errors == {}
    return form.answers


def errors_of(**data: Any) -> dict[str, list[str]]:
    form = AnswersForm(posted(data))
    return {name: [str(message) for message in messages] for name, messages in form.errors.items()}


def question(form: AnswersForm, code: str) -> ShownQuestion:
    form.is_valid()
    return next(q for part in chapters(form) for q in part.questions if q.question.code == code)


def chosen(options: tuple[ShownOption, ...]) -> list[str]:
    return [o.option.code for top in options for o in (top, *top.below) if o.is_chosen]


def test_an_empty_form_is_a_whole_intake() -> None:
    assert answers_of() == IntakeAnswers()


def test_a_form_gives_the_answers_of_the_same_intake_file() -> None:
    flat = {key: value for key, value in FULL.items() if key not in {"safety", "importance"}}
    flat |= {"certified_only": "true", "discovery_call": "on", "can_wait": "1", "crisis": "0"}
    flat |= {"red_flags": FULL["safety"]["red_flags"], "max_distance_miles": "12.5", "budget": "140.50"}
    flat |= {f"importance-{code}": level for code, level in FULL["importance"].items()}
    expected = FULL | {
        "safety": {"red_flags": ["fever", "night-pain"]},
        "importance": {code: level for code, level in FULL["importance"].items() if level != "some"},
    }
    assert answers_of(**flat) == parse_intake(expected)


@pytest.mark.parametrize(
    ("text", "amount"), [("140", 140), ("$1,400", 1400), (" 99.50 ", 99.5), ("$ 80", 80), ("", None)]
)
def test_money_is_read_as_people_write_it(text: str, amount: float | None) -> None:
    assert answers_of(budget=text).budget == amount


@pytest.mark.parametrize(("text", "miles"), [("25", 25), ("", None), ("any", None), ("7.5", 7.5)])
def test_any_number_of_miles_may_be_posted(text: str, miles: float | None) -> None:
    assert answers_of(max_distance_miles=text).max_distance_miles == miles


def test_prefer_not_to_say_takes_the_others_back() -> None:
    assert answers_of(events=["", "car-accident"]).events == ()


def test_the_concern_that_matters_most_comes_first() -> None:
    assert answers_of(concerns=["back-pain", "neck-pain"], concerns_first="neck-pain").concerns == (
        "neck-pain",
        "back-pain",
    )


def test_levels_that_are_the_default_anyway_are_not_kept() -> None:
    levels = {"importance-genders": "some", "importance-languages": "must", "importance-touch": "some"}
    assert dict(answers_of(**levels).importance) == {"touch": "some"}


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({"concerns": ["neck-pain", "bogus"]}, "concerns", "“bogus” is not one of the choices."),
        ({"touch": "sometimes"}, "touch", "“sometimes” is not one of the choices."),
        ({"budget": "lots"}, "budget", "Must be an amount from 0 to 100,000, such as 120."),
        ({"budget": "1" * 5000}, "budget", "Must be an amount from 0 to 100,000, such as 120."),
        ({"budget": "nan"}, "budget", "Must be an amount from 0 to 100,000, such as 120."),
        ({"max_distance_miles": "1e9"}, "max_distance_miles", "Must be a number of miles from 0.1 to 12,500."),
        ({"certified_only": "perhaps"}, "certified_only", "Must be true or false."),
        (
            {"importance-genders": "very"},
            "importance-genders",
            "“very” is not one of the choices.",
        ),
        ({"location": "a\0b"}, "location", "This text holds a character that cannot be used (NUL)."),
        ({"red_flags": ["feverr"]}, "red_flags", "“feverr” is not one of the choices. Did you mean “fever”?"),
        (
            {"location": "Springfield"},
            "location",
            "There are several places of that name. Choose the one you mean.",
        ),
    ],
)
def test_an_error_stands_at_its_field(data: dict[str, Any], field: str, message: str) -> None:
    assert errors_of(**data) == {field: [message]}


def test_a_choice_that_was_never_offered_is_an_unknown_place() -> None:
    with pytest.raises(UnknownPlace) as unknown:
        locate("Nowhere, ZZ")
    assert errors_of(location="Springfield", location_choice="Nowhere, ZZ") == {"location": [str(unknown.value)]}


def test_unknown_fields_are_ignored() -> None:
    assert answers_of(csrfmiddlewaretoken="x", utm_source="y", **{"importance-freshness": "must"}) == IntakeAnswers()


def test_one_wrong_choice_leaves_the_others_ticked() -> None:
    form = AnswersForm(posted({"concerns": ["neck-pain", "bogus"], "location": "97214", "genders": ["woman"]}))
    assert chosen(question(form, "concerns").options) == ["neck-pain"]
    assert chosen(question(form, "genders").options) == ["woman"]
    assert question(form, "location").text == "97214"


def test_a_place_of_several_is_chosen_and_wins_over_the_text() -> None:
    form = AnswersForm(posted({"location": "Springfield"}))
    assert not form.is_valid()
    shown = places(form)
    assert shown is not None
    data = {"location": "Springfield", shown.asked_name: shown.asked, shown.name: "Springfield, IL"}
    assert answers_of(**data).location == "Springfield, IL"


def test_a_place_typed_anew_wins_over_an_earlier_choice() -> None:
    data = {"location": "97214", "location_asked": "Springfield", "location_choice": "Springfield, IL"}
    assert answers_of(**data).location == "97214"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"crisis": "1"}, "crisis"),
        ({"crisis": "yes please"}, "crisis"),
        ({"crisis": "1", "budget": "wrong", "location": "?"}, "crisis"),
        ({"red_flags": ["leg-weakness"], "budget": "wrong"}, "medical"),
        ({"red_flags": ["", "leg-weakness"]}, "medical"),
        ({"crisis": "0", "red_flags": ["fever"]}, None),
        ({}, None),
    ],
)
def test_the_stop_needs_nothing_else_to_be_right(data: dict[str, Any], kind: str | None) -> None:
    stop = AnswersForm(posted(data)).stop
    assert (stop.kind if stop else None) == kind


def test_a_form_filled_from_answers_gives_them_back() -> None:
    answers = parse_intake(FULL | {"safety": {"red_flags": ["fever"]}})
    again = to_intake(AnswersForm.from_answers(answers).values)
    assert parse_intake(again).to_json() == answers.to_json() | {
        "importance": {"certifications": "must", "distance": "high", "touch": "low"}
    }


def test_a_fresh_form_suggests_a_distance_and_an_edited_one_keeps_any() -> None:
    fresh = question(AnswersForm.from_answers(None), "max_distance_miles")
    edited = question(AnswersForm.from_answers(IntakeAnswers()), "max_distance_miles")
    assert (chosen(fresh.options), chosen(edited.options)) == (["25"], [])


def test_a_distance_of_ones_own_is_shown_as_it_is() -> None:
    shown = question(AnswersForm.from_answers(IntakeAnswers(max_distance_miles=12.5)), "max_distance_miles")
    assert chosen(shown.options) == ["12.5"]


def test_no_touch_is_a_must_without_any_level_being_set() -> None:
    form = AnswersForm.from_answers(IntakeAnswers(touch="none"))
    weight = question(form, "touch").weight
    assert weight is not None
    assert [level.is_set for level in weight.levels] == [False] * 4


def test_a_chosen_entry_of_a_folded_list_unfolds_it() -> None:
    form = AnswersForm.from_answers(IntakeAnswers(languages=("de",), modalities=("mbsr",)))
    assert (question(form, "languages").is_rest_open, question(form, "modalities").is_rest_open) == (True, False)
