"""The numbers in docs/ranking.md, worked out from the code; ``python -m tests.docs_numbers`` writes them there."""

import re
from dataclasses import fields, replace
from math import pi
from pathlib import Path
from typing import Any

from directory.ranking.engine import rank
from directory.ranking.geometry import EARTH_MILES
from directory.ranking.types import FIT_ONE
from directory.ranking.weights import Weights
from tests.ranking import people as p

PAGE = Path(__file__).parent.parent / "docs" / "ranking.md"
WEIGHTS = Weights()
MILE = 180 / (pi * EARTH_MILES)
LOW_BACK = {"specialties": (p.wanted("low-back"),)}
SEP = {"certifications": (p.SEP,)}
THERAPY = {"needs_psychotherapy": True}
SE = {"modalities": (p.SE,)}
IN_PERSON = {"formats": ("in-person",), "max_miles": 25.0}
TWO_SLOTS = {"time_slots": ("evening", "weekend")}
BUDGET = {"budget": 100.0}
NO_TOUCH = {"touch": "none"}
HANDS = {"touch": "wanted"}
LMT = p.Licence("LMT", "US-OR")


def _office(miles: float) -> dict[str, Any]:
    return {"formats": ("in-person",), "points": ((p.HOME[0] + miles * MILE, p.HOME[1]),)}


#: criterion, the words of the page, what the client asks, who the practitioner is.
EXAMPLES: list[tuple[str, str, dict[str, Any], dict[str, Any]]] = [
    ("specialties", "named as a focus", LOW_BACK, {"focus": ("low-back",)}),
    ("specialties", "the only mention", LOW_BACK, {"focus": (), "mention": ("low-back",)}),
    ("specialties", "one of six mentions", LOW_BACK, {"focus": (), "mention": p.SPECIALTIES}),
    ("specialties", "only the broader term, as a focus", LOW_BACK, {"focus": ("back",)}),
    ("specialties", "nothing named at all", LOW_BACK, {"focus": ()}),
    ("certifications", "SEP asked for, verified", SEP, {"credentials": (p.Credential("SEP"),)}),
    ("certifications", "SEP claimed", SEP, {"credentials": (p.Credential("SEP", is_checked=False),)}),
    ("certifications", "provisional SEP, verified", SEP, {"credentials": (p.Credential("PSEP"),)}),
    ("certifications", "SEP expired yesterday", SEP, {"credentials": (p.Credential("SEP", ends=p.ON - 1),)}),
    ("scope", "psychotherapy is right, LPC verified", THERAPY, {}),
    ("scope", "physical therapist instead", THERAPY, {"licences": (p.Licence("PT", "US-OR"),)}),
    ("scope", "no licence", THERAPY, {"licences": ()}),
    ("modalities", "the approach, and certified in it", SE, {"credentials": (p.Credential("SEP"),)}),
    ("modalities", "the approach, self-declared", SE, {}),
    (
        "modalities",
        "not listed, a title in it verified",
        SE,
        {"modalities": ("talk",), "credentials": (p.Credential("SEP"),)},
    ),
    (
        "modalities",
        "not listed, a title in it claimed",
        SE,
        {"modalities": ("talk",), "credentials": (p.Credential("SEP", is_checked=False),)},
    ),
    ("modalities", "another approach of its family", {"modalities": (p.SE_NEAR,)}, {"modalities": ("massage",)}),
    ("modalities", "another approach", SE, {"modalities": ("talk",)}),
    ("reach", "in person alone asked, next door", IN_PERSON, _office(0.0)),
    ("reach", "in person alone asked, 5 of 25 miles", IN_PERSON, _office(5.0)),
    ("reach", "in person alone asked, 12.5 of 25 miles", IN_PERSON, _office(12.5)),
    ("reach", "in person alone asked, 24.9 of 25 miles", IN_PERSON, _office(24.9)),
    ("reach", "in person or video asked, video alone works", {}, {"formats": ("video",)}),
    ("time_slots", "one of two", TWO_SLOTS, {"slots": ("evening",)}),
    ("time_slots", "two asked for, none stated", TWO_SLOTS, {"slots": ()}),
    ("cost", "budget 100, fee 100", BUDGET, {"fee": 100.0}),
    ("cost", "budget 100, fee 120", BUDGET, {"fee": 120.0}),
    ("cost", "budget 100, fee 200", BUDGET, {"fee": 200.0}),
    ("cost", "budget 100, fee 200, sliding from 90", BUDGET, {"fee": 200.0, "sliding": 90.0}),
    ("cost", "budget 100, no fee stated", BUDGET, {"fee": None}),
    ("cost", "an insurer alone asked, others accepted", {"insurance": ("aetna",)}, {"insurers": ("bcbs",)}),
    ("touch", "none wanted, optional", NO_TOUCH, {"touch": "optional"}),
    ("touch", "none wanted, central, marked lower than must", NO_TOUCH, {"touch": "central"}),
    ("touch", "hands on wanted, optional, LMT verified", HANDS, {"touch": "optional", "licences": (LMT,)}),
    ("touch", "hands on wanted, optional, psychotherapist", HANDS, {"touch": "optional"}),
    ("genders", "not declared", {"genders": ("woman",)}, {"gender": ""}),
    ("discovery_call", "not stated", {"discovery_call": True}, {"call": None}),
    ("freshness", "open, confirmed today", {}, {"confirmed": p.ON}),
    ("freshness", "open, confirmed 45 days ago", {}, {"confirmed": p.ON - 45}),
    (
        "freshness",
        "waitlist, confirmed 45 days ago",
        {"can_wait": True},
        {"confirmed": p.ON - 45, "accepting": "waitlist"},
    ),
]


