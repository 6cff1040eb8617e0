"""The page ``/ranking/`` as one value: everything on it that is a number comes from the rule or from the core."""

from dataclasses import dataclass, replace

from directory.intake.whereabouts import Whereabouts
from directory.matching.adapters import seed_of
from directory.matching.explanations.lines import LABELS
from directory.matching.rule import clients, criteria, examples, gates, numbers, sums
from directory.matching.rule.figures import percent
from directory.matching.rule.sample import DAY
from directory.matching.rulesets.force import Rule, rule_in_force
from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.types import CRITERIA, MatchRequest
from directory.ranking.weights import Weights
from directory.web.phrases import gettext as _
from directory.web.phrases import language


@dataclass(frozen=True, slots=True)
class Shown:
    """An example with its share as the page prints it."""

    words: str
    share: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question: what it is worth, how well somebody fits, what counts when nobody knows, and examples."""

    code: str
    label: str
    base: str
    words: criteria.Words
    examples: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Must:
    """What meets a must, by the code of its criterion."""

    code: str
    label: str
    words: str


@dataclass(frozen=True, slots=True)
class RulePage:
    """``base`` is the sum of all base weights; ``seed`` and ``day`` (ISO 8601) are examples; ``constants`` in two
    halves."""

    version: str
    base: str
    unknown: str
    capacity_days: int
    gates: tuple[gates.Gate, ...]
    musts: tuple[Must, ...]
    weights: tuple[numbers.Weight, ...]
    levels: tuple[numbers.Level, ...]
    criteria: tuple[Criterion, ...]
    sum: sums.Sum
    failed_wish: str
    failed_wishes: tuple[Shown, ...]
    seed: str
    day: str
    constants: tuple[tuple[numbers.Constant, ...], tuple[numbers.Constant, ...]]


_held: dict[str, tuple[Rule, RulePage]] = {}


def current() -> RulePage:
    """The page of the rule in force, in the active language. Cost: some milliseconds once a process, rule and
    language, else one primary-key read."""
    rule, code = rule_in_force(), language()
    held = _held.get(code)
    if held is None or held[0] is not rule:
        held = _held[code] = (rule, rule_page(rule.weights))
    return held[1]


def rule_page(weights: Weights) -> RulePage:
    """The page of any weights. Raises KeyError when a criterion or a constant has no words."""
    constants = numbers.constants(weights)
    middle = (len(constants) + 1) // 2
    return RulePage(
        version=weights.version,
        base=f"{sum(weights.base.values()):g}",
        unknown=percent(weights.unknown),
        capacity_days=CAPACITY_DAYS,
        gates=gates.gates(),
        musts=tuple(Must(code, _(LABELS[code]), _(words)) for code, words in gates.MUSTS.items()),
        weights=numbers.table(weights, everything(weights)),
        levels=numbers.levels(weights),
        criteria=_criteria(weights),
        sum=sums.whole_sum(weights),
        failed_wish=failed_wish(weights),
        failed_wishes=_shown(sums.failed_wishes(weights)),
        seed=seed_of(DAY, Whereabouts(point=None, region="US-OR")),
        day=DAY.isoformat(),
        constants=(constants[:middle], constants[middle:]),
    )


def everything(weights: Weights) -> MatchRequest:
    """Every question answered."""
    return replace(
        sums.client(weights),
        modalities=clients.APPROACH.modalities,
        room=clients.ROOMS.room,
        communities=clients.COMMUNITIES.communities,
        languages=clients.LANGUAGES.languages,
        touch=clients.HANDS_OFF.touch,
        genders=clients.WOMAN.genders,
        discovery_call=True,
    )


def failed_wish(weights: Weights) -> str:
    """What a failed wish costs, in one paragraph."""
    text = _(
        "In a plain sum, five small yeses could buy back the one thing you called important. So a wish marked “a lot”"
        " that fails costs more than its share. It fails wholly if the fit is %(unknown)s or less: what nobody knows"
        " is a question to ask, and not yet a yes. Then it takes %(failed_wish)s of what the sum holds. The better"
        " the wish is met, the less it takes, and from a fit of %(wish_fails_below)s on it takes nothing. In the same"
        " way, where what you bring calls for a psychotherapist, somebody without any licence loses"
        " %(without_licence)s and somebody with another licence %(other_licence)s; and a main concern that is not"
        " covered at all takes %(missed_concern)s, also if they name nothing, and nothing from a cover of"
        " %(concern_missed_below)s on. These are taken one after the other. Each is a line of its own with a minus,"
        " so the sum still adds up, and none takes more than there is. Nothing that makes somebody fit you better can"
        " lower their points."
    )
    return text % {
        "unknown": percent(weights.unknown),
        "failed_wish": percent(weights.failed_wish),
        "wish_fails_below": percent(weights.wish_fails_below),
        "without_licence": percent(_wrong_kind(weights, weights.no_licence)),
        "other_licence": percent(_wrong_kind(weights, weights.other_licence_for_psychotherapy)),
        "missed_concern": percent(weights.missed_concern),
        "concern_missed_below": percent(weights.concern_missed_below),
    }


def _wrong_kind(weights: Weights, kind: float) -> float:
    """The share that is taken from somebody who is so far of the right kind."""
    return weights.wrong_kind * max(0.0, 1 - kind / weights.wrong_kind_below)


def _criteria(weights: Weights) -> tuple[Criterion, ...]:
    words, made = criteria.words(weights), examples.examples(weights)
    return tuple(
        Criterion(code, _(LABELS[code]), f"{weights.base[code]:g}", words[code], _shown(made[code]))
        for code in CRITERIA
    )


def _shown(made: tuple[examples.Example, ...]) -> tuple[Shown, ...]:
    return tuple(Shown(example.words, percent(example.fit)) for example in made)
