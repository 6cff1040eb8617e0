"""Forms hold without a cookie, and a form from anywhere else does not."""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import time_machine
from django.conf import settings
from django.contrib.auth import get_user_model
from django.middleware.csrf import CSRF_ALLOWED_CHARS
from django.test import Client
from pytest_django import Settings

from directory.web.csrf import secret_of

pytestmark = pytest.mark.urls("tests.web.site")

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
COOKIE = settings.CSRF_COOKIE_NAME
HERE = "http://testserver"


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def token_in(page: bytes) -> str:
    match = re.search(r'name="csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"', page.decode())
    assert match is not None
    return match[1]


def token_of(browser: Client, address: str = "/strict/") -> str:
    return token_in(browser.get(address).content)


def send(browser: Client, token: str, address: str = "/strict/", **headers: str) -> tuple[int, str]:
    """Status and note of the page that a form's POST gets."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    data = {"csrfmiddlewaretoken": token, "text": "what I typed"} if token else {"text": "what I typed"}
    response = browser.post(address, data, headers=named)
    match = re.search(r"</textarea>(\w+)</form>", response.content.decode())
    return response.status_code, match[1] if match else ""


def test_a_form_is_shown_and_sent_without_any_cookie(browser: Client) -> None:
    page = browser.get("/strict/")
    answer = browser.post("/strict/", {"csrfmiddlewaretoken": token_in(page.content)}, headers={"origin": HERE})

    assert answer.status_code == 200
    assert dict(browser.cookies) == {}
    assert page["Vary"] == "Cookie"


def test_each_form_shows_another_spelling_of_the_token(browser: Client) -> None:
    assert token_of(browser) != token_of(browser)


@pytest.mark.parametrize(
    ("shown_at", "sent_at", "status"),
    [
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), datetime(2026, 3, 10, 23, 59, tzinfo=UTC), 200),
        (datetime(2026, 3, 10, 23, 59, tzinfo=UTC), datetime(2026, 3, 11, 0, 0, tzinfo=UTC), 200),
        (datetime(2026, 3, 10, 0, 0, tzinfo=UTC), datetime(2026, 3, 11, 23, 59, tzinfo=UTC), 200),
        (datetime(2026, 3, 10, 23, 59, tzinfo=UTC), datetime(2026, 3, 12, 0, 0, tzinfo=UTC), 403),
        (datetime(2026, 3, 11, 0, 0, tzinfo=UTC), datetime(2026, 3, 10, 23, 59, tzinfo=UTC), 403),
    ],
    ids=["same day", "over midnight", "yesterday", "the day before yesterday", "tomorrow"],
)
def test_a_token_holds_until_the_end_of_the_following_day(
    browser: Client, shown_at: datetime, sent_at: datetime, status: int
) -> None:
    with time_machine.travel(shown_at, tick=False):
        token = token_of(browser)
    with time_machine.travel(sent_at, tick=False):
        assert send(browser, token)[0] == status


@pytest.mark.parametrize("token", ["", "x", "x" * 32, "x" * 64, "é" * 64, "\0" * 64, "x" * 10_000])
def test_a_missing_or_wrong_token_is_refused_with_the_friendly_page(browser: Client, token: str) -> None:
    response = browser.post("/strict/", {"csrfmiddlewaretoken": token})

    assert response.status_code == 403
    assert "This form could not be accepted" in response.content.decode()


@pytest.mark.parametrize("address", ["/strict/", "/patient/"])
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "https://testserver"},
        {"origin": "null"},
        {"origin": ""},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "anything"},
        {"origin": HERE, "sec_fetch_site": "cross-site"},
    ],
)
def test_a_form_from_another_site_is_refused_with_the_best_of_tokens(
    browser: Client, address: str, headers: dict[str, str]
) -> None:
    assert send(browser, token_of(browser, address), address, **headers) == (403, "")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": HERE},
        {"sec_fetch_site": "same-origin"},
        {"sec_fetch_site": "none"},
        {"origin": HERE, "sec_fetch_site": "same-origin"},
    ],
)
def test_a_form_from_here_is_accepted(browser: Client, headers: dict[str, str]) -> None:
    assert send(browser, token_of(browser), **headers) == (200, "saved")


def test_over_tls_a_form_without_origin_and_referrer_is_refused(browser: Client) -> None:
    token = token_in(browser.get("/strict/", secure=True).content)
    data = {"csrfmiddlewaretoken": token}

    statuses = [
        browser.post("/strict/", data, secure=True).status_code,
        browser.post("/strict/", data, secure=True, headers={"referer": "https://testserver/strict/"}).status_code,
        browser.post("/strict/", data, secure=True, headers={"referer": "https://elsewhere.example/"}).status_code,
    ]
    assert statuses == [403, 200, 403]


@pytest.mark.parametrize("token", ["", "x", "x" * 64])
def test_a_marked_view_shows_the_form_again_with_what_was_typed(browser: Client, token: str) -> None:
    response = browser.post("/patient/", {"csrfmiddlewaretoken": token, "text": "what I typed"})

    assert response.status_code == 200
    assert '<textarea name="text">what I typed</textarea>expired' in response.content.decode()
    assert send(browser, token_in(response.content), "/patient/") == (200, "saved")


def test_a_marked_view_runs_as_usual_with_a_token_that_holds(browser: Client) -> None:
    assert send(browser, token_of(browser, "/patient/"), "/patient/") == (200, "saved")


def test_a_forged_cookie_counts_as_none(browser: Client) -> None:
    browser.cookies[COOKIE] = "not a secret"

    assert send(browser, token_of(browser)) == (200, "saved")
    assert send(browser, token_of(browser), sec_fetch_site="cross-site") == (403, "")


def test_a_planted_cookie_with_the_shared_secret_counts_as_none(browser: Client) -> None:
    browser.cookies[COOKIE] = secret_of(datetime.now(UTC).date())

    assert send(browser, token_of(browser)) == (200, "saved")
    assert send(browser, token_of(browser), sec_fetch_site="cross-site") == (403, "")


def test_beside_a_cookie_of_its_own_the_shared_token_is_refused(browser: Client) -> None:
    shared = token_of(browser)
    browser.cookies[COOKIE] = "a" * 32

    assert send(browser, shared) == (403, "")
    assert send(browser, shared, "/patient/") == (200, "expired")
    assert send(browser, token_of(browser)) == (200, "saved")


@pytest.mark.django_db
def test_the_log_in_page_of_the_admin_sets_no_cookie(browser: Client) -> None:
    response = browser.get("/admin/login/")

    assert response.status_code == 200
    assert dict(response.cookies) == {}


@pytest.mark.django_db
def test_a_curator_logs_in_and_then_has_a_cookie_of_their_own(browser: Client) -> None:
    get_user_model().objects.create_superuser("curator", password="a long enough passphrase")
    shared = token_of(browser, "/admin/login/")
    data = {"username": "curator", "password": "a long enough passphrase", "csrfmiddlewaretoken": shared}

    logged_in = browser.post("/admin/login/?next=/admin/", data, headers={"origin": HERE})

    assert (logged_in.status_code, logged_in["Location"]) == (302, "/admin/")
    assert sorted(logged_in.cookies) == sorted([COOKIE, settings.SESSION_COOKIE_NAME])
    assert browser.cookies[COOKIE].value != secret_of(datetime.now(UTC).date())
    assert browser.post("/admin/logout/", {"csrfmiddlewaretoken": shared}).status_code == 403
    own = token_of(browser, "/admin/")
    assert browser.post("/admin/logout/", {"csrfmiddlewaretoken": own}).status_code == 200


@pytest.mark.django_db
def test_a_log_in_from_another_site_is_refused(browser: Client) -> None:
    get_user_model().objects.create_superuser("curator", password="a long enough passphrase")
    data = {
        "username": "curator",
        "password": "a long enough passphrase",
        "csrfmiddlewaretoken": token_of(browser, "/admin/login/"),
    }

    statuses = [
        browser.post("/admin/login/", data, headers={"origin": "https://elsewhere.example"}).status_code,
        browser.post("/admin/login/", data, headers={"sec-fetch-site": "cross-site"}).status_code,
    ]
    assert statuses == [403, 403]
    assert settings.SESSION_COOKIE_NAME not in browser.cookies


def test_the_secrets_of_days_are_well_formed_and_differ() -> None:
    secrets = [secret_of(date(2026, 3, day)) for day in range(1, 32)]

    assert {len(secret) for secret in secrets} == {32}
    assert set("".join(secrets)) <= set(CSRF_ALLOWED_CHARS)
    assert all(first != second for first, second in pairwise(secrets))
    assert len(set(secrets)) == 31


def test_another_site_with_another_key_has_other_secrets(settings: Settings) -> None:
    ours = secret_of(NOON.date())
    settings.SECRET_KEY = "another key of another site, long enough to be one"

    assert secret_of(NOON.date()) != ours
