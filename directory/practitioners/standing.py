"""What a held certification is worth on a day, and when papers are looked at again: the one place that reads dates.

Clocks (domain notes): a certification is checked again at its expiry, or after ``recheck_months`` where it has none;
a provisional title lapses, and a renewable one ends, so many months after it was issued. A licence is looked up
again at its expiry, or after 180 days where none is known.
"""

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import Enum

from directory.practitioners.choices import LICENCE_DAYS, CredentialStatus
from directory.vocabulary.catalogue import CertificationEntry


class Standing(Enum):
    """From best to worst. CLAIMED and STALE are unknown; EXPIRED and REJECTED are no."""

    VERIFIED = "verified"
    STALE = "stale"
    CLAIMED = "claimed"
    EXPIRED = "expired"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class CredentialClock:
    """The days that decide a credential's standing. None = never."""

    ends_on: date | None
    due_on: date | None


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day; at most the calendar's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if year > MAXYEAR:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def credential_clock(
    certification: CertificationEntry,
    issued_on: date | None,
    expires_on: date | None,
    verified_on: date | None,
) -> CredentialClock:
    """``ends_on``: the last day it is held. ``due_on``: the last day on which the check still counts."""
    months = certification.renew_months or certification.lapses_months
    ends_on = expires_on or (add_months(issued_on, months) if issued_on and months else None)
    if verified_on is None:
        return CredentialClock(ends_on, None)
    due_on = ends_on or add_months(verified_on, certification.recheck_months or 12)
    return CredentialClock(ends_on, due_on)


def licence_due_on(expires_on: date | None, checked_on: date) -> date:
    """The last day on which the check of a licence or an authority still counts: its end, or 180 days."""
    return expires_on or checked_on + timedelta(days=LICENCE_DAYS)


def credential_standing(
    certification: CertificationEntry,
    status: str,
    issued_on: date | None,
    expires_on: date | None,
    verified_on: date | None,
    on: date,
) -> Standing:
    """The standing on a day. A verification without a date cannot be shown to be current, so it is stale."""
    if status == CredentialStatus.REJECTED:
        return Standing.REJECTED
    clock = credential_clock(certification, issued_on, expires_on, verified_on)
    if clock.ends_on is not None and clock.ends_on < on:
        return Standing.EXPIRED
    if status != CredentialStatus.VERIFIED:
        return Standing.CLAIMED
    if clock.due_on is None or clock.due_on < on:
        return Standing.STALE
    return Standing.VERIFIED
