"""The project's own judged cases (``tests/cases``): every expectation holds, and together they touch the whole rule."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from directory.intake.answers import HIGH, MUST, WEIGHABLE
from directory.intake.red_flags import RED_FLAGS
from directory.matching.judging import JudgedCase, judge
from directory.ranking.types import CRITERIA, GATES

FOLDER = Path(__file__).parent.parent / "cases"
#: Criteria that are always active: no client names them, so a case says in words which of its pairs are about them.
UNASKED = {"scope", "freshness"}
#: The criterion ``reach`` goes by another name where a client weighs it.
IN_AN_INTAKE = {"reach": "distance"}


def cases() -> dict[str, dict[str, Any]]:
    """Every case as it is written, by the name of its file."""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("cases/*.json"))}


def levels(code: str) -> set[str]:
    """The importances that some case gives to a criterion."""
    key = IN_AN_INTAKE.get(code, code)
    return {case["intake"].get("importance", {}).get(key, "") for case in cases().values()}


def expected(kind: str) -> set[str]:
    """The gates that ``excluded`` or ``unknown`` names anywhere."""
    return {gate for case in cases().values() for gate in case["expect"].get(kind, {}).values()}


def failures(judged: tuple[JudgedCase, ...]) -> Iterator[str]:
    """One line for each expectation that does not hold."""
    for case in judged:
        yield from (f"{case.name}: not {check.said}" for check in case.checks if not check.holds)


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
def test_every_expectation_of_every_case_holds() -> None:
    judged = judge(FOLDER)
    assert list(failures(judged)) == []
    assert {case.name for case in judged} == set(cases())
    assert [case.name for case in judged if not case.checks] == []


def test_there_are_enough_cases_and_each_says_why_in_at_least_a_sentence() -> None:
    assert len(cases()) >= 60
    unexplained = [name for name, case in cases().items() if len(case["why"].split()) < 8 or case["why"][-1] != "."]
    assert unexplained == []


def test_the_name_of_a_case_is_a_sentence_in_a_slug() -> None:
    assert [name for name in cases() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+){2,}", name)] == []


def test_no_two_cases_ask_and_expect_the_same() -> None:
    told = [json.dumps({**case, "why": ""}, sort_keys=True) for case in cases().values()]
    assert len(set(told)) == len(told)


def test_every_gate_excludes_somebody_and_every_must_leaves_a_question() -> None:
    musts = {code for code in CRITERIA if code not in UNASKED | {"reach"}}
    assert expected("excluded") == {*GATES, *musts}
    assert expected("unknown") == {"age_group", "reach", *musts}


@pytest.mark.parametrize("code", [code for code in CRITERIA if code not in UNASKED])
def test_every_wish_occurs_as_a_must_and_as_important(code: str) -> None:
    assert {MUST, HIGH} - levels(code) == set()


def test_every_wish_has_been_weighed_under_its_own_name() -> None:
    assert {IN_AN_INTAKE.get(code, code) for code in CRITERIA if code not in UNASKED} == set(WEIGHABLE)


def test_every_safety_answer_occurs() -> None:
    safety = [case["intake"].get("safety", {}) for case in cases().values()]
    assert {code for answers in safety for code in answers.get("red_flags", [])} == set(RED_FLAGS)
    assert {case["expect"].get("stop") for case in cases().values()} == {"crisis", "medical", None}


def test_the_cases_about_the_kind_of_person_and_the_age_of_a_listing_compare_people() -> None:
    about = {
        "scope": ["panic-after-a-crash-asks-for-a-licence", "coaching-that-was-asked-for-is-given-by-a-coach"],
        "freshness": ["a-long-unconfirmed-listing-is-below-a-fresh-one"],
    }
    assert set(about) == UNASKED
    compared = {name: len(case["expect"].get("before", [])) for name, case in cases().items()}
    assert [name for names in about.values() for name in names if not compared[name]] == []
