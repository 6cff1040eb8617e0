"""What a certification is worth on a day."""

from datetime import date

import pytest

from directory.practitioners.standing import (
    CredentialClock,
    Standing,
    add_months,
    credential_clock,
    credential_standing,
)
from directory.vocabulary.catalogue import CertificationEntry, catalogue

VERIFIED, STALE, CLAIMED, EXPIRED = Standing.VERIFIED, Standing.STALE, Standing.CLAIMED, Standing.EXPIRED


def entry(*, renew: int | None = None, lapses: int | None = None, recheck: int | None = None) -> CertificationEntry:
    """A certification with these clocks, in months."""
    return CertificationEntry("X", "X", "x", 1, True, "Issuer", "somatic-experiencing", False, renew, lapses, recheck)


YEARLY, PROVISIONAL, RENEWED = entry(recheck=12), entry(lapses=24), entry(renew=60)


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(("start", "months", "end"), [
    ("2026-01-15", 0, "2026-01-15"),
    ("2026-01-31", 1, "2026-02-28"),
    ("2027-11-30", 3, "2028-02-29"),
    ("2024-02-29", 12, "2025-02-28"),
    ("2024-02-29", 48, "2028-02-29"),
    ("2026-12-31", 12, "2027-12-31"),
    ("2026-10-31", 1, "2026-11-30"),
    ("2026-12-01", 1, "2027-01-01"),
    ("2026-03-31", -1, "2026-02-28"),
    ("2026-01-05", -24, "2024-01-05"),
    ("9999-12-31", 1, "9999-12-31"),
    ("9998-06-01", 60, "9999-12-31"),
])  # fmt: skip
def test_months_end_on_the_same_day_or_the_month_s_last_and_never_beyond_the_calendar(
    start: str, months: int, end: str
) -> None:
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(end)


@pytest.mark.parametrize(("certification", "issued", "expires", "verified", "ends", "due"), [
    (YEARLY, "2019-06-01", "", "2026-09-12", "", "2027-09-12"),
    (YEARLY, "2019-06-01", "", "", "", ""),
    (YEARLY, "2019-06-01", "2027-01-31", "2026-09-12", "2027-01-31", "2027-01-31"),
    (entry(), "", "", "2026-09-12", "", "2027-09-12"),
    (PROVISIONAL, "2025-03-31", "", "2025-04-01", "2027-03-31", "2027-03-31"),
    (PROVISIONAL, "", "", "2025-04-01", "", "2026-04-01"),
    (PROVISIONAL, "2025-03-31", "2026-01-01", "2025-04-01", "2026-01-01", "2026-01-01"),
    (RENEWED, "2021-11-20", "", "2025-01-01", "2026-11-20", "2026-11-20"),
    (RENEWED, "", "", "", "", ""),
    # Found in force after the term ended: renewed on a day that nobody wrote down, for another term at most.
    (RENEWED, "2021-11-20", "", "2026-11-20", "2026-11-20", "2026-11-20"),
    (RENEWED, "2020-03-01", "", "2026-08-01", "2031-08-01", "2027-08-01"),
    (entry(renew=6), "2020-03-01", "", "2026-08-01", "2027-02-01", "2027-02-01"),
    (PROVISIONAL, "2020-03-01", "", "2026-08-01", "2022-03-01", "2022-03-01"),
])  # fmt: skip
def test_the_clock_runs_to_the_expiry_or_the_issuer_s_months_or_the_next_check(
    certification: CertificationEntry, issued: str, expires: str, verified: str, ends: str, due: str
) -> None:
    clock = credential_clock(certification, day(issued), day(expires), day(verified))
    assert clock == CredentialClock(day(ends), day(due))


@pytest.mark.parametrize(("certification", "status", "issued", "expires", "verified", "on", "standing"), [
    # An expiry counts to its last day.
    (YEARLY, "verified", "", "2026-11-20", "2026-01-01", "2026-11-20", VERIFIED),
    (YEARLY, "verified", "", "2026-11-20", "2026-01-01", "2026-11-21", EXPIRED),
    (YEARLY, "claimed", "", "2026-11-20", "", "2026-11-20", CLAIMED),
    (YEARLY, "claimed", "", "2026-11-20", "", "2026-11-21", EXPIRED),
    # Without an expiry the check counts for so many months.
    (YEARLY, "verified", "2019-06-01", "", "2025-11-20", "2026-11-20", VERIFIED),
    (YEARLY, "verified", "2019-06-01", "", "2025-11-20", "2026-11-21", STALE),
    (YEARLY, "verified", "", "", "2024-02-29", "2025-02-28", VERIFIED),
    (YEARLY, "verified", "", "", "2024-02-29", "2025-03-01", STALE),
    # Provisional titles lapse; an undated one is only checked again.
    (PROVISIONAL, "verified", "2024-11-20", "", "2024-12-01", "2026-11-20", VERIFIED),
    (PROVISIONAL, "verified", "2024-11-20", "", "2024-12-01", "2026-11-21", EXPIRED),
    (PROVISIONAL, "claimed", "2024-11-20", "", "", "2026-11-21", EXPIRED),
    (PROVISIONAL, "verified", "", "", "2025-11-20", "2026-11-20", VERIFIED),
    (PROVISIONAL, "verified", "", "", "2025-11-20", "2026-11-21", STALE),
    # Renewable ones end with the issuer's term.
    (RENEWED, "verified", "2021-11-30", "", "2021-12-01", "2026-11-30", VERIFIED),
    (RENEWED, "verified", "2021-11-30", "", "2021-12-01", "2026-12-01", EXPIRED),
    # One that was found to be held after its first term was renewed; the check counts for a year, the term on.
    (RENEWED, "verified", "2020-03-01", "", "2026-08-01", "2026-11-20", VERIFIED),
    (RENEWED, "verified", "2020-03-01", "", "2026-08-01", "2027-08-02", STALE),
    (RENEWED, "verified", "2020-03-01", "", "2026-08-01", "2031-08-02", EXPIRED),
    (RENEWED, "verified", "2020-03-01", "", "2025-03-01", "2026-11-20", EXPIRED),
    # A verification without a date shows nothing; a rejection is a no whatever the dates.
    (YEARLY, "verified", "2019-06-01", "", "", "2026-11-20", STALE),
    (YEARLY, "verified", "", "2027-01-01", "", "2026-11-20", STALE),
    (YEARLY, "rejected", "", "2027-01-01", "2026-01-01", "2026-11-20", Standing.REJECTED),
    (YEARLY, "rejected", "", "2020-01-01", "", "2026-11-20", Standing.REJECTED),
    (YEARLY, "claimed", "2019-06-01", "", "2026-09-01", "2026-11-20", CLAIMED),
])  # fmt: skip
def test_the_standing_on_a_day(
    certification: CertificationEntry,
    status: str,
    issued: str,
    expires: str,
    verified: str,
    on: str,
    standing: Standing,
) -> None:
    found = credential_standing(certification, status, day(issued), day(expires), day(verified), date.fromisoformat(on))
    assert found is standing


@pytest.mark.django_db
@pytest.mark.parametrize(("code", "last"), [
    ("PSEP", "2022-01-31"),
    ("TF-CBT-certified", "2025-01-31"),
    ("EMDR-certified", "2022-01-31"),
    ("SEP", ""),
])  # fmt: skip
def test_the_vocabulary_s_own_clocks_are_the_issuers(code: str, last: str) -> None:
    clock = credential_clock(catalogue().certifications[code], date(2020, 1, 31), None, date(2020, 2, 1))
    assert clock.ends_on == day(last)
