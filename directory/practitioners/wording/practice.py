"""Capacity, fees, formats and distances in words."""

from collections.abc import Iterable
from datetime import date

from directory.practitioners.choices import CAPACITY_DAYS, Accepting
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.rows import LocationRow, PersonRow
from directory.practitioners.wording.marks import Mark, MarkKind, listing
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day, miles, money

AnyPerson = Practitioner | PersonRow

CAPACITY = {
    Accepting.YES: "Taking new clients",
    Accepting.WAITLIST: "Waitlist",
    Accepting.NO: "Not taking new clients",
}
EXACT = "exact"


def is_confirmed(practitioner: AnyPerson, today: date) -> bool:
    """Capacity confirmed within 90 days; a day in the future confirms nothing."""
    on = practitioner.confirmed_on
    return on is not None and 0 <= (today - on).days <= CAPACITY_DAYS


def capacity_mark(practitioner: AnyPerson, today: date) -> Mark:
    """What they said about room for new clients, with how long ago; stale or unsaid is said."""
    on = practitioner.confirmed_on
    if on is None or on > today:
        return Mark(MarkKind.OLD, "Openings never confirmed")
    if not is_confirmed(practitioner, today):
        return Mark(MarkKind.OLD, f"Not confirmed since {day(on)}")
    if not practitioner.accepting:
        return Mark(MarkKind.OLD, "Has not said whether there is room")
    kind = MarkKind.NO if practitioner.accepting == Accepting.NO else MarkKind.NOW
    return Mark(kind, f"{CAPACITY[Accepting(practitioner.accepting)]}, {ago((today - on).days)}")


def as_of(practitioner: Practitioner, today: date) -> Mark:
    """The day alone, to stand below a heading that says the rest."""
    if practitioner.accepting and is_confirmed(practitioner, today):
        return Mark(MarkKind.NOW, f"As of {day(practitioner.confirmed_on)}")
    return capacity_mark(practitioner, today)


def ago(days: int) -> str:
    """``today``, ``yesterday``, ``9 days ago``."""
    return {0: "today", 1: "yesterday"}.get(days, f"{days} days ago")


def fee_range(practitioner: AnyPerson) -> str:
    """``$120–140``, ``$165``, ``from $120``, ``up to $140``; empty where nothing is stated."""
    low, high, currency = practitioner.fee_min, practitioner.fee_max, practitioner.currency or "USD"
    if low is not None and high is not None and low != high:
        return f"{money(low, currency)}–{money(high, '').strip()}"
    if low is not None:
        return money(low, currency) if high is not None else f"from {money(low, currency)}"
    return f"up to {money(high, currency)}" if high is not None else ""


def sliding(practitioner: AnyPerson) -> str:
    """``sliding from $90``, or empty."""
    lowest = practitioner.sliding_scale_min
    return "" if lowest is None else f"sliding from {money(lowest, practitioner.currency or 'USD')}"


def labels(practitioner: Practitioner, kind: TermKind) -> list[str]:
    """The labels of one short list that they name, in the order of the vocabulary. Needs ``terms`` prefetched."""
    terms = sorted((t for t in practitioner.terms.all() if t.kind == kind), key=lambda t: (t.position, t.code))
    return [term.label for term in terms]


def formats(practitioner: Practitioner) -> str:
    """``In person, video and phone``; empty where nothing is stated."""
    return sentence(labels(practitioner, TermKind.FORMAT))


def sentence(parts: list[str]) -> str:
    """Labels as one phrase: the first as it is, the others begin small unless they are names."""
    return listing([part if not at else part[:1].lower() + part[1:] for at, part in enumerate(parts)])


def distance(location: Location | LocationRow, far: float) -> str:
    """``3.2 miles``, or ``About 3 miles`` where the point is only a postal code's or a city's centre."""
    is_exact = location.precision == EXACT and not location.hides_street
    return miles(far, "exact" if is_exact else "about")


def place_name(location: Location | LocationRow) -> str:
    """``Portland, OR``; the postal code where the record has no city."""
    return ", ".join(part for part in (location.city, location.region) if part) or location.postal


def place_names(locations: Iterable[Location]) -> list[str]:
    """Every place once, in the order given."""
    return list(dict.fromkeys(name for name in (place_name(location) for location in locations) if name))
