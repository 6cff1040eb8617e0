"""What a held certification is worth on a day, and when papers are looked at again: the one place that reads dates.

Clocks (domain notes): a certification is checked again at its expiry, or after ``recheck_months`` where it has none;
a provisional title lapses, and a renewable one ends, so many months after it was issued. Who was found to hold a
renewable one after that has renewed it. A licence is looked up again at its expiry, or after 180 days where none is
known.
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
    asked_again_on: date | None = None,
) -> CredentialClock:
    """``ends_on``: the last day it is held. ``due_on``: the last day on which the check still counts.

    ``asked_again_on`` is an earlier day on which the record of the check asks for another one.
    """
    ends_on = expires_on or _first_end(certification, issued_on)
    if verified_on is None:
        return CredentialClock(ends_on, None)
    due_on = add_months(verified_on, certification.recheck_months or 12)
    if expires_on is None and ends_on is not None and certification.renew_months and verified_on > ends_on:
        # Renewed on a day that nobody wrote down: by the check it holds for another term at most.
        ends_on = add_months(verified_on, certification.renew_months)
        due_on = min(due_on, ends_on)
    else:
        due_on = ends_on or due_on
    return CredentialClock(ends_on, due_on if asked_again_on is None else min(due_on, asked_again_on))


def _first_end(certification: CertificationEntry, issued_on: date | None) -> date | None:
    months = certification.renew_months or certification.lapses_months
    return add_months(issued_on, months) if issued_on and months else None


def licence_due_on(expires_on: date | None, checked_on: date) -> date:
    """The last day on which the check of a licence or an authority still counts: its end, or 180 days."""
    return expires_on or checked_on + timedelta(days=LICENCE_DAYS)


def counts_on(expires_on: date | None, due_on: date | None, on: date) -> bool:
    """Whether the check of a verified licence or authority counts on a day: neither it nor its check has run out."""
    return (expires_on is None or expires_on >= on) and (due_on is None or due_on >= on)


def credential_standing(
    certification: CertificationEntry,
    status: str,
    issued_on: date | None,
    expires_on: date | None,
    verified_on: date | None,
    on: date,
    asked_again_on: date | None = None,
) -> Standing:
    """The standing on a day. A verification without a date cannot be shown to be current, so it is stale."""
    if status == CredentialStatus.REJECTED:
        return Standing.REJECTED
    clock = credential_clock(certification, issued_on, expires_on, verified_on, asked_again_on)
    if clock.ends_on is not None and clock.ends_on < on:
        return Standing.EXPIRED
    if status != CredentialStatus.VERIFIED:
        return Standing.CLAIMED
    if clock.due_on is None or clock.due_on < on:
        return Standing.STALE
    return Standing.VERIFIED
