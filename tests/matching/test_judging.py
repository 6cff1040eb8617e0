"""Judged cases: every kind of expectation, holding and failing, and a database that nobody can tell was used."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.changes.services import current_version
from directory.matching.judging import BadFolderError, Check, judge
from directory.practitioners.models import Practitioner
from directory.practitioners.services import every_record
from tests.matching.listings import CLIENT, bring, listed
from tests.practitioners.rows import csv_text

pytestmark = pytest.mark.django_db

PEOPLE = [
    listed("focus", specialties="neck-pain*"),
    listed("mention", specialties="neck-pain|anxiety|ptsd"),
    listed("closed", accepting="no"),
    listed("silent", languages=""),
]
WANTS = CLIENT | {"concerns": ["neck-pain"], "languages": ["en"]}


def folder(where: Path, *expectations: dict[str, Any], people: list[dict[str, str]] = PEOPLE, **case: Any) -> Path:
    """A folder with these people and a case for each expectation."""
    (where / "cases").mkdir()
    (where / "practitioners.csv").write_text(csv_text(*people), encoding="utf-8")
    for number, expect in enumerate(expectations):
        content = {"intake": WANTS, "date": "2026-11-20", "why": "because", "expect": expect} | case
        (where / "cases" / f"case-{number}.json").write_text(json.dumps(content), encoding="utf-8")
    return where


@pytest.mark.parametrize(("expect", "said", "holds"), [
    ({"before": [["focus", "mention"]]}, "focus before mention", True),
    ({"before": [["mention", "focus"]]}, "mention before focus", False),
    ({"before": [["mention", "closed"]]}, "mention before closed", True),
    ({"before": [["closed", "mention"]]}, "closed before mention", False),
    ({"before": [["closed", "silent"]]}, "closed before silent", False),
    ({"before": [["focus", "focus"]]}, "focus before focus", False),
    ({"top": {"1": ["focus"]}}, "focus among the first 1", True),
    ({"top": {"1": ["mention"]}}, "mention among the first 1", False),
    ({"top": {"3": ["closed"]}}, "closed among the first 3", False),
    ({"excluded": {"closed": "capacity"}}, "closed excluded by capacity", True),
    ({"excluded": {"closed": "reach"}}, "closed excluded by reach", False),
    ({"excluded": {"silent": "languages"}}, "silent excluded by languages", False),
    ({"excluded": {"focus": "capacity"}}, "focus excluded by capacity", False),
    ({"eligible": ["mention"]}, "mention eligible", True),
    ({"eligible": ["silent"]}, "silent eligible", False),
    ({"unknown": {"silent": "languages"}}, "silent listed apart for languages", True),
    ({"unknown": {"silent": "genders"}}, "silent listed apart for genders", False),
    ({"unknown": {"closed": "capacity"}}, "closed listed apart for capacity", False),
    ({"stop": "medical"}, "stops: medical", False),
])  # fmt: skip
def test_an_expectation_holds_or_not(tmp_path: Path, expect: dict[str, Any], said: str, holds: bool) -> None:
    (case,) = judge(folder(tmp_path, expect))
    assert (case.name, case.why, case.checks) == ("case-0", "because", (Check(said, holds),))
    assert case.agreement == float(holds)


@pytest.mark.parametrize(("safety", "expect", "checks"), [
    ({"crisis": True}, {"stop": "crisis"}, (Check("stops: crisis", holds=True),)),
    ({"red_flags": ["leg-weakness"]}, {"stop": "medical"}, (Check("stops: medical", holds=True),)),
    ({"red_flags": ["leg-weakness"]}, {"stop": "crisis"}, (Check("stops: crisis", holds=False),)),
    ({"red_flags": ["fever"]}, {"stop": "medical"}, (Check("stops: medical", holds=False),)),
    ({"crisis": True}, {"eligible": ["focus"]}, (Check("is ranked, not stopped", holds=False),)),
    ({}, {"stop": None, "eligible": ["focus"]}, (Check("focus eligible", holds=True),)),
])  # fmt: skip
def test_a_stop_is_expected_or_a_surprise(
    tmp_path: Path, safety: dict[str, Any], expect: dict[str, Any], checks: tuple[Check, ...]
) -> None:
    (case,) = judge(folder(tmp_path, expect, intake=WANTS | {"safety": safety}))
    assert case.checks == checks


def test_agreement_is_a_share(tmp_path: Path) -> None:
    (half, none) = judge(folder(tmp_path, {"before": [["focus", "mention"], ["mention", "focus"]]}, {}))
    assert (half.agreement, none.agreement) == (0.5, 1.0)


def run(*arguments: str) -> tuple[str, str, int]:
    out = io.StringIO()
    try:
        call_command("evaluate_ranking", *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error), error.returncode
    return out.getvalue(), "", 0


@pytest.mark.parametrize(("floor", "error", "code"), [
    ("0", "", 0),
    ("0.5", "", 0),
    ("0.51", "Agreement 0.500 is below the floor of 0.51.", 1),
])  # fmt: skip
def test_the_command_prints_every_case_what_failed_and_the_whole(
    tmp_path: Path, floor: str, error: str, code: int
) -> None:
    folder(tmp_path, {"eligible": ["focus"]}, {"top": {"1": ["mention"]}})
    out, said, ended = run(str(tmp_path), "--floor", floor)
    assert (said, ended) == (error, code)
    assert [line.split(maxsplit=2) for line in out.splitlines()] == [
        ["100.0%", "1/1", "case-0"],
        ["0.0%", "0/1", "case-1"],
        ["not:", "mention", "among the first 1"],
        ["50.0%", "1/2", "overall"],
    ]


@pytest.mark.parametrize(("case", "message"), [
    ({"date": "yesterday"}, "case-0.json: Invalid isoformat string: 'yesterday'"),
    ({"date": None}, "case-0.json: fromisoformat: argument must be str"),
    ({"intake": {"budget": "much"}}, "case-0.json: Invalid intake: budget"),
    ({"expect": []}, "case-0.json: 'list' object has no attribute 'get'"),
    ({"expect": None}, "case-0.json: 'NoneType' object has no attribute 'get'"),
    ({"expect": {"before": [["a"]]}}, "case-0.json: not enough values to unpack (expected 2, got 1)"),
    ({"expect": {"top": {"some": ["focus"]}}}, "case-0.json: invalid literal for int() with base 10: 'some'"),
    ({"expect": {"eligible": ["focus", "ghost"]}}, "case-0.json: nobody listed in practitioners.csv is called ghost"),
])  # fmt: skip
def test_a_case_that_cannot_be_read_ends_with_2(tmp_path: Path, case: dict[str, Any], message: str) -> None:
    folder(tmp_path, {}, **case)
    assert run(str(tmp_path)) == ("", message, 2)


@pytest.mark.parametrize("content", ["", "{", "[]", "3", '{"intake": {}}'])
def test_a_case_of_another_shape_ends_with_2(tmp_path: Path, content: str) -> None:
    folder(tmp_path, {})
    (tmp_path / "cases" / "case-0.json").write_text(content, encoding="utf-8")
    out, said, code = run(str(tmp_path))
    assert (out, code) == ("", 2)
    assert said.startswith("case-0.json: ")


def test_a_folder_without_people_or_cases_ends_with_2(tmp_path: Path) -> None:
    said = f"{tmp_path} has no practitioners.csv, or no cases/*.json"
    assert run(str(tmp_path)) == ("", said, 2)
    folder(tmp_path)
    assert run(str(tmp_path)) == ("", said, 2)


def test_people_who_cannot_be_read_end_with_2(tmp_path: Path) -> None:
    folder(tmp_path, {}, people=[listed("focus", gender="female")])
    out, said, code = run(str(tmp_path))
    assert (out, code) == ("", 2)
    assert said.startswith("practitioners.csv, row 2, gender: ")


@pytest.mark.parametrize("is_good", [True, False])
def test_the_database_is_as_it_was(tmp_path: Path, is_good: bool) -> None:
    bring(listed("focus", specialties="grief-loss*"), listed("resident"), listed("draft", status="draft"))
    before = (list(every_record()), current_version(), list(Practitioner.objects.order_by("pk").values()))
    folder(tmp_path, {"eligible": ["focus"]} if is_good else {"eligible": ["resident"]})
    if is_good:
        judge(tmp_path)
    else:
        with pytest.raises(BadFolderError):
            judge(tmp_path)
    assert (list(every_record()), current_version(), list(Practitioner.objects.order_by("pk").values())) == before


def test_people_of_the_directory_are_not_judged_and_lend_nothing_to_their_namesakes(tmp_path: Path) -> None:
    bring(listed("focus", specialties="neck-pain*", gender="woman"), listed("resident", specialties="neck-pain*"))
    thin = [{key: value for key, value in row.items() if key != "gender"} for row in PEOPLE]
    wants = WANTS | {"genders": ["woman"], "importance": {"genders": "must"}}
    (case,) = judge(folder(tmp_path, {"unknown": {"focus": "genders"}}, people=thin, intake=wants))
    assert case.checks == (Check("focus listed apart for genders", holds=True),)
