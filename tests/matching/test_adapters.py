"""From a client's answers to what the ranking is asked."""

from typing import Any

import pytest

from directory.intake.parsing import parse_intake
from directory.intake.whereabouts import whereabouts
from directory.matching.adapters import seed_of, to_request
from directory.ranking.geometry import unit_vector
from directory.ranking.types import MatchRequest, Place
from directory.ranking.weights import Weights
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db


def request(**answers: Any) -> MatchRequest:
    return to_request(parse_intake(answers), TODAY, catalogue(), Weights())


def weights(**answers: Any) -> dict[str, float]:
    return {wanted.code: wanted.weight for wanted in request(**answers).specialties}


def test_nothing_answered_is_a_whole_request() -> None:
    found = request()
    assert found.on == TODAY.toordinal()
    assert (found.age_group, found.place, found.region, found.formats, found.max_miles) == (
        "adults",
        None,
        "",
        (),
        None,
    )
    assert found.active() == ("scope", "freshness")
    assert found.musts() == ()


def rarities(kind: str) -> dict[str, str]:
    """A code of this kind for each rarity."""
    return {entry.rarity: code for code, entry in catalogue().specialties.items() if entry.kind == kind}


def test_the_first_concern_stands_first_and_weighs_most() -> None:
    concerns, events, responses = (rarities(kind)["usual"] for kind in ("condition", "event", "response"))
    rare = rarities("condition")["rare"]
    found = weights(concerns=[concerns, rare], events=[events], responses=[responses])
    assert next(iter(found)) == concerns
    assert found[concerns] > found[events] > found[responses]
    rule = Weights()
    assert found == {
        concerns: rule.first_concern * rule.rarity["usual"],
        rare: rule.further_concern * rule.rarity["rare"],
        events: rule.event * rule.rarity["usual"],
        responses: rule.response * rule.rarity["usual"],
    }
    assert max(found, key=lambda code: found[code]) == concerns


def test_what_is_said_twice_counts_once() -> None:
    assert list(weights(concerns=["neck-pain", "neck-pain"])) == ["neck-pain"]


@pytest.mark.parametrize(("kind", "key"), [("condition", "concerns"), ("event", "events"), ("response", "responses")])
def test_a_rarer_term_weighs_more_than_a_common_one_in_the_same_place(kind: str, key: str) -> None:
    codes = rarities(kind)
    alone = [
        weights(**{key: [codes[rarity]]})[codes[rarity]] for rarity in ("common", "usual", "rare") if rarity in codes
    ]
    assert len(alone) > 1
    assert alone == sorted(set(alone))


def test_near_terms_are_worth_all_downwards_a_part_upwards_less_in_the_family_and_least_beside() -> None:
    (wanted,) = request(concerns=["disc-problem"]).specialties
    (full, below), (part, above), (near, family), (little, beside) = wanted.credits
    assert (full, below, above) == (1.0, ("bulging-disc", "disc-problem", "herniated-disc"), ("back-pain",))
    # it stands beside as well, and counts once, for more
    assert (near, family) == (Weights().near_term, ("lumbar-radiculopathy",))
    assert {"chronic-low-back-pain", "facet-joint-syndrome"} < set(beside)
    assert not {"disc-problem", "herniated-disc", "back-pain", "neck-pain", "lumbar-radiculopathy"} & set(beside)
    assert 1.0 > part > near > little > 0.0


def credits_of(weights: Weights, **answers: Any) -> dict[str, float]:
    """What naming each code is worth for the first term of the story."""
    wanted = to_request(parse_intake(answers), TODAY, catalogue(), weights).specialties[0]
    worth = [(code, credit) for credit, codes in wanted.credits for code in codes]
    assert len(dict(worth)) == len(worth), "each code under one credit"
    assert [credit for credit, _ in wanted.credits] == sorted((c for c, _ in wanted.credits), reverse=True)
    assert wanted.code in wanted.credits[0][1]
    return dict(worth)


def test_a_term_of_the_family_elsewhere_in_the_tree_is_near_both_ways() -> None:
    near = Weights().near_term
    after_surgery = credits_of(Weights(), concerns=["post-surgical-back-pain"])
    for code in ("surgery", "back-surgery", "microdiscectomy", "spinal-fusion"):
        assert after_surgery[code] == near
    assert after_surgery["chronic-low-back-pain"] == Weights().beside
    assert credits_of(Weights(), events=["spinal-fusion"])["post-surgical-back-pain"] == near