def fit_of(code: str, asked: dict[str, Any], person: dict[str, Any]) -> str:
    """The fit of one criterion, as the page prints it."""
    one = replace(p.Person(), **person)
    matches = rank(p.request(**asked), p.candidates([one]), WEIGHTS, "any", None).matches
    return f"{next(part.fit for part in matches[0].parts if part.code == code) / FIT_ONE:.2f}"


#: The parts of what a client brings, in the order of the page.
STORY = ("first_concern", "event", "further_concern", "response")
#: What each constant is, in the words of the page.
MEANINGS = {
    "high_adds": "added to the raw weight of a criterion marked `high`",
    "first_concern": "weight of the first concern",
    "event": "weight of each event",
    "further_concern": "weight of each further concern",
    "response": "weight of each response",
    "step_up": "what naming a broader term is worth, for each step up the tree",
    "beside": "what naming a term beside is worth",
    "near_term": "what naming a term of the same family elsewhere in the tree is worth",
    "unknown": "what is not known, where no constant of its own says; a `high` wish met no better fails wholly",
    "unknown_lawful": "video or phone where the client named no place",
    "mention": "a mention (not a focus), alone",
    "mention_dilution": "how many further mentions halve a mention",
    "claimed": "a certification that is claimed",
    "in_training": "a lower rung of the ladder, verified",
    "in_training_claimed": "a lower rung of the ladder, claimed",
    "other_licence_for_psychotherapy": "another licence where psychotherapy is right",
    "other_licence_for_body": "another licence where a body profession is right",
    "no_licence": "no such licence",
    "claimed_licence": "the right licence, claimed",
    "no_licence_otherwise": "no licence, where nothing calls for a kind of licence",
    "educator_asked_for": "an educator where a class or coaching was asked for",
    "declared_approach": "an approach offered but not certified",
    "titled_approach": "an approach that is not listed, with a verified title in it",
    "titled_approach_claimed": "an approach that is not listed, with a claimed title in it",
    "near_approach": "another approach of the same family",
    "any_approach": "the part of `modalities` that the best of the wanted approaches makes up by itself",
    "per_later_format": "lost with each later format of the client's order",
    "second_way": "the part of `reach` that a second way to meet makes up, where several were asked for",
    "half_distance": "the share of the radius at which nearness has halved",
    "radius": "miles, where the client named no radius",
    "half_affordable": "how far above the budget, as a share of it, half is left",
    "sliding_scale": "what a sliding scale is worth against a fee",
    "insurance_refused": "at least left where only other insurers are accepted",
    "touch_optional": "touch is optional, none wanted",
    "hands_optional": "touch is optional, hands on wanted, a licence of bodywork scope verified",
    "hands_optional_otherwise": "touch is optional, hands on wanted, no such licence",
    "aging": "lost over the 90 days that a confirmation counts",
    "waitlist": "a waitlist against an opening",
    "failed_wish": "share of the sum taken when a `high` preference fails wholly",
    "wish_fails_below": "the fit below which a `high` preference starts to fail; above `unknown`",
    "wrong_kind": "share of the sum taken where psychotherapy is right and nothing of it is there",
    "wrong_kind_below": "how far of the right kind somebody has to be for nothing to be taken",
    "missed_concern": "share of the sum taken when the main concern is not covered at all",
    "concern_missed_below": "the coverage below which the main concern starts to be missed",
}


def constants() -> dict[str, float]:
    """Every constant of the rule by name, without the weights and levels, which have tables of their own."""
    own = {"version", "base", "levels", "rarity"}
    return {f.name: getattr(WEIGHTS, f.name) for f in fields(WEIGHTS) if f.name not in own}


def tables() -> dict[str, str]:
    """The tables of the page by their line of headings. Raises KeyError for a constant without words."""
    return dict(
        [
            _table(
                "criterion | example | fit", [f"`{c}` | {words} | {fit_of(c, a, b)}" for c, words, a, b in EXAMPLES]
            ),
            _table(
                "part of the story | weight",
                [f"{part.replace('_', ' ')} | {getattr(WEIGHTS, part):g}" for part in STORY],
            ),
            _table("rarity | factor", [f"`{rarity}` | {factor:g}" for rarity, factor in WEIGHTS.rarity.items()]),
            _table("criterion | base weight", [f"`{code}` | {weight:g}" for code, weight in WEIGHTS.base.items()]),
            _table("level | factor", [f"`{level}` | {factor:g}" for level, factor in WEIGHTS.levels.items()]),
            _table(
                "constant | value | what",
                [f"`{name}` | {value:g} | {MEANINGS[name]}" for name, value in constants().items()],
            ),
        ]
    )


def _table(headings: str, rows: list[str]) -> tuple[str, str]:
    head = f"| {headings} |\n"
    line = "|" + "---|" * (headings.count("|") + 1) + "\n"
    return head, head + line + "".join(f"| {row} |\n" for row in rows)


def write() -> None:
    """Put the tables of today's code in place of those of the page."""
    text = PAGE.read_text(encoding="utf-8")
    for head, table in tables().items():
        pattern = re.escape(head) + r"(?:\|.*\n)*"
        text = re.sub(pattern, table.replace("\\", r"\\"), text, count=1)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
