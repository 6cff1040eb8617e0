"""The demo's queue: some of everything, the same every time, in a demo alone."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.curation.models import Report
from directory.history.models import Entry
from directory.mailing.models import Mail
from directory.practitioners.models import Practitioner
from tests.curation.waiting import waits

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]


def test_a_demo_has_work_of_every_kind_but_only_once(settings: Any) -> None:
    settings.DEMO = True
    call_command("seed_demo", practitioners=60)
    call_command("seed_demo_queue")
    made, people = waits(), Practitioner.objects.count()

    assert {"report", "mail", "check", "returning", "review", "change", "duplicate", "unplaced"} <= set(made)
    assert (made["report"], made["mail"], made["change"], made["unplaced"]) == (5, 2, 3, 3)
    call_command("seed_demo_queue")
    assert (waits(), Practitioner.objects.count()) == (made, people)
    assert not Entry.objects.exclude(note="").exists()


def test_invented_work_never_reaches_a_directory_that_is_no_demo(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        call_command("seed_demo_queue")
    assert not Report.objects.exists()
    assert not Mail.objects.exists()


def test_an_empty_demo_stays_empty(settings: Any) -> None:
    settings.DEMO = True
    call_command("seed_demo_queue")

    assert waits() == {}