def test_what_stands_above_or_below_counts_as_that_and_not_as_of_the_family() -> None:
    weights = Weights()
    fusion = credits_of(weights, events=["spinal-fusion"])
    assert (fusion["back-surgery"], fusion["surgery"]) == (weights.step_up, weights.step_up**2)
    # its other child: in the family, and beside
    assert fusion["microdiscectomy"] == max(weights.near_term, weights.beside)
    assert credits_of(weights, events=["surgery"])["spinal-fusion"] == 1.0


@pytest.mark.parametrize(("near", "beside"), [(0.15, 0.1), (0.1, 0.15), (0.1, 0.1)])
def test_of_two_ways_to_be_near_the_greater_counts(near: float, beside: float) -> None:
    found = credits_of(Weights(near_term=near, beside=beside), events=["spinal-fusion"])
    assert found["microdiscectomy"] == max(near, beside)
    assert found["post-surgical-back-pain"] == near


def test_a_rule_in_which_near_terms_are_worth_nothing_leaves_them_out() -> None:
    found = credits_of(Weights(near_term=0.0), concerns=["post-surgical-back-pain"])
    assert "surgery" not in found
    assert found["chronic-low-back-pain"] == Weights().beside


def test_a_term_without_a_family_has_only_what_the_tree_says() -> None:
    assert credits_of(Weights(), concerns=["pelvic-pain"]) == {"pelvic-pain": 1.0}


def test_an_approach_knows_the_others_of_its_family_in_order() -> None:
    near = {wanted.code: wanted.near for wanted in request(modalities=["massage", "emdr", "talk-therapy"]).modalities}
    assert near == {
        "massage": ("craniosacral", "manual-therapy", "myofascial-release", "rolfing"),
        "emdr": ("adult-trauma-cbt", "tf-cbt"),
        "talk-therapy": (),
    }


def test_each_step_up_the_tree_is_worth_less() -> None:
    (wanted,) = request(events=["microdiscectomy"]).specialties
    steps = [(codes, worth) for worth, codes in wanted.credits[:3]]
    assert [codes for codes, _ in steps] == [("microdiscectomy",), ("back-surgery",), ("surgery",)]
    assert [worth for _, worth in steps] == sorted({worth for _, worth in steps}, reverse=True)


@pytest.mark.parametrize(("answers", "psychotherapy", "body"), [
    ({}, False, False),
    ({"responses": ["panic-attacks"]}, False, False),
    ({"responses": ["panic-attacks"], "events": ["fall"]}, True, False),
    ({"responses": ["anxiety"], "events": ["fall"]}, False, False),
    ({"responses": ["ptsd"]}, True, False),
    ({"responses": ["hypervigilance"]}, True, False),
    ({"responses": ["freeze-dissociation"]}, True, False),
    ({"events": ["abuse-or-assault"]}, True, False),
    ({"events": ["combat-or-duty"]}, True, False),
    ({"events": ["spinal-fusion"]}, False, True),
    ({"concerns": ["herniated-disc"]}, False, True),
    ({"concerns": ["lumbar-radiculopathy"], "responses": ["ptsd"]}, True, True),
    ({"concerns": ["chronic-low-back-pain"], "events": ["car-accident"]}, False, False),
])  # fmt: skip
def test_the_story_says_which_kind_of_licence_is_right(
    answers: dict[str, Any], psychotherapy: bool, body: bool
) -> None:
    found = request(**answers)
    assert (found.needs_psychotherapy, found.needs_body) == (psychotherapy, body)


def test_the_professions_come_from_the_vocabulary() -> None:
    found = request()
    assert set(found.psychotherapists) == {"PSY", "LPC", "LCSW", "LMFT", "MD"}
    assert set(found.body_professions) == {"PT", "OT", "LMT", "DC", "LAC", "MD"}


@pytest.mark.parametrize(("answers", "wants"), [
    ({}, False),
    ({"modalities": ["mbsr"]}, True),
    ({"modalities": ["somatic-coaching"]}, True),
    ({"certifications": ["MBSR-certified"]}, True),
    ({"modalities": ["mbsr", "talk-therapy"]}, False),
    ({"modalities": ["mbsr"], "certifications": ["EMDR-certified"]}, False),
    ({"modalities": ["massage"]}, False),
    ({"certifications": ["SEP"]}, False),
])  # fmt: skip
def test_an_educator_is_asked_for_by_a_class_and_nothing_that_needs_a_licence(
    answers: dict[str, Any], wants: bool
) -> None:
    assert request(**answers).wants_education is wants


