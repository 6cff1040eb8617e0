"""Intakes to test with: one with every key, and the longest that a form can give."""

from typing import Any

from directory.intake.answers import LISTS, WEIGHABLE
from directory.intake.parsing import allowed_codes
from directory.vocabulary.catalogue import catalogue

#: Every key of an intake file, none at its default.
FULL: dict[str, Any] = {
    "safety": {"crisis": True, "red_flags": ["fever", "night-pain"]},
    "age_group": "teens",
    "location": "97214",
    "region": "US-WA",
    "formats": ["video", "in-person"],
    "max_distance_miles": 12.5,
    "concerns": ["neck-pain", "chronic-low-back-pain"],
    "events": ["car-accident"],
    "responses": ["panic-attacks", "bracing"],
    "certifications": ["SEP"],
    "certified_only": True,
    "modalities": ["somatic-experiencing"],
    "languages": ["ase", "en"],
    "touch": "wanted",
    "genders": ["nonbinary"],
    "communities": ["lgbtq"],
    "time_slots": ["weekday-evening"],
    "budget": 140.5,
    "insurance": ["superbill"],
    "room": ["can-lie-down"],
    "duration": "over-5-years",
    "tried": ["surgery", "talk-therapy"],
    "discovery_call": True,
    "can_wait": True,
    "importance": {"certifications": "must", "distance": "high", "genders": "some", "touch": "low"},
}


def longest() -> dict[str, Any]:
    """Every choice of every list ticked, every weight set, a long place. Needs the vocabulary."""
    words = catalogue()
    return FULL | {
        "safety": {"red_flags": ["fever", "cancer-history", "unexplained-weight-loss", "recent-major-injury"]},
        "location": "Fort Lauderdale" + " " * 100 + ", Florida 33301",
        **{name: list(allowed_codes(name, words)) for name in LISTS},
        "importance": dict.fromkeys(WEIGHABLE, "must"),
    }
