"""Who may read and settle what in the queue."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from directory.curation.models import HOLD_MINUTES, Hold, Later, Settled
from directory.curation.working import SETTLED_DAYS, held_now, hold, note_settled, put_off, release
from tests.curation.waiting import MAKERS, PATH, SETTLE, expired, lines, report, settle, waits, whole
from tests.practitioners.people import TODAY, days_ago
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]
_POSTS = (SETTLE, "/curation/hold/", "/curation/undo/")


def test_strangers_are_sent_to_log_in_and_their_forms_are_refused() -> None:
    assert Client().get(PATH).status_code == 302
    assert [Client().post(path).status_code for path in _POSTS] == [403, 403, 403]


def test_staff_without_a_role_are_refused() -> None:
    browser = logged_in("", name="nobody")

    assert browser.get(PATH).status_code == 403
    assert [browser.post(path).status_code for path in _POSTS] == [403, 403, 403]


def test_nothing_is_done_by_reading() -> None:
    assert [logged_in().get(path).status_code for path in _POSTS] == [405, 405, 405]


@pytest.mark.parametrize("role", ["verifier", "editor", "auditor"])
def test_reports_are_neither_seen_nor_counted_without_their_right(role: str) -> None:
    ruth = whole("ruth")
    report(ruth, "What I wrote about my health")
    browser = logged_in(role)

    assert "Nothing waits." in browser.get(PATH).content.decode()
    page = browser.get(PATH, {"item": f"report:{ruth.pk}"}).content.decode()
    assert "What I wrote" not in page
    refused = settle(browser, f"report:{ruth.pk}", "settle", outcome="x")
    assert refused.status_code == 403
    assert waits() == {"report": 1}


@pytest.mark.parametrize("role", ["verifier", "coordinator", "auditor"])
def test_a_listing_is_not_paused_without_the_right_to_edit(role: str) -> None:
    ruth = expired("ruth")
    browser = logged_in(role)
    (_, name), *_ = lines(browser)

    assert settle(browser, name, "pause").status_code == 403
    assert settle(browser, name, "later", until="2026-12-01", reason="x").status_code == 403
    assert browser.post("/curation/hold/", {"item": name}).status_code == 404
    ruth.refresh_from_db()
    assert ruth.status == "listed"
    assert "Your role reads this and does not settle it." in browser.get(PATH, {"item": name}).content.decode()


def test_an_auditor_reads_every_item_but_reports() -> None:
    for kind, make in MAKERS.items():
        make(kind)
    browser = logged_in("auditor")

    assert {name.partition(":")[0] for _, name in lines(browser)} == set(MAKERS) - {"report"}


def test_a_hold_is_one_persons_and_ends_by_itself() -> None:
    ana, ben, now = account(name="ana"), account(name="ben"), timezone.now()
    later = now + timedelta(minutes=HOLD_MINUTES, seconds=1)

    assert hold("stale", "1", user=ana, now=now).is_own
    assert hold("stale", "1", user=ben, now=now).name == "ana"
    assert held_now("stale", "1", user=ben, now=later) is None
    assert hold("stale", "1", user=ben, now=later).is_own
    hold("stale", "2", user=ben, now=later)
    assert list(Hold.objects.values_list("key", "held_by__username")) == [("2", "ben")]
    release(user=ben)
    assert not Hold.objects.exists()


def test_a_script_gets_the_words_and_a_browser_without_one_the_page() -> None:
    ruth = whole("ruth", confirmed_on=days_ago(70))
    browser, fields = logged_in(), {"item": f"stale:{ruth.pk}", "kind": "stale"}

    plain = browser.post("/curation/hold/", fields)
    assert plain.headers["Location"] == f"/curation/?kind=stale&item=stale:{ruth.pk}"
    words = browser.post("/curation/hold/", fields, headers={"X-Requested-With": "fetch"})
    assert "Held by you until" in words.content.decode()
    assert "<html" not in words.content.decode()
    assert browser.post("/curation/hold/", {"item": "stale:0"}).status_code == 404


def test_the_bar_shows_what_the_queue_showed_last() -> None:
    expired("ruth")
    browser = logged_in()

    assert "bench-count" not in browser.get("/curation/history/").content.decode()
    browser.get(PATH)
    assert '<span class="bench-count">1</span>' in browser.get("/curation/history/").content.decode()


def test_housekeeping_sweeps_what_nobody_asks_for_any_more() -> None:
    ana, now = account(name="ana"), timezone.now()
    hold("stale", "1", user=ana, now=now)
    for days in (-1, 0, 1):
        put_off(kind="stale", key=str(days), until=TODAY + timedelta(days=days), reason="", by=ana, now=now)
    for days in (SETTLED_DAYS - 1, SETTLED_DAYS + 1):
        note_settled(kind="stale", key=str(days), title="", what="", by=ana, now=now - timedelta(days=days))
    call_command("purge_expired")
    call_command("purge_expired")

    assert Hold.objects.count() == 1
    assert list(Later.objects.values_list("key", flat=True)) == ["1"]
    assert list(Settled.objects.values_list("key", flat=True)) == [str(SETTLED_DAYS - 1)]
