"""A whole sum and what failed wishes take from one, as the core works them out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from directory.matching.explanations.lines import LABELS, tenths, total_tenths
from directory.matching.explanations.words import lower_first
from directory.matching.rule.clients import BUDGET, OFFICE, RADIUS, TIMES, TITLE, story
from directory.matching.rule.examples import Example
from directory.matching.rule.figures import percent
from directory.matching.rule.numbers import points_of
from directory.matching.rule.sample import Sample, match_of
from directory.ranking.types import FIT_ONE, Level, MatchRequest, Part
from directory.ranking.weights import Weights
from directory.web.phrases import gettext as _

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
    asks = _(
        "You bring one concern and ask for a certification. You look within %(miles)s miles, with a budget of"
        " $%(budget)s. Two times suit you, and that matters a lot to you."
    )
    offers = _(
        "They focus on your concern, and say they hold the certification. They are %(miles)s miles away and charge"
        " $%(fee)s. None of their times is yours. They confirmed their openings %(days)s days ago."
    )
    return Sum(
        asks=asks % {"miles": f"{RADIUS:g}", "budget": f"{BUDGET:g}"},
        offers=offers % {"miles": f"{SOMEBODY.miles:g}", "fee": f"{FEE:g}", "days": SOMEBODY.days_ago},
        lines=tuple(_line(part, point, widest) for part, point in zip(match.parts, points, strict=True)),
        total=f"{total_tenths(match.score) / 10:.1f}",
    )


def failed_wishes(weights: Weights) -> tuple[Example, ...]:
    """The share of the sum that is taken from people for whom something important fails, more or less."""
    brought = story(weights)
    failed = (
        (_("None of the two times you want a lot"), WANTS_TIMES, Sample(time_slots=("morning",))),
        (_("They have not said when they work"), WANTS_TIMES, Sample()),
        (_("One of the two times"), WANTS_TIMES, Sample(time_slots=("evening",))),
        (_("Both times"), WANTS_TIMES, Sample(time_slots=("evening", "weekend"))),
        (_("Your main concern is not among the terms they name"), brought, Sample(focus=("other",))),
        (_("They name no terms at all"), brought, Sample()),
        (_("Only a term beside your main concern is a focus"), brought, Sample(focus=("beside",))),
        (_("Only the broader term is a focus"), brought, Sample(focus=("broader",))),
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
            _(LABELS[part.code]),
            _("It matters a lot: %(wish)s") % {"wish": lower_first(_(LABELS[part.of]))},
            "",
            f"−{-points}",
            part.state,
            0.0,
            float(-points * 100 / widest),
        )
    worth, fit = points_of(part.weight), part.fit / FIT_ONE
    track = float(worth * 100 / widest)
    says = _("Fit %(share)s") % {"share": percent(fit)}
    return Line(_(LABELS[part.code]), says, f"{worth}", f"{points}", part.state, track, track * fit)
