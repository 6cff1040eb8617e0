"""The rule as data: base weights, levels and constants, under one version that travels with every result."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.ranking.types import CRITERIA, WEIGHT_ONE, MatchRequest

RULE_VERSION = "2026.4"
#: Since when this rule is the one in the code, ISO 8601.
RULE_DATE = "2026-11-21"


@dataclass(frozen=True, slots=True)
class Weights:
    """Every number of the rule. Fits lie in [0, 1]; rates are shares of what the sum holds before the penalty."""

    version: str = RULE_VERSION
    base: Mapping[str, float] = field(
        default_factory=lambda: {
            "specialties": 21,
            "certifications": 10,
            "scope": 6,
            "modalities": 22,
            "reach": 7,
            "time_slots": 10,
            "room": 5,
            "communities": 7,
            "languages": 20,
            "cost": 15,
            "touch": 18,
            "genders": 11,
            "discovery_call": 3,
            "freshness": 3,
        }
    )
    levels: Mapping[str, float] = field(default_factory=lambda: {"must": 1.0, "high": 1.5, "some": 1.0, "low": 0.4})
    #: What the level ``high`` adds to the weight, however small the criterion's own: a lot is a lot.
    high_adds: float = 4.0
    #: What the client brings: the first concern, what happened, each further concern, each response; how much more a
    #: rarer term weighs; what a broader term is worth for each step up the tree, a term beside the one meant, and one
    #: of the same family elsewhere in the tree.
    first_concern: float = 2.1
    event: float = 1.8
    further_concern: float = 0.8
    response: float = 1.4
    rarity: Mapping[str, float] = field(default_factory=lambda: {"common": 1.0, "usual": 1.14, "rare": 1.28})
    step_up: float = 0.49
    beside: float = 0.06
    near_term: float = 0.2
    #: What is not known, for every preference that has no constant of its own.
    unknown: float = 0.3
    unknown_lawful: float = 0.7
    #: A mention (not a focus): its worth alone, and how many further mentions halve it.
    mention: float = 0.63
    mention_dilution: float = 16.0
    #: Steps of a certification ladder.
    claimed: float = 0.54
    in_training: float = 0.3
    in_training_claimed: float = 0.2
    #: The kind of licence: another licence than the right one, none at all, the right one but only claimed; none at
    #: all where no kind is called for.
    other_licence_for_psychotherapy: float = 0.36
    other_licence_for_body: float = 0.49
    no_licence: float = 0.05
    claimed_licence: float = 0.5
    no_licence_otherwise: float = 0.38
    educator_asked_for: float = 0.9
    #: An approach that is offered but not certified; one that is not listed though a title in it is verified, or
    #: claimed; one of the same family; and the part that the best one of those wanted makes up by itself.
    declared_approach: float = 0.78
    titled_approach: float = 0.59
    titled_approach_claimed: float = 0.35
    near_approach: float = 0.23
    any_approach: float = 0.34
    #: Meeting: each later format of the client's order, a second way that works, the distance (as a share of the
    #: radius) at which nearness has halved, and the radius in miles where the client named none.
    per_later_format: float = 0.32
    second_way: float = 0.34
    half_distance: float = 0.73
    radius: float = 50.0
    #: Money: how far above the budget (as a share of it) half is left, and what a sliding scale is worth.
    half_affordable: float = 0.31
    sliding_scale: float = 0.96
    #: What is left of the wish where none of the insurers asked for is accepted: the fee may still be paid.
    insurance_refused: float = 0.17
    #: Touch that is optional, where the client wants none; where they want hands on, with a verified licence for work
    #: with the body, and without one.
    touch_optional: float = 0.65
    hands_optional: float = 0.78
    hands_optional_otherwise: float = 0.39
    #: Freshness: lost over 90 days, and what a waitlist is worth against an opening.
    aging: float = 0.32
    waitlist: float = 0.5
    #: What a failed wish costs: the share of the sum that is taken when a high preference fails wholly, and the fit
    #: below which it starts to fail; the same for the wrong kind of person where psychotherapy is called for, and for a
    #: main concern that is not covered at all.
    failed_wish: float = 0.24
    wish_fails_below: float = 0.7
    wrong_kind: float = 0.16
    wrong_kind_below: float = 0.52
    missed_concern: float = 0.05
    concern_missed_below: float = 0.21

    def shares(self, request: MatchRequest) -> dict[str, int]:
        """The weight of each active criterion in thousandths, adding up to exactly one (largest remainders)."""
        raw = {code: self._raw(code, request) for code in request.active() if self.base[code] > 0}
        total = sum(raw.values())
        exact = {code: value * WEIGHT_ONE / total for code, value in raw.items()}
        shares = {code: int(value) for code, value in exact.items()}
        missing = WEIGHT_ONE - sum(shares.values())
        by_remainder = sorted(raw, key=lambda code: (shares[code] - exact[code], CRITERIA.index(code)))
        for code in by_remainder[:missing]:
            shares[code] += 1
        return shares

    def _raw(self, code: str, request: MatchRequest) -> float:
        level = request.level(code)
        return self.base[code] * self.levels[level] + (self.high_adds if level == "high" else 0.0)
