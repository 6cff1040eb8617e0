"""The curators' queue by keys alone, by mouse without a script, and on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.serving import Site, served
from tests.browser.visitor import DESKTOP, PHONE, Visitor, visiting

pytestmark = pytest.mark.browser
PASSWORD = "curator-of-the-browser-tests"


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> Iterator[Site]:
    """A site of its own: these tests write."""
    folder: Path = tmp_path_factory.mktemp("queue")
    with served(folder, DEMO_CURATOR_PASSWORD=PASSWORD) as running:
        running.manage("demo_curator")
        running.manage("seed_demo_queue")
        yield running


def _at_the_queue(visitor: Visitor, query: str = "") -> None:
    visitor.go(f"/admin/login/?next=/curation/{query}")
    visitor.page.fill("[name=username]", "curator")
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.follow(visitor.page.locator("[type=submit]").first)


def _press(visitor: Visitor, key: str) -> None:
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press(key)


def _open(visitor: Visitor) -> str:
    return visitor.page.locator(".item-head h2").inner_text()


def test_next_previous_settle_and_undo_by_keys_alone(browser: Browser, bench: Site) -> None:
    with visiting(browser, bench, width=DESKTOP) as visitor:
        page = visitor.page
        _at_the_queue(visitor, "%3Fkind=stale")
        before = int(page.locator(".stats dd").first.inner_text())
        _press(visitor, "c")
        first = _open(visitor)
        _press(visitor, "j")
        second = _open(visitor)
        assert second != first
        _press(visitor, "k")
        assert _open(visitor) == first
        expect(page.locator("#holding")).to_contain_text("Held by you until")
        page.keyboard.press("2")
        assert page.locator("input[value=waitlist]").is_checked()
        _press(visitor, "c")

        assert _open(visitor) == second
        assert int(page.locator(".stats dd").first.inner_text()) == before - 1
        expect(page.get_by_role("status").first).to_contain_text(f"Opened: {second}")
        expect(page.locator(".item-head h2")).to_be_focused()
        _press(visitor, "u")
        assert _open(visitor) == first
        assert int(page.locator(".stats dd").first.inner_text()) == before
        assert (visitor.troubles, visitor.elsewhere) == ([], [])


def test_no_key_acts_while_somebody_types(browser: Browser, bench: Site) -> None:
    with visiting(browser, bench) as visitor:
        page = visitor.page
        _at_the_queue(visitor, "%3Fkind=report")
        _press(visitor, "j")
        opened = visitor.path
        page.keyboard.press("/")
        page.keyboard.type("jkcxu?")
        assert page.locator("#find").input_value() == "jkcxu?"
        assert visitor.path == opened
        page.locator("h1").click()
        page.keyboard.press("?")
        expect(page.locator("dialog[open]")).to_be_visible()
        page.keyboard.press("c")
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        assert visitor.path == opened
        page.keyboard.press("s")
        expect(page.locator("#later-until")).to_be_focused()
        assert (visitor.troubles, visitor.elsewhere) == ([], [])


def test_without_a_script_everything_is_there(browser: Browser, bench: Site) -> None:
    with visiting(browser, bench, scripts=False) as visitor:
        page = visitor.page
        _at_the_queue(visitor, "%3Fkind=report")
        visitor.follow(page.locator(".queue li a").last)
        name = _open(visitor)
        visitor.follow(page.get_by_role("button", name="Hold it for me"))
        expect(page.locator("#holding")).to_contain_text("Held by you until")
        page.fill("#outcome", "Rang them, and mended it.")
        visitor.follow(page.get_by_role("button", name="Settle"))
        assert "Rang them, and mended it." in page.locator(".bench-messages").inner_text()
        visitor.follow(page.get_by_role("button", name="undo last"))
        assert _open(visitor) == name
        assert (visitor.troubles, visitor.elsewhere) == ([], [])


def test_a_phone_shows_the_item_and_the_way_back(browser: Browser, bench: Site) -> None:
    with visiting(browser, bench, width=PHONE, touch=True) as visitor:
        page = visitor.page
        _at_the_queue(visitor)
        visitor.follow(page.locator(".queue li a").first)
        expect(page.locator(".queue")).to_be_hidden()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        visitor.follow(page.locator(".to-queue a"))
        expect(page.locator(".queue")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
