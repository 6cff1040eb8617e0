"""Every address of the workbench, read from the resolver, against every role: as the right on its view says."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from directory.staff.access import Entrance
from directory.staff.roles import ROLES, Right
from tests.examples import thorough_but
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db


def patterns(entries: list[URLPattern | URLResolver], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Each address as it is written, with its pattern."""
    for entry in entries:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, route)
        else:
            yield route, entry


WORKBENCH = {route: entry for route, entry in patterns(get_resolver().url_patterns) if route.startswith("curation/")}
NOBODYS = "00000000-0000-4000-8000-000000000000"
#: What ends the session of whoever asks: asked last.
ENDS = {"curation/account/sessions/end/"}
WHO = [*ROLES, "superuser", "", "reader", "anyone"]


def entrance(route: str) -> Entrance | None:
    """What the view of a route asks for."""
    return getattr(WORKBENCH[route].callback, "entrance", None)


def address(route: str) -> str:
    """An address of this route; nothing has the key in it."""
    return "/" + re.sub(r"<[^>]+>", "999999", re.sub(r"<uuid:[^>]+>", NOBODYS, route))


def fresh(browser: Client) -> Client:
    """A browser with the same log-in that has done nothing yet."""
    other = Client()
    other.cookies.update(browser.cookies)
    return other


def somebody(who: str) -> Client:
    """A browser of somebody; "reader" has an account that is not of the staff."""
    if who == "anyone":
        return Client()
    if who == "reader":
        browser = Client()
        browser.force_login(account("", name="reader", is_staff=False))
        return browser
    return logged_in(who)


def holds(who: str, rights: tuple[Right, ...]) -> bool:
    """Whether somebody of the staff has one of what is asked for."""
    return not rights or who == "superuser" or bool(ROLES.get(who, frozenset()) & set(rights))


def test_every_view_says_what_it_asks_for() -> None:
    assert [route for route in WORKBENCH if entrance(route) is None] == []
    assert [route for route in WORKBENCH if (asked := entrance(route)) and asked.is_open] == ["curation/account/code/"]


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("who", thorough_but("curator", "auditor", "", "anyone", of=WHO))
def test_every_address_answers_as_its_right_says(who: str, method: str) -> None:
    wrong = {}
    browser = somebody(who)
    for route in sorted(WORKBENCH, key=ENDS.__contains__):
        asked = entrance(route)
        if asked is None or asked.is_open:
            continue
        response = fresh(browser).generic(method, address(route), content_type="application/x-www-form-urlencoded")
        status, way = response.status_code, response.get("Location", "")
        if status == 405:
            continue
        if who in ("anyone", "reader") and method == "POST":
            fits = status == 403 and b"Send it again" in response.content
        elif who in ("anyone", "reader"):
            fits = status == 302 and way.startswith("/admin/login/?next=/curation/")
        elif holds(who, asked.sending if method == "POST" else asked.reading):
            fits = status not in (401, 403) and status < 500 and not way.startswith("/admin/login/")
        else:
            fits = status == 403
        if not fits:
            wrong[route] = (status, way)

    assert wrong == {}


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE"])
def test_no_other_method_is_known(method: str) -> None:
    browser = logged_in("superuser")

    assert {browser.generic(method, address(route)).status_code for route in WORKBENCH} == {405}
