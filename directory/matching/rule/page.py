"""The page ``/ranking/`` as one value: everything on it that is a number comes from the rule or from the core."""

from dataclasses import dataclass, replace

from directory.intake.whereabouts import Whereabouts
from directory.matching.adapters import seed_of
from directory.matching.explanations.lines import LABELS
from directory.matching.rule import criteria, examples, gates, numbers, sums
from directory.matching.rule.criteria import percent
from directory.matching.rule.sample import DAY
from directory.matching.rulesets.force import Rule, rule_in_force
from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.types import CRITERIA, MatchRequest
from directory.ranking.weights import Weights


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
    """The page of the rule in force. Cost: some milliseconds once a process and rule, else one primary-key read."""
    rule = rule_in_force()
    held = _held.get("page")
    if held is None or held[0] is not rule:
        held = _held["page"] = (rule, rule_page(rule.weights))
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
        gates=gates.GATES,
        musts=tuple(Must(code, LABELS[code], words) for code, words in gates.MUSTS.items()),
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
        modalities=examples.APPROACH.modalities,
        room=examples.ROOMS.room,
        communities=examples.COMMUNITIES.communities,
        languages=examples.LANGUAGES.languages,
        touch=examples.HANDS_OFF.touch,
        genders=examples.WOMAN.genders,
        discovery_call=True,
    )


def failed_wish(weights: Weights) -> str:
    """What a failed wish costs, in one paragraph."""
    (text,) = criteria.paragraphs(f"""
        In a plain sum, five small yeses could buy back the one thing you called important. So a wish marked “a lot”
        that fails costs more than its share. It fails wholly if the fit is {percent(weights.unknown)} or less: what
        nobody knows is a question to ask, and not yet a yes. Then it takes {percent(weights.failed_wish)} of what the
        sum holds. The better the wish is met, the less it takes, and from a fit of {percent(weights.wish_fails_below)}
        on it takes nothing. In the same way, a main concern that is not covered at all takes
        {percent(weights.missed_concern)}, also if they name nothing, and nothing from a cover of
        {percent(weights.concern_missed_below)} on. These are taken one after the other. Each is a line of its own with
        a minus, so the sum still adds up, and none takes more than there is. Nothing that makes somebody fit you
        better can lower their points.
    """)
    return text


def _criteria(weights: Weights) -> tuple[Criterion, ...]:
    words, made = criteria.words(weights), examples.examples(weights)
    return tuple(
        Criterion(code, LABELS[code], f"{weights.base[code]:g}", words[code], _shown(made[code])) for code in CRITERIA
    )


def _shown(made: tuple[examples.Example, ...]) -> tuple[Shown, ...]:
    return tuple(Shown(example.words, percent(example.fit)) for example in made)
