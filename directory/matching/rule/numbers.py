"""The numbers of the rule, each with its name in the code and in plain words."""

from dataclasses import dataclass, fields, replace
from decimal import Decimal

from django.utils.translation import gettext_noop

from directory.intake.questions.chapters import LEVEL_LABELS, LEVEL_SAYS
from directory.matching.explanations.lines import LABELS
from directory.ranking.types import WEIGHT_ONE, MatchRequest
from directory.ranking.weights import Weights
from directory.web.phrases import gettext as _

#: In plain words, in English, in the order of ``Weights``.
CONSTANTS = {
    "high_adds": gettext_noop("added to the weight of a wish marked “a lot”"),
    "first_concern": gettext_noop("the weight of your first concern"),
    "event": gettext_noop("the weight of what happened"),
    "further_concern": gettext_noop("the weight of each further concern"),
    "response": gettext_noop("the weight of each way you react"),
    "step_up": gettext_noop("a broader term than yours, for each step up"),
    "beside": gettext_noop("a term beside yours"),
    "near_term": gettext_noop("a term near yours elsewhere"),
    "unknown": gettext_noop("what is not known, where nothing else is said"),
    "unknown_lawful": gettext_noop("video or phone when you named no place"),
    "mention": gettext_noop("a mention, if it is the only one"),
    "mention_dilution": gettext_noop("so many more mentions halve a mention"),
    "claimed": gettext_noop("a certification that nobody has checked"),
    "in_training": gettext_noop("an earlier step of the training, checked"),
    "in_training_claimed": gettext_noop("an earlier step of the training, not checked"),
    "other_licence_for_psychotherapy": gettext_noop("another licence, where psychotherapy is right"),
    "other_licence_for_body": gettext_noop("another licence, where a body profession is right"),
    "no_licence": gettext_noop("no licence, where one is right"),
    "claimed_licence": gettext_noop("the right licence, not checked"),
    "no_licence_otherwise": gettext_noop("no licence, where no kind of licence is called for"),
    "educator_asked_for": gettext_noop("a teacher, where you asked for a class or coaching"),
    "declared_approach": gettext_noop("an approach offered on their own word"),
    "titled_approach": gettext_noop("an approach not listed, but a title in it is checked"),
    "titled_approach_claimed": gettext_noop("an approach not listed, with a title in it that nobody has checked"),
    "near_approach": gettext_noop("an approach near yours"),
    "any_approach": gettext_noop("the part that the best of your approaches makes up by itself"),
    "per_later_format": gettext_noop("lost with each later way to meet on your list"),
    "second_way": gettext_noop("the part that a second way to meet makes up"),
    "half_distance": gettext_noop("the share of your radius at which half is left"),
    "radius": gettext_noop("miles, if you gave no radius"),
    "half_affordable": gettext_noop("so far above your budget, as a share of it, half is left"),
    "sliding_scale": gettext_noop("a sliding scale, against a fee"),
    "insurance_refused": gettext_noop("your insurer is not accepted, others are"),
    "touch_optional": gettext_noop("touch is up to you, and you want none"),
    "hands_optional": gettext_noop("touch is up to you, and you want hands on: with a licence for work with the body"),
    "hands_optional_otherwise": gettext_noop("touch is up to you, and you want hands on: without such a licence"),
    "aging": gettext_noop("lost over the time that a confirmation counts"),
    "waitlist": gettext_noop("a waitlist, against an opening"),
    "failed_wish": gettext_noop("taken when a wish marked “a lot” fails wholly"),
    "wish_fails_below": gettext_noop("below this fit, such a wish starts to fail"),
    "wrong_kind": gettext_noop("taken when psychotherapy is called for and they are far from it"),
    "wrong_kind_below": gettext_noop("below this, somebody starts to be the wrong kind of person for it"),
    "missed_concern": gettext_noop("taken when your main concern is not covered at all"),
    "concern_missed_below": gettext_noop("below this cover, your main concern starts to be missed"),
}


@dataclass(frozen=True, slots=True)
class Constant:
    """``value`` as the code has it, without needless zeros."""

    name: str
    value: str
    words: str

    @property
    def parts(self) -> list[str]:
        """The name in pieces, between which a narrow page may break it."""
        return self.name.replace("_", "_ ").split()


@dataclass(frozen=True, slots=True)
class Level:
    """How much a wish matters: ``factor`` times the weight of its question, and ``adds`` (empty: nothing)."""

    code: str
    label: str
    factor: str
    adds: str
    says: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A question's base weight, and its points of a hundred when every question is answered "somewhat"."""

    code: str
    label: str
    base: str
    points: str


def constants(weights: Weights) -> tuple[Constant, ...]:
    """Every constant but weights and levels, which have tables of their own. Raises KeyError for one without words."""
    own = [f.name for f in fields(weights) if f.name not in ("version", "base", "levels", "rarity")]
    return tuple(Constant(name, f"{getattr(weights, name):g}", _(CONSTANTS[name])) for name in own)


def levels(weights: Weights) -> tuple[Level, ...]:
    """From a little to a must."""
    must = _("It has done its work before: only a yes gets on the list. Among those, it weighs like “somewhat”.")
    says = {code: _(text) for code, text in LEVEL_SAYS.items()} | {"must": must}
    adds = {"high": f"{weights.high_adds:g}"} if weights.high_adds else {}
    return tuple(
        Level(code, _(label), f"{weights.levels[code]:g}", adds.get(code, ""), says[code])
        for code, label in LEVEL_LABELS.items()
    )


def table(weights: Weights, everything: MatchRequest) -> tuple[Weight, ...]:
    """Every question in the order of the rule. ``everything``: a request in which each of them plays a part."""
    return tuple(
        Weight(code, _(LABELS[code]), f"{weights.base[code]:g}", f"{points_of(share)}")
        for code, share in weights.shares(replace(everything, levels={})).items()
    )


def points_of(share: int) -> Decimal:
    """A weight of the core as points of a hundred, one decimal."""
    return Decimal(share * 1000 // WEIGHT_ONE).scaleb(-1)
