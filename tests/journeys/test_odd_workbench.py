"""Nonsense in the addresses of the workbench is answered by a page, on every database."""

import pytest

from tests.examples import thorough_but
from tests.staff.accounts import logged_in
from tests.staff.test_doors import WORKBENCH, address, entrance

pytestmark = pytest.mark.django_db

NAMES = [
    "q",
    "item",
    "kind",
    "page",
    "state",
    "sort",
    "source",
    "subject",
    "through",
    "author",
    "since",
    "until",
    "from",
]
NAMES += ["to", "batch", "key", "place", "number", "next", "paper", "due", "about", "show", "fields", "region", "most"]
NAMES += ["period", "format", "with", "preview", "name", "status", "before", "after", "back", "following", "list"]
ODD = [
    "\0",
    "1" * 40,
    "-1",
    "NaN",
    "2026-13-45",
    "0001-01-01",
    "' OR 1=1 --",
    "<b>%_*",
    "\N{FULLWIDTH DIGIT ONE}",
    "\ud7ff",
]


@pytest.mark.parametrize("text", thorough_but("\0", "1" * 40, of=ODD), ids=ascii)
def test_every_page_answers_whatever_stands_in_its_address(text: str) -> None:
    browser = logged_in("superuser")
    open_to_all = [route for route in WORKBENCH if (asked := entrance(route)) and not asked.is_open]
    found = {
        route: browser.get(address(route), dict.fromkeys(NAMES, text)).status_code
        for route in open_to_all
        if "sessions/end" not in route
    }

    assert {route: status for route, status in found.items() if status >= 500} == {}
