"""How everyone can be met, found by crowds, is what is found for each of them and told as the reason."""

import numpy as np
from hypothesis import given

from directory.ranking.asked import Asked
from directory.ranking.eligibility import NO, UNKNOWN, YES, Way, meeting, reach, reach_of_everyone, ways_of_everyone
from directory.ranking.types import IN_PERSON, MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests


@given(directories(), requests())
def test_reach_is_the_same_for_everyone_at_once_and_for_each(
    people: tuple[p.Person, ...], request: MatchRequest
) -> None:
    columns = p.candidates(people)
    each = meeting(request, columns, np.arange(len(people)))
    ways = ways_of_everyone(request, columns)
    assert [*ways] == [*each.ways]
    for code, way in ways.items():
        assert way.yes.flags().tolist() == (each.ways[code] == Way.OK).tolist()
    answers, verdicts = reach_of_everyone(columns, ways), reach(each)
    assert answers.yes.flags().tolist() == (verdicts == YES).tolist()
    assert answers.unknown.flags().tolist() == (verdicts == UNKNOWN).tolist()
    assert answers.left.flags().tolist() == (verdicts != NO).tolist()


@given(directories(), requests())
def test_whom_the_client_would_visit_is_measured_and_nobody_else(
    people: tuple[p.Person, ...], request: MatchRequest
) -> None:
    columns, rows = p.candidates(people), np.arange(len(people))
    near, each = Asked(request, columns, rows, Weights()).near, meeting(request, columns, rows)
    visited = each.ways[IN_PERSON] == Way.OK if IN_PERSON in request.ways else np.zeros(len(rows), dtype=np.bool_)
    assert near.location.tolist() == np.where(visited, each.location, -1).tolist()
    assert np.array_equal(near.miles, np.where(visited, each.miles, np.nan), equal_nan=True)
