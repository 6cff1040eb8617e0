"""The map: in step with the list, by mouse and by keyboard, and nothing is missing where there is none."""

import math
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.inplace import replaced
from tests.browser.people import RICH
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

NEAR = "/practitioners/?near=97214&within=250"
#: What is fetched for a map alone.
OF_THE_MAP = re.compile(r"leaflet|outlines|counties|map-(ground|people)|/pins/|/map/towns/")


def labels(visitor: Visitor) -> list[str]:
    """The names of the pins, the lowest number first."""
    found = [label or "" for label in visitor.values(".pin", "aria-label")]
    return sorted(found, key=lambda label: int(label.partition(":")[0]))


def names(visitor: Visitor) -> list[str]:
    """Number and name of every card."""
    return [
        f"{number}: {name}"
        for number, name in enumerate(visitor.page.locator(".card .name").all_inner_texts(), start=1)
    ]


def in_step(visitor: Visitor) -> None:
    """Wait until the pins are those of the cards that stand there."""
    expect(visitor.page.locator(".pin")).to_have_count(len(names(visitor)))
    assert [re.sub(r", (around )?[^,]+, [A-Z]{2}$", "", label) for label in labels(visitor)] == names(visitor)


def on_card(visitor: Visitor) -> str:
    """Whose card the focus is in."""
    found: str = visitor.page.evaluate(
        "() => document.activeElement.closest('[data-practitioner]')?.dataset.practitioner ?? ''"
    )
    return found


def beside_the_loneliest_pin(visitor: Visitor) -> tuple[int, float, float]:
    """Its number, and a point 19 pixels from its middle, beside it and away from its nearest neighbour."""
    found: list[list[float]] = visitor.page.eval_on_selector_all(
        ".pin, .dot",
        """(all) => all.map((one) => {
          const box = one.getBoundingClientRect();
          return [Number(one.matches(".pin") && one.textContent), box.x + box.width / 2, box.y + box.height / 2];
        })""",
    )
    away = {
        number: min((math.dist((x, y), other[1:]), *other[1:]) for other in found if other[1:] != [x, y])
        for number, x, y in found
        if number
    }
    number = max(away, key=lambda each: away[each][0])
    distance, near_x, near_y = away[number]
    (x, y) = next((x, y) for each, x, y in found if each == number)
    return int(number), x + 19 * (x - near_x) / distance, y + 19 * (y - near_y) / distance


def test_every_card_has_a_pin_and_a_pressed_pin_leads_to_its_card(visitor: Visitor) -> None:
    visitor.go(NEAR)
    in_step(visitor)

    for number in (2, 1):
        visitor.page.locator(".pin", has_text=re.compile(f"^{number}$")).dispatch_event("click")
        assert on_card(visitor) == visitor.people[number - 1]
        assert visitor.values(".card.lit", "data-practitioner") == [visitor.people[number - 1]]


def test_a_card_that_is_pointed_at_lights_its_pin(visitor: Visitor) -> None:
    visitor.go(NEAR)
    in_step(visitor)

    visitor.page.locator(".card").nth(1).hover()
    expect(visitor.page.locator(".pin.lit")).to_have_text("2")
    visitor.page.mouse.move(0, 0)
    expect(visitor.page.locator(".pin.lit")).to_have_count(0)
    visitor.page.locator(".card .name a").first.focus()
    expect(visitor.page.locator(".pin.lit")).to_have_text("1")


def test_by_keyboard_pins_are_stops_that_enter_presses_and_escape_leaves(visitor: Visitor) -> None:
    visitor.go(NEAR)
    in_step(visitor)
    page = visitor.page

    page.locator(".pin").first.focus()
    page.keyboard.press("Escape")
    assert page.evaluate("() => 'mapAfter' in document.activeElement.dataset")

    pin = page.locator(".pin", has_text=re.compile("^2$"))
    pin.focus()
    page.keyboard.press("Enter")
    assert on_card(visitor) == visitor.people[1]
    pin.focus()
    page.keyboard.press("Space")
    assert on_card(visitor) == visitor.people[1]


