"""Reports are sealed, read by curators alone, settled, and gone ninety days later."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client

from directory.curation import services
from directory.curation.models import KEPT_DAYS, Report
from directory.curation.services import Told, purge, settle, take
from directory.practitioners.models import Practitioner
from directory.sealing import SealBroken
from directory.shortlists.rotation import rotate
from tests.curation.reports import NOON, PATH, SAID, kept, send
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, days_ago, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

LIST = "/admin/curation/report/"
OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}


@pytest.fixture(autouse=True)
def who() -> Practitioner:
    return person("somebody")


def rows() -> str:
    """Everything that the table holds, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM curation_report")
        return str(cursor.fetchall())


def tell(text: str = "Planted words", email: str = "planted@example.org") -> Report:
    before = list(Report.objects.values_list("pk", flat=True))
    take(practitioner=Practitioner.objects.get(), kind="other", told=Told(text, email), now=NOON)
    return Report.objects.exclude(pk__in=before).get()


def test_nothing_of_what_was_written_stands_in_the_table_in_clear(client: Client) -> None:
    send(client, text="Planted words", email="planted@example.org")

    assert [word for word in ("Planted", "words", "planted@", "example.org", "127.0.0.1") if word in rows()] == []
    assert kept() == [("contact", "Planted words", "planted@example.org")]


def test_a_long_text_and_a_short_one_have_the_same_length_in_the_table() -> None:
    tell("x")
    tell("y" * 1000)

    assert len({len(sealed) for sealed in Report.objects.values_list("sealed", flat=True)}) == 1


def test_a_sealed_text_opens_in_its_own_row_alone() -> None:
    first, second = tell("one"), tell("two")
    Report.objects.filter(pk=first.pk).update(sealed=second.sealed)

    with pytest.raises(SealBroken):
        services.read(Report.objects.get(pk=first.pk), NOON)


def test_rotation_seals_reports_anew_with_everything_else(settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = OLD
    tell()
    settings.FIELD_ENCRYPTION_KEYS = NEW | OLD
    done = rotate(now=NOON)
    settings.FIELD_ENCRYPTION_KEYS = NEW

    assert ((done.sealed, done.left), kept()) == ((1, 0), [("other", "Planted words", "planted@example.org")])


@pytest.mark.parametrize(("days", "is_gone"), [(KEPT_DAYS, False), (KEPT_DAYS + 1, True)])
def test_what_is_settled_goes_after_ninety_days(days: int, is_gone: bool) -> None:
    report = tell()
    settle(report_ids=[report.pk], by=None, today=TODAY)

    assert purge(today=TODAY + timedelta(days=days)) == int(is_gone)
    assert Report.objects.exists() is not is_gone


def test_what_waits_stays_however_long() -> None:
    tell()

    assert purge(today=TODAY + timedelta(days=5000)) == 0


def test_more_than_one_batch_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(services, "_BATCH", 2)
    settle(report_ids=[tell(f"text {number}").pk for number in range(5)], by=None, today=days_ago(100))

    assert (purge(today=TODAY), Report.objects.count()) == (5, 0)


def test_the_command_deletes_them_with_everything_else_that_has_ended() -> None:
    settle(report_ids=[tell().pk], by=None, today=TODAY)
    out = io.StringIO()

    with time_machine.travel(NOON + timedelta(days=KEPT_DAYS + 1), tick=False):
        call_command("purge_expired", "--format", "json", stdout=out)

    assert json.loads(out.getvalue()) == {"shortlists": 0, "exposure_rows": 0, "reports": 1, "mails": 0, "imports": 0}


def test_reports_go_with_the_person() -> None:
    tell()
    Practitioner.objects.all().delete()

    assert Report.objects.count() == 0


@pytest.mark.parametrize("values", [{"kind": "gossip"}, {"state": "settled"}, {"settled_on": TODAY}])
def test_what_makes_no_sense_is_refused_by_the_database(values: dict[str, object]) -> None:
    report = tell()

    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=report.pk).update(**values)


def test_a_curator_reads_a_report_and_cannot_change_it(admin_client: Client) -> None:
    report = tell("Planted <b>words</b>\nin two lines")
    page = admin_client.get(f"{LIST}{report.pk}/change/")

    assert "Planted &lt;b&gt;words&lt;/b&gt; in two lines" in text_of(page)
    assert "planted@example.org" in text_of(page)
    assert 'name="_save"' not in page.content.decode()
    admin_client.post(f"{LIST}{report.pk}/change/", {"kind": "contact", "state": "settled"})
    assert Report.objects.values_list("kind", "state").get() == ("other", "open")
    assert admin_client.get(f"{LIST}add/").status_code == 403


def test_the_list_of_reports_opens_none(admin_client: Client) -> None:
    tell()
    words = text_of(admin_client.get(LIST))

    assert "Somebody" in words
    assert "Planted" not in words


def test_a_report_whose_key_is_gone_says_so(admin_client: Client, settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = OLD
    report = tell()
    settings.FIELD_ENCRYPTION_KEYS = NEW

    assert "The key that this was sealed with is not in FIELD_ENCRYPTION_KEYS any more." in text_of(
        admin_client.get(f"{LIST}{report.pk}/change/")
    )


def test_settling_notes_the_day_and_who_did(admin_client: Client, admin_user: User) -> None:
    report = tell()
    admin_client.post(LIST, {"action": "settle_reports", "_selected_action": [str(report.pk)]})

    assert Report.objects.values_list("state", "settled_on", "settled_by").get() == ("settled", TODAY, admin_user.pk)


def test_staff_without_the_right_sees_no_report(client: Client, django_user_model: type[User]) -> None:
    report = tell()
    client.force_login(django_user_model.objects.create_user("staff", is_staff=True))

    assert [client.get(path).status_code for path in (LIST, f"{LIST}{report.pk}/change/")] == [403, 403]


def test_a_settled_report_may_be_told_again_on_another_day(client: Client) -> None:
    send(client)
    with time_machine.travel(NOON + timedelta(days=1), tick=False):
        client.post(PATH, SAID)

    assert Report.objects.count() == 2
