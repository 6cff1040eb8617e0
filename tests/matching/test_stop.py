"""A crisis or an emergency sign ends everything: no look-up, nothing kept, and a way to correct a slip."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any, NoReturn

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from directory.matching import services, table

pytestmark = pytest.mark.django_db

PAGE = "/match/all/"
CRISIS = {"crisis": "1"}
MEDICAL = {"red_flags": ["saddle-numbness", "fever"]}
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def explode(*args: object, **kwargs: object) -> NoReturn:
    pytest.fail("nobody may be looked up")


@pytest.mark.parametrize(("data", "heading"), [
    (CRISIS, "Please reach someone now"),
    (MEDICAL, "Please get emergency care now"),
    (CRISIS | MEDICAL, "Please reach someone now"),
    (CRISIS | {"budget": "wrong", "location": "nowhere at all"}, "Please reach someone now"),
    (MEDICAL | {"concerns": ["bogus"]}, "Please get emergency care now"),
])  # fmt: skip
def test_the_stop_comes_before_everything_else(client: Client, data: dict[str, Any], heading: str) -> None:
    response = client.post(PAGE, data)
    assert response.status_code == 200
    assert re.findall(r"<h1>(.*?)</h1>", response.content.decode()) == [heading]


@pytest.mark.parametrize("data", [CRISIS, MEDICAL])
def test_nobody_is_looked_up_and_nothing_is_written(
    client: Client, monkeypatch: pytest.MonkeyPatch, data: dict[str, Any]
) -> None:
    monkeypatch.setattr(services, "rank", explode)
    monkeypatch.setattr(table, "current", explode)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.post(PAGE, data | {"location": "97214"})
    assert queries.captured_queries == []


@pytest.mark.parametrize("data", [CRISIS, MEDICAL])
def test_earlier_answers_leave_the_browser(client: Client, data: dict[str, Any]) -> None:
    client.post(PAGE, {"location": "97214"})
    response = client.post(PAGE, data)
    cookie = response.cookies[django_settings.ANSWERS_COOKIE_NAME]
    assert (list(response.cookies), cookie.value, cookie["max-age"]) == ([django_settings.ANSWERS_COOKIE_NAME], "", 0)
    assert client.get(PAGE).context["has_answers"] is False


def test_the_numbers_are_those_of_the_settings(client: Client, settings: Settings) -> None:
    settings.CRISIS_LINES, settings.EMERGENCY_NUMBERS = {"GB": "116 123"}, {"GB": "112"}
    page = client.post(PAGE, CRISIS).content.decode()
    assert sorted(set(re.findall(r'href="((?:tel|sms):[^"]*)"', page))) == ["sms:116123", "tel:112", "tel:116123"]
    assert 'href="tel:112"' in client.post(PAGE, MEDICAL).content.decode()


def test_the_medical_stop_names_what_was_said_and_what_to_say(client: Client) -> None:
    page = client.post(PAGE, MEDICAL).content.decode()
    assert "<strong>new numbness between your legs</strong>" in page
    assert "“I have new numbness between my legs. I need to be checked today" in page


def test_the_stop_page_offers_no_way_to_the_directory(client: Client) -> None:
    page = client.post(PAGE, MEDICAL).content.decode()
    links = re.findall(r'href="([^"]*)"', page.split("<main", 1)[1])
    assert [link for link in links if not link.startswith(("tel:", "#"))] == []


def test_a_slip_can_be_corrected_without_typing_again(client: Client) -> None:
    typed = {"location": "97214", "concerns": ["neck-pain", "back-pain"], "importance-touch": "low", "budget": "120"}
    page = client.post(PAGE, MEDICAL | CRISIS | typed).content.decode()
    hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)">', page)
    carried = [(name, value) for name, value in hidden if name not in {"csrfmiddlewaretoken", "edit"}]
    assert sorted(carried) == [
        ("budget", "120"),
        ("concerns", "back-pain"),
        ("concerns", "neck-pain"),
        ("importance-touch", "low"),
        ("location", "97214"),
    ]


def test_correcting_shows_the_form_without_the_safety_answers_and_keeps_nothing(client: Client) -> None:
    response = client.post(PAGE, MEDICAL | {"edit": "1", "location": "97214", "concerns": ["neck-pain"]})
    page = response.content.decode()
    assert (response.status_code, response.cookies) == (200, {})
    assert 'name="location" value="97214"' in page
    assert '<input type="checkbox" name="concerns" value="neck-pain" checked>' in page
    assert '<input type="checkbox" name="red_flags" value="saddle-numbness">' in page


def test_an_old_form_still_shows_where_to_turn() -> None:
    browser = Client(enforce_csrf_checks=True)
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False) as clock:
        token = TOKEN.findall(browser.get(PAGE).content.decode())[0]
        clock.shift(timedelta(days=3))
        page = browser.post(PAGE, CRISIS | {"csrfmiddlewaretoken": token}).content.decode()
    assert "Please reach someone now" in page


def test_enter_in_a_text_field_is_not_the_crisis_exit(client: Client) -> None:
    """Browsers press the first button of a form on Enter."""
    form = client.get(PAGE).content.decode().split('<form id="questions"', 1)[1]
    buttons = re.findall(r"<button([^>]*)>", form)
    assert "crisis" not in buttons[0]
    assert 'name="crisis" value="1"' in buttons[1]


def test_advice_signs_go_on_and_are_remembered_for_the_results(client: Client) -> None:
    response = client.post(PAGE, {"red_flags": ["fever"]})
    assert response.status_code == 302
