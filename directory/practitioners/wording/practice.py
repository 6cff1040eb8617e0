"""Capacity, fees, formats and distances in words."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext_noop

from directory.practitioners.choices import CAPACITY_DAYS, Accepting
from directory.practitioners.models import Practitioner
from directory.practitioners.rows import LocationRow, OfficeRow, PersonRow
from directory.practitioners.wording.marks import Mark, MarkKind, listing
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext
from directory.web.templatetags.look import day, miles, money

AnyPerson = Practitioner | PersonRow
AnyPlace = LocationRow | OfficeRow

#: As they are kept: to be translated where they are shown.
CAPACITY = {
    Accepting.YES: gettext_noop("Taking new clients"),
    Accepting.WAITLIST: gettext_noop("Waitlist"),
    Accepting.NO: gettext_noop("Not taking new clients"),
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
        return Mark(MarkKind.OLD, _("Openings never confirmed"))
    if not is_confirmed(practitioner, today):
        return Mark(MarkKind.OLD, _("Not confirmed since %(day)s") % {"day": day(on)})
    if not practitioner.accepting:
        return Mark(MarkKind.OLD, _("Has not said whether there is room"))
    kind = MarkKind.NO if practitioner.accepting == Accepting.NO else MarkKind.NOW
    said = _(CAPACITY[Accepting(practitioner.accepting)])
    return Mark(kind, _("%(openings)s, %(ago)s") % {"openings": said, "ago": ago((today - on).days)})


def openings(practitioner: Practitioner, today: date) -> str:
    """``Taking new clients``, ``Waitlist of about 6 weeks``; what is too old or unsaid is not known."""
    if not practitioner.accepting or not is_confirmed(practitioner, today):
        return _("Openings not known")
    weeks = practitioner.waiting_weeks
    if practitioner.accepting == Accepting.WAITLIST and weeks:
        said = ngettext("Waitlist of about %(weeks)s week", "Waitlist of about %(weeks)s weeks", weeks)
        return said % {"weeks": weeks}
    return _(CAPACITY[Accepting(practitioner.accepting)])


def as_of(practitioner: Practitioner, today: date) -> Mark:
    """The day alone, to stand below a heading that says the rest."""
    if practitioner.accepting and is_confirmed(practitioner, today):
        return Mark(MarkKind.NOW, _("As of %(day)s") % {"day": day(practitioner.confirmed_on)})
    return capacity_mark(practitioner, today)


def ago(days: int) -> str:
    """``today``, ``yesterday``, ``9 days ago``."""
    if days == 0:
        return _("today")
    return _("yesterday") if days == 1 else _("%(days)s days ago") % {"days": days}


def fee_range(practitioner: AnyPerson) -> str:
    """``$120–140``, ``$165``, ``from $120``, ``up to $140``; empty where nothing is stated."""
    low, high, currency = practitioner.fee_min, practitioner.fee_max, practitioner.currency or "USD"
    if low is not None and high is not None and low != high:
        return f"{money(low, currency)}–{money(high, '').strip()}"
    if low is not None:
        return money(low, currency) if high is not None else _("from %(fee)s") % {"fee": money(low, currency)}
    return _("up to %(fee)s") % {"fee": money(high, currency)} if high is not None else ""


def sliding(practitioner: AnyPerson) -> str:
    """``sliding from $90``, or empty."""
    lowest = practitioner.sliding_scale_min
    return "" if lowest is None else _("sliding from %(fee)s") % {"fee": money(lowest, practitioner.currency or "USD")}


def sentence(parts: list[str]) -> str:
    """Labels as one phrase: the first as it is, the others begin small unless they are names."""
    return listing([part if not at else part[:1].lower() + part[1:] for at, part in enumerate(parts)])


def distance(location: AnyPlace, far: float) -> str:
    """``3.2 miles``, or ``About 3 miles`` where the point is only a postal code's or a city's centre."""
    is_exact = location.precision == EXACT and not location.hides_street
    return miles(far, "exact" if is_exact else "about")


def place_name(location: AnyPlace) -> str:
    """``Portland, OR``; the postal code where the record has no city."""
    return ", ".join(part for part in (location.city, location.region) if part) or location.postal


def place_names(locations: Iterable[AnyPlace]) -> list[str]:
    """Every place once, in the order given."""
    return list(dict.fromkeys(name for name in (place_name(location) for location in locations) if name))
