"""The benchmark itself: it runs from end to end, its yardsticks do the same work, its words follow its numbers."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess  # nosec B404 - the type alone
from typing import Any

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from directory.intake.parsing import parse_intake
from directory.matching import table
from directory.matching.adapters import to_request
from directory.matching.bench.bare import FITS, bare_pass, bare_sums
from directory.matching.bench.clients import CLIENTS, METRO, request_of
from directory.matching.bench.edits import seen_after_edits
from directory.matching.bench.figures import GOALS, Figure, Goal, figures_of
from directory.matching.bench.filling import file_of, holds_exactly
from directory.matching.bench.report import Report, as_json, as_markdown, as_text
from directory.matching.bench.synthetic import drawn
from directory.matching.bench.timing import Subject, Times, measured
from directory.practitioners.demo.seeding import seed
from directory.ranking.engine import rank
from directory.ranking.types import CRITERIA, FIT_ONE
from directory.ranking.weights import Weights
from tests.matching.intakes import any_intake
from tests.own_process import python
from tests.practitioners.people import person
from tests.practitioners.rows import TODAY

WEIGHTS = Weights()
MACHINE = {
    "cores": 2,
    "architecture": "x",
    "load": 0.1,
    "python": "3",
    "numpy": "2",
    "django": "5",
    "database": "SQLite 3",
}


def bench(folder: Path, *arguments: str) -> "CompletedProcess[str]":
    """The command as somebody runs it, with its people in this folder."""
    own = ("bench", "--folder", str(folder))
    return python("manage.py", *own, *arguments, database=folder / "never-made.sqlite3")


@pytest.mark.thorough
def test_the_command_runs_from_end_to_end(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    ready_file(file_of(tmp_path, 200, seed=1))
    done = bench(
        tmp_path,
        "--practitioners",
        "200",
        "--repeat",
        "1",
        "--edits",
        "4",
        "--growth",
        "200",
        "400",
        "--format",
        "json",
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [each["code"] for each in found["figures"]] == [goal.code for goal in GOALS if goal.code != "growth_second"]
    assert all(each["value"] > 0 for each in found["figures"] if not each["code"].startswith("growth"))
    assert set(found["times"]) == {
        *(f"{kind} {client}" for kind in ("rank", "bare", "oracle", "oracle's query") for client in CLIENTS),
        "version check",
        "rebuild",
        "bare reading",
        "hello page",
        "results page",
        "results page of 28",
        "results page of strangers",
        "search page",
        "edit indexed",
        "edit ranked",
        "metro of 200",
        "metro of 400",
    }
    assert all(0 < each["median_ms"] <= each["p99_ms"] for each in found["times"].values())
    assert found["times"]["edit indexed"]["samples"] == found["times"]["edit ranked"]["samples"] == 4
    assert found["counts"]["considered"] == 200
    assert (found["practitioners"], found["seed"]) == (200, 1)
    assert not (tmp_path / "never-made.sqlite3").exists()
    assert str(tmp_path) not in done.stdout

    again = bench(tmp_path, "--practitioners", "200", "--repeat", "1", "--only", "rank", "bytes", "--markdown")
    assert again.returncode == 0, again.stderr
    assert "earlier run" in again.stderr
    assert "| metro ranking / bare pass |" in again.stdout
    assert sorted(path.name for path in tmp_path.glob("*.sqlite3")) == ["bench-200.sqlite3"]


@pytest.mark.django_db
def test_a_directory_that_is_not_of_the_demo_is_refused() -> None:
    person("maren")
    with pytest.raises(CommandError, match="does not hold exactly 1 people of the demo"):
        call_command("bench", "--practitioners", "1", "--here")


@pytest.mark.parametrize("option", ["--practitioners", "--repeat", "--edits"])
def test_nothing_at_all_is_refused(option: str) -> None:
    with pytest.raises(CommandError, match="at least 1"):
        call_command("bench", option, "0")


@pytest.mark.django_db
def test_a_directory_counts_only_with_exactly_these_people() -> None:
    seed(practitioners=3, seed=1, today=TODAY)
    assert [holds_exactly(count) for count in (2, 3, 4)] == [False, True, False]
    person("maren")
    assert not holds_exactly(4)


def test_each_seed_has_a_file_of_its_own() -> None:
    assert [file_of(Path("x"), 5, seed).name for seed in (1, 2)] == ["bench-5.sqlite3", "bench-5-seed-2.sqlite3"]


@pytest.mark.django_db
def test_the_bare_pass_reads_the_same_fits_as_the_ranking() -> None:
    """But for ``reach``: without gates an office beyond the radius is still worth something."""
    seed(practitioners=150, seed=1, today=TODAY)
    held = table.build()
    requests = [request_of(client, TODAY, held.catalogue, WEIGHTS) for client in CLIENTS]
    intakes = [any_intake(number, held.catalogue) for number in range(40)]
    requests += [to_request(parse_intake(each), TODAY, held.catalogue, WEIGHTS) for each in intakes]
    seen: set[str] = set()
    for request in requests:
        fits = {code: FITS[code](request, held.candidates, WEIGHTS) * FIT_ONE for code in request.active()}
        for one in rank(request, held.candidates, WEIGHTS, "x", None).matches:
            for part in one.parts:
                if part.state != "penalty":
                    # Whole ten-thousandths on one side, doubles on the other.
                    far = fits[part.code][one.row] - part.fit
                    assert -0.51 < far < (FIT_ONE if part.code == "reach" else 0.51), (part.code, request)
                    seen.add(part.code)
    assert seen == set(CRITERIA)


@pytest.mark.django_db
def test_the_bare_pass_gives_the_twenty_highest_sums() -> None:
    seed(practitioners=40, seed=1, today=TODAY)
    held = table.build()
    request = request_of(METRO, TODAY, held.catalogue, WEIGHTS)
    sums = bare_sums(request, held.candidates, WEIGHTS)
    best = bare_pass(request, held.candidates, WEIGHTS)
    assert sorted(sums[best], reverse=True) == sorted(sums, reverse=True)[:20]
    assert sums.max() <= 1


@pytest.mark.django_db
def test_drawn_people_are_like_those_they_were_drawn_from() -> None:
    seed(practitioners=150, seed=1, today=TODAY)
    held = table.build()
    grown = drawn(held.candidates, 3_000, 7)
    assert (len(grown), len(set(grown.keys.tolist()))) == (3_000, 3_000)
    assert np.array_equal(grown.keys, drawn(held.candidates, 3_000, 7).keys)
    placed = ~np.isnan(grown.location_vector[:, 0])
    assert np.linalg.norm(grown.location_vector[placed], axis=1) == pytest.approx(1.0)
    for request in (request_of(client, TODAY, held.catalogue, WEIGHTS) for client in CLIENTS):
        few, many = (rank(request, columns, WEIGHTS, "x") for columns in (held.candidates, grown))
        assert many.considered == 3_000
        # Twenty times as many people, and about twenty times as many who can be seen.
        assert many.eligible == pytest.approx(20 * few.eligible, rel=0.5, abs=60)


@pytest.mark.django_db
def test_somebody_drawn_keeps_papers_offices_and_words_together() -> None:
    """A directory of one, drawn again and again, is that person every time."""
    seed(practitioners=40, seed=1, today=TODAY)
    held = table.build()
    request = request_of("virtual", TODAY, held.catalogue, WEIGHTS)
    one = rank(request, held.candidates, WEIGHTS, "x", None)
    many = rank(request, drawn(held.candidates, 400, 3), WEIGHTS, "x", None)
    assert {each.score for each in many.matches} <= {each.score for each in one.matches}


@pytest.mark.django_db(transaction=True)
def test_edits_are_seen_and_undone() -> None:
    seed(practitioners=20, seed=1, today=TODAY)
    before = rank(
        request_of(METRO, TODAY, table.current().catalogue, WEIGHTS), table.current().candidates, WEIGHTS, "x"
    )
    sizes: list[int] = []
    times = seen_after_edits(4, 1, lambda held: sizes.append(len(held.candidates)))
    assert [len(each.seconds) for each in times.values()] == [4, 4]
    assert all(
        0 < indexed <= ranked
        for indexed, ranked in zip(times["edit indexed"].seconds, times["edit ranked"].seconds, strict=True)
    )
    assert sizes == [20, *(count for count in (19, 20, 20, 20) for _ in range(2))]
    held = table.current()
    assert rank(request_of(METRO, TODAY, held.catalogue, WEIGHTS), held.candidates, WEIGHTS, "x") == before


def test_samples_come_in_a_shuffled_row_that_a_seed_repeats() -> None:
    def order(number: int) -> list[str]:
        said: list[str] = []
        subjects = [Subject(name, lambda name=name: said.append(name), 8) for name in "abc"]  # type: ignore[misc]
        times = measured(subjects, number)
        assert {name: len(each.seconds) for name, each in times.items()} == {"a": 8, "b": 8, "c": 8}
        return said

    assert sorted(order(1)) == sorted("abc" * 9)
    assert order(1) == order(1)
    assert order(1) != order(2)
    assert order(1)[3:] != sorted(order(1)[3:])


def test_what_makes_a_sample_ready_runs_before_each_and_many_calls_make_one() -> None:
    said: list[str] = []
    measured([Subject("x", lambda: said.append("run"), 2, inner=3, ready=lambda: said.append("ready"))], 1)
    assert said == ["ready", "run", "run", "run"] * 3


@pytest.mark.parametrize(("count", "at"), [(1, 1), (50, 50), (100, 99), (200, 198), (250, 248)])
def test_99_of_a_hundred_lie_at_or_below_p99(count: int, at: int) -> None:
    assert Times(tuple(float(number) for number in range(1, count + 1))).p99 == at


MOST, LEAST, TOLD = Goal("a", "at the top", "×", most=2), Goal("b", "at the bottom", "×", least=40), Goal("c", "told")


@pytest.mark.parametrize(("goal", "value", "verdict"), [
    (MOST, 2.0, "met"),
    (MOST, 2.0001, "missed"),
    (LEAST, 40.0, "met"),
    (LEAST, 39.9999, "missed"),
    (TOLD, 1e9, ""),
])  # fmt: skip
def test_a_goal_is_met_or_missed_by_the_value(goal: Goal, value: float, verdict: str) -> None:
    assert Figure(goal, value).verdict == verdict


def report(*figures: Figure) -> Report:
    """A run that found these."""
    times = {"rank metro": Times((0.001, 0.002, 0.009))}
    return Report(1_000, 1, MACHINE, figures, times, {"eligible metro": 12})


def test_text_markdown_and_data_say_the_same() -> None:
    found = report(Figure(MOST, 1.234), Figure(LEAST, 12.3), Figure(TOLD, 0.5))
    text, markdown, data = as_text(found), as_markdown(found), as_json(found)
    assert "at the top                                            1.23×   at most 2×         met" in text
    assert "rank metro                        2.000        9.000        3" in text
    assert "| at the bottom | 12.3× | at least 40× | missed |" in markdown
    assert "| told | 0.500 | | |" in markdown
    assert data["figures"][1] == {
        "code": "b",
        "text": "at the bottom",
        "value": 12.3,
        "unit": "×",
        "goal": "at least 40×",
        "met": False,
    }
    assert data["times"] == {"rank metro": {"median_ms": 2.0, "p99_ms": 9.0, "samples": 3}}
    assert (found.is_all_met, report(Figure(MOST, 1.0), Figure(TOLD, 1.0)).is_all_met) == (False, True)


def test_only_what_was_measured_is_a_figure() -> None:
    values: dict[str, Any] = {"bytes_a_practitioner": 100.0, "metro_over_bare": 2.0}
    assert [each.goal.code for each in figures_of(values)] == ["metro_over_bare", "bytes_a_practitioner"]
