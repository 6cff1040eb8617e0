"""A second look, "Clinic North": every kind of page is as readable with an operator's colours, logo and words."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.people import RICH
from tests.browser.serving import Site, served
from tests.browser.states import STEPS, State
from tests.browser.visitor import Visitor, visiting
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser

BRAND = Path(__file__).parents[1] / "web" / "clinic_north" / "brand.toml"
PAGES = {
    "home": State(lambda visitor: visitor.go("/"), "People of the north who work with body and memory"),
    "home in Spanish": State(
        lambda visitor: visitor.go("/es/"), "Gente del norte que trabaja con el cuerpo y la memoria"
    ),
    "search": State(
        lambda visitor: visitor.go("/practitioners/?near=97214&within=100"), "Find someone to work with, at your pace"
    ),
    "profile": State(lambda visitor: visitor.go(f"/practitioners/{RICH}/?region=US-ID"), "Ingrid Aklaq"),
    "step": STEPS["step: what would help"],
}


@pytest.fixture(scope="module")
def northern(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> Iterator[Site]:
    """The same directory, served with the brand of Clinic North."""
    folder = tmp_path_factory.getbasetemp()
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    with served(shared, SITE_NAME="Clinic North", BRAND_FILE=str(BRAND)) as running:
        yield running


@pytest.fixture
def guest(browser: Browser, northern: Site) -> Iterator[Visitor]:
    with visiting(browser, northern, width=1280, scheme="light", scripts=True, touch=False) as one:
        yield one
        assert (one.elsewhere, one.troubles) == ([], [])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_whole_in_the_second_look(guest: Visitor, name: str) -> None:
    assert_whole(guest, PAGES[name])


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(36, 73, 166)"), ("dark", "rgb(157, 184, 255)")])
def test_the_colours_of_the_brand_are_those_that_are_seen(guest: Visitor, scheme: str, colour: str) -> None:
    guest.page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type] # one of the two that it takes
    guest.go("/")

    button = guest.page.get_by_role("link", name="Start the questions")
    assert button.evaluate("one => getComputedStyle(one).backgroundColor") == colour
    assert guest.page.locator(".brand").inner_text() == "Clinic North"
    assert guest.page.locator(".brand img").evaluate("one => one.naturalWidth > 0") is True
