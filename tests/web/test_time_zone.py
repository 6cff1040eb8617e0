"""A day ends at midnight where the site is, and moments are told by its clock."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.template import Context, Template
from django.utils import timezone

from directory.curation.models import Report
from directory.curation.services import Told, settle, take
from directory.history.models import Entry
from directory.practitioners.models import Credential
from directory.web.templatetags.look import day
from tests.practitioners.people import credential, person
from tests.staff.accounts import logged_in

ROOT = Path(__file__).resolve().parents[2]
#: Seven in the evening of the 21st in Portland, and the 22nd in UTC; then just after midnight there.
EVENING = datetime(2026, 11, 22, 3, tzinfo=UTC)
NIGHT = datetime(2026, 11, 22, 8, 1, tzinfo=UTC)
LAST = date(2026, 11, 21)


@pytest.fixture
def _in_oregon(settings: Any) -> None:
    settings.TIME_ZONE = "America/Los_Angeles"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(EVENING, tick=False) as clock:
        yield clock


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_oregon")
def test_a_badge_holds_until_midnight_there(clock: time_machine.Traveller) -> None:
    credential(person("ruth"), "SEP", verified_on=LAST, expires_on=LAST)
    call_command("expire_credentials")
    assert Credential.objects.get().status == "verified"

    clock.move_to(NIGHT)
    call_command("expire_credentials")
    assert Credential.objects.get().status == "claimed"


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_oregon")
def test_what_is_kept_for_days_is_deleted_on_the_day_there(clock: time_machine.Traveller) -> None:
    take(practitioner=person("ruth"), kind="contact", told=Told("The number is dead.", ""), now=timezone.now())
    keys = list(Report.objects.values_list("pk", flat=True))
    # kept for ninety days, and gone on the ninety-first
    settle(report_ids=keys, by=None, today=LAST - timedelta(days=90))
    call_command("purge_expired", "--format", "json")
    assert Report.objects.count() == 1

    clock.move_to(NIGHT)
    call_command("purge_expired", "--format", "json")
    assert not Report.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("_in_oregon", "clock")
def test_the_history_says_the_day_and_the_hour_of_there() -> None:
    Entry.objects.create(at=EVENING, through="admin", subject="practitioner", key="ruth", action="changed")
    page = logged_in("auditor").get(f"/curation/history/entry/{Entry.objects.get().pk}/").content.decode()

    assert "21\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026, 19:00 PST" in page


@pytest.mark.usefixtures("_in_oregon")
def test_a_moment_is_on_its_day_there_unless_it_is_asked_for_in_utc() -> None:
    assert day(EVENING) == "21\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"
    assert day(date(2026, 11, 22)) == "22\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"
    asked = Template("{% load tz %}{{ at|utc|day }}").render(Context({"at": EVENING}))
    assert asked == "22\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026"


def test_no_part_of_the_site_takes_the_day_in_utc_for_today() -> None:
    """But for the secret of the day of forms, which has its own clock, and what is measured."""
    pattern = re.compile(r"\bnow(\(\))?\.date\(\)|_at\.date\(\)|date\.today\(\)")
    found = {
        str(path.relative_to(ROOT))
        for path in (ROOT / "directory").rglob("*.py")
        if not {"bench", "migrations"} & {*path.parts} and pattern.search(path.read_text())
    }
    assert found == {"directory/web/csrf.py", "directory/matching/judging/folders.py"}
