"""A form that comes after the log-in has ended changes nothing, and nothing that was typed is lost."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from directory.vocabulary.models import Specialty
from tests.staff.accounts import account

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
CAR = "/curation/vocabulary/terms/specialty/car-accident/"
TYPED = {"label": 'A "new" <name>', "synonyms": "one\r\ntwo & three"}


def inputs(page: Any, form: str = "") -> dict[str, list[str]]:
    """What the last form of a page sends: hidden fields, with every value of a name."""
    found: dict[str, list[str]] = {}
    text = page.content.decode().rpartition("<form")[2]
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', text):
        found.setdefault(unescape(name), []).append(unescape(value))
    return found


def strict() -> Client:
    """A browser that is held to form tokens, with a log-in."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account())
    return browser


def token(browser: Client, url: str = CAR) -> str:
    """The token in a form of this page."""
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', browser.get(url).content.decode())
    assert found is not None
    return found[1]


def sent_too_late(browser: Client, url: str = CAR, **fields: Any) -> Any:
    """The answer to a form that was opened in time and sent an hour later."""
    with time_machine.travel(NOW, tick=False) as clock:
        browser.force_login(account())
        fields["csrfmiddlewaretoken"] = token(browser)
        clock.shift(timedelta(minutes=61))
        return browser.post(url, fields)


def log_in_again(browser: Client) -> None:
    """By name and password, as in another tab of the same browser: that gives it another token."""
    user = account()
    user.set_password("a pass phrase of some words")
    user.save()
    sent = {"username": user.username, "password": "a pass phrase of some words"}
    way = "/admin/login/"
    assert browser.post(way, {**sent, "csrfmiddlewaretoken": token(browser, way)}).status_code == 302


def test_what_was_typed_stands_in_the_page_that_asks_to_log_in_again() -> None:
    page = sent_too_late(strict(), **TYPED, professions=["LPC", "PSY"])

    assert (page.status_code, page["Cache-Control"]) == (403, "no-store, private")
    assert "it was not used for 60 minutes" in page.content.decode()
    kept = inputs(page)
    assert len(kept.pop("csrfmiddlewaretoken")) == 1
    assert kept == {name: [text] for name, text in TYPED.items()} | {"professions": ["LPC", "PSY"]}
    assert f'action="{CAR}"' in page.content.decode()
    assert Specialty.objects.get(code="car-accident").label != TYPED["label"]


def test_after_a_log_in_in_another_tab_the_same_text_is_saved() -> None:
    browser = strict()
    row = Specialty.objects.get(code="car-accident")
    fields = {"kind": row.kind, "rarity": row.rarity, "position": row.position, "act": "save", "synonyms": "", **TYPED}
    page = sent_too_late(browser, **fields)

    log_in_again(browser)
    # the log-in gave this browser another token: the form comes back once, with the text
    again = browser.post(CAR, inputs(page))
    assert again.status_code == 200
    assert again.context["form"]["label"].value() == TYPED["label"]
    fresh = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', again.content.decode())
    assert fresh is not None
    assert browser.post(CAR, {**inputs(page), "csrfmiddlewaretoken": fresh[1]}).status_code == 302
    assert Specialty.objects.get(code="car-accident").label == TYPED["label"]


def test_a_view_that_keeps_no_text_of_its_own_is_asked_for_with_the_same_page_once_more() -> None:
    browser, url = strict(), f"{CAR}merge/"
    page = sent_too_late(browser, url, into="medical-trauma")
    log_in_again(browser)

    again = browser.post(url, inputs(page))
    assert again.status_code == 403
    assert "Log in in another tab" not in again.content.decode()
    assert Specialty.everything.get(code="car-accident").merged_into_id is None
    assert browser.post(url, inputs(again)).status_code == 302
    assert Specialty.everything.get(code="car-accident").merged_into_id == "medical-trauma"


def test_who_was_never_logged_in_is_refused_with_what_they_sent() -> None:
    browser = Client(enforce_csrf_checks=True)
    shared = token(browser, "/admin/login/")
    sent = {"label": "Mine", "csrfmiddlewaretoken": shared}
    page = browser.post(CAR, sent, headers={"Sec-Fetch-Site": "same-origin"})

    assert page.status_code == 403
    assert inputs(page)["label"] == ["Mine"]


@pytest.mark.parametrize("is_in", [True, False])
def test_a_form_of_another_site_is_refused_and_never_kept(is_in: bool) -> None:
    browser = strict() if is_in else Client(enforce_csrf_checks=True)
    page = browser.post(CAR, {"label": "Forged"}, headers={"Origin": "https://elsewhere.example"})

    assert page.status_code == 403
    assert "Forged" not in page.content.decode()


def test_a_right_that_is_missing_is_missing_also_with_an_old_token() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("auditor"))
    page = browser.post(f"{CAR}merge/", {"into": "medical-trauma", "csrfmiddlewaretoken": "x" * 64})

    assert page.status_code == 403
    assert "Send it again" not in page.content.decode()


def test_codes_passwords_and_files_are_not_kept() -> None:
    page = sent_too_late(strict(), "/curation/account/second-factor/codes/", proof="123456", my_password="secret")
    assert page.status_code == 403
    assert "123456" not in page.content.decode()
    assert "secret" not in page.content.decode()

    page = sent_too_late(strict(), file=SimpleUploadedFile("a.pdf", b"%PDF-secret"), note="Of May")
    assert "%PDF-secret" not in page.content.decode()
    assert "A file cannot be kept" in page.content.decode()
    assert inputs(page)["note"] == ["Of May"]
