"""A log-in ends: without use, after a day's work, and everywhere when its account says so."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from tests.staff.accounts import account, logged_in
from tests.staff.factors import is_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def test_an_hour_without_use_ends_it() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        clock.shift(timedelta(minutes=59))
        assert is_in(browser)
        clock.shift(timedelta(minutes=59))
        assert is_in(browser)
        clock.shift(timedelta(minutes=60))
        assert not is_in(browser)
        assert not is_in(browser)


def test_ten_hours_end_it_however_busy() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        for _ in range(19):
            clock.shift(timedelta(minutes=30))
            assert is_in(browser)
        clock.shift(timedelta(minutes=30))
        assert not is_in(browser)


def test_the_end_is_said_and_the_way_back_kept() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        clock.shift(timedelta(minutes=61))
        response = browser.get("/curation/history/?page=2", follow=True)

    assert response.redirect_chain == [("/admin/login/?next=/curation/history/%3Fpage%3D2", 302)]
    assert "it was not used for 60 minutes" in response.content.decode()


def test_the_bar_says_the_role_and_when_it_ends() -> None:
    with time_machine.travel(NOW, tick=False):
        page = logged_in("verifier").get("/curation/account/").content.decode()

    assert "Verifier · session </span>ends" in page
    assert "09:00&nbsp;UTC" in page


def test_use_is_written_down_once_a_minute_at_most() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        clock.shift(59)
        browser.get("/curation/account/")
        assert browser.session["staff"]["seen"] == int(NOW.timestamp())
        clock.shift(1)
        browser.get("/curation/account/")
        assert browser.session["staff"]["seen"] == int(NOW.timestamp()) + 60


def test_ending_the_others_leaves_this_one() -> None:
    here, there, of_another = logged_in(), logged_in(), logged_in("editor")
    before = here.session.session_key
    here.post("/curation/account/sessions/end/")

    assert is_in(here)
    assert here.session.session_key != before
    assert not is_in(there)
    assert is_in(of_another)
    assert is_in(logged_in())


def test_a_session_from_before_these_rules_is_over() -> None:
    browser = logged_in()
    session = browser.session
    del session["staff"]
    session.save()

    assert not is_in(browser)


def test_a_closed_account_is_out_at_once() -> None:
    browser = logged_in()
    user = account()
    user.is_active = False
    user.save()

    assert not is_in(browser)


def test_the_public_pages_ask_for_no_account() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        clock.shift(timedelta(hours=11))

        assert browser.get("/guide/").status_code == 200
        assert Client().get("/healthz").status_code == 200
