"""Any intake, from one number: for tests that hold two ways of ranking against each other."""

import random
from collections.abc import Sequence
from typing import Any

from directory.intake.answers import LISTS, WEIGHABLE
from directory.intake.parsing import allowed_codes
from directory.vocabulary.catalogue import Catalogue

_PLACES = ("97214", "Seattle, WA", "10001", "90012", "59301", "Toronto, ON")
_REGIONS = ("US-OR", "US-CA", "US-WA", "US-ID", "CA-ON")


def any_intake(number: int, terms: Catalogue) -> dict[str, Any]:
    """Something of everything, or not; musts are rare, so that somebody is left."""
    chance = random.Random(number)
    intake: dict[str, Any] = {
        key: _some(chance, allowed_codes(key, terms), 4 if key == "formats" else 3)
        for key in LISTS
        if chance.random() < 0.5
    }
    intake["age_group"] = chance.choice(["adults", "adults", "adults", "teens", "children", "older-adults"])
    _maybe(chance, intake, "location", _PLACES, 0.7)
    _maybe(chance, intake, "region", _REGIONS, 0.3)
    _maybe(chance, intake, "max_distance_miles", [5, 25, 60, 250, 3_000, 12_500], 0.7)
    _maybe(chance, intake, "budget", [0, 0.5, 40, 90, 120.5, 140, 200], 0.6)
    _maybe(chance, intake, "touch", ["none", "ok", "wanted"], 0.7)
    for key, often in (("discovery_call", 0.5), ("can_wait", 0.5), ("certified_only", 0.1)):
        intake[key] = chance.random() < often
    levels = ["high", "high", "high", "some", "low", "must"]
    intake["importance"] = {"languages": "some"} | {code: chance.choice(levels) for code in _some(chance, WEIGHABLE, 6)}
    return intake


def _some(chance: random.Random, codes: Sequence[str] | dict[str, str], most: int) -> list[str]:
    held = list(codes)
    return chance.sample(held, chance.randint(0, min(most, len(held))))


def _maybe(chance: random.Random, intake: dict[str, Any], key: str, values: Sequence[Any], often: float) -> None:
    if chance.random() < often:
        intake[key] = chance.choice(values)
