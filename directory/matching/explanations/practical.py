"""Sentences about the practical side: meeting, times, room, language, money, touch, how fresh the listing is."""

from decimal import Decimal

from django.utils.translation import gettext_noop

from directory.matching.explanations.portraits import Portrait
from directory.matching.explanations.shown import Question, Shown
from directory.matching.explanations.words import lower_first, nor, upper_first
from directory.practitioners.choices import Accepting, Gender, Touch
from directory.practitioners.rows import LocationRow
from directory.practitioners.wording.marks import listing
from directory.practitioners.wording.practice import CAPACITY, ago, distance, fee_range, sliding
from directory.ranking.types import AUDIO, IN_PERSON, PHONE, VIDEO
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

_WAYS = {
    IN_PERSON: gettext_noop("In person"),
    VIDEO: gettext_noop("Video"),
    PHONE: gettext_noop("Phone"),
    AUDIO: gettext_noop("Guided audio"),
}
#: What practitioners say of themselves, in English; translated where it is shown.
TOUCH = {
    Touch.NONE: gettext_noop("Never uses touch"),
    Touch.OPTIONAL: gettext_noop("Touch is optional, always asked"),
    Touch.CENTRAL: gettext_noop("Hands-on work is central"),
}
GENDERS = {
    Gender.WOMAN: gettext_noop("Woman"),
    Gender.MAN: gettext_noop("Man"),
    Gender.NONBINARY: gettext_noop("Nonbinary"),
}
#: A way to meet by its place in the client's order; the first goes without saying.
_CHOICES = (
    "",
    gettext_noop("your second choice"),
    gettext_noop("your third choice"),
    gettext_noop("your fourth choice"),
)
NONE: frozenset[str] = frozenset()


def meeting(shown: Shown) -> str:
    """In person, 3.2 miles; or Video."""
    match = shown.match
    location = met_at(shown)
    if match.format == IN_PERSON and match.miles is not None and location is not None:
        return _("In person, %(distance)s") % {"distance": lower_first(distance(location, match.miles))}
    return _(_WAYS[match.format]) if match.format in _WAYS else _("To be agreed")


def other_ways(shown: Shown) -> str:
    """Video as well."""
    ways = shown.match.other_formats
    return shown.question.once((other_ways, ways), lambda: _as_well(ways)) if ways else ""


def _as_well(ways: tuple[str, ...]) -> str:
    return _("%(ways)s as well") % {"ways": listing([_(_WAYS[way]).lower() for way in ways])}


def reach(shown: Shown) -> str:
    """How you would meet, where it stands in the client's order, and what else works."""
    said = [meeting(shown), *([choice] if (choice := which_choice(shown)) else [])]
    others = other_ways(shown)
    return f"{', '.join(said)}{f'; {others}' if others else ''}"


def which_choice(shown: Shown) -> str:
    """Your second choice; empty for the first, and where nothing was put in an order."""
    wanted, way = shown.request.formats, shown.match.format
    place = wanted.index(way) if len(wanted) > 1 and way in wanted else 0
    return _(_CHOICES[place]) if place else ""


def met_at(shown: Shown) -> LocationRow | None:
    """The location the distance was measured to; None too where it was taken out a moment ago."""
    at = shown.match.location
    return shown.locations[at] if at is not None and at < len(shown.locations) else None


def time_slots(shown: Shown) -> str:
    """The times both have, or which ones there are instead."""
    return _overlap(shown, TermKind.TIME_SLOT, shown.request.time_slots) or _("Hours are not stated")


def room(shown: Shown) -> str:
    """What the room has of what was asked."""
    return _overlap(shown, TermKind.ROOM, shown.request.room) or _("The room is not described")


def communities(shown: Shown) -> str:
    """Communities named by both."""
    return _overlap(shown, TermKind.COMMUNITY, shown.request.communities) or _("Not stated")


def languages(shown: Shown) -> str:
    """Languages both speak."""
    return _overlap(shown, TermKind.LANGUAGE, shown.request.languages) or _("Languages are not stated")


