"""Weights: renormalised over what was answered, scaled by what matters, always exactly one."""

from dataclasses import replace

import pytest
from hypothesis import given

from directory.ranking.types import CRITERIA, WEIGHT_ONE, Level, MatchRequest
from directory.ranking.weights import RULE_VERSION, Weights
from tests.ranking import people as p
from tests.ranking.strategies import requests

WEIGHTS = Weights()


@given(requests())
def test_the_shares_of_the_active_criteria_are_exactly_one(request: MatchRequest) -> None:
    shares = WEIGHTS.shares(request)
    assert sum(shares.values()) == WEIGHT_ONE
    assert tuple(shares) == request.active()
    assert min(shares.values()) > 0


def test_every_criterion_has_a_base_weight_and_every_level_a_factor() -> None:
    assert tuple(WEIGHTS.base) == CRITERIA
    assert set(WEIGHTS.levels) == {"must", "high", "some", "low"}
    assert WEIGHTS.levels["high"] > WEIGHTS.levels["some"] > WEIGHTS.levels["low"] > 0
    assert WEIGHTS.version == RULE_VERSION


def test_scope_and_freshness_always_count_and_freshness_is_small() -> None:
    nothing = p.request(place=None, region="", formats=())
    assert nothing.active() == ("scope", "freshness")
    assert WEIGHTS.base["freshness"] == min(WEIGHTS.base.values())


@pytest.mark.parametrize(("answers", "code"), [
    ({"specialties": (p.wanted("panic"),)}, "specialties"),
    ({"certifications": (p.SEP,)}, "certifications"),
    ({"modalities": (p.SE,)}, "modalities"),
    ({"time_slots": ("evening",)}, "time_slots"),
    ({"room": ("quiet",)}, "room"),
    ({"communities": ("lgbtq",)}, "communities"),
    ({"languages": ("en",)}, "languages"),
    ({"budget": 0.0}, "cost"),
    ({"insurance": ("aetna",)}, "cost"),
    ({"touch": "none"}, "touch"),
    ({"touch": "wanted"}, "touch"),
    ({"genders": ("woman",)}, "genders"),
    ({"discovery_call": True}, "discovery_call"),
])  # fmt: skip
def test_an_answer_makes_its_criterion_active(answers: dict[str, object], code: str) -> None:
    assert set(p.request(**answers).active()) - set(p.request().active()) == {code}


def test_touch_that_is_merely_fine_plays_no_part() -> None:
    assert p.request(touch="ok").active() == p.request().active()


@pytest.mark.parametrize(("place", "region", "formats", "is_active"), [
    (None, "", (), False),
    (None, "", ("video",), True),
    (None, "US-OR", (), True),
])  # fmt: skip
def test_how_to_meet_plays_a_part_once_a_place_or_a_format_is_named(
    place: None, region: str, formats: tuple[str, ...], is_active: bool
) -> None:
    assert ("reach" in p.request(place=place, region=region, formats=formats).active()) is is_active


def test_a_higher_level_takes_share_from_the_others_alike() -> None:
    request = p.request(genders=("woman",), discovery_call=True)
    plain = WEIGHTS.shares(request)
    high = WEIGHTS.shares(replace(request, levels=p.levels(genders="high")))
    low = WEIGHTS.shares(replace(request, levels=p.levels(genders="low")))
    assert high["genders"] > plain["genders"] > low["genders"]
    assert all(high[code] < plain[code] < low[code] for code in plain if code != "genders")
    ratio = plain["reach"] / plain["scope"]
    assert high["reach"] / high["scope"] == pytest.approx(ratio, rel=0.01)


def test_what_matters_a_lot_weighs_something_however_small_its_own_weight() -> None:
    request = p.request(genders=("woman",), discovery_call=True, levels=p.levels(discovery_call="high"))
    tiny = replace(WEIGHTS, base={**WEIGHTS.base, "discovery_call": 0.001})
    plain = replace(tiny, high_adds=0.0)
    rest = sum(WEIGHTS.base[code] for code in request.active() if code != "discovery_call")
    part = WEIGHTS.high_adds / (rest + WEIGHTS.high_adds)
    assert plain.shares(request)["discovery_call"] == 0
    assert tiny.shares(request)["discovery_call"] == pytest.approx(part * WEIGHT_ONE, abs=1)


def test_only_what_matters_a_lot_weighs_more_for_it_and_what_weighs_nothing_stays_out() -> None:
    request = p.request(genders=("woman",), discovery_call=True)
    plain, off = replace(WEIGHTS, high_adds=0.0), replace(WEIGHTS, base={**WEIGHTS.base, "genders": 0})
    usual: list[Level] = ["must", "some", "low"]
    for level in usual:
        asked = replace(request, levels=p.levels(genders=level))
        assert WEIGHTS.shares(asked) == plain.shares(asked)
    assert "genders" not in off.shares(replace(request, levels=p.levels(genders="high")))


def test_a_must_keeps_the_weight_of_a_usual_wish() -> None:
    request = p.request(genders=("woman",))
    assert WEIGHTS.shares(replace(request, levels=p.levels(genders="must"))) == WEIGHTS.shares(request)


def test_musts_stand_in_the_order_of_the_table_and_reach_is_a_gate_of_its_own() -> None:
    request = p.request(
        genders=("woman",), languages=("en",), certifications=(p.SEP,),
        levels=p.levels(genders="must", reach="must", certifications="must", languages="must", room="must"),
    )  # fmt: skip
    assert request.musts() == ("certifications", "languages", "genders")
