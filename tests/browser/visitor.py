"""Somebody with a browser, and a watch on what that browser does behind their back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route

from tests.browser.serving import Site

Scheme = Literal["light", "dark"]
DESKTOP, PHONE, SMALL_PHONE = 1280, 390, 320
_HEIGHT = 900
_STATUS_OF_THE_PAGE = "Failed to load resource: the server responded with a status of "


@dataclass
class Visitor:
    """``page`` is the one tab. ``elsewhere``: addresses outside the site that were asked for; none is ever reached.

    ``troubles``: errors in the console, among them everything that the Content-Security-Policy refuses.
    """

    site: Site
    context: BrowserContext
    page: Page
    elsewhere: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.site.url + path)

    def follow(self, target: Locator) -> None:
        """Press a link or a button, and wait for the page that it leads to."""
        with self.page.expect_navigation():
            target.click()

    @property
    def path(self) -> str:
        """Path and query of the page that is open."""
        return self.page.url.removeprefix(self.site.url)

    @property
    def heading(self) -> str:
        """The page's only first heading."""
        return self.page.locator("h1").inner_text()

    def values(self, selector: str, attribute: str) -> list[str]:
        """An attribute of all elements that match, in their order."""
        found: list[str] = self.page.eval_on_selector_all(
            selector, "(all, name) => all.map((one) => one.getAttribute(name))", attribute
        )
        return found

    @property
    def people(self) -> list[str]:
        """The slugs of a list, in the order shown."""
        return self.values("[data-practitioner]", "data-practitioner")

    @property
    def total(self) -> int:
        """How many a list says it has."""
        return int(self.values("[data-total]", "data-total")[0])

    def _block(self, route: Route) -> None:
        self.elsewhere.append(route.request.url)
        route.fulfill(body="<!doctype html><title>Elsewhere</title><p>Harmless", content_type="text/html")

    def _listen(self, message: ConsoleMessage) -> None:
        is_the_page_itself = message.text.startswith(_STATUS_OF_THE_PAGE) and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_the_page_itself:
            self.troubles.append(message.text)


@contextmanager
def visiting(
    browser: Browser,
    site: Site,
    *,
    width: int = DESKTOP,
    scheme: Scheme = "light",
    scripts: bool = True,
    touch: bool = False,
) -> Iterator[Visitor]:
    """A fresh browser without cookies. Requests to other hosts are recorded and answered on this machine."""
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHT},
        color_scheme=scheme,
        java_script_enabled=scripts,
        has_touch=touch,
        is_mobile=touch,
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    visitor = Visitor(site, context, context.new_page())
    context.route(lambda url: not url.startswith((site.url, "data:")), visitor._block)
    visitor.page.on("console", visitor._listen)
    visitor.page.on("pageerror", lambda error: visitor.troubles.append(str(error)))
    try:
        yield visitor
    finally:
        context.close()
