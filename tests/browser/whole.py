"""What has to hold for every page in every state."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.states import State
from tests.browser.visitor import DESKTOP, PHONE, SMALL_PHONE, Scheme, Visitor

#: 640 is a desktop at 200 % zoom.
WIDTHS = (DESKTOP, 640, PHONE, SMALL_PHONE)
# Nearly half of axe's time goes into a path for every element that it names; the element itself is enough here.
_RULES = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "selectors": False,
}
# What hangs over the edge although the page itself does not scroll; what scrolls inside its own box is meant to, and a
# map shows a part of a larger sheet.
_OVER_THE_EDGE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX) || scrolls(one.parentElement));
  const over = [...document.body.querySelectorAll("*")].filter((one) =>
    one.getBoundingClientRect().right > width + 1 && one.checkVisibility() && !scrolls(one.parentElement)
    && !one.closest(".visually-hidden, [data-map] *"));
  return [document.documentElement.scrollWidth - width, over.map((one) => one.outerHTML.slice(0, 80))];
}"""


def look(page: Page, width: int, scheme: Scheme) -> None:
    """The same page at another width and in another scheme: both are up to the stylesheet alone."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


def over_the_edge(page: Page) -> list[Any]:
    """By how much the page scrolls sideways, and what stands outside of it."""
    found: list[Any] = page.evaluate(_OVER_THE_EDGE)
    return found


def violations(page: Page) -> list[Any]:
    """What axe finds: the rule, and the first places."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [(rule["id"], [node["html"][:160] for node in rule["nodes"]][:5]) for rule in found]


def assert_whole(visitor: Visitor, state: State) -> None:
    """It is the state that was meant; axe finds nothing on a desk in the light and on a phone in the dark; nothing
    hangs over the edge at any width; and there is no cookie where no form was sent."""
    state.reach(visitor)
    page = visitor.page
    assert state.heading in visitor.heading
    if not state.sends_form:
        assert visitor.context.cookies() == []
    assert violations(page) == []
    overflow = {}
    for width in WIDTHS:
        for scheme in ("light", "dark"):
            look(page, width, scheme)
            overflow[width, scheme] = over_the_edge(page)
    assert {how: found for how, found in overflow.items() if found != [0, []]} == {}
    look(page, PHONE, "dark")
    assert violations(page) == []