def cost(shown: Shown) -> str:
    """The fee against the budget, the sliding scale, accepted insurance."""
    answers, (price, scale) = shown.answers, shown.portrait.worded(_prices)
    takes = shown.codes.get(TermKind.INSURANCE, NONE)
    accepted = shown.words(TermKind.INSURANCE, takes.intersection(answers.insurance)) if answers.insurance else []
    said = [_("Takes %(insurers)s") % {"insurers": listing(accepted)}] if accepted else []
    if answers.budget is not None or not accepted:
        said.append(_against(shown, price) if price else _("Fee is not stated"))
    if answers.insurance and not accepted:
        said.append(_("does not list your insurer") if takes else _("insurance is not stated"))
    if scale:
        said.append(scale)
    return "; ".join(said)


def _prices(portrait: Portrait) -> tuple[str, str]:
    """The fee and the sliding scale; empty where not stated."""
    return fee_range(portrait.person), sliding(portrait.person)


def touch(shown: Shown) -> str:
    """In the practitioner's own terms."""
    return _(TOUCH[Touch(shown.practitioner.touch)]) if shown.practitioner.touch else _("Not stated")


def genders(shown: Shown) -> str:
    """As declared."""
    return _(GENDERS[Gender(shown.practitioner.gender)]) if shown.practitioner.gender else _("Not stated")


def discovery_call(shown: Shown) -> str:
    """Free 20-minute call."""
    minutes = shown.practitioner.discovery_call_minutes
    if minutes is None:
        return _("Not stated")
    return _("Free %(minutes)s-minute call") % {"minutes": minutes} if minutes else _("No free first call")


def freshness(shown: Shown) -> str:
    """Taking new clients, confirmed 1 Nov 2026, 19 days ago."""
    return shown.portrait.worded(_freshness)


def _freshness(portrait: Portrait) -> str:
    person = portrait.person
    if person.confirmed_on is None or not person.accepting:
        return _("Not confirmed")
    return _("%(state)s, confirmed %(day)s, %(ago)s") % {
        "state": _(CAPACITY[Accepting(person.accepting)]),
        "day": day(person.confirmed_on),
        "ago": ago((portrait.on - person.confirmed_on).days),
    }


def _overlap(shown: Shown, kind: TermKind, asked: tuple[str, ...]) -> str:
    """What both have of a list; empty where nothing is stated."""
    question, held = shown.question, shown.codes.get(kind, NONE)
    return question.once((kind, held), lambda: _overlapping(question, kind, asked, held)) if held else ""


def _overlapping(question: Question, kind: TermKind, asked: tuple[str, ...], held: frozenset[str]) -> str:
    both = question.words(kind, held.intersection(asked))
    if both:
        missing = question.words(kind, frozenset(asked) - held)
        have = upper_first(listing(both))
        return _("%(have)s; not %(missing)s") % {"have": have, "missing": nor(missing)} if missing else have
    instead = listing(question.words(kind, held))
    if kind == TermKind.TIME_SLOT:
        return _("Only %(times)s") % {"times": instead.lower()}
    return _("Lists %(others)s instead") % {"others": instead}


def _against(shown: Shown, price: str) -> str:
    """The fee, and how it stands to the budget."""
    budget, practitioner = shown.answers.budget, shown.practitioner
    if budget is None or budget <= 0:
        return price
    if (practitioner.currency or "USD") != shown.request.currency:
        return _("%(price)s, in another currency") % {"price": price}
    high = practitioner.fee_max if practitioner.fee_max is not None else practitioner.fee_min
    low = practitioner.fee_min if practitioner.fee_min is not None else high
    if high is None or low is None:
        return price
    if high <= budget:
        return _("%(price)s, within your budget") % {"price": price}
    if low <= budget:
        return _("%(price)s, partly within your budget") % {"price": price}
    over = f"{(low / Decimal(budget) - 1) * 100:.0f}\u00a0%"
    return _("%(price)s, %(over)s above your budget") % {"price": price, "over": over}
