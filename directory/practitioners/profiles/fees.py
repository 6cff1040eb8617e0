"""What sessions cost, by their length where that is said and still agrees with the range."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from directory.practitioners.models import Practitioner
from directory.practitioners.wording.practice import fee_range
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import money


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A kind of session and its price."""

    label: str
    amount: str


def fee_lines(person: Practitioner, fees: Sequence[tuple[int, Decimal]]) -> list[FeeLine]:
    """One line a length (``fees``: minutes and amounts), or the range in one line; empty where nothing is stated.

    A file may have brought a new range since the lengths were written down: then only the range is shown.
    """
    currency = person.currency or "USD"
    if fees and all(_is_within(amount, person) for _minutes, amount in fees):
        return [
            FeeLine(_("Session, %(minutes)s min") % {"minutes": minutes}, money(amount, currency))
            for minutes, amount in fees
        ]
    stated = fee_range(person)
    return [FeeLine(_("A session"), stated)] if stated else []


def _is_within(amount: Decimal, person: Practitioner) -> bool:
    low, high = person.fee_min, person.fee_max
    return (low is None or amount >= low) and (high is None or amount <= high)
