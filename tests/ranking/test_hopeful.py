"""The first places without a look at everyone: the same as when everybody is scored."""

from unittest.mock import patch

from hypothesis import given
from hypothesis import strategies as st

from directory.ranking import engine
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.engine import rank, score
from directory.ranking.gating import gate
from directory.ranking.summing import at_best
from directory.ranking.types import CRITERIA, MatchRequest
from directory.ranking.weights import Weights
from tests.ranking import people as p
from tests.ranking.strategies import directories, requests

WEIGHTS = Weights()


@given(
    directories(40),
    requests(),
    st.sampled_from([0, 1, 2, 5, 8, 40]),
    st.sampled_from([0.1, 0.7, 0.9, 1.0]),
    st.integers(1, 4),
    st.integers(0, 2**32),
)
def test_whoever_is_put_aside_would_not_have_been_among_the_first(
    people: tuple[p.Person, ...], request: MatchRequest, limit: int, hope: float, many: int, seed: int
) -> None:
    columns = p.candidates(people)
    everyone = rank(request, columns, WEIGHTS, str(seed), limit)
    # So few are kept that nearly everybody is put aside, rightly or not.
    with patch.multiple(engine, FEW=1, HOPE=hope, MANY=many, SPARE=1):
        assert rank(request, columns, WEIGHTS, str(seed), limit) == everyone


@given(directories(40), requests(), st.sets(st.sampled_from(CRITERIA)))
def test_no_score_exceeds_what_it_can_come_to_at_best(
    people: tuple[p.Person, ...], request: MatchRequest, known: set[str]
) -> None:
    columns = p.candidates(people)
    shares = WEIGHTS.shares(request)
    gated = gate(request, columns, WEIGHTS)
    fits = {code: FUNCTIONS[code](gated.asked) for code in shares if code in known}
    best = at_best(gated.asked, shares, {**gated.fits, **fits})
    assert (best >= score(request, columns, WEIGHTS, "any").score).all()


def test_in_a_city_of_equals_nobody_is_put_aside() -> None:
    columns = p.candidates([p.Person(id=f"p-{number}") for number in range(2_500)])
    found = rank(p.request(), columns, WEIGHTS, "any", 8)
    everyone = rank(p.request(), columns, WEIGHTS, "any", None)
    assert (found.eligible, found.matches) == (2_500, everyone.matches[:8])
    assert found.equals == everyone.equals
