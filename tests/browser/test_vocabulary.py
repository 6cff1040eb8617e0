"""An office is placed by a click on the map, and a text outlives the log-in under which it was typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.serving import Site, served
from tests.browser.visitor import DESKTOP, PHONE, Visitor, visiting

pytestmark = pytest.mark.browser
PASSWORD = "curator-of-the-browser-tests"
CAR = "/curation/vocabulary/terms/specialty/car-accident/"
_HOLLOW = """
from directory.practitioners.models import Location, Practitioner
who = Practitioner.objects.filter(status="listed").order_by("pk").first()
Location.objects.filter(practitioner=who, city="Nether Hollow").delete()
print(Location.objects.create(practitioner=who, position=9, city="Nether Hollow", region="OR", country="US").pk)
"""


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> Iterator[Site]:
    """A site of its own: these tests write."""
    folder: Path = tmp_path_factory.mktemp("vocabulary")
    with served(folder, DEMO_CURATOR_PASSWORD=PASSWORD) as running:
        running.manage("demo_curator")
        yield running


def _log_in(visitor: Visitor, page: Page) -> None:
    page.goto(f"{visitor.site.url}/admin/login/?next=/curation/account/")
    page.fill("[name=username]", "curator")
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("[type=submit]").first.click()


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_click_on_the_map_of_the_region_places_an_office(browser: Browser, bench: Site, width: int) -> None:
    office = bench.manage("shell", "--no-imports", "-c", _HOLLOW).split()[-1]
    with visiting(browser, bench, width=width) as visitor:
        page = visitor.page
        _log_in(visitor, page)
        visitor.go(f"/curation/vocabulary/unplaced/{office}/")
        page.locator("[data-map]").scroll_into_view_if_needed()
        expect(page.locator("[data-map] .outline.state")).to_have_count(1)
        expect(page.locator("[data-map] .pin")).to_have_count(0)
        page.locator("[data-map]").click()
        expect(page.locator("[data-map] .pin")).to_have_count(1)
        # the middle of the map is the middle of Oregon
        latitude, longitude = (float(page.locator(f"#id_{name}").input_value()) for name in ("lat", "lng"))
        assert 43 < latitude < 45
        assert -122.5 < longitude < -119.5

        page.locator("#id_lat").fill("44.05")
        expect(page.locator("[data-map] .pin")).to_have_count(1)
        page.locator("#id_lat").fill("")
        expect(page.locator("[data-map] .pin")).to_have_count(0)
        page.locator("#id_lat").fill("44.05")
        visitor.follow(page.get_by_role("button", name="Place the office here"))
        assert visitor.path == "/curation/vocabulary/unplaced/"


def test_a_text_is_saved_after_the_log_in_ended_and_was_renewed_in_another_tab(browser: Browser, bench: Site) -> None:
    with visiting(browser, bench, width=DESKTOP) as visitor:
        page = visitor.page
        _log_in(visitor, page)
        visitor.go(CAR)
        page.locator("[name=hint]").fill("Typed for an hour")
        page.context.clear_cookies(name="session")
        visitor.follow(page.locator("button[value=save]"))
        expect(page.get_by_role("heading", level=1)).to_have_text("Please log in again")

        with page.context.expect_page() as opened:
            page.get_by_role("link", name="Log in").click()
        _log_in(visitor, opened.value)
        opened.value.close()
        visitor.follow(page.get_by_role("button", name="Send it again"))
        expect(page.locator("[name=hint]")).to_have_value("Typed for an hour")
        visitor.follow(page.locator("button[value=save]"))
        expect(page.locator("[role=status], .notice").first).to_contain_text("Saved.")
        visitor.go(CAR)
        expect(page.locator("[name=hint]")).to_have_value("Typed for an hour")
