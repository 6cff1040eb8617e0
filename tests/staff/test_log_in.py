"""Name and password at the one door: what it looks like, where it leads, and where it never leads."""

import re

import pytest
from django.test import Client

from tests.staff.accounts import account, logged_in
from tests.staff.factors import PASSWORD, is_in, with_password

pytestmark = pytest.mark.django_db
DOOR = "/admin/login/"


def send(browser: Client, **fields: str) -> tuple[int, str]:
    """Status and target of a log-in."""
    response = browser.post(DOOR, {"username": "curator", "password": PASSWORD, **fields})
    return response.status_code, response.get("Location", "")


def test_the_form_has_a_name_and_a_password_and_nothing_of_the_workbench() -> None:
    page = Client().get(DOOR).content.decode()

    assert re.findall(r'<input type="(?:text|password)" name="(\w+)"', page) == ["username", "password"]
    assert "bench-nav" not in page


def test_a_script_logs_in_with_name_and_password_alone() -> None:
    with_password(account())
    browser = Client()

    assert send(browser) == (302, "/admin/")
    assert is_in(browser)


def test_a_log_in_has_a_new_session_key() -> None:
    with_password(account())
    browser = Client()
    browser.session.save()
    browser.cookies["session"] = before = browser.session.session_key or ""
    send(browser)

    assert browser.cookies["session"].value != before


@pytest.mark.parametrize("way", ["/curation/history/", "/admin/practitioners/practitioner/?q=x"])
def test_it_leads_back_to_where_somebody_was_going(way: str) -> None:
    with_password(account())

    assert send(Client(), next=way) == (302, way)


@pytest.mark.parametrize(
    "way",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "/\\elsewhere.example", "http:///x"],
)
def test_it_leads_to_no_other_site(way: str) -> None:
    with_password(account())

    assert send(Client(), next=way) == (302, "/admin/")
    assert "elsewhere.example" not in Client().get(DOOR, {"next": way}).content.decode()


def test_a_wrong_password_keeps_the_name_and_says_nothing_of_whether_it_exists() -> None:
    with_password(account())
    pages = [Client().post(DOOR, {"username": name, "password": "wrong"}) for name in ("curator", "nobody-here")]
    first, second = (page.content.decode() for page in pages)

    assert [page.status_code for page in pages] == [200, 200]
    assert 'value="curator"' in first
    assert re.search(r"This name and password do not open", first)
    plain = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert plain.sub("", first) == plain.sub("", second).replace("nobody-here", "curator")


def test_an_account_that_is_not_of_the_staff_is_refused() -> None:
    with_password(account("", name="reader", is_staff=False))
    response = Client().post(DOOR, {"username": "reader", "password": PASSWORD})

    assert response.status_code == 200
    assert "_auth_user_id" not in response.wsgi_request.session


def test_who_is_in_is_sent_on() -> None:
    response = logged_in().get(DOOR, {"next": "/curation/history/"})

    assert (response.status_code, response["Location"]) == (302, "/curation/history/")


def test_a_form_that_is_too_old_keeps_the_name_and_logs_nobody_in() -> None:
    with_password(account())
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(DOOR, {"username": "curator", "password": PASSWORD, "csrfmiddlewaretoken": "x" * 64})

    assert response.status_code == 200
    assert 'value="curator"' in response.content.decode()
    assert "send it once more" in response.content.decode()
    assert "_auth_user_id" not in response.wsgi_request.session


def test_strange_names_are_wrong_names() -> None:
    for name in ("a\0b", "x" * 5_000, "\ud7ff\u202e", "' or 1=1 --"):
        assert Client().post(DOOR, {"username": name, "password": "x"}).status_code == 200


def test_logging_out_ends_the_session() -> None:
    browser = logged_in()
    page = browser.post("/admin/logout/")

    assert "Your session has ended" in page.content.decode()
    assert not is_in(browser)


def test_the_password_can_be_changed_and_the_session_goes_on() -> None:
    with_password(account())
    browser = logged_in()
    fields = {"old_password": PASSWORD, "new_password1": "another long phrase", "new_password2": "another long phrase"}

    assert browser.post("/admin/password_change/", fields).status_code == 302
    assert is_in(browser)
    assert send(Client())[0] == 200
    assert send(Client(), password="another long phrase")[0] == 302
