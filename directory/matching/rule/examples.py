"""Worked examples of every criterion: who is looked at, and what the core makes of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from directory.matching.rule.sample import HERE, ON, Sample, fit_of
from directory.ranking.eligibility import CAPACITY_DAYS
from directory.ranking.types import (
    CRITERIA,
    IN_PERSON,
    VIDEO,
    MatchRequest,
    WantedCertification,
    WantedModality,
    WantedSpecialty,
)
from directory.ranking.weights import Weights

CLIENT = MatchRequest(on=ON)
RADIUS, BUDGET = 25.0, 100.0
#: How many terms somebody mentions: one, a handful, a long list.
MENTIONS = (1, 6, 25)
#: Fees as shares of the budget.
RATIOS = (1.0, 1.1, 1.3, 2.0)

TITLE = replace(CLIENT, certifications=(WantedCertification("full", ("full",), ("lower",)),))
THERAPY = replace(CLIENT, needs_psychotherapy=True, psychotherapists=("therapist",), licensed=("therapist", "body"))
BODY = replace(CLIENT, needs_body=True, body_professions=("body",), licensed=("therapist", "body"))
CLASS = replace(THERAPY, wants_education=True)
APPROACH = replace(CLIENT, modalities=(WantedModality("a", (), ("full",), suits_age=True),))
UNSUITED = replace(CLIENT, modalities=(WantedModality("a", (), ("full",), suits_age=False),))
LICENSED = replace(CLIENT, modalities=(WantedModality("a", ("therapist",), ("full",), suits_age=True),))
OFFICE = replace(CLIENT, place=HERE, region="here", formats=(IN_PERSON,), max_miles=RADIUS)
ANYWHERE = replace(OFFICE, max_miles=None)
EITHER = replace(OFFICE, formats=(IN_PERSON, VIDEO))
NOWHERE = replace(CLIENT, formats=(VIDEO,))
PAYING = replace(CLIENT, budget=BUDGET)
INSURED = replace(PAYING, insurance=("insurer",))
HANDS_OFF = replace(CLIENT, touch="none")
HANDS_ON = replace(CLIENT, touch="wanted")
WOMAN = replace(CLIENT, genders=("woman",))
CALL = replace(CLIENT, discovery_call=True)
TIMES = replace(CLIENT, time_slots=("evening", "weekend"))
ROOMS = replace(CLIENT, room=("lie-down", "quiet", "step-free"))
COMMUNITIES = replace(CLIENT, communities=("veterans",))
LANGUAGES = replace(CLIENT, languages=("en", "es"))

Case = tuple[str, MatchRequest, Sample]


def story(weights: Weights) -> MatchRequest:
    """One concern, with a broader term and one beside it."""
    near = ((1.0, ("it",)), (weights.step_up, ("broader",)), (weights.beside, ("beside",)))
    return replace(CLIENT, specialties=(WantedSpecialty("it", 1.0, near),), has_main_concern=True)


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
    return tuple(made[code]) if code in made else FIXED[code]


def _naming(asked: MatchRequest) -> Iterator[Case]:
    yield "Your term is one of their few focus points", asked, Sample(focus=("it",))
    for count in MENTIONS:
        words = "Your term is the only one they mention" if count == 1 else f"It is one of {count} terms they mention"
        yield words, asked, Sample(mention=("it", *(f"other-{n}" for n in range(1, count))))
    yield "Only the broader term is a focus", asked, Sample(focus=("broader",))
    yield "Only a term beside it is a focus", asked, Sample(focus=("beside",))
    yield "They name other terms only", asked, Sample(focus=("other",))
    yield "They name nothing at all", asked, Sample()


def _meeting(weights: Weights) -> Iterator[Case]:
    yield "In person alone, next door", OFFICE, Sample()
    half = weights.half_distance * RADIUS
    for words, miles in (("a fifth of your radius", RADIUS / 5), ("where nearness has halved", half)):
        yield f"{miles:g} of {RADIUS:g} miles: {words}", OFFICE, Sample(miles=miles)
    yield f"{RADIUS:g} of {RADIUS:g} miles: the edge", OFFICE, Sample(miles=RADIUS * (1 - 1e-9))
    yield f"No radius given, {weights.radius:g} miles away", ANYWHERE, Sample(miles=weights.radius)
    yield "No radius given, and the office is not on the map", ANYWHERE, Sample(miles=None)
    yield "In person first, then video: both work, next door", EITHER, Sample(formats=(IN_PERSON, VIDEO))
    yield "In person first, then video: video alone works", EITHER, Sample(formats=(VIDEO,))
    yield "Video, but you named no place", NOWHERE, Sample(formats=(VIDEO,))


def _paying() -> Iterator[Case]:
    for ratio in RATIOS:
        over = "within" if ratio <= 1 else f"{ratio:g} times"
        yield f"Fee ${BUDGET * ratio:g}, {over} your budget of ${BUDGET:g}", PAYING, Sample(fees=(BUDGET * ratio,) * 2)
    dear = (BUDGET * RATIOS[-1],) * 2
    yield f"Fee ${dear[0]:g}, sliding scale from ${BUDGET:g}", PAYING, Sample(fees=dear, sliding=BUDGET)
    yield f"Fee ${dear[0]:g}, and your insurer is accepted", INSURED, Sample(fees=dear, insurance=("insurer",))
    yield "No fee stated", PAYING, Sample()


def _waiting() -> Iterator[Case]:
    for days in (0, CAPACITY_DAYS // 2, CAPACITY_DAYS):
        when = f"confirmed {days} days ago" if days else "confirmed today"
        yield f"Open, {when}", CLIENT, Sample(days_ago=days)
    yield "Waitlist, confirmed today", CLIENT, Sample(accepting="waitlist")


FIXED: Mapping[str, tuple[Case, ...]] = {
    "certifications": (
        ("The one you asked for, checked and current", TITLE, Sample(checked=("full",))),
        ("They say they hold it, nobody has checked", TITLE, Sample(claimed=("full",))),
        ("An earlier step of the same training, checked", TITLE, Sample(checked=("lower",))),
        ("An earlier step, not checked", TITLE, Sample(claimed=("lower",))),
        ("Expired, or none", TITLE, Sample()),
    ),
    "scope": (
        ("Psychotherapy is right, and the licence is checked", THERAPY, Sample(licences=("therapist",))),
        ("Psychotherapy is right, and the licence is claimed", THERAPY, Sample(claimed_licences=("therapist",))),
        ("Psychotherapy is right, and they hold another licence", THERAPY, Sample(licences=("body",))),
        ("A body profession is right, and they hold another licence", BODY, Sample(licences=("therapist",))),
        ("One of them is right, and they hold no licence", THERAPY, Sample()),
        ("The same, but you asked for a class", CLASS, Sample()),
        ("Nothing you bring calls for a licence", CLIENT, Sample()),
    ),
    "modalities": (
        ("They offer it, and are certified in it", APPROACH, Sample(modalities=("a",), checked=("full",))),
        ("They say they offer it", APPROACH, Sample(modalities=("a",))),
        (
            "They say so, and the licence it needs is claimed",
            LICENSED,
            Sample(modalities=("a",), claimed_licences=("therapist",)),
        ),
        ("They offer it, but not for your age", UNSUITED, Sample(modalities=("a",), checked=("full",))),
        ("They offer other approaches", APPROACH, Sample(modalities=("b",))),
        ("They name no approach", APPROACH, Sample()),
    ),
    "time_slots": (
        ("Both of the two times you named", TIMES, Sample(time_slots=("evening", "weekend"))),
        ("One of the two", TIMES, Sample(time_slots=("evening",))),
        ("You named two, they state none", TIMES, Sample()),
    ),
    "room": (
        ("All three things you need", ROOMS, Sample(room=("lie-down", "quiet", "step-free"))),
        ("Two of the three", ROOMS, Sample(room=("lie-down", "quiet"))),
        ("You need three, they state none", ROOMS, Sample()),
    ),
    "communities": (
        ("The one you named", COMMUNITIES, Sample(communities=("veterans",))),
        ("Other communities only", COMMUNITIES, Sample(communities=("elders",))),
        ("You named one, they state none", COMMUNITIES, Sample()),
    ),
    "languages": (
        ("Both of the two languages you named", LANGUAGES, Sample(languages=("en", "es"))),
        ("One of the two", LANGUAGES, Sample(languages=("en",))),
        ("You named two, they state none", LANGUAGES, Sample()),
    ),
    "touch": (
        ("You want none, they never touch", HANDS_OFF, Sample(touch="none")),
        ("You want none, they leave it to you", HANDS_OFF, Sample(touch="optional")),
        ("You want none, it is central, and you made it less than a must", HANDS_OFF, Sample(touch="central")),
        ("You want hands-on work, and it is central", HANDS_ON, Sample(touch="central")),
        ("They have not said", HANDS_OFF, Sample()),
    ),
    "genders": (
        ("One of those you named", WOMAN, Sample(gender="woman")),
        ("Another one", WOMAN, Sample(gender="man")),
        ("They have not said", WOMAN, Sample()),
    ),
    "discovery_call": (
        ("Offered, free of charge", CALL, Sample(call_minutes=15)),
        ("Not offered", CALL, Sample(call_minutes=0)),
        ("They have not said", CALL, Sample()),
    ),
}