def test_the_pins_follow_a_list_that_is_replaced_in_place(visitor: Visitor) -> None:
    visitor.go(NEAR)
    in_step(visitor)
    before = labels(visitor)

    with replaced(visitor):
        visitor.page.locator("input[name=format][value=video]").check()
    in_step(visitor)
    assert labels(visitor) != before

    with visitor.page.expect_event("load"):
        visitor.page.go_back()
    in_step(visitor)
    assert labels(visitor) == before


def test_a_moved_map_offers_to_search_there_by_a_rounded_point(visitor: Visitor) -> None:
    visitor.go(f"{NEAR}&format=in-person")
    in_step(visitor)
    link = visitor.page.get_by_role("link", name="Search this area")
    expect(link).to_be_hidden()

    visitor.page.get_by_role("button", name="Zoom in").click()
    link.click()
    visitor.page.wait_for_url(re.compile("lat="))

    asked = parse_qs(urlsplit(visitor.page.url).query)
    assert {name: len(values) for name, values in asked.items()} == dict.fromkeys(("format", "lat", "lng", "within"), 1)
    assert re.fullmatch(r"-?\d+\.\d\d", asked["lat"][0])
    assert re.fullmatch(r"-?\d+\.\d\d", asked["lng"][0])
    assert 1 <= int(asked["within"][0]) < 250
    in_step(visitor)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_without_scripts_there_is_a_sentence_and_the_whole_list(visit: Visit, width: int) -> None:
    visitor = visit(width, scripts=False)
    visitor.go(NEAR)

    expect(visitor.page.get_by_text("There is no map without JavaScript. Everyone is in the list.")).to_be_visible()
    expect(visitor.page.locator("[data-map], [data-map-open]").filter(visible=True)).to_have_count(0)
    assert len(visitor.people) > 0


def test_on_a_phone_nothing_of_the_map_is_fetched_before_it_is_opened(visit: Visit) -> None:
    visitor = visit(PHONE, touch=True)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.go("/practitioners/?near=97214")  # nobody at the edge of the map
    visitor.page.wait_for_load_state("networkidle")
    assert [url for url in asked if OF_THE_MAP.search(url)] == []

    visitor.page.get_by_role("button", name="Show the map").tap()
    in_step(visitor)

    visitor.page.locator(".map").evaluate("(map) => map.scrollIntoView({ block: 'center' })")
    number, x, y = beside_the_loneliest_pin(visitor)
    visitor.page.touchscreen.tap(x, y)
    expect(visitor.page.locator(".card.lit")).to_have_attribute("data-practitioner", visitor.people[number - 1])
    assert on_card(visitor) == visitor.people[number - 1]
    zoom = visitor.page.locator(".leaflet-bar a").first.bounding_box()
    assert zoom is not None
    assert (zoom["width"] >= 44, zoom["height"] >= 44) == (True, True)


def test_the_map_takes_the_colours_of_the_scheme_without_being_drawn_anew(visitor: Visitor) -> None:
    visitor.go(NEAR)
    visitor.page.locator(".map .land").wait_for(state="attached")
    fill = "() => getComputedStyle(document.querySelector('.map .land')).fill"

    light = visitor.page.evaluate(fill)
    visitor.page.emulate_media(color_scheme="dark")
    dark = visitor.page.evaluate(fill)

    assert (light, dark) == ("rgb(251, 248, 242)", "rgb(34, 42, 40)")


def test_where_the_map_cannot_be_fetched_the_page_says_so_and_is_whole(visitor: Visitor) -> None:
    visitor.context.route(re.compile(r"leaflet.*\.js"), lambda route: route.abort())
    visitor.go(NEAR)

    expect(visitor.page.get_by_text("The map could not be loaded. Everyone is in the list.")).to_be_visible()
    assert len(visitor.people) > 0
    visitor.troubles.clear()


def test_a_profile_shows_its_places_those_known_by_their_zip_code_dashed(visitor: Visitor) -> None:
    visitor.go(f"/practitioners/{RICH}/")
    visitor.page.locator("[data-map]").scroll_into_view_if_needed()

    expect(visitor.page.locator(".pin")).to_have_count(2)
    expect(visitor.page.locator(".pin.centre")).to_have_count(2)
    assert all(visitor.values(".pin", "aria-label"))
