"""A whole sum and what failed wishes take from one, as the core works them out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from directory.matching.explanations.lines import LABELS, tenths, total_tenths
from directory.matching.explanations.words import lower_first
from directory.matching.rule.criteria import paragraphs, percent
from directory.matching.rule.examples import BUDGET, OFFICE, RADIUS, TIMES, TITLE, Example, story
from directory.matching.rule.numbers import points_of
from directory.matching.rule.sample import Sample, match_of
from directory.ranking.types import FIT_ONE, Level, MatchRequest, Part
from directory.ranking.weights import Weights

WANTS_TIMES = replace(TIMES, levels={"time_slots": "high"})
_LEVELS: Mapping[str, Level] = {"time_slots": "high"}
FEE = BUDGET * 1.3
SOMEBODY = Sample(
    focus=("it",),
    claimed=("full",),
    miles=RADIUS / 2,
    time_slots=("morning",),
    fees=(FEE, FEE),
    days_ago=45,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sum. ``worth`` and ``points`` of a hundred with one decimal; a penalty is worth nothing.

    ``track`` and ``fill``: the bar, in per cent of the widest.
    """

    label: str
    says: str
    worth: str
    points: str
    state: str
    track: float
    fill: float


@dataclass(frozen=True, slots=True)
class Sum:
    """``asks`` and ``offers`` say what the sum is about; the points of the lines add up to ``total`` as printed."""

    asks: str
    offers: str
    lines: tuple[Line, ...]
    total: str


def client(weights: Weights) -> MatchRequest:
    """Whom the sum is about."""
    return replace(
        OFFICE,
        specialties=story(weights).specialties,
        has_main_concern=True,
        certifications=TITLE.certifications,
        time_slots=TIMES.time_slots,
        budget=BUDGET,
        levels=_LEVELS,
    )


def whole_sum(weights: Weights) -> Sum:
    """One client and one practitioner, in the order of the rule; what failed wishes take comes last."""
    match = match_of(client(weights), SOMEBODY, weights)
    points = tenths([part.contribution for part in match.parts], match.score)
    widest = max(*(points_of(part.weight) for part in match.parts), *(-point for point in points))
    (asks,) = paragraphs(f"""
        You bring one concern and ask for a certification. You look within {RADIUS:g} miles, with a budget of
        ${BUDGET:g}. Two times suit you, and that matters a lot to you.
    """)
    (offers,) = paragraphs(f"""
        They focus on your concern, and say they hold the certification. They are {SOMEBODY.miles:g} miles away and
        charge ${FEE:g}. None of their times is yours. They confirmed their openings {SOMEBODY.days_ago} days ago.
    """)
    return Sum(
        asks=asks,
        offers=offers,
        lines=tuple(_line(part, point, widest) for part, point in zip(match.parts, points, strict=True)),
        total=f"{total_tenths(match.score) / 10:.1f}",
    )


def failed_wishes(weights: Weights) -> tuple[Example, ...]:
    """The share of the sum that is taken from people for whom something important fails, more or less."""
    brought = story(weights)
    failed = (
        ("None of the two times you want a lot", WANTS_TIMES, Sample(time_slots=("morning",))),
        ("They have not said when they work", WANTS_TIMES, Sample()),
        ("One of the two times", WANTS_TIMES, Sample(time_slots=("evening",))),
        ("Both times", WANTS_TIMES, Sample(time_slots=("evening", "weekend"))),
        ("Your main concern is not among the terms they name", brought, Sample(focus=("other",))),
        ("They name no terms at all", brought, Sample()),
        ("Only a term beside your main concern is a focus", brought, Sample(focus=("beside",))),
        ("Only the broader term is a focus", brought, Sample(focus=("broader",))),
    )
    return tuple(Example(words, taken(request, one, weights)) for words, request, one in failed)


def taken(request: MatchRequest, sample: Sample, weights: Weights) -> float:
    """What the penalties take, as a share of the sum without them."""
    parts = match_of(request, sample, weights).parts
    before = sum(part.contribution for part in parts if part.state != "penalty")
    lost = -sum(part.contribution for part in parts if part.state == "penalty")
    return lost / before


def _line(part: Part, points: Decimal, widest: Decimal) -> Line:
    if part.state == "penalty":
        return Line(
            LABELS[part.code],
            f"It matters a lot: {lower_first(LABELS[part.of])}",
            "",
            f"−{-points}",
            part.state,
            0.0,
            float(-points * 100 / widest),
        )
    worth, fit = points_of(part.weight), part.fit / FIT_ONE
    track = float(worth * 100 / widest)
    return Line(LABELS[part.code], f"Fit {percent(fit)}", f"{worth}", f"{points}", part.state, track, track * fit)
