"""Who opened what is sensitive is written down, and read by administrators and auditors."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from directory.curation.choices import Kind
from directory.curation.models import Report
from directory.curation.services import Told, take
from directory.practitioners.models import Practitioner
from directory.staff.choices import ReadKind
from directory.staff.models import READS_KEPT, SensitiveRead
from directory.staff.reads import note_read, purge
from directory.staff.roles import ROLES
from tests.practitioners.people import person
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def noted(number: int = 1, *, about: str = "P-1") -> None:
    """So many rows."""
    for at in range(number):
        note_read(user=account(), kind=ReadKind.EVIDENCE, about=about, object_key=str(at), now=NOW)


def report() -> Report:
    """A report of somebody."""
    take(practitioner=person("somebody"), kind=Kind.values[0], told=Told("not so", ""), now=timezone.now())
    return Report.objects.get()


def test_opening_a_report_is_written_down_each_time() -> None:
    one = report()
    browser = logged_in("coordinator")
    for _ in range(2):
        assert "not so" in browser.get(f"/admin/curation/report/{one.pk}/change/").content.decode()

    row = SensitiveRead.objects.all()[0]
    assert SensitiveRead.objects.count() == 2
    assert (row.reader_name, row.kind, row.about) == ("coordinator", "report", one.practitioner.external_id)
    assert row.object_key == str(one.pk)


def test_the_list_of_reports_and_a_refused_page_are_no_reading() -> None:
    one = report()
    logged_in("coordinator").get("/admin/curation/report/")
    assert logged_in("editor").get(f"/admin/curation/report/{one.pk}/change/").status_code == 403
    logged_in("coordinator").get("/admin/curation/report/999999/change/")

    assert not SensitiveRead.objects.exists()


def test_rows_are_added_and_never_altered() -> None:
    noted()
    row = SensitiveRead.objects.get()
    row.about = "P-2"

    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        SensitiveRead.objects.update(about="P-2")


def test_the_name_stays_when_the_account_is_gone() -> None:
    noted()
    account().delete()

    row = SensitiveRead.objects.get()
    assert (row.reader, row.reader_name) == (None, "curator")


def test_they_are_kept_two_years() -> None:
    noted(2)
    note_read(user=account(), kind=ReadKind.REPORT, about="P-1", object_key="1", now=NOW + timedelta(days=1))

    assert purge(NOW + READS_KEPT) == 0
    assert purge(NOW + READS_KEPT + timedelta(seconds=1)) == 2
    assert SensitiveRead.objects.count() == 1


def test_the_command_that_purges_purges_them() -> None:
    note_read(user=account(), kind=ReadKind.REPORT, about="P-1", object_key="1", now=timezone.now() - READS_KEPT * 2)
    noted_now = note_read(user=account(), kind=ReadKind.REPORT, about="P-1", object_key="2", now=timezone.now())
    call_command("purge_expired", "--format", "json")

    assert list(SensitiveRead.objects.all()) == [noted_now]


def test_the_page_shows_the_latest_first_a_page_at_a_time() -> None:
    noted(51)
    browser = logged_in("administrator")
    page = browser.get("/curation/account/reads/").content.decode()

    assert page.count('data-label="Who"') == 50
    assert browser.get("/curation/account/reads/?page=2").content.decode().count('data-label="Who"') == 1
    assert "no more pages" in browser.get("/curation/account/reads/?page=99999999999999999999").content.decode()


def test_the_longest_external_id_is_written_down_and_found() -> None:
    longest = "x" * (Practitioner._meta.get_field("external_id").max_length or 0)
    noted(about=longest)
    noted(about=longest[:-1])
    page = logged_in("administrator").get("/curation/account/reads/", {"about": longest}).content.decode()

    assert len(longest) == 80
    assert page.count('data-label="Who"') == 1


@pytest.mark.parametrize("role", ROLES)
def test_administrators_and_auditors_read_who_opened_what_and_nobody_else(role: str) -> None:
    browser = logged_in(role)
    opens = role in ("administrator", "auditor")

    assert browser.get("/curation/account/reads/").status_code == (200 if opens else 403)
    assert ('href="/curation/account/reads/"' in browser.get("/curation/account/").content.decode()) is opens


def test_the_page_can_keep_to_one_practitioner() -> None:
    noted()
    noted(about="P-2")
    page = logged_in("administrator").get("/curation/account/reads/", {"about": "P-2"}).content.decode()

    assert page.count('data-label="Who"') == 1
    assert logged_in("administrator").get("/curation/account/reads/?about=%00").status_code == 200
