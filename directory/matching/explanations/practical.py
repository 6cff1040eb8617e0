"""Sentences about the practical side: meeting, times, room, language, money, touch, how fresh the listing is."""

from decimal import Decimal

from directory.matching.explanations.shown import Shown
from directory.matching.explanations.words import lower_first
from directory.practitioners.choices import Accepting, Gender, Touch
from directory.practitioners.rows import LocationRow
from directory.practitioners.wording.marks import listing
from directory.practitioners.wording.practice import ago, distance, fee_range, sliding
from directory.ranking.types import AUDIO, IN_PERSON, PHONE, VIDEO
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day

_WAYS = {IN_PERSON: "In person", VIDEO: "Video", PHONE: "Phone", AUDIO: "Guided audio"}
_ORDINALS = ("first", "second", "third", "fourth")
NONE: frozenset[str] = frozenset()


def meeting(shown: Shown) -> str:
    """In person, 3.2 miles; or Video."""
    match = shown.match
    location = met_at(shown)
    if match.format == IN_PERSON and match.miles is not None and location is not None:
        return f"In person, {lower_first(distance(location, match.miles))}"
    return _WAYS.get(match.format, "To be agreed")


def other_ways(shown: Shown) -> str:
    """Video as well."""
    others = [_WAYS[way].lower() for way in shown.match.other_formats]
    return f"{listing(others)} as well" if others else ""


def reach(shown: Shown) -> str:
    """How you would meet, where it stands in the client's order, and what else works."""
    said = [meeting(shown), *([choice] if (choice := which_choice(shown)) else [])]
    others = other_ways(shown)
    return f"{', '.join(said)}{f'; {others}' if others else ''}"


def which_choice(shown: Shown) -> str:
    """Your second choice; empty for the first, and where nothing was put in an order."""
    wanted, way = shown.request.formats, shown.match.format
    place = wanted.index(way) if len(wanted) > 1 and way in wanted else 0
    return f"your {_ORDINALS[place]} choice" if place else ""


def met_at(shown: Shown) -> LocationRow | None:
    """The location the distance was measured to; None too where it was taken out a moment ago."""
    at = shown.match.location
    return shown.locations[at] if at is not None and at < len(shown.locations) else None


def time_slots(shown: Shown) -> str:
    """The times both have, or which ones there are instead."""
    return _overlap(shown, TermKind.TIME_SLOT, shown.request.time_slots, "Hours are not stated")


def room(shown: Shown) -> str:
    """What the room has of what was asked."""
    return _overlap(shown, TermKind.ROOM, shown.request.room, "The room is not described")


def communities(shown: Shown) -> str:
    """Communities named by both."""
    return _overlap(shown, TermKind.COMMUNITY, shown.request.communities, "Not stated")


def languages(shown: Shown) -> str:
    """Languages both speak."""
    return _overlap(shown, TermKind.LANGUAGE, shown.request.languages, "Languages are not stated")


def cost(shown: Shown) -> str:
    """The fee against the budget, the sliding scale, accepted insurance."""
    practitioner, answers = shown.practitioner, shown.answers
    takes = shown.codes.get(TermKind.INSURANCE, NONE)
    accepted = shown.words(TermKind.INSURANCE, takes.intersection(answers.insurance)) if answers.insurance else []
    said = [f"Takes {listing(accepted)}"] if accepted else []
    price = fee_range(practitioner)
    if answers.budget is not None or not accepted:
        said.append(f"{price}{_against(shown)}" if price else "Fee is not stated")
    if answers.insurance and not accepted:
        said.append("does not list your insurer" if takes else "insurance is not stated")
    if scale := sliding(practitioner):
        said.append(scale)
    return "; ".join(said)


def touch(shown: Shown) -> str:
    """In the practitioner's own terms."""
    return Touch(shown.practitioner.touch).label if shown.practitioner.touch else "Not stated"


def genders(shown: Shown) -> str:
    """As declared."""
    return Gender(shown.practitioner.gender).label if shown.practitioner.gender else "Not stated"


def discovery_call(shown: Shown) -> str:
    """Free 20-minute call."""
    minutes = shown.practitioner.discovery_call_minutes
    if minutes is None:
        return "Not stated"
    return f"Free {minutes}-minute call" if minutes else "No free first call"


def freshness(shown: Shown) -> str:
    """Taking new clients, confirmed 1 Nov 2026, 19 days ago."""
    confirmed_on = shown.practitioner.confirmed_on
    if confirmed_on is None or not shown.practitioner.accepting:
        return "Not confirmed"
    state = Accepting(shown.practitioner.accepting).label
    return f"{state}, confirmed {day(confirmed_on)}, {ago((shown.on - confirmed_on).days)}"


def _overlap(shown: Shown, kind: TermKind, asked: tuple[str, ...], silent: str) -> str:
    held = shown.codes.get(kind, NONE)
    if not held:
        return silent
    both = shown.words(kind, held.intersection(asked))
    if both:
        missing = shown.words(kind, frozenset(asked) - held)
        return listing(both) + (f"; not {listing(missing, 'or')}" if missing else "")
    instead = listing(shown.words(kind, held))
    return f"Only {instead.lower()}" if kind == TermKind.TIME_SLOT else f"Lists {instead} instead"


def _against(shown: Shown) -> str:
    budget, practitioner = shown.answers.budget, shown.practitioner
    if budget is None or budget <= 0:
        return ""
    if (practitioner.currency or "USD") != shown.request.currency:
        return ", in another currency"
    high = practitioner.fee_max if practitioner.fee_max is not None else practitioner.fee_min
    low = practitioner.fee_min if practitioner.fee_min is not None else high
    if high is None or low is None:
        return ""
    if high <= budget:
        return ", within your budget"
    if low <= budget:
        return ", partly within your budget"
    over = (low / Decimal(budget) - 1) * 100
    return f", {over:.0f}\u00a0% above your budget"
