"""Two rules side by side: over intakes, over judged cases, on the command line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from directory.intake.parsing import parse_intake
from directory.intake.safety import stop
from directory.matching import table
from directory.matching.comparing.cases import compare_cases
from directory.matching.comparing.orders import Compared, Move, Summary, compare
from directory.matching.comparing.samples import BUILT_IN, BadIntakesError, Sample, samples
from directory.ranking.weights import RULE_VERSION, Weights
from tests.matching.listings import BEAVERTON, CLIENT, bring, listed
from tests.matching.rules import drafted
from tests.matching.test_commands import run
from tests.practitioners.people import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

CODE = Weights()
#: Nothing but money, and nothing but how near somebody is.
MONEY = replace(CODE, version="money", base={**CODE.base, "cost": 900})
NEAR = replace(CODE, version="near", base={**CODE.base, "reach": 900})


def sample(**answers: Any) -> Sample:
    return Sample("sample", parse_intake(CLIENT | {"formats": ["in-person"], "budget": 100} | answers))


def compared(one: Weights, other: Weights, **answers: Any) -> Compared:
    found = compare(sample(**answers), one, other, on=TODAY, held=table.current())
    assert found is not None
    return found


def near_or_cheap() -> None:
    bring(
        listed("near", fee_min="190", fee_max="190"),
        listed("cheap", locations=BEAVERTON, fee_min="90", fee_max="90"),
        listed("apart", languages="es"),
        listed("closed", accepting="no"),
    )


def test_the_same_rule_moves_nobody() -> None:
    near_or_cheap()

    assert compared(CODE, CODE) == Compared("sample", 3, True, 1.0, 1.0, 1.0, ())


def test_another_rule_moves_people_by_places_and_points() -> None:
    bring(
        listed("near", fee_min="190", fee_max="190"),
        listed("cheap", locations=BEAVERTON, fee_min="90", fee_max="90"),
    )
    found = compared(NEAR, MONEY)

    assert (found.eligible, found.has_same_people, found.top_5, found.agreement) == (2, True, 1.0, 0.0)
    assert {(move.id, move.place, move.other_place, move.places) for move in found.moves} == {
        ("near", 1, 2, -1),
        ("cheap", 2, 1, 1),
    }
    assert {move.id: move.points > 0 for move in found.moves} == {"near": False, "cheap": True}


def test_somebody_who_comes_from_below_the_limit_is_looked_at_too() -> None:
    bring(
        *(listed(f"near-{number}", fee_min="190", fee_max="190") for number in range(6)),
        listed("cheap", locations=BEAVERTON, fee_min="90", fee_max="90"),
    )
    held = table.current()
    found = compare(sample(), NEAR, MONEY, on=TODAY, held=held, limit=2, moves=1)

    assert found is not None
    assert [(move.id, move.place, move.other_place) for move in found.moves] == [("cheap", 7, 1)]
    assert (found.top_5, found.top_20) == (0.8, 1.0)
    # Of the first two of either: two who were first and second, and the one who came; only the two keep their order.
    assert found.agreement == pytest.approx(1 / 3)


def test_a_stopped_intake_is_not_compared() -> None:
    asked = sample(safety={"crisis": True})

    assert compare(asked, CODE, MONEY, on=TODAY, held=table.current()) is None


def test_nobody_eligible_agrees_and_counts_in_no_mean() -> None:
    near_or_cheap()
    nobody = compared(CODE, MONEY, location="59101")
    somebody = replace(nobody, eligible=3, top_5=0.5, top_20=0.25, agreement=0.0)

    assert (nobody.eligible, nobody.top_5, nobody.agreement) == (0, 1.0, 1.0)
    assert Summary.of([nobody, somebody]) == Summary(1, 0.5, 0.25, 0.0)
    assert Summary.of([nobody]) == Summary(0, 0.0, 0.0, 0.0)


def test_the_built_in_dozen_are_intakes_that_are_matched() -> None:
    found = samples(BUILT_IN)

    assert len(found) == 12
    assert [one.name for one in found if stop(one.answers) is not None] == []
    assert {one.name.split("-")[0] for one in found} == {
        "course", "metro", "only", "rural", "teenager", "virtual",
    }  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [
    ("{", "a.json is no intake: "),
    ("[]", "a.json is no intake: "),
    ('{"concerns": ["nothing-like-it"]}', "a.json, concerns"),
])  # fmt: skip
def test_a_folder_with_something_else_in_it_is_refused(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "a.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadIntakesError) as caught:
        samples(tmp_path)
    assert str(caught.value).startswith(said)


def folder(tmp_path: Path) -> Path:
    """Judged cases of two people of whom one is near and the other cheap."""
    rows = [
        listed("near", fee_min="190", fee_max="190"),
        listed("cheap", locations=BEAVERTON, fee_min="90", fee_max="90"),
    ]
    header = list(rows[0])
    lines = [",".join(header), *(",".join(f'"{row[name]}"' for name in header) for row in rows)]
    (tmp_path / "cases").mkdir()
    (tmp_path / "practitioners.csv").write_text("\n".join(lines), encoding="utf-8")
    case = {
        "date": TODAY.isoformat(),
        "intake": CLIENT | {"formats": ["in-person"], "budget": 100},
        "expect": {"before": [["cheap", "near"]], "eligible": ["near"]},
    }
    (tmp_path / "cases" / "money-first.json").write_text(json.dumps(case), encoding="utf-8")
    return tmp_path


def test_judged_cases_tell_which_expectation_only_one_rule_meets(tmp_path: Path) -> None:
    found = compare_cases(folder(tmp_path), NEAR, MONEY)

    assert (found.checks, found.held, found.other_held) == (2, 1, 2)
    assert [(flip.case, flip.said, flip.holds) for flip in found.flips] == [
        ("money-first", "cheap before near", True),
    ]  # fmt: skip


def test_the_command_prints_both_rules_over_cases_and_intakes(tmp_path: Path) -> None:
    near_or_cheap()
    drafted("2026.9", base__cost=900)
    out, err, code = run("compare_rules", "code", "2026.9", "--cases", str(folder(tmp_path)), "--format", "json")
    found = json.loads(out)

    assert (err, code) == ("", 0)
    assert (found["one"], found["other"], found["numbers"]) == (
        RULE_VERSION, "2026.9", {"base.cost": [CODE.base["cost"], 900]},
    )  # fmt: skip
    assert [each["checks"] for each in found["cases"]] == [2]
    assert [each["name"] for each in found["intakes"]] == [*(one.name for one in samples(BUILT_IN)), "money-first"]
    assert found["intakes"][-1]["eligible"] == 3
    assert set(found["intakes"][-1]) == set(Compared.__dataclass_fields__)
    assert all(set(move) == {*Move.__dataclass_fields__, "places"} for move in found["intakes"][-1]["moves"])


def test_the_text_names_numbers_and_moves(tmp_path: Path) -> None:
    near_or_cheap()
    drafted("2026.9", base__cost=900)
    (tmp_path / "money-first.json").write_text(
        json.dumps(CLIENT | {"formats": ["in-person"], "budget": 100, "importance": {"distance": "high"}}),
        encoding="utf-8",
    )
    lines = run("compare_rules", "code", "2026.9", "--intakes", str(tmp_path))[0].splitlines()

    assert lines[0] == f"{RULE_VERSION} and 2026.9"
    assert lines[2].split() == ["base.cost", f"{CODE.base['cost']:g}", "900"]
    assert any(line.split()[:2] == ["money-first", "3"] for line in lines)
    assert any(line.split()[:1] == ["cheap"] and line.endswith(" points") for line in lines)
    assert max(len(line) for line in lines) <= 100
    same = run("compare_rules", "code", RULE_VERSION)[0].splitlines()
    assert same[1] == "  the same numbers"


@pytest.mark.parametrize("arguments", [
    ("code", "no"),
    ("code", "code", "--cases", "nowhere"),
    ("code", "code", "--intakes", "nowhere"),
])  # fmt: skip
def test_what_cannot_be_compared_ends_with_2(arguments: tuple[str, ...]) -> None:
    out, err, code = run("compare_rules", *arguments)

    assert (out, code) == ("", 2)
    assert err != ""
