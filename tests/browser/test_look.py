"""What stands where: what axe cannot find and an eye does at once."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.people import RICH
from tests.browser.visitor import DESKTOP, PHONE, SMALL_PHONE, Visitor

pytestmark = pytest.mark.browser

SEARCH = "/practitioners/?near=97214&within=100"
TABLET, BETWEEN, NARROW_DESK = 768, 960, 1104
_IS_CUT = "one => one.scrollWidth > one.clientWidth"
_TOPS = "all => all.map((one) => Math.round(one.getBoundingClientRect().top + scrollY))"
_BOTTOMS = "all => all.map((one) => Math.round(one.getBoundingClientRect().bottom + scrollY))"

_TOUCHING = """all => {
  const boxes = all.map((one) => [one.textContent, one.getBoundingClientRect()]);
  return boxes.flatMap(([name, one], at) => boxes.slice(at + 1)
    .filter(([, other]) => one.left < other.right && other.left < one.right && one.top < other.bottom - 3
      && other.top < one.bottom - 3)
    .map(([other]) => `${name} ${other}`));
}"""


@pytest.mark.parametrize("path", ["/", "/es/"])
@pytest.mark.parametrize("width", [DESKTOP, BETWEEN, TABLET, PHONE])
def test_the_name_of_the_site_is_never_cut_and_its_ways_stand_in_one_row(visit: Visit, width: int, path: str) -> None:
    visitor = visit(width)
    visitor.go(path)

    page = visitor.page
    assert page.locator(".brand > span").evaluate(_IS_CUT) is False
    assert len(set(page.locator(".site-ways a").evaluate_all(_BOTTOMS))) == 1


@pytest.mark.parametrize("path", [SEARCH, f"/es{SEARCH}"])
@pytest.mark.parametrize("width", [DESKTOP, TABLET])
def test_fields_of_the_search_bar_end_on_one_line_however_long_their_names_are(
    visit: Visit, width: int, path: str
) -> None:
    visitor = visit(width)
    visitor.go(path)

    fields = visitor.page.locator("#search > .field > :is(input, select), #search > button[type=submit]")
    assert fields.count() == 4
    assert len(set(fields.evaluate_all(_BOTTOMS))) == 1


def test_filters_and_map_are_opened_from_one_row_on_a_phone_which_stays_where_it_is(visit: Visit) -> None:
    visitor = visit(PHONE)
    visitor.go("/practitioners/")
    page = visitor.page
    buttons = page.locator(".fold-button, .map-open")
    row = buttons.evaluate_all(_TOPS)
    assert row == row[:1] * 2

    page.get_by_role("button", name="Show the map").click()

    assert page.locator(".map-open").inner_text() == "Hide the map"
    assert buttons.evaluate_all(_TOPS) == row
    page.locator(".fold-button").click()
    assert page.locator("#panel").is_visible()
    assert buttons.evaluate_all(_TOPS) == row
    opened = page.locator("#panel, #map").evaluate_all(_TOPS)
    assert row[0] < opened[0] < opened[1]


@pytest.mark.parametrize("path", ["/practitioners/?page=3", "/es/practitioners/?page=3"])
@pytest.mark.parametrize("width", [DESKTOP, NARROW_DESK, PHONE, SMALL_PHONE])
def test_the_ways_to_the_next_and_the_last_page_stand_in_one_row(visit: Visit, width: int, path: str) -> None:
    visitor = visit(width)
    visitor.go(path)

    ways = visitor.page.locator(".pages > a[rel]")
    assert ways.count() == 2
    assert len(set(ways.evaluate_all(_TOPS))) == 1


@pytest.mark.parametrize("width", [DESKTOP, SMALL_PHONE])
def test_one_key_leads_past_the_filters_and_the_map_to_the_list(visit: Visit, width: int) -> None:
    visitor = visit(width)
    visitor.go(SEARCH)
    page = visitor.page
    page.locator("#search button[type=submit]").focus()
    page.keyboard.press("Tab")
    assert page.get_by_role("link", name="Go straight to the list").is_visible()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.locator("#found :focus").count() == 1


@pytest.mark.parametrize("place", ["97214", "10001"])
def test_names_of_towns_on_the_map_do_not_touch_each_other(visitor: Visitor, place: str) -> None:
    visitor.go(f"/practitioners/?near={place}&within=100")
    visitor.page.locator(".town > b").first.wait_for()

    assert visitor.page.locator(".town > b").evaluate_all(_TOUCHING) == []


def test_a_profile_on_paper_says_how_to_make_contact(visitor: Visitor) -> None:
    visitor.go(f"/practitioners/{RICH}/")
    visitor.page.emulate_media(media="print")

    contact = visitor.page.locator(".openings")
    assert contact.get_by_text("(907) 443-0100").is_visible()
    assert contact.get_by_text("ingrid@example.org").is_visible()
    assert contact.get_by_role("link", name="Website").evaluate(
        "one => [one.checkVisibility(), getComputedStyle(one, '::after').content]"
    ) == [True, '"https://ingrid.example.org/"']
