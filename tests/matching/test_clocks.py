"""The days of credentials as columns say what the rule says of them one by one."""

from datetime import date, timedelta
from itertools import product

import numpy as np
import pytest

from directory.matching.clocks import clock_columns
from directory.matching.kinds import NONE
from directory.practitioners.standing import credential_clock
from directory.vocabulary.catalogue import CertificationEntry, catalogue

DAYS = (
    None,
    date.min,
    date(1969, 12, 31),
    date(2023, 2, 28),
    date(2024, 2, 29),
    date(2024, 5, 31),
    date(2025, 12, 30),
    date(9990, 8, 31),
    date.max,
)
#: Place of its certification; issued, expires, verified.
Held = tuple[int, date | None, date | None, date | None]


def number(day: date | None) -> int:
    return NONE if day is None else day.toordinal()


def assert_agree(certifications: list[CertificationEntry], held: list[Held]) -> None:
    """Every credential has the days that the rule gives it."""
    code, *days = (
        np.array(column, dtype=np.int64)
        for column in (
            [which for which, *_ in held],
            [number(issued) for _, issued, _, _ in held],
            [number(expires) for *_, expires, _ in held],
            [number(verified) for *_, verified in held],
        )
    )
    ends, due = clock_columns(certifications, code, *days)
    clocks = [credential_clock(certifications[which], *stated) for which, *stated in held]
    assert ends.tolist() == [number(clock.ends_on) for clock in clocks]
    assert due.tolist() == [number(clock.due_on) for clock in clocks]


@pytest.mark.django_db
def test_every_certification_with_every_choice_of_days() -> None:
    certifications = [entry for _, entry in sorted(catalogue().certifications.items())]
    assert_agree(certifications, list(product(range(len(certifications)), DAYS, DAYS, DAYS)))


@pytest.mark.django_db
def test_every_day_of_a_leap_year_and_of_the_year_before() -> None:
    certifications = [entry for _, entry in sorted(catalogue().certifications.items())]
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(731)]
    assert_agree(certifications, [(which, day, None, day) for which in range(len(certifications)) for day in days])


def test_nobody_holds_anything() -> None:
    assert_agree([], [])
