"""Between a posted form and the shape of an intake file: texts in, codes and numbers out. Parsing does the checks."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from directory.intake.answers import LISTS, IntakeAnswers
from directory.intake.questions.chapters import WEIGHTS
from directory.intake.questions.model import Weight

Values = Mapping[str, Sequence[str]]

IMPORTANCE_PREFIX = "importance-"
MAIN_CONCERN, FIRST_FORMAT = "concerns_first", "formats_first"
LOCATION_CHOICE, LOCATION_ASKED = "location_choice", "location_asked"
FIRSTS = {"concerns": MAIN_CONCERN, "formats": FIRST_FORMAT}
ANY_DISTANCE = "any"

_NO = frozenset({"", "0", "false", "off", "no"})
_YES = frozenset({"1", "true", "on", "yes"})
_AMOUNT = re.compile(r"\$?\s*(-?[0-9]{1,30}|-?[0-9]{1,3}(?:,[0-9]{3}){1,9})(\.[0-9]{1,30})?", re.ASCII)


def is_yes(text: str) -> bool:
    """Whether a flag is set; for safety anything but a plain no counts as yes."""
    return text.strip().lower() not in _NO


def to_intake(values: Values) -> dict[str, Any]:
    """The posted texts in the shape of an intake file, empty ones left out.

    In a list, the empty entry ("prefer not to say") takes back the others; only for the red flags does a sign win over
    "none of these". A first choice comes first. A level that is the default anyway is left out.
    """
    data: dict[str, Any] = {
        "safety": {
            "crisis": _flag(_last(values, "crisis")),
            "red_flags": [code for code in values.get("red_flags", ()) if code],
        },
        "location": _place(values),
        "max_distance_miles": _distance(_last(values, "max_distance_miles")),
        "budget": _number(_last(values, "budget")),
        "importance": {
            code: level
            for code, weight in WEIGHTS.items()
            if (level := _last(values, IMPORTANCE_PREFIX + code)) and level != weight.default
        },
    }
    for name in ("age_group", "region", "touch", "duration"):
        data[name] = _last(values, name)
    for name in ("certified_only", "discovery_call", "can_wait"):
        data[name] = _flag(_last(values, name))
    for name in LISTS:
        data[name] = _codes(values, name)
    return {key: value for key, value in data.items() if value not in (None, "", [])}


def from_answers(answers: IntakeAnswers, in_order: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The texts that fill a form with these answers. Coordinates have no field and are left out.

    ``in_order``: the codes of a list as the page shows them, to tell a chosen first entry from one that merely stands
    first.
    """
    data = answers.to_json()
    safety = data.pop("safety", {})
    importance = data.pop("importance", {})
    data["red_flags"] = safety.get("red_flags", [])
    values = {
        name: [str(code) for code in value] if isinstance(value, list) else [_text(value)]
        for name, value in data.items()
        if not isinstance(value, dict)
    }
    values |= {IMPORTANCE_PREFIX + code: [level] for code, level in importance.items()}
    values.setdefault("max_distance_miles", [""])
    for name, first in FIRSTS.items():
        chosen = values.get(name, [])
        if len(chosen) > 1 and chosen[0] != next(code for code in in_order[name] if code in chosen):
            values[first] = [chosen[0]]
    return values


def level_shown(values: Values, weight: Weight) -> str:
    """The level to show as set: the posted one, else the default."""
    return _last(values, IMPORTANCE_PREFIX + weight.code) or weight.default


def _last(values: Values, name: str) -> str:
    texts = values.get(name) or ("",)
    return texts[-1].strip()


def _flag(text: str) -> bool | str:
    """True or false; anything else stays a text, for parsing to refuse."""
    lowered = text.lower()
    if lowered in _YES:
        return True
    return False if lowered in _NO else text


def _codes(values: Values, name: str) -> list[str]:
    chosen = list(values.get(name, ()))
    if "" in chosen:
        return []
    first = _last(values, FIRSTS[name]) if name in FIRSTS else ""
    return [first, *(code for code in chosen if code != first)] if first else chosen


def _place(values: Values) -> str:
    """A place picked from several of one name, as long as the text is still the one it was picked for."""
    text, picked = _last(values, "location"), _last(values, LOCATION_CHOICE)
    return picked if picked and text == (_last(values, LOCATION_ASKED) or text) else text


def _distance(text: str) -> float | str | None:
    return None if text.lower() == ANY_DISTANCE else _number(text)


def _number(text: str) -> float | str | None:
    """A number as people write it ("$1,400"); what is none stays a text, for parsing to refuse."""
    if not text:
        return None
    match = _AMOUNT.fullmatch(text)
    return float((match[1] + (match[2] or "")).replace(",", "")) if match else text


def _text(value: object) -> str:
    return "1" if value is True else str(value)
