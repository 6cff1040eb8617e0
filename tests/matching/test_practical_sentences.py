"""Sentences about the practical side, and what is worth keeping in mind."""

from typing import Any

import pytest

from tests.matching.listings import BEAVERTON, PORTLAND, SEATTLE, bring, details, listed, result

pytestmark = pytest.mark.django_db


def said(code: str, cells: dict[str, str], **answers: Any) -> str:
    """The sentence of one criterion for a directory of one."""
    bring(listed("maren", **cells))
    return details(**answers)[code]


@pytest.mark.parametrize(
    ("cells", "answers", "sentence"),
    [
        ({}, {}, "In person, 0.7 miles; video as well"),
        ({"formats": "video"}, {}, "Video, your second choice"),
        ({"formats": "video"}, {"formats": ["video", "phone"]}, "Video"),
        (
            {"formats": "phone|video"},
            {"formats": ["in-person", "video", "phone"]},
            "Video, your second choice; phone as well",
        ),
        ({"locations": BEAVERTON, "formats": "in-person"}, {}, "In person, about 8 miles"),
        ({"locations": f"{SEATTLE}|{PORTLAND}", "formats": "in-person"}, {}, "In person, 0.7 miles"),
        (
            {"locations": ";Nowhere At All;OR;;US;;;yes", "formats": "in-person"},
            {"max_distance_miles": None},
            "In person",
        ),
        ({"formats": "guided-audio"}, {"formats": ["guided-audio"]}, "Guided audio"),
        ({"formats": ""}, {"location": None, "max_distance_miles": None}, "To be agreed"),
    ],
)
def test_how_you_would_meet(cells: dict[str, str], answers: dict[str, Any], sentence: str) -> None:
    assert said("reach", cells, **answers) == sentence


@pytest.mark.parametrize(
    ("code", "cell", "asked", "sentence"),
    [
        ("time_slots", "weekday-evening|weekend", ["weekday-evening"], "Weekday evenings"),
        ("time_slots", "weekday-evening", ["weekday-evening", "weekend"], "Weekday evenings; not Weekends"),
        ("time_slots", "weekday-morning|weekend", ["weekday-evening"], "Only weekday mornings and weekends"),
        ("time_slots", "", ["weekday-evening"], "Hours are not stated"),
        ("room", "quiet", ["quiet", "step-free"], "Quiet; not Step-free way in"),
        ("room", "quiet", ["low-scent"], "Lists Quiet instead"),
        ("room", "", ["low-scent"], "The room is not described"),
        ("communities", "veterans", ["veterans"], "Veterans"),
        ("communities", "", ["veterans"], "Not stated"),
    ],
)
def test_an_overlap_names_what_both_have_what_is_missing_or_what_there_is_instead(
    code: str, cell: str, asked: list[str], sentence: str
) -> None:
    assert said(code, {code: cell}, **{code: asked}) == sentence


@pytest.mark.parametrize(
    ("cell", "sentence"),
    [
        ("es|en", "English; not French"),
        ("es", "Lists Spanish instead"),
        ("", "Languages are not stated"),
    ],
)
def test_languages(cell: str, sentence: str) -> None:
    asked = {"languages": ["en", "fr"], "importance": {"languages": "some"}}
    assert said("languages", {"languages": cell}, **asked) == sentence


MONEY = {"fee_min": "120", "fee_max": "140"}


@pytest.mark.parametrize(
    ("cells", "answers", "sentence"),
    [
        (MONEY, {"budget": 140}, "$120–140, within your budget"),
        (MONEY, {"budget": 130}, "$120–140, partly within your budget"),
        (MONEY, {"budget": 100}, "$120–140, 20 % above your budget"),
        (MONEY | {"sliding_scale_min": "60"}, {"budget": 100}, "$120–140, 20 % above your budget; sliding from $60"),
        ({"fee_min": "", "fee_max": ""}, {"budget": 100}, "Fee is not stated"),
        (
            {"fee_min": "", "fee_max": "", "sliding_scale_min": "60"},
            {"budget": 100},
            "Fee is not stated; sliding from $60",
        ),
        (MONEY | {"insurance": "aetna|cigna"}, {"insurance": ["aetna"]}, "Takes Aetna"),
        (
            MONEY | {"insurance": "aetna"},
            {"insurance": ["aetna"], "budget": 100},
            "Takes Aetna; $120–140, 20 % above your budget",
        ),
        (MONEY | {"insurance": "cigna"}, {"insurance": ["aetna"]}, "$120–140; does not list your insurer"),
        (MONEY, {"insurance": ["aetna"]}, "$120–140; insurance is not stated"),
        (MONEY, {"budget": 0}, "$120–140"),
    ],
)
def test_cost(cells: dict[str, str], answers: dict[str, Any], sentence: str) -> None:
    assert said("cost", cells, **answers) == sentence


def test_a_fee_in_other_money_is_not_compared() -> None:
    assert said("cost", MONEY | {"currency": "CAD"}, budget=140).endswith(", in another currency")


