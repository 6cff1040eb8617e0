"""The truths of ``standing`` and ``lawfulness`` once more, as conditions on rows, so that a query can find them.

Tests hold both spellings against each other over random people.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, Value
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.db.models.lookups import Exact, GreaterThan

from directory.practitioners.choices import CredentialStatus, LicenceStatus
from directory.practitioners.standing import add_months
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope


def unexpired(today: date) -> Q:
    """Rows of a licence, an authority or a credential whose own end has not passed. No end is no expiry."""
    return Q(expires_on__isnull=True) | Q(expires_on__gte=today)


def held_credential(codes: Iterable[str], today: date, catalogue: Catalogue) -> Q:
    """Credential rows that count as held: not rejected, not expired, and not lapsed by their certification's clock."""
    held = Q(pk__in=[])
    for code in sorted(set(codes)):
        entry = catalogue.certifications[code]
        condition = Q(certification=code, expires_on__gte=today)
        open_ended = Q(certification=code, expires_on__isnull=True)
        held |= condition | open_ended & in_its_term(entry.renew_months, entry.lapses_months, today)
    return held & ~Q(status=CredentialStatus.REJECTED)


def in_its_term(renew_months: int | None, lapses_months: int | None, today: date) -> Q:
    """Of credentials without an end of their own, those that no clock has ended: in a first term, or a renewed one."""
    months = renew_months or lapses_months
    if not months:
        return Q()
    first_day = first_issue_day(today, months)
    within = Q(issued_on__isnull=True) | Q(issued_on__gte=first_day)
    return within | renewed(renew_months) & Q(verified_on__gte=first_day) if renew_months else within


def renewed(months: int) -> Q:
    """Credential rows that were found to be held more than ``months`` after they were issued.

    By numbers of years, months and days, since databases add months to the last day of a month each in its own way.
    """
    issued, verified = (ExtractYear(name) * 12 + ExtractMonth(name) for name in ("issued_on", "verified_on"))
    later_month = GreaterThan(verified, issued + Value(months))
    later_day = GreaterThan(ExtractDay("verified_on"), ExtractDay("issued_on"))
    is_later = Q(later_month) | Q(Exact(verified, issued + Value(months))) & Q(later_day)
    return Q(issued_on__isnull=False, verified_on__isnull=False) & is_later


def first_issue_day(today: date, months: int) -> date:
    """The earliest day on which something must have been issued to last ``months`` and still hold today."""
    day = add_months(today, -months)
    while add_months(day, months) < today:
        day += timedelta(days=1)
    while add_months(day - timedelta(days=1), months) >= today:
        day -= timedelta(days=1)
    return day


def clinical(catalogue: Catalogue) -> Q:
    """Licence rows whose scope includes psychotherapy or medical care."""
    return Q(profession__in=[code for code, entry in catalogue.professions.items() if entry.is_clinical])


def educator(catalogue: Catalogue) -> Q:
    """Licence rows that say "coach or educator"."""
    return Q(profession__in=[code for code, entry in catalogue.professions.items() if not entry.is_licensed])


def checked(today: date) -> Q:
    """Licence or authority rows that are verified and in force, and whose check still counts."""
    return Q(status=LicenceStatus.VERIFIED) & unexpired(today) & not_asked_again(today)


def not_asked_again(today: date) -> Q:
    """Rows of a verified paper whose check asked for no other one before ``today``."""
    return Q(recheck_on__isnull=True) | Q(recheck_on__gte=today)


def virtual_education(catalogue: Catalogue) -> list[str]:
    """Codes of the education approaches that can be given at a distance."""
    return [code for code, entry in catalogue.modalities.items() if entry.scope == Scope.EDUCATION and entry.is_virtual]


def compacts_covering(region: str, today: date, catalogue: Catalogue) -> dict[str, list[str]]:
    """Compacts with ``region`` among their members today, each with the professions whose home licence it asks for."""
    covering: dict[str, list[str]] = {}
    for code, compact in catalogue.compacts.items():
        if any(
            member.jurisdiction == region
            and (member.starts_on is None or member.starts_on <= today)
            and (member.ends_on is None or today <= member.ends_on)
            for member in compact.members
        ):
            covering[code] = [p for p, entry in catalogue.professions.items() if entry.compact == code]
    return covering


def past_its_clock(today: date, catalogue: Catalogue) -> Q:
    """Credential rows that have ended, or whose last check no longer counts: expired or stale in ``standing``."""
    past = Q(expires_on__lt=today)
    for code, entry in catalogue.certifications.items():
        open_ended = Q(certification=code, expires_on__isnull=True)
        months = entry.renew_months or entry.lapses_months
        if months:
            past |= open_ended & ~in_its_term(entry.renew_months, entry.lapses_months, today)
            # A term that was written down needs no check before its end; one that only a check shows does.
            unwritten = Q(issued_on__isnull=True)
            open_ended &= unwritten | renewed(entry.renew_months) if entry.renew_months else unwritten
        checked_before = Q(verified_on__lt=first_issue_day(today, entry.recheck_months or 12))
        past |= open_ended & (Q(verified_on__isnull=True) | checked_before)
    return past | Q(verified_on__isnull=True) | Q(recheck_on__lt=today)
