"""The second factor: set up, used, used once, replaced, taken off, and required."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from directory.staff.factors import codes_left, has_factor
from directory.staff.rotation import seal_factors_anew
from tests.examples import thorough_but
from tests.journeys.routes import routes
from tests.staff.accounts import account, logged_in
from tests.staff.factors import PASSWORD, code_at, given_password, is_in, with_factor

pytestmark = pytest.mark.django_db
SET_UP = "/curation/account/second-factor/"
NOW = datetime(2026, 11, 21, 12, 0, 5, tzinfo=UTC)


def on_page(page: str) -> tuple[str, str]:
    """The sealed field and the secret of a page of the set-up."""
    sealed = re.search(r'name="sealed" value="([^"]+)"', page)
    secret = re.search(r'gate-secret"[^>]*>(.*?)</p>', page, re.DOTALL)
    assert sealed
    assert secret
    return sealed[1], re.sub(r"<[^>]+>|\s", "", secret[1])


def give_code(browser: Client, code: str) -> bool:
    """Whether the second step lets this browser in."""
    return browser.post("/curation/account/code/", {"code": code}).status_code == 302


def test_from_set_up_to_a_log_in_with_a_code() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = logged_in()
        sealed, secret = on_page(browser.get(SET_UP).content.decode())
        shown = browser.post(SET_UP, {"sealed": sealed, "code": code_at(secret, NOW)}).content.decode()

        assert len(re.findall(r"<li><span>\d{5}</span> <span>\d{5}</span></li>", shown)) == 10
        assert is_in(browser)
        clock.shift(60)
        other = with_password_given("curator")
        assert not is_in(other)
        assert give_code(other, code_at(secret, NOW + timedelta(minutes=1)))
        assert is_in(other)


def with_password_given(name: str) -> Client:
    """A browser after the first step."""
    user = User.objects.get(username=name)
    user.set_password(PASSWORD)
    user.save()
    return given_password(name)


def test_a_wrong_code_shows_the_same_square_again_and_stores_nothing() -> None:
    browser = logged_in()
    sealed, secret = on_page(browser.get(SET_UP).content.decode())
    again = browser.post(SET_UP, {"sealed": sealed, "code": "000 00x"}).content.decode()

    assert on_page(again)[1] == secret
    assert "This code is not right" in again
    assert not has_factor(account())


@pytest.mark.parametrize("sealed", ["", "x", "demo-1.AAAA", "\ud7ff"])
def test_a_forged_set_up_gets_a_new_square(sealed: str) -> None:
    page = logged_in().post(SET_UP, {"sealed": sealed, "code": "123456"})

    assert page.status_code == 200
    assert not has_factor(account())


def test_the_square_of_somebody_else_sets_nothing_up() -> None:
    sealed, secret = on_page(logged_in("editor").get(SET_UP).content.decode())
    with time_machine.travel(NOW, tick=False):
        logged_in().post(SET_UP, {"sealed": sealed, "code": code_at(secret, NOW)})

    assert not has_factor(account())


def test_the_secret_is_stored_sealed() -> None:
    secret, codes = with_factor(account())
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))

    assert secret not in stored
    assert not any(code in stored for code in codes)


def test_set_up_twice_keeps_the_first() -> None:
    with time_machine.travel(NOW, tick=False):
        browser = logged_in()
        sealed, secret = on_page(browser.get(SET_UP).content.decode())
        fields = {"sealed": sealed, "code": code_at(secret, NOW)}
        browser.post(SET_UP, fields)
        again = browser.post(SET_UP, fields)

    assert (again.status_code, again["Location"]) == (302, "/curation/account/")
    assert Authenticator.objects.filter(type="totp").count() == 1


def test_without_the_code_nobody_is_in_and_the_way_is_kept() -> None:
    with time_machine.travel(NOW, tick=False):
        secret, _ = with_factor(account())
        browser = given_password("curator", way="/curation/history/")

        assert not is_in(browser)
        assert browser.get("/admin/").status_code == 302
        sent = browser.post("/curation/account/code/", {"code": code_at(secret, NOW)})
        assert (sent.status_code, sent["Location"]) == (302, "/curation/history/")


def test_a_code_is_good_once_also_in_another_browser() -> None:
    with time_machine.travel(NOW, tick=False):
        secret, _ = with_factor(account())
        code = code_at(secret, NOW)

        assert give_code(given_password("curator"), code)
        assert not give_code(given_password("curator"), code)
        # an older one, not used yet, is over as well
        assert not give_code(given_password("curator"), code_at(secret, NOW - timedelta(seconds=30)))


@pytest.mark.parametrize(("seconds", "opens"), [(-75, False), (-30, True), (0, True), (30, True), (75, False)])
def test_a_clock_may_be_half_a_minute_off(seconds: int, opens: bool) -> None:
    with time_machine.travel(NOW, tick=False):
        secret, _ = with_factor(account())

        assert give_code(given_password("curator"), code_at(secret, NOW + timedelta(seconds=seconds))) is opens


def test_a_recovery_code_opens_once() -> None:
    _, codes = with_factor(account())
    spaced = f"{codes[3][:5]} {codes[3][5:]}"

    assert give_code(given_password("curator"), spaced)
    assert not give_code(given_password("curator"), codes[3])
    assert codes_left(account()) == 9


def test_the_second_step_alone_opens_nothing() -> None:
    secret, _ = with_factor(account())
    with time_machine.travel(NOW, tick=False):
        response = Client().post("/curation/account/code/", {"code": code_at(secret, NOW)})

    assert (response.status_code, response["Location"]) == (302, "/admin/login/")


def test_ten_minutes_after_the_password_it_is_asked_again() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        secret, _ = with_factor(account())
        browser = given_password("curator")
        clock.shift(601)

        browser.post("/curation/account/code/", {"code": code_at(secret, NOW + timedelta(seconds=601))})
        assert not is_in(browser)


def test_a_new_password_between_the_steps_closes_the_second() -> None:
    with time_machine.travel(NOW, tick=False):
        secret, _ = with_factor(account())
        browser = given_password("curator")
        account().set_password("meanwhile another one")
        user = account()
        user.set_password("meanwhile another one")
        user.save()
        browser.post("/curation/account/code/", {"code": code_at(secret, NOW)})

        assert not is_in(browser)


def test_set_up_ends_the_other_sessions_of_the_account() -> None:
    with time_machine.travel(NOW, tick=False):
        elsewhere, browser = logged_in(), logged_in()
        sealed, secret = on_page(browser.get(SET_UP).content.decode())
        browser.post(SET_UP, {"sealed": sealed, "code": code_at(secret, NOW)})

        assert is_in(browser)
        assert not is_in(elsewhere)


def test_a_session_without_the_factor_of_an_account_that_has_one_is_ended() -> None:
    with_factor(account())

    assert not is_in(logged_in())


def entered(recovery: str) -> Client:
    """A browser that is in, by a recovery code."""
    browser = given_password("curator")
    assert give_code(browser, recovery)
    return browser


@pytest.mark.parametrize("page", ["off", "codes"])
def test_nothing_changes_without_the_password_or_a_code(page: str) -> None:
    _, codes = with_factor(account())
    browser = entered(codes[0])
    for wrong in ({"proof": "wrong"}, {"proof": codes[0]}, {}):
        assert browser.post(f"{SET_UP}{page}/", wrong).status_code == 200

    assert has_factor(account())
    assert codes_left(account()) == 9


@pytest.mark.parametrize("by", ["password", "code"])
def test_it_is_taken_off_by_the_password_or_a_code(by: str) -> None:
    _, codes = with_factor(account())
    browser = entered(codes[0])
    proof = PASSWORD if by == "password" else codes[1]

    assert browser.post(f"{SET_UP}off/", {"proof": proof}).status_code == 302
    assert not Authenticator.objects.exists()
    assert is_in(browser)


def test_new_recovery_codes_replace_the_old() -> None:
    _, codes = with_factor(account())
    page = entered(codes[0]).post(f"{SET_UP}codes/", {"proof": PASSWORD}).content.decode()
    new = ["".join(pair) for pair in re.findall(r"<li><span>(\d{5})</span> <span>(\d{5})</span></li>", page)]

    assert len(set(new) - set(codes)) == 10
    assert not give_code(given_password("curator"), codes[1])
    assert give_code(given_password("curator"), new[1])


def closed() -> list[str]:
    """An address for every route of the curators' pages but those of the set-up and the log-in."""
    found = {"/" + re.sub(r"<[^>]+>", "1", route) for route in routes() if route.startswith(("admin/", "curation/"))}
    plain = {re.sub(r"\^?\(\?P", "", path) for path in found if "(?P" not in path}
    return sorted(plain - {SET_UP, "/admin/login/", "/admin/logout/", "/curation/account/code/"})


