"""What ``evaluate_ranking`` prints beside the agreement: pairs, grades, and both sums of what stands wrong."""

import io
import json
import math
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.matching.judging import Graded, judge
from directory.matching.judging.breakdown import rows
from directory.matching.judging.grading import FEWEST_GRADED, derived_grades
from directory.ranking.types import SCORE_ONE
from tests.matching.listings import listed
from tests.matching.test_judging import WANTS, folder

pytestmark = pytest.mark.django_db

CHAIN = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "e")]
#: Five people whom the ranking puts in this order, by what their listings name.
FIVE = [
    listed("a", specialties="neck-pain*|car-accident*"),
    listed("b", specialties="neck-pain*|car-accident"),
    listed("c", specialties="neck-pain*"),
    listed("d", specialties="neck-pain"),
    listed("e", specialties="grief-loss"),
]
STORY = WANTS | {"events": ["car-accident"]}


def printed(*arguments: str) -> str:
    out = io.StringIO()
    call_command("evaluate_ranking", *arguments, stdout=out)
    return out.getvalue()


def test_grades_are_the_share_of_the_others_that_somebody_stands_before_said_or_following() -> None:
    assert derived_grades(CHAIN) == {"a": 3.0, "b": 2.25, "c": 1.5, "d": 0.75, "e": 0.0}
    assert derived_grades([*CHAIN, ("a", "e"), ("a", "b")]) == derived_grades(CHAIN)


def test_equals_among_nearly_everyone_have_the_same_grade() -> None:
    pairs = [(better, worse) for better in "ab" for worse in "cdef"] + [("c", "d"), ("d", "e"), ("e", "f")]
    assert derived_grades(pairs) == {"a": 2.4, "b": 2.4, "c": 1.8, "d": 1.2, "e": 0.6, "f": 0.0}


@pytest.mark.parametrize("pairs", [
    [],
    CHAIN[: FEWEST_GRADED - 2],
    [("a", "b"), ("a", "c"), ("a", "d"), ("a", "e")],
    [*CHAIN, ("e", "a")],
    [*CHAIN, ("a", "a")],
])  # fmt: skip
def test_too_few_pairs_or_pairs_that_contradict_each_other_give_no_grades(pairs: list[tuple[str, str]]) -> None:
    assert derived_grades(pairs) == {}


def test_grades_of_a_case_give_its_ndcg(tmp_path: Path) -> None:
    expect = {"grades": {"c": 0, "d": 1, "e": 2}}
    (case,) = judge(folder(tmp_path, expect, people=FIVE, intake=STORY))
    best = 3 + 1 / math.log2(3)
    assert case.graded is not None
    assert case.graded.ndcg == pytest.approx((1 / math.log2(3) + 3 / 2) / best)
    assert not case.graded.is_derived
    assert (case.checks, case.agreement) == ((), 1.0)


def test_grades_are_derived_from_pairs_that_order_nearly_everyone(tmp_path: Path) -> None:
    (good,) = judge(folder(tmp_path, {"before": CHAIN}, people=FIVE, intake=STORY))
    assert (good.pairs, good.graded, good.violated) == ((4, 4), Graded(1.0, is_derived=True), ())


def test_somebody_who_is_graded_and_not_on_the_list_counts_as_missing(tmp_path: Path) -> None:
    people = [*FIVE, listed("closed", accepting="no")]
    (case,) = judge(folder(tmp_path, {"grades": {"closed": 3, "a": 0}}, people=people, intake=STORY))
    assert case.graded == Graded(0.0, is_derived=False)


@pytest.mark.parametrize(("grades", "message"), [
    ({"a": 4}, "case-0.json: a grade is a number from 0 to 3"),
    ({"a": -1}, "case-0.json: a grade is a number from 0 to 3"),
    ({"a": "good"}, "case-0.json: could not convert string to float: 'good'"),
    ({"ghost": 1}, "case-0.json: nobody listed in practitioners.csv is called ghost"),
    (["a"], "case-0.json: 'list' object has no attribute 'items'"),
])  # fmt: skip
def test_a_grade_that_is_none_ends_with_2(tmp_path: Path, grades: Any, message: str) -> None:
    folder(tmp_path, {"grades": grades}, people=FIVE)
    with pytest.raises(CommandError) as ended:
        printed(str(tmp_path))
    assert (str(ended.value), ended.value.returncode) == (message, 2)


def test_both_sums_of_a_violated_pair_add_up_and_so_does_the_difference(tmp_path: Path) -> None:
    (case,) = judge(folder(tmp_path, {"before": [["e", "a"], ["a", "b"]]}, people=FIVE, intake=STORY))
    assert case.pairs == (1, 2)
    (violation,) = case.violated
    better, worse = violation.better, violation.worse
    assert (better.person, better.gate, worse.person, worse.gate) == ("e", "", "a", "")
    assert better.match is not None
    assert worse.match is not None
    found = rows(violation)
    assert [(row.code, row.of) for row in found] == [
        ("specialties", ""), ("scope", ""), ("reach", ""), ("languages", ""), ("freshness", ""),
        ("missed-concern", "specialties"),
    ]  # fmt: skip
    assert sum(row.difference for row in found) == better.match.score - worse.match.score
    assert sum(row.better.contribution for row in found if row.better) == better.match.score
    assert [row.worse for row in found][-1] is None


