"""The numbers of the rule as sentences name them."""

from collections.abc import Mapping

from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.weights import Weights
from directory.vocabulary.choices import Rarity


def percent(share: float) -> str:
    """``65%``, rounded to whole per cent: 0.4588 is 46%."""
    return f"{share:.0%}"


def figures(w: Weights) -> Mapping[str, str]:
    """The numbers as the sentences name them: shares in per cent, weights and miles as they are."""
    shares = {
        "unknown": w.unknown,
        "unknown_lawful": w.unknown_lawful,
        "mention": w.mention,
        "step_up": w.step_up,
        "beside": w.beside,
        "near_term": w.near_term,
        "claimed": w.claimed,
        "in_training": w.in_training,
        "in_training_claimed": w.in_training_claimed,
        "other_licence_for_psychotherapy": w.other_licence_for_psychotherapy,
        "other_licence_for_body": w.other_licence_for_body,
        "no_licence": w.no_licence,
        "claimed_licence": w.claimed_licence,
        "no_licence_otherwise": w.no_licence_otherwise,
        "educator_asked_for": w.educator_asked_for,
        "declared_approach": w.declared_approach,
        "titled_approach": w.titled_approach,
        "titled_approach_claimed": w.titled_approach_claimed,
        "near_approach": w.near_approach,
        "any_approach": w.any_approach,
        "each_approach": 1 - w.any_approach,
        "per_later_format": w.per_later_format,
        "first_way": 1 - w.second_way,
        "second_way": w.second_way,
        "half_distance": w.half_distance,
        "half_affordable": w.half_affordable,
        "sliding_scale": w.sliding_scale,
        "insurance_refused": w.insurance_refused,
        "touch_optional": w.touch_optional,
        "hands_optional": w.hands_optional,
        "hands_optional_otherwise": w.hands_optional_otherwise,
        "aging": w.aging,
        "waitlist": w.waitlist,
    }
    numbers = {
        "mention_dilution": w.mention_dilution,
        "first_concern": w.first_concern,
        "event": w.event,
        "further_concern": w.further_concern,
        "response": w.response,
        "rare": w.rarity[Rarity.RARE.value],
        "radius": w.radius,
        "days": CAPACITY_DAYS,
    }
    return {name: percent(share) for name, share in shares.items()} | {
        name: f"{number:g}" for name, number in numbers.items()
    }