@pytest.mark.parametrize("role", thorough_but("curator", of=["curator", "auditor", "superuser"]))
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_where_it_is_required_nothing_opens_before_it_is_set_up(settings: Settings, role: str, method: str) -> None:
    settings.STAFF_TWO_FACTOR = "required"
    browser = logged_in(role)
    found = {}
    for path in closed():
        response = browser.generic(method, path)
        found[path] = (response.status_code, response.get("Location"))

    assert len(found) > 30
    assert found == dict.fromkeys(found, (302, SET_UP))
    assert browser.get(SET_UP).status_code == 200
    assert browser.get("/admin/no/such/page/")["Location"] == SET_UP


def test_where_it_is_required_the_set_up_opens_the_rest(settings: Settings) -> None:
    settings.STAFF_TWO_FACTOR = "required"
    with time_machine.travel(NOW, tick=False):
        browser = logged_in()
        sealed, secret = on_page(browser.get(SET_UP).content.decode())
        browser.post(SET_UP, {"sealed": sealed, "code": code_at(secret, NOW)})
        assert is_in(browser)

        browser.post(f"{SET_UP}off/", {"proof": code_at(secret, NOW + timedelta(seconds=30))})
        assert browser.get("/curation/")["Location"] == SET_UP


def test_a_key_that_is_gone_refuses_calmly(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    _, codes = with_factor(account())
    settings.FIELD_ENCRYPTION_KEYS = {"another": bytes(32)}

    assert not give_code(given_password("curator"), codes[0])
    assert "cannot be opened" in caplog.text


def test_a_new_key_seals_second_factors_anew(settings: Settings) -> None:
    _, codes = with_factor(account())
    old = settings.FIELD_ENCRYPTION_KEYS
    settings.FIELD_ENCRYPTION_KEYS = {"newer": bytes(32), **old}
    assert seal_factors_anew() == (2, 0)
    assert seal_factors_anew() == (0, 0)
    settings.FIELD_ENCRYPTION_KEYS = {"newer": bytes(32)}

    assert give_code(given_password("curator"), codes[0])
    settings.FIELD_ENCRYPTION_KEYS = old
    assert seal_factors_anew() == (0, 2)