def test_the_text_stands_side_by_side_within_100_columns(tmp_path: Path) -> None:
    long = "a-practitioner-with-a-very-long-external-id"
    people = [listed(long, specialties="grief-loss"), FIVE[0]]
    out = printed(str(folder(tmp_path, {"before": [[long, "a"]]}, people=people, intake=STORY)))
    lines = out.splitlines()
    assert max(len(line) for line in lines) <= 100
    (case,) = judge(tmp_path)
    violation = case.violated[0]
    assert violation.better.match is not None
    assert violation.worse.match is not None
    worse, better = (match.score * 100 / SCORE_ONE for match in (violation.worse.match, violation.better.match))
    assert lines[:4] == [
        "  0.0%    0/1    case-0",
        f"          not: {long} before a",
        f"            {long}: place 2, {better:.2f} points",
        f"            a: place 1, {worse:.2f} points",
    ]
    assert lines[4].split() == ["criterion", "(fit,", "points)", "weight", long[:16], "a", "difference"]
    assert [line.split()[0] for line in lines[5:12]] == [
        "specialties", "scope", "reach", "languages", "freshness", "missed-concern:", "total",
    ]  # fmt: skip
    assert lines[11].split() == ["total", f"{better:.2f}", f"{worse:.2f}", f"{better - worse:.2f}"]
    assert [line.split() for line in lines[12:]] == [["0.0%", "0/1", "overall"], ["0.0%", "0/1", "pairs"]]


def test_somebody_who_is_not_on_the_list_is_told_with_the_gate(tmp_path: Path) -> None:
    people = [*FIVE, listed("closed", accepting="no")]
    out = printed(str(folder(tmp_path, {"before": [["closed", "a"]]}, people=people, intake=STORY)))
    assert "            closed: not on the list (capacity)\n            a: place 1, " in out
    assert "criterion" not in out


def test_pairs_are_told_apart_from_other_checks(tmp_path: Path) -> None:
    expect = {"before": [["a", "b"], ["b", "a"]], "eligible": ["a", "b"]}
    out = printed(str(folder(tmp_path, expect, people=FIVE, intake=STORY)))
    lines = [line.split() for line in out.splitlines()]
    assert lines[:3] == [["75.0%", "3/4", "case-0"], ["pairs", "1/2"], ["not:", "b", "before", "a"]]
    assert lines[-2:] == [["75.0%", "3/4", "overall"], ["50.0%", "1/2", "pairs"]]


def test_quiet_prints_the_totals_alone(tmp_path: Path) -> None:
    folder(
        tmp_path, {"before": CHAIN}, {"before": [["b", "a"]]}, {"grades": {"a": 3, "e": 0}}, people=FIVE, intake=STORY
    )
    assert printed(str(tmp_path), "--quiet").splitlines() == [
        " 80.0%    4/5    overall",
        " 80.0%    4/5    pairs",
        "1.0000           nDCG@5, mean of 2 graded, 1 of them with grades derived from pairs",
    ]


def test_the_floor_counts_every_check_and_the_output_stands_all_the_same(tmp_path: Path) -> None:
    folder(tmp_path, {"before": [["b", "a"]], "eligible": ["a"]}, people=FIVE, intake=STORY)
    out = io.StringIO()
    with pytest.raises(CommandError) as ended:
        call_command("evaluate_ranking", str(tmp_path), "--floor", "0.6", "--format", "json", stdout=out)
    assert (str(ended.value), ended.value.returncode) == ("Agreement 0.500 is below the floor of 0.6.", 1)
    assert json.loads(out.getvalue())["agreement"] == 0.5


def test_json_carries_the_checks_the_grades_and_both_sums(tmp_path: Path) -> None:
    folder(tmp_path, {"before": [["b", "a"]]}, {"before": CHAIN}, people=FIVE, intake=STORY)
    found = json.loads(printed(str(tmp_path), "--format", "json"))
    wrong, right = found.pop("cases")
    assert found == {
        "agreement": 0.8, "held": 4, "checks": 5, "pairs": {"held": 4, "checks": 5},
        "ndcg": 1.0, "graded": 1, "derived": 1,
    }  # fmt: skip
    assert {key: right[key] for key in right if key != "checks"} == {
        "name": "case-1", "why": "because", "agreement": 1.0, "pairs": {"held": 4, "checks": 4},
        "ndcg": 1.0, "grades": "derived", "violated": [],
    }  # fmt: skip
    assert wrong["checks"] == [{"said": "b before a", "holds": False}]
    assert (wrong["ndcg"], wrong["grades"]) == (None, None)
    (violated,) = wrong["violated"]
    better, worse = violated["better"], violated["worse"]
    assert (better["id"], better["position"], worse["id"], worse["position"]) == ("b", 2, "a", 1)
    total = sum(line["difference"] for line in violated["criteria"])
    assert total == pytest.approx(better["score"] - worse["score"])
    assert sum(line["worse"]["contribution"] for line in violated["criteria"]) == pytest.approx(worse["score"])


def test_another_rule_is_judged_by_its_version(tmp_path: Path) -> None:
    folder(tmp_path, {"before": CHAIN}, people=FIVE, intake=STORY)
    assert printed(str(tmp_path), "--rules", "code") == printed(str(tmp_path))
    with pytest.raises(CommandError, match=r"No rule has the version '1999\.1'") as ended:
        printed(str(tmp_path), "--rules", "1999.1")
    assert ended.value.returncode == 2
