"""``exposure_report``: how places are spread, beside even turns, for the weeks asked for."""

import json
from dataclasses import astuple
from datetime import date, timedelta

import pytest

from directory.matching.exposure.report import Deviation, report
from directory.matching.models import Exposure
from directory.ranking.fairness import PLACE
from tests.matching.test_commands import run
from tests.practitioners.people import TODAY, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

WEEK = date(2026, 11, 16)


def count(slug: str, first: int, due: float, *, week: date = WEEK) -> None:
    """Somebody who was first so often and should have been first so often."""
    who = person(f"{slug}-{week}") if week != WEEK else person(slug)
    Exposure.objects.create(
        practitioner=who,
        week=week,
        shown=2 * first,
        first=first,
        top_five=first + 1,
        expected_first=round(due * PLACE),
        expected_top_five=round((due + 1) * PLACE),
    )


def test_an_empty_ledger_says_so() -> None:
    assert run("exposure_report")[0] == (
        "The ledger is empty for these weeks: no page of results was shown, or none has been written yet.\n"
    )
    found = json.loads(run("exposure_report", "--format", "json")[0])
    assert (found["people"], found["first"], found["oldest_week"]) == (0, None, None)


def test_places_are_told_beside_those_of_even_turns() -> None:
    for number in range(8):
        count(f"p-{number}", 5, 10)
    count("often", 50, 10)
    count("never", 0, 0)
    found = report(today=TODAY, weeks=1)

    assert (found.people, found.shown, found.weeks) == (10, 180, 1)
    assert found.first is not None
    assert astuple(found.first.actual) == pytest.approx((90, 5 / 9, 5 / 9, 0.5))
    assert astuple(found.first.expected) == pytest.approx((90, 1 / 9, 1 / 9, 0.1))
    assert found.first.deviations[0] == Deviation("often", 50, 10.0, 12.65)
    assert [one.z for one in found.first.deviations[1:]] == [-1.58] * 8
    assert found.top_five is not None
    assert found.top_five.actual.total == 100


def test_weeks_are_added_up_and_older_ones_left_out() -> None:
    who = person("maren")
    for week in (WEEK, WEEK - timedelta(weeks=1), WEEK - timedelta(weeks=2)):
        Exposure.objects.create(practitioner=who, week=week, shown=3, first=1, expected_first=PLACE)
    found = report(today=TODAY, weeks=2)

    assert (found.weeks, found.first_week, found.last_week) == (2, WEEK - timedelta(weeks=1), WEEK)
    assert (found.people, found.shown, found.oldest_week) == (1, 6, WEEK - timedelta(weeks=2))


def test_a_first_place_that_no_turn_gives_is_infinitely_far_off() -> None:
    count("favoured", 3, 0)
    text = run("exposure_report")[0]
    found = json.loads(run("exposure_report", "--format", "json")[0])

    assert found["first"]["deviations"] == [{"id": "favoured", "actual": 3, "expected": 0.0, "z": None}]
    assert "z inf" in text


def test_the_text_can_be_read() -> None:
    count("p-1", 6, 4)
    count("p-2", 2, 4)
    lines = run("exposure_report", "--weeks", "3")[0].splitlines()

    assert lines[:2] == ["1 week with pages, those from 2026-11-16 to 2026-11-16", "2 practitioners, shown 16 times"]
    assert lines[3].split() == ["First", "places", "actual", "even", "turns"]
    assert lines[4].split() == ["places", "8", "8"]
    assert lines[6].split()[-2:] == ["75.0%", "50.0%"]
    assert [line.split() for line in lines[9:11]] == [
        ["p-1", "6", "4.0", "z", "+1.0"],
        ["p-2", "2", "4.0", "z", "-1.0"],
    ]
    assert lines[-1] == "The oldest week kept is that of 2026-11-16; weeks are kept for 104."
    assert max(len(line) for line in lines) <= 120


@pytest.mark.parametrize("weeks", ["0", "105", "-1", "x", "١", "99999999999"])
def test_the_weeks_are_those_that_are_kept(weeks: str) -> None:
    out, err, code = run("exposure_report", "--weeks", weeks)

    assert (out, code) == ("", 1)
    assert f"a number from 1 to 104, not '{weeks}'" in err
