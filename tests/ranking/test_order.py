"""Bands, rotation among equals, and limits."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.engine import rank
from directory.ranking.types import BANDS, SCORE_ONE, MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests

WEIGHTS = Weights()


@pytest.mark.parametrize("size", [2, 7, 40])
def test_equals_share_the_first_place_evenly_over_a_thousand_seeds(size: int) -> None:
    columns = p.candidates([p.Person(id=f"p-{number}") for number in range(size)])
    seeds = 1_000
    wins = [0] * size
    for seed in range(seeds):
        wins[rank(p.request(), columns, WEIGHTS, f"seed {seed}", 1).matches[0].row] += 1
    expected = seeds / size
    chi_square = sum((count - expected) ** 2 / expected for count in wins)
    freedom = size - 1
    # Wilson and Hilferty's approximation of the 99.9 % quantile of chi-square.
    critical = freedom * (1 - 2 / (9 * freedom) + 3.09 * math.sqrt(2 / (9 * freedom))) ** 3
    assert chi_square < critical


def test_the_same_seed_gives_the_same_order_and_another_seed_another() -> None:
    columns = p.candidates([p.Person(id=f"p-{number}") for number in range(30)])

    def order(seed: str) -> list[int]:
        return [match.row for match in rank(p.request(), columns, WEIGHTS, seed, None).matches]

    assert order("2026-11-20 US-OR") == order("2026-11-20 US-OR")
    assert order("2026-11-20 US-OR") != order("2026-11-21 US-OR")


def test_a_higher_band_stands_first_whatever_the_seed() -> None:
    better = p.Person(id="better", focus=("low-back", "crash"))
    others = [p.Person(id=f"p-{number}", focus=()) for number in range(10)]
    request = p.request(specialties=(p.wanted("low-back", 3), p.wanted("crash", 2)))
    columns = p.candidates([*others, better])
    firsts = {rank(request, columns, WEIGHTS, str(seed), 1).matches[0].row for seed in range(50)}
    assert firsts == {10}


def test_places_run_by_bands_of_one_point_and_not_by_what_lies_below_a_point() -> None:
    people = [p.Person(id=f"p-{number}", confirmed=p.ON - number) for number in range(91)]
    matches = rank(p.request(), p.candidates(people), WEIGHTS, "any", None).matches
    bands = [match.band for match in matches]
    assert bands == sorted(bands, reverse=True)
    assert [match.score for match in matches] != sorted((match.score for match in matches), reverse=True)
    assert all(match.band == match.score * BANDS // SCORE_ONE for match in matches)


def test_a_limit_cuts_the_same_list_and_counts_everyone() -> None:
    columns = p.candidates([p.Person(id=f"p-{number}") for number in range(12)])
    whole = rank(p.request(), columns, WEIGHTS, "any", None)
    cut = rank(p.request(), columns, WEIGHTS, "any", 5)
    assert cut == replace(whole, matches=whole.matches[:5])


def test_an_empty_directory_gives_an_empty_list() -> None:
    outcome = rank(p.request(), p.candidates([]), WEIGHTS, "any", 20)
    assert (outcome.considered, outcome.eligible, outcome.matches, dict(outcome.excluded)) == (0, 0, (), {})


@given(requests(), directories(most=40), st.integers(0, 41), st.integers(0, 3))
def test_any_limit_cuts_the_same_list(
    request: MatchRequest, people: tuple[p.Person, ...], limit: int, seed: int
) -> None:
    columns = p.candidates(people)
    whole = rank(request, columns, WEIGHTS, str(seed), None)
    assert rank(request, columns, WEIGHTS, str(seed), limit).matches == whole.matches[:limit]


@pytest.mark.parametrize("limit", [0, 1, 2, 3, 4])
def test_one_key_for_two_people_leaves_them_in_the_order_of_their_rows(limit: int) -> None:
    columns = p.candidates([p.Person(id=each) for each in ("a", "b", "b", "c")])
    whole = [match.row for match in rank(p.request(), columns, WEIGHTS, "any", None).matches]
    assert whole.index(1) + 1 == whole.index(2)
    assert [match.row for match in rank(p.request(), columns, WEIGHTS, "any", limit).matches] == whole[:limit]
