"""Some rows picked out: the same values and places as in the whole order."""

from hypothesis import given
from hypothesis import strategies as st

from directory.ranking.engine import placed, rank
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests

WEIGHTS = Weights()


@given(requests(), directories(), st.lists(st.integers(0, 10), max_size=6))
def test_who_is_picked_out_has_the_numbers_and_the_order_of_the_whole_list(
    request: MatchRequest, people: tuple[p.Person, ...], chosen: list[int]
) -> None:
    candidates = p.candidates(people)
    every = rank(request, candidates, WEIGHTS, "seed", None).matches
    rows = [row for row in chosen if row < len(candidates)]
    found = placed(request, candidates, WEIGHTS, "seed", rows)
    assert found == tuple(match for match in every if match.row in rows)