@pytest.mark.parametrize(
    ("code", "cells", "answers", "sentence"),
    [
        ("touch", {"touch": "none"}, {"touch": "none"}, "Never uses touch"),
        ("touch", {"touch": "optional"}, {"touch": "none"}, "Touch is optional, always asked"),
        ("touch", {"touch": ""}, {"touch": "wanted"}, "Not stated"),
        ("genders", {"gender": "nonbinary"}, {"genders": ["nonbinary"]}, "Nonbinary"),
        ("genders", {"gender": ""}, {"genders": ["woman"]}, "Not stated"),
        ("discovery_call", {"discovery_call_minutes": "20"}, {"discovery_call": True}, "Free 20-minute call"),
        ("discovery_call", {"discovery_call_minutes": "0"}, {"discovery_call": True}, "No free first call"),
        ("discovery_call", {"discovery_call_minutes": ""}, {"discovery_call": True}, "Not stated"),
        ("freshness", {"confirmed_on": "2026-11-20"}, {}, "Taking new clients, confirmed 20 Nov 2026, today"),
        ("freshness", {"confirmed_on": "2026-11-01"}, {}, "Taking new clients, confirmed 1 Nov 2026, 19 days ago"),
        ("freshness", {"accepting": "waitlist"}, {"can_wait": True}, "Waitlist, confirmed 10 Nov 2026, 10 days ago"),
    ],
)
def test_in_the_practitioner_s_own_terms(
    code: str, cells: dict[str, str], answers: dict[str, Any], sentence: str
) -> None:
    assert said(code, cells, **answers) == sentence


@pytest.mark.parametrize(
    ("cells", "answers", "cautions"),
    [
        ({}, {}, []),
        ({"confirmed_on": "2026-10-30"}, {}, []),
        ({"confirmed_on": "2026-10-29"}, {}, ["capacity confirmed 22 days ago"]),
        ({"accepting": "waitlist"}, {"can_wait": True}, ["waitlist, not an opening"]),
        ({"licences": ""}, {}, ["education or coaching, not licensed care"]),
        (
            {"licences": "", "specialties": "ptsd*"},
            {"responses": ["ptsd"]},
            ["education or coaching, not licensed care"],
        ),
        (
            {"licences": "LMT;US-OR;1;;verified"},
            {"responses": ["ptsd"]},
            ["not psychotherapy: think of a licensed clinician alongside"],
        ),
        ({"licences": "LMT;US-OR;1;;verified"}, {}, []),
        ({"fee_min": "300", "fee_max": "300"}, {"budget": 100}, ["above your budget"]),
        ({"fee_min": "", "fee_max": ""}, {"budget": 100}, []),
        ({"insurance": "cigna"}, {"insurance": ["aetna"]}, ["does not list your insurer"]),
        ({"licences": "LPC;US-OR;1;2026-11-20;verified"}, {}, ["a licence ends on 20 Nov 2026"]),
        ({"licences": "LPC;US-OR;1;2027-01-19;verified"}, {}, ["a licence ends on 19 Jan 2027"]),
        ({"licences": "LPC;US-OR;1;2027-01-20;verified"}, {}, []),
        (
            {"licences": "LPC;US-OR;1;2026-11-19;verified", "formats": "in-person"},
            {},
            ["no licence for this place that we have checked and that is in force"],
        ),
        ({"modalities": "tf-cbt|emdr"}, {"modalities": ["tf-cbt"]}, ["Trauma-Focused CBT is for ages 3 to 18"]),
        (
            {"age_groups": "teens", "modalities": "adult-trauma-cbt|emdr"},
            {"age_group": "teens", "modalities": ["adult-trauma-cbt"]},
            ["Trauma-focused CBT for adults (CPT, PE) is for ages 18 and over"],
        ),
    ],
)
def test_what_is_worth_keeping_in_mind(cells: dict[str, str], answers: dict[str, Any], cautions: list[str]) -> None:
    bring(listed("maren", **cells))
    assert result(**answers)["cautions"] == cautions


@pytest.mark.parametrize(
    ("cells", "answers", "unknowns"),
    [
        ({}, {"budget": 140, "touch": "none"}, []),
        ({"fee_min": "", "fee_max": ""}, {"budget": 140}, ["fee"]),
        ({"specialties": ""}, {"concerns": ["neck-pain"]}, ["specialties"]),
        ({"certifications": "SEP;claimed;;;"}, {"certifications": ["SEP"]}, ["certification"]),
        ({"licences": "LPC;US-OR;1;;claimed"}, {"responses": ["ptsd"]}, ["licence"]),
        (
            {"time_slots": "", "room": "", "communities": ""},
            {"time_slots": ["weekend"], "room": ["quiet"], "communities": ["lgbtq"]},
            ["hours", "room", "communities"],
        ),
        (
            {"locations": ";Nowhere At All;OR;;US;;;yes", "formats": "in-person"},
            {"max_distance_miles": None},
            ["distance"],
        ),
        ({"formats": "video"}, {"location": None, "max_distance_miles": None}, ["authority where you are"]),
    ],
)
def test_what_is_not_known_is_said(cells: dict[str, str], answers: dict[str, Any], unknowns: list[str]) -> None:
    bring(listed("maren", **cells))
    assert result(**answers)["unknowns"] == unknowns