def test_a_rung_is_met_by_itself_and_those_above_and_those_below_are_training() -> None:
    (psep,) = request(certifications=["PSEP"]).certifications
    assert (set(psep.met_by), set(psep.training)) == ({"PSEP", "SEP"}, {"SE-student"})
    (sep,) = request(certifications=["SEP"]).certifications
    assert (set(sep.met_by), set(sep.training)) == ({"SEP"}, {"PSEP", "SE-student"})


def test_certified_only_makes_certifications_a_must() -> None:
    found = request(certifications=["SEP"], certified_only=True, importance={"certifications": "low"})
    assert found.musts() == ("certifications",)


def test_certified_only_without_a_title_means_any_certified_title() -> None:
    found = request(certified_only=True)
    certified = {code for code, entry in catalogue().certifications.items() if entry.is_certified}
    assert {wanted.code for wanted in found.certifications} == certified
    assert found.musts() == ("certifications",)


def test_levels_are_the_client_s_and_distance_stands_for_reach() -> None:
    found = request(languages=["en"], touch="none", importance={"distance": "high", "genders": "low"})
    assert (found.level("reach"), found.level("genders"), found.level("cost")) == ("high", "low", "some")
    assert (found.level("languages"), found.level("touch")) == ("must", "must")
    assert "distance" not in found.levels
    assert not {"scope", "freshness"} & set(found.levels)
    assert request(touch="none", importance={"touch": "some"}).level("touch") == "some"
    assert request(touch="wanted").level("touch") == "some"


@pytest.mark.parametrize(("answers", "region", "currency"), [
    ({"location": "97214"}, "US-OR", "USD"),
    ({"location": "97214", "region": "US-WA"}, "US-WA", "USD"),
    ({"location": {"lat": 45.5152, "lng": -122.6784}}, "US-OR", "USD"),
    ({"region": "CA-BC"}, "CA-BC", "CAD"),
    ({"region": "US-CA"}, "US-CA", "USD"),
    ({}, "", "USD"),
])  # fmt: skip
def test_the_region_is_what_the_client_said_or_where_the_place_lies(
    answers: dict[str, Any], region: str, currency: str
) -> None:
    found = request(**answers)
    assert (found.region, found.currency) == (region, currency)


def test_the_place_is_a_unit_vector_of_the_client_s_point() -> None:
    assert request(location={"lat": 45.5, "lng": -122.6}).place == Place(*unit_vector(45.5, -122.6))
    assert request(region="US-OR").place is None


def test_approaches_know_their_licence_their_titles_and_their_ages() -> None:
    found = {
        wanted.code: wanted
        for wanted in request(modalities=["tf-cbt", "somatic-physical-therapy", "emdr", "mbsr"]).modalities
    }
    assert [wanted.suits_age for wanted in found.values()] == [False, True, True, True]
    assert found["somatic-physical-therapy"].professions == ("PT",)
    assert set(found["emdr"].professions) == {"PSY", "LPC", "LCSW", "LMFT", "MD"}
    assert found["emdr"].certified_by == ("EMDR-certified",)
    assert (found["mbsr"].professions, found["mbsr"].certified_by) == ((), ("MBSR-certified",))


@pytest.mark.parametrize(("age_group", "unsuited"), [
    ("children", {"adult-trauma-cbt"}),
    ("teens", {"adult-trauma-cbt"}),
    ("adults", {"tf-cbt"}),
    ("older-adults", {"tf-cbt"}),
])  # fmt: skip
def test_approaches_outside_the_client_s_age_are_unsuited(age_group: str, unsuited: set[str]) -> None:
    assert set(request(age_group=age_group).unsuited_modalities) == unsuited


def test_the_seed_is_the_day_and_the_coarse_region() -> None:
    portland = whereabouts(parse_intake({"location": "97214"}))
    assert seed_of(TODAY, portland) == "2026-11-20 US-OR"
    assert seed_of(TODAY, whereabouts(parse_intake({}))) == "2026-11-20 anywhere"


def test_the_practical_answers_go_through_as_they_are() -> None:
    found = request(
        time_slots=["weekend"], room=["quiet"], communities=["lgbtq"], budget=140, insurance=["aetna"],
        genders=["woman"], discovery_call=True, can_wait=True, formats=["video", "phone"], max_distance_miles=12.5,
    )  # fmt: skip
    assert (found.time_slots, found.room, found.communities) == (("weekend",), ("quiet",), ("lgbtq",))
    assert (found.budget, found.insurance, found.genders) == (140.0, ("aetna",), ("woman",))
    assert (found.discovery_call, found.can_wait, found.formats, found.max_miles) == (
        True,
        True,
        ("video", "phone"),
        12.5,
    )
