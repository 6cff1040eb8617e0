"""Worked examples of every criterion: who is looked at, and what the core makes of them."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.matching.rule.clients import (
    ANYWHERE,
    BUDGET,
    CLIENT,
    EITHER,
    INSURANCE_ALONE,
    INSURED,
    NOWHERE,
    OFFICE,
    PAYING,
    RADIUS,
    story,
)
from directory.matching.rule.fixed_examples import FIXED, Case
from directory.matching.rule.sample import Sample, fit_of
from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.types import CRITERIA, IN_PERSON, VIDEO, MatchRequest
from directory.ranking.weights import Weights
from directory.web.phrases import gettext as _

#: How many terms somebody mentions: one, a handful, a long list.
MENTIONS = (1, 6, 25)
#: Fees as shares of the budget.
RATIOS = (1.0, 1.1, 1.3, 2.0)


@dataclass(frozen=True, slots=True)
class Example:
    """``fit`` from 0 to 1, as the core gives it."""

    words: str
    fit: float


def examples(weights: Weights) -> dict[str, tuple[Example, ...]]:
    """Every example by criterion, in the order of the rule. Cost: a few milliseconds."""
    return {
        code: tuple(Example(words, fit_of(code, request, one, weights)) for words, request, one in cases(code, weights))
        for code in CRITERIA
    }


def cases(code: str, weights: Weights) -> tuple[Case, ...]:
    """What the examples of one criterion are made of. Raises KeyError for a criterion without any."""
    made = {
        "reach": _meeting(weights),
        "specialties": _naming(story(weights)),
        "cost": _paying(),
        "freshness": _waiting(),
    }
    return tuple(made[code]) if code in made else tuple((_(words), asked, one) for words, asked, one in FIXED[code])


def _naming(asked: MatchRequest) -> Iterator[Case]:
    yield _("Your term is one of their few focus points"), asked, Sample(focus=("it",))
    for count in MENTIONS:
        words = _("Your term is the only one they mention")
        if count > 1:
            words = _("It is one of %(count)s terms they mention") % {"count": count}
        yield words, asked, Sample(mention=("it", *(f"other-{n}" for n in range(1, count))))
    yield _("Only the broader term is a focus"), asked, Sample(focus=("broader",))
    yield _("Only a term beside it is a focus"), asked, Sample(focus=("beside",))
    yield _("Only a term near it elsewhere is a focus"), asked, Sample(focus=("near",))
    yield _("They name other terms only"), asked, Sample(focus=("other",))
    yield _("They name nothing at all"), asked, Sample()


def _meeting(weights: Weights) -> Iterator[Case]:
    yield _("In person alone, next door"), OFFICE, Sample()
    half = weights.half_distance * RADIUS
    for words, miles in (
        (_("%(miles)s of %(radius)s miles: a fifth of your radius"), RADIUS / 5),
        (_("%(miles)s of %(radius)s miles: where nearness has halved"), half),
    ):
        yield words % {"miles": f"{miles:g}", "radius": f"{RADIUS:g}"}, OFFICE, Sample(miles=miles)
    edge = _("%(miles)s of %(radius)s miles: the edge") % {"miles": f"{RADIUS:g}", "radius": f"{RADIUS:g}"}
    yield edge, OFFICE, Sample(miles=RADIUS * (1 - 1e-9))
    far = _("No radius given, %(miles)s miles away") % {"miles": f"{weights.radius:g}"}
    yield far, ANYWHERE, Sample(miles=weights.radius)
    yield _("No radius given, and the office is not on the map"), ANYWHERE, Sample(miles=None)
    yield _("In person first, then video: both work, next door"), EITHER, Sample(formats=(IN_PERSON, VIDEO))
    yield _("In person first, then video: video alone works"), EITHER, Sample(formats=(VIDEO,))
    yield _("Video, but you named no place"), NOWHERE, Sample(formats=(VIDEO,))


def _paying() -> Iterator[Case]:
    for ratio in RATIOS:
        words = _("Fee $%(fee)s, %(times)s times your budget of $%(budget)s")
        if ratio <= 1:
            words = _("Fee $%(fee)s, within your budget of $%(budget)s")
        said = {"fee": f"{BUDGET * ratio:g}", "times": f"{ratio:g}", "budget": f"{BUDGET:g}"}
        yield words % said, PAYING, Sample(fees=(BUDGET * ratio,) * 2)
    dear = (BUDGET * RATIOS[-1],) * 2
    said = {"fee": f"{dear[0]:g}", "lowest": f"{BUDGET:g}"}
    scale, insurer = _("Fee $%(fee)s, sliding scale from $%(lowest)s"), _("Fee $%(fee)s, and your insurer is accepted")
    yield scale % said, PAYING, Sample(fees=dear, sliding=BUDGET)
    yield insurer % said, INSURED, Sample(fees=dear, insurance=("insurer",))
    yield _("You named an insurer and no budget, and they accept others"), INSURANCE_ALONE, Sample(insurance=("other",))
    yield _("No fee stated"), PAYING, Sample()


def _waiting() -> Iterator[Case]:
    yield _("Open, confirmed today"), CLIENT, Sample()
    for days in (CAPACITY_DAYS // 2, CAPACITY_DAYS):
        yield _("Open, confirmed %(days)s days ago") % {"days": days}, CLIENT, Sample(days_ago=days)
    yield _("Waitlist, confirmed today"), CLIENT, Sample(accepting="waitlist")
