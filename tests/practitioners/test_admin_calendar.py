"""The years and months above a list are those that Django gives."""

from datetime import date

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.practitioners.admin.calendar import ByDayQuerySet
from directory.practitioners.models import Licence
from tests.practitioners.people import licence, person
from tests.staff.accounts import logged_in

LIST = "/admin/practitioners/licence/"
_DAYS = st.none() | st.dates(date(2023, 11, 1), date(2025, 2, 28))


class ByDayEqualsDjango(TestCase):
    """Whatever the days are, and however the rows are narrowed."""

    @given(st.lists(_DAYS, max_size=8))
    def test_dates_are_those_of_django(self, days: list[date | None]) -> None:
        who = person("ann")
        for number, day in enumerate(days):
            licence(who, "LPC", "US-OR", number=str(number), expires_on=day)
        for kind in ("year", "month", "day"):
            for order in ("ASC", "DESC"):
                for narrowed in ({}, {"expires_on__year": 2024}, {"number__gte": "3"}):
                    ours = ByDayQuerySet(Licence).filter(**narrowed).dates("expires_on", kind, order)
                    assert list(ours) == list(Licence.objects.filter(**narrowed).dates("expires_on", kind, order))


@pytest.mark.django_db
def test_a_list_leads_from_years_to_months_to_days() -> None:
    who = person("ann")
    for number, day in enumerate((date(2026, 1, 5), date(2026, 1, 9), date(2026, 7, 1), date(2027, 3, 1), None)):
        licence(who, "LPC", "US-OR", number=str(number), expires_on=day)
    browser: Client = logged_in("superuser")

    def choices(query: str) -> list[str]:
        page = browser.get(f"{LIST}{query}")
        shown = page.content.decode().partition('class="toplinks"')[2].partition("</nav>")[0]
        return [each.partition("<")[0].strip() for each in shown.split('">')[1:] if each.partition("<")[0].strip()]

    assert choices("")[-2:] == ["2026", "2027"]
    assert choices("?expires_on__year=2026")[-2:] == ["January 2026", "July 2026"]
    assert choices("?expires_on__year=2026&expires_on__month=1")[-2:] == ["January 5", "January 9"]
