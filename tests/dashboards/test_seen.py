"""Who is seen: groups and turns, against one person at a time in plain Python."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from math import exp

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.dashboards.charts import shares
from directory.dashboards.charts.turns import HEIGHT, histogram
from directory.dashboards.figures import seen as figures
from directory.dashboards.figures.seen import Group, Seen, seen
from directory.dashboards.figures.towns import offices
from directory.dashboards.figures.turns import EDGES, LEAST_DUE, Turns, turns
from directory.dashboards.findings import of_seen, of_turns
from directory.matching.models import Exposure
from directory.practitioners.models import Practitioner
from directory.vocabulary.catalogue import catalogue
from tests.matching.listings import BEAVERTON, PORTLAND, bring, listed
from tests.practitioners.rows import TODAY

MONDAY = date(2026, 11, 16)
NOME = ";Nome;AK;99762;US;;;no"
MILLIONTHS = 1_000_000


def chance(due: float) -> Callable[[int], bool]:
    """Whether a Poisson count of this mean lies between its 2.5 % tails, by adding up its probabilities."""
    below, at, sums = 0.0, exp(-due), []
    for count in range(int(due * 4) + 30):
        sums.append((below + at, 1 - below))
        below, at = below + at, at * due / (count + 1)
    return lambda count: min(sums[count]) >= 0.025


@pytest.mark.parametrize("due", [4.0, 5.5, 9.0, 20.0, 60.0, 120.0])
def test_inside_is_what_a_poisson_count_gives_ninety_five_times_in_a_hundred(due: float) -> None:
    counts = np.arange(int(due * 3) + 10)
    told = turns(counts, np.full(len(counts), due))
    expected = sum(chance(due)(int(count)) for count in counts)
    assert told.inside == expected
    assert (told.people, told.left_out) == (len(counts), 0)


@given(st.lists(st.tuples(st.integers(0, 60), st.floats(0, 40)), max_size=40))
def test_everybody_stands_in_the_field_of_their_times_or_is_left_out(people: list[tuple[int, float]]) -> None:
    told = turns(np.array([had for had, _ in people], dtype=np.int64), np.array([due for _, due in people]))
    ratios = [had / due for had, due in people if due >= LEAST_DUE]
    upper = (*EDGES[1:], float("inf"))
    assert [within + beyond for within, beyond in told.fields] == [
        sum(low <= ratio < high for ratio in ratios) for low, high in zip(EDGES, upper, strict=True)
    ]
    assert told.left_out == len(people) - len(ratios)
    assert told.inside == sum(within for within, _ in told.fields)


@pytest.mark.parametrize(("outside", "is_even"), [(0, True), (9, True), (10, False)])
def test_a_hundred_take_even_turns_until_ten_lie_outside(outside: int, is_even: bool) -> None:
    assert Turns(100, 100 - outside, 0, ()).is_even is is_even


def test_the_columns_stand_on_the_ground_and_the_highest_fills_the_room() -> None:
    drawn = histogram(turns(np.array([4, 4, 5, 20]), np.full(4, 4.0)))
    assert max(column.inside + column.outside for column in drawn.columns) == drawn.ground - 18
    assert {round(column.inside_y + column.inside, 1) for column in drawn.columns} == {drawn.ground}
    assert all(column.outside_y + column.outside == column.inside_y for column in drawn.columns)
    assert drawn.ground < HEIGHT
    assert [column.words for column in drawn.columns if column.words] == ["0", "1", "2 and more"]


def count(external_id: str, *, week: date = MONDAY, shown: int = 0, first: int = 0, top: int = 0, due: int = 0) -> None:
    Exposure.objects.create(
        practitioner=Practitioner.objects.get(external_id=external_id), week=week, shown=shown, first=first,
        top_five=top, expected_first=due * MILLIONTHS,
    )  # fmt: skip


def groups(told: Seen) -> dict[str, tuple[int, int, int, int]]:
    return {each.label: (each.people, each.shown, each.first, each.top_five) for each in told.groups}


@pytest.mark.django_db
class TestGroups:
    def test_each_group_has_its_people_and_what_they_were_shown(self) -> None:
        bring(
            listed("town", locations=BEAVERTON),
            listed("far", locations=NOME, licences="LMT;US-AK;1;;claimed"),
            listed("both", locations=f"{NOME}|{PORTLAND}", confirmed_on="2026-08-21"),
            listed("none", locations="", licences="LPC;US-OR;1;2026-11-19;verified"),
            listed("draft", status="draft"),
        )
        old = datetime(2024, 1, 1, tzinfo=UTC)
        Practitioner.objects.filter(external_id="far").update(created_at=old)
        count("town", shown=10, first=4, top=6, due=4)
        count("town", week=MONDAY - timedelta(weeks=1), shown=1)
        count("town", week=MONDAY - timedelta(weeks=2), shown=100)
        count("far", shown=5, first=1, top=2)
        count("draft", shown=50)

        told = seen(TODAY, catalogue(), weeks=2)

        assert (told.all.people, told.all.shown, told.all.first, told.on_a_page) == (4, 16, 5, 2)
        assert groups(told) == {
            "In a city": (2, 11, 4, 6),
            "Elsewhere": (1, 5, 1, 2),
            "No office": (1, 0, 0, 0),
            "New": (3, 11, 4, 6),
            "Clinicians": (2, 11, 4, 6),
            "Bodyworkers, teachers": (2, 5, 1, 2),
            "Not confirmed": (1, 0, 0, 0),
        }
        assert (told.turns.people, told.turns.inside, told.turns.left_out) == (1, 1, 3)

    def test_near_a_city_is_measured_on_the_globe(self) -> None:
        bring(listed("town", locations=BEAVERTON), listed("far", locations=NOME))
        keys, near = offices()
        ids = dict(Practitioner.objects.values_list("pk", "external_id"))
        assert {ids[key]: bool(is_near) for key, is_near in zip(keys.tolist(), near, strict=True)} == {
            "town": True,
            "far": False,
        }

    def test_a_directory_without_anybody_has_numbers_too(self) -> None:
        told = seen(TODAY, catalogue(), weeks=13)
        assert (told.all.people, told.on_a_page, told.turns.people) == (0, 0, 0)
        assert [row.ratio for row in shares.rows(told)] == [None] * 7


def told_of(*groups_of: tuple[str, int, int]) -> Seen:
    people, shown = sum(each for _, each, _ in groups_of), sum(each for _, _, each in groups_of)
    return Seen(
        Group("Everybody", "", people, shown, shown, shown), people,
        tuple(Group(label, "", some, times, times, times) for label, some, times in groups_of),
        Turns(0, 0, people, ((0, 0),) * len(EDGES)),
    )  # fmt: skip


def test_seen_per_listing_is_told_from_eleven_people_on() -> None:
    told = told_of(("Many", 30, 30), ("Eleven", figures.LEAST, 0), ("Ten", figures.LEAST - 1, 21))
    many, eleven, ten = shares.rows(told)
    assert many.ratio is not None
    assert round(many.ratio, 6) == 1.0
    assert (eleven.ratio, eleven.is_low, ten.ratio, ten.is_low) == (0.0, True, None, False)
    assert (many.listings, many.seen, many.first, many.top_five) == (59, 59, 59, 59)
    assert many.width == many.mark == 80.0
    assert str(of_seen(told)).endswith("Seen least for their number: eleven, 0.00 times.")


def test_where_nothing_was_counted_the_sentences_say_so() -> None:
    nothing = told_of(("Many", 30, 0))
    assert str(of_seen(nothing)) == str(of_turns(nothing)) == "No page of results was counted in this time."
    assert str(of_turns(told_of(("Many", 30, 5)))).startswith("Too few pages yet.")


def test_the_heaviest_criterion_of_the_rule_has_the_whole_bar() -> None:
    drawn = shares.weights({"cost": 15, "reach": 10, "room": 3.5}, {"cost": "Cost", "reach": "Meeting", "room": "Room"})
    assert [(each.label, each.points, each.share) for each in drawn] == [
        ("Cost", "15", 53),
        ("Meeting", "10", 35),
        ("Room", "3.5", 12),
    ]
    assert [each.width for each in drawn] == [100.0, 66.7, 23.3]
