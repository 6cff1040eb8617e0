"""The rule as data: base weights, levels and constants, under one version that travels with every result."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.ranking.types import CRITERIA, WEIGHT_ONE, MatchRequest

RULE_VERSION = "2026.3"
#: Since when this rule is the one in the code, ISO 8601.
RULE_DATE = "2026-11-21"


@dataclass(frozen=True, slots=True)
class Weights:
    """Every number of the rule. Fits lie in [0, 1]; rates are shares of what the sum holds before the penalty."""

    version: str = RULE_VERSION
    base: Mapping[str, float] = field(
        default_factory=lambda: {
            "specialties": 26,
            "certifications": 14,
            "scope": 5,
            "modalities": 20,
            "reach": 7,
            "time_slots": 9,
            "room": 4,
            "communities": 9,
            "languages": 17,
            "cost": 17,
            "touch": 16,
            "genders": 7,
            "discovery_call": 2,
            "freshness": 2,
        }
    )
    levels: Mapping[str, float] = field(default_factory=lambda: {"must": 1.0, "high": 1.7, "some": 1.0, "low": 0.4})
    #: What the client brings: the first concern, what happened, each further concern, each response; how much more a
    #: rarer term weighs; what a broader term is worth for each step up the tree, and a term beside the one meant.
    first_concern: float = 2.5
    event: float = 2.0
    further_concern: float = 0.8
    response: float = 1.2
    rarity: Mapping[str, float] = field(default_factory=lambda: {"common": 1.0, "usual": 1.05, "rare": 1.1})
    step_up: float = 0.6
    beside: float = 0.1
    #: What is not known, for every preference that has no constant of its own.
    unknown: float = 0.3
    unknown_lawful: float = 0.7
    #: A mention (not a focus): its worth alone, and how many further mentions halve it.
    mention: float = 0.5
    mention_dilution: float = 12.0
    #: Steps of a certification ladder.
    claimed: float = 0.5
    in_training: float = 0.3
    in_training_claimed: float = 0.2
    #: The kind of licence: another licence than the right one, none at all, the right one but only claimed; none at
    #: all where no kind is called for.
    other_licence_for_psychotherapy: float = 0.4
    other_licence_for_body: float = 0.3
    no_licence: float = 0.05
    claimed_licence: float = 0.5
    no_licence_otherwise: float = 0.5
    educator_asked_for: float = 0.9
    #: An approach that is offered but not certified; and the part that the best one of those wanted makes up by itself.
    declared_approach: float = 0.85
    any_approach: float = 0.3
    #: Meeting: each later format of the client's order, a second way that works, the distance (as a share of the
    #: radius) at which nearness has halved, and the radius in miles where the client named none.
    per_later_format: float = 0.2
    second_way: float = 0.3
    half_distance: float = 0.5
    radius: float = 50.0
    #: Money: how far above the budget (as a share of it) half is left, and what a sliding scale is worth.
    half_affordable: float = 0.3
    sliding_scale: float = 0.95
    touch_optional: float = 0.5
    #: Freshness: lost over 90 days, and what a waitlist is worth against an opening.
    aging: float = 0.3
    waitlist: float = 0.5
    #: What a failed wish costs: the share of the sum that is taken when a high preference fails wholly, and the fit
    #: below which it starts to fail; the same for the wrong kind of person where psychotherapy is called for, and for a
    #: main concern that is not covered at all.
    failed_wish: float = 0.31
    wish_fails_below: float = 0.6
    wrong_kind: float = 0.22
    wrong_kind_below: float = 0.5
    missed_concern: float = 0.05
    concern_missed_below: float = 0.25

    def shares(self, request: MatchRequest) -> dict[str, int]:
        """The weight of each active criterion in thousandths, adding up to exactly one (largest remainders)."""
        raw = {code: self.base[code] * self.levels[request.level(code)] for code in request.active()}
        raw = {code: value for code, value in raw.items() if value > 0}
        total = sum(raw.values())
        exact = {code: value * WEIGHT_ONE / total for code, value in raw.items()}
        shares = {code: int(value) for code, value in exact.items()}
        missing = WEIGHT_ONE - sum(shares.values())
        by_remainder = sorted(raw, key=lambda code: (shares[code] - exact[code], CRITERIA.index(code)))
        for code in by_remainder[:missing]:
            shares[code] += 1
        return shares
