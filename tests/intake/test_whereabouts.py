"""A place that was looked up with the answers is not looked up again."""

from dataclasses import replace

import pytest

from directory.intake import whereabouts as module
from directory.intake.parsing import parse_intake
from directory.intake.whereabouts import whereabouts
from directory.places.place import Place

pytestmark = pytest.mark.django_db


def test_the_place_of_parsed_answers_is_there_already(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = parse_intake({"location": "97214"})

    def never(text: str) -> Place:
        raise AssertionError

    expected = whereabouts(replace(answers, located=None))
    monkeypatch.setattr(module, "locate", never)
    assert whereabouts(answers) == expected
    assert expected.region == "US-OR"


def test_another_text_in_the_place_of_the_first_is_looked_up() -> None:
    moved = replace(parse_intake({"location": "97214"}), location="Seattle, WA")
    assert whereabouts(moved).label == "Seattle, WA"


def test_what_was_looked_up_is_no_part_of_the_answers() -> None:
    answers = parse_intake({"location": "97214"})
    assert answers == replace(answers, located=None)
    assert "latitude" not in repr(answers)
    assert answers.to_json() == {"location": "97214"}
