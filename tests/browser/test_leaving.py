"""Leaving quickly: one action, the page is gone at once, and Back does not bring it back."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ConsoleMessage, Route

from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

AWAY = "https://www.weather.gov/"
PAGE = "/match/all/"
MOST_MS = 100

# Counts from the moment the browser hands the action to the page, before any listener of the site. What it finds is
# told through the console: a page that is being left answers no more questions.
_WATCH = """
let begun = null;
for (const kind of ["click", "keydown"])
  window.addEventListener(kind, () => { if (!document.documentElement.hidden) begun = performance.now(); }, true);
new MutationObserver(async () => {
  const blankAfter = performance.now() - begun;
  await null;
  const isSeen = (one) => one.checkVisibility();
  const seen = [document.documentElement, ...document.body.children].filter(isSeen).length;
  console.log(JSON.stringify([blankAfter, document.title, seen]));
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["hidden"] });
"""


def click(visitor: Visitor) -> None:
    visitor.page.get_by_role("link", name="Leave quickly").first.click(no_wait_after=True)


def shift_three_times(visitor: Visitor) -> None:
    for _ in range(3):
        visitor.page.keyboard.press("Shift")


def _elsewhere(route: Route) -> None:
    route.fulfill(body="<!doctype html><title>Elsewhere</title>", content_type="text/html")


@pytest.mark.parametrize("leave", [click, shift_three_times])
def test_the_page_is_blank_at_once_and_tells_nobody_where_the_visitor_was(
    visitor: Visitor, leave: Callable[[Visitor], None]
) -> None:
    visitor.go(PAGE)
    visitor.page.evaluate(_WATCH)
    # The other host answers only after the page has told: a page that is gone takes its last words with it.
    told: list[ConsoleMessage] = []
    waiting: list[Route] = []
    visitor.page.route(AWAY, lambda route: _elsewhere(route) if told else waiting.append(route))
    with visitor.page.expect_request(AWAY) as asked, visitor.page.expect_console_message() as found:
        leave(visitor)

    blank_after, title, parts_seen = json.loads(found.value.text)
    assert blank_after < MOST_MS
    assert (title, parts_seen) == ("", 0)
    assert asked.value.headers.get("referer") is None
    told.append(found.value)
    for route in waiting:
        _elsewhere(route)
    visitor.page.wait_for_url(AWAY)


@pytest.mark.parametrize("leave", [click, shift_three_times])
def test_back_shows_nothing_of_this_site(visitor: Visitor, leave: Callable[[Visitor], None]) -> None:
    visitor.go("/")
    visitor.go(PAGE)
    with visitor.page.expect_navigation(url=AWAY):
        leave(visitor)

    with visitor.page.expect_request(AWAY):
        visitor.page.evaluate("history.back()")
    visitor.page.wait_for_url(AWAY)

    assert visitor.elsewhere == [AWAY, AWAY]
    visitor.elsewhere.clear()


def test_coming_back_on_purpose_works(visitor: Visitor) -> None:
    visitor.go("/")
    with visitor.page.expect_navigation(url=AWAY):
        click(visitor)

    visitor.go("/practitioners/")

    assert (visitor.path, visitor.people == []) == ("/practitioners/", False)
    visitor.elsewhere.clear()


def test_shift_in_ordinary_typing_leaves_nowhere(visitor: Visitor) -> None:
    visitor.go("/practitioners/")
    visitor.page.locator("#id_q").press_sequentially("ABC De F")
    visitor.page.keyboard.press("Shift")
    visitor.page.keyboard.press("Shift")

    assert visitor.page.locator("#id_q").input_value() == "ABC De F"
    assert visitor.elsewhere == []


def test_without_scripts_the_link_leads_away_and_says_nothing_about_where_from(visit: Visit) -> None:
    visitor = visit(scripts=False)
    visitor.go(PAGE)
    link = visitor.page.get_by_role("link", name="Leave quickly").first
    assert link.inner_text().strip() == "Leave quickly"
    with visitor.page.expect_request(AWAY) as asked:
        visitor.follow(link)

    assert visitor.page.url == AWAY
    assert asked.value.headers.get("referer") is None
    visitor.elsewhere.clear()


def test_the_key_is_announced_with_the_link_where_it_works_and_only_there(visit: Visit) -> None:
    with_scripts, without = visit(), visit(scripts=False)
    for visitor in (with_scripts, without):
        visitor.go("/guide/")

    announced = re.compile(r"^Leave quickly ?, or press Shift three times$")
    assert with_scripts.page.get_by_role("link", name=announced).count() == 1
    assert without.page.get_by_role("link", name=announced).count() == 0
    assert without.page.get_by_role("link", name=re.compile("^Leave quickly$")).count() == 1


@pytest.mark.parametrize("path", ["/", "/guide/leaving/"])
def test_what_leaving_cannot_do_is_one_link_away(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.follow(visitor.page.get_by_role("contentinfo").get_by_role("link", name="What “Leave quickly” cannot do"))

    assert visitor.path == "/guide/leaving/"
    assert visitor.page.get_by_text("It still lists the pages you saw here.").count() == 1


@pytest.mark.parametrize(
    "path", ["/", "/practitioners/", "/practitioners/jo/", PAGE, "/guide/", "/guide/crisis/", "/nowhere/"]
)
def test_every_page_has_the_way_out_in_sight(visitor: Visitor, path: str) -> None:
    visitor.go(path)
    visitor.page.evaluate("window.scrollTo(0, document.body.scrollHeight)")

    box = visitor.page.locator(".site-header [data-leave]").bounding_box()
    assert box is not None
    assert (box["y"] >= 0, box["y"] + box["height"] < 120, box["height"] >= 44) == (True, True, True)
