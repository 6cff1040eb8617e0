"""Cost and how to meet: no steps where life has none."""

import itertools

import pytest

from directory.ranking.engine import standing
from directory.ranking.geometry import unit_vector
from directory.ranking.types import MatchRequest, Place
from tests.ranking import people as p
from tests.ranking.asking import WEIGHTS, told, value

IN_PERSON, VIDEO, PHONE = "in-person", "video", "phone"


def fee(amount: float | None, sliding: float | None = None, budget: float = 100.0) -> float:
    return value("cost", p.request(budget=budget), p.Person(fee=amount, sliding=sliding))


def test_a_fee_within_the_budget_is_full_and_above_it_less_and_less() -> None:
    values = [fee(amount) for amount in range(60, 400, 5)]
    assert [each for each in values if each == 1.0] == values[:9]
    above = values[8:]
    assert all(later <= earlier for earlier, later in itertools.pairwise(above))
    assert above[-1] < 0.1
    assert max(earlier - later for earlier, later in itertools.pairwise(above)) < 0.15


def test_a_sliding_scale_that_reaches_the_budget_is_nearly_as_good_as_the_fee() -> None:
    assert fee(100) > fee(250, sliding=100) > fee(110, sliding=None) * 0.9
    assert fee(250, sliding=100) > fee(250)
    assert fee(90, sliding=50) == 1.0


def test_a_sliding_scale_alone_is_known() -> None:
    assert told("cost", p.request(budget=100.0), p.Person(fee=None, sliding=80)).known is True


def test_accepted_insurance_counts_as_payable_whatever_the_fee() -> None:
    request = p.request(budget=50.0, insurance=("aetna",))
    found = told("cost", request, p.Person(fee=300, insurers=("aetna",)))
    assert (found.value, found.known, found.met) == (1.0, True, 1)
    assert told("cost", request, p.Person(fee=None, insurers=("aetna",))).value == 1.0


def test_another_insurer_leaves_the_fee_to_decide() -> None:
    request = p.request(budget=150.0, insurance=("aetna",))
    assert told("cost", request, p.Person(fee=120, insurers=("bcbs",))).met == 1
    assert told("cost", request, p.Person(fee=None, insurers=("bcbs",))).known is False


def test_an_insurer_that_is_not_accepted_leaves_a_little_and_less_than_silence() -> None:
    alone = p.request(insurance=("aetna",))
    refused, silent = (told("cost", alone, p.Person(insurers=held)) for held in (("bcbs",), ()))
    assert (refused.value, refused.known, refused.met) == (WEIGHTS.insurance_refused, True, -1)
    assert 0.0 < refused.value < silent.value


def test_an_insurer_that_is_not_accepted_takes_nothing_from_a_fee_that_can_be_paid() -> None:
    request = p.request(budget=100.0, insurance=("aetna",))
    fits = [value("cost", request, p.Person(fee=each, insurers=("bcbs",))) for each in (90, 120, 900)]
    assert fits == [fee(90), fee(120), WEIGHTS.insurance_refused]


def test_a_fee_in_other_money_is_unknown() -> None:
    found = told("cost", p.request(budget=150.0, currency="CAD"), p.Person(fee=100))
    assert (found.known, found.met) == (False, 0)


def test_no_budget_at_all_is_met_by_a_session_that_is_free() -> None:
    assert [told("cost", p.request(budget=0.0), p.Person(fee=each)).met for each in (0, 80)] == [1, -1]


def north(miles: float) -> tuple[float, float]:
    """A point so far north of the client."""
    return (p.HOME[0] + miles / 69.0933, p.HOME[1])


def nearness(miles: float, radius: float | None = 25.0) -> float:
    request = p.request(formats=(IN_PERSON,), max_miles=radius)
    return value("reach", request, p.Person(points=(north(miles),)))


@pytest.mark.parametrize("radius", [None, 0.5, 5.0, 25.0, 100.0])
def test_nearness_falls_smoothly_and_never_steps_inside_the_radius(radius: float | None) -> None:
    reach = 50.0 if radius is None else radius
    values = [nearness(reach * step / 200, radius) for step in range(200)]
    assert values[0] == pytest.approx(1.0, abs=1e-6)
    assert all(later < earlier for earlier, later in itertools.pairwise(values))
    assert max(earlier - later for earlier, later in itertools.pairwise(values)) < 0.02
    assert values[-1] > 0.0


def test_the_client_s_order_of_formats_counts() -> None:
    person = p.Person(formats=(VIDEO,))
    first = value("reach", p.request(formats=(VIDEO, IN_PERSON)), person)
    second = value("reach", p.request(formats=(IN_PERSON, VIDEO)), person)
    third = value("reach", p.request(formats=(IN_PERSON, PHONE, VIDEO)), person)
    assert first > second > third > 0.0


def test_a_second_way_that_works_is_a_plus() -> None:
    request = p.request(formats=(VIDEO, PHONE))
    one, two = p.Person(formats=(VIDEO,)), p.Person(formats=(VIDEO, PHONE))
    assert value("reach", request, two) > value("reach", request, one)
    assert value("reach", p.request(formats=(VIDEO,)), one) == value("reach", p.request(formats=(VIDEO,)), two) == 1.0


def test_a_second_way_that_is_not_lawful_is_none() -> None:
    request = p.request(formats=(IN_PERSON, VIDEO))
    bound = p.Person(formats=(IN_PERSON, VIDEO), licences=())
    assert value("reach", request, bound) == value("reach", request, p.Person(formats=(IN_PERSON,)))


def test_the_way_that_is_worth_most_is_named_first_and_the_others_after_it() -> None:
    def found(request: MatchRequest, person: p.Person) -> tuple[str, tuple[str, ...]]:
        match = standing(request, p.candidates([person]), WEIGHTS, "any", 0).match
        assert match is not None
        return match.format, match.other_formats

    person = p.Person(formats=(IN_PERSON, VIDEO, PHONE), points=(north(24),))
    assert found(p.request(formats=(IN_PERSON, VIDEO)), person) == (VIDEO, (IN_PERSON,))
    assert found(p.request(formats=(PHONE, VIDEO)), person) == (PHONE, (VIDEO,))
    assert found(p.request(formats=(VIDEO,)), person) == (VIDEO, ())
    assert found(p.request(place=None, region="", formats=(VIDEO,)), p.Person(formats=(PHONE,))) == ("", ())


def test_an_office_that_is_not_placed_is_unknown_and_never_near() -> None:
    request = p.request(formats=(IN_PERSON,), max_miles=None)
    unplaced, near = (
        told("reach", request, p.Person(points=(None,))),
        told("reach", request, p.Person(points=(p.HOME,))),
    )
    assert (unplaced.known, near.known) == (False, True)
    assert 0.0 < unplaced.value < near.value


def test_a_distance_is_measured_where_the_client_is() -> None:
    request = p.request(place=Place(*unit_vector(*north(10))), formats=(IN_PERSON,))
    assert value("reach", request, p.Person(points=(north(10),))) > value("reach", request, p.Person(points=(p.HOME,)))
