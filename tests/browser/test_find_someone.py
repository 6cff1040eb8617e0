"""Somebody who knows nothing of the field finds a lawful, available, near practitioner by what the page says."""

import re

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visit
from tests.browser.hands import KEYS, MOUSE, TOUCH, Hands
from tests.browser.newcomer import STEPS_OF_A_MINUTE, Newcomer
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

WAYS = [
    pytest.param(DESKTOP, MOUSE, True, id="mouse"),
    pytest.param(DESKTOP, KEYS, True, id="keys"),
    pytest.param(PHONE, TOUCH, True, id="touch"),
    pytest.param(DESKTOP, MOUSE, False, id="without scripts"),
    pytest.param(PHONE, TOUCH, False, id="touch without scripts"),
]


def arrive(visit: Visit, width: int, hands: Hands, *, scripts: bool) -> Newcomer:
    """On the first page."""
    visitor = visit(width, scripts=scripts, touch=hands.is_touch)
    visitor.go("/")
    return Newcomer(visitor, hands, scripts)


def cards_with(visitor: Visitor, *words: str) -> Locator:
    """Cards that say all of this."""
    cards = visitor.page.locator("[data-practitioner]")
    for each in words:
        cards = cards.filter(has_text=each)
    return cards


@pytest.mark.parametrize(("width", "hands", "scripts"), WAYS)
def test_near_home_and_taking_clients(visit: Visit, width: int, hands: Hands, scripts: bool) -> None:
    somebody = arrive(visit, width, hands, scripts=scripts)
    somebody.write("What or whom", "back pain")
    somebody.write("Where you are", "10001")
    somebody.tick("Only people taking clients now")
    somebody.press("Search", role="button")

    visitor = somebody.visitor
    assert somebody.reads("within 25 miles of New York, NY 10001")
    assert visitor.total == len(visitor.people) > 0
    card = cards_with(visitor, "in New York", "Taking new clients").first
    miles = re.search(r"([\d.]+)\smiles?", card.locator(".far").inner_text())
    assert miles is not None
    assert float(miles[1]) <= 25
    name = somebody.open(card.locator(".name a"))

    assert visitor.heading == name
    assert somebody.reads("Taking new clients")
    assert visitor.page.get_by_text("in New York").first.is_visible()
    assert somebody.steps <= STEPS_OF_A_MINUTE


@pytest.mark.parametrize(("width", "hands", "scripts"), WAYS)
def test_by_video_where_the_law_allows_it(visit: Visit, width: int, hands: Hands, scripts: bool) -> None:
    somebody = arrive(visit, width, hands, scripts=scripts)
    visitor = somebody.visitor
    somebody.press("See everyone", role="link")
    everybody = visitor.total
    if width == PHONE:
        somebody.unfold("Filters")
    somebody.tick("Video")
    if scripts:
        visitor.page.wait_for_url("**format=video**")
    somebody.choose("For video or phone: where will you be that day?", "Oregon")
    if scripts:
        visitor.page.wait_for_url("**region=US-OR**")
    somebody.tick("Taking new clients")
    if scripts:
        visitor.page.wait_for_url("**accepting=yes**")
    else:
        somebody.press("Show")

    assert 0 < visitor.total < everybody
    assert somebody.reads("By video or phone you see only people who may work with somebody in Oregon")
    name = somebody.open(cards_with(visitor, "Taking new clients").first.locator(".name a"))
    assert visitor.heading == name
    assert visitor.page.locator("main").get_by_text("Oregon").locator("visible=true").count() > 0
    assert somebody.steps <= STEPS_OF_A_MINUTE


@pytest.mark.parametrize(("width", "hands", "scripts"), WAYS)
def test_where_nobody_fits_the_page_says_what_to_change(visit: Visit, width: int, hands: Hands, scripts: bool) -> None:
    somebody = arrive(visit, width, hands, scripts=scripts)
    somebody.write("What or whom", "sciatcia portland sep")
    somebody.press("Search", role="button")
    visitor = somebody.visitor
    assert (visitor.total, somebody.reads("One change at a time, this is what would find somebody:")) == (0, True)
    change = visitor.page.locator(".relaxations li").first
    promised = re.search(r"(\d+) (?:person|people)", change.inner_text())
    assert promised is not None

    somebody.change(change.get_by_role("link"))

    assert visitor.total == int(promised[1]) > 0
    assert somebody.steps <= STEPS_OF_A_MINUTE


@pytest.mark.parametrize("number", range(3))
def test_every_search_that_the_first_page_offers_finds_somebody(visitor: Visitor, number: int) -> None:
    visitor.go("/")
    visitor.follow(visitor.page.locator(".try a").nth(number))

    assert visitor.total > 0


@pytest.mark.parametrize(
    "query",
    [
        "q=xyzzy",
        "q=xyzzy&near=97214&touch=none",
        "near=99723",
        "near=97214&fee_max=0&touch=none&certification=ROLFER",
        "near=Nosuchplaceatall&format=video",
        "near=Springfield",
        "lat=1",
        "page=900",
        "format=video&region=US-GU&language=cy",
    ],
)
def test_no_search_is_a_dead_end(visitor: Visitor, query: str) -> None:
    visitor.go(f"/practitioners/?{query}")
    assert visitor.people == []

    ways = visitor.page.locator(".empty a, .which a, .chosen a")
    assert ways.count() > 0
    addresses = [
        address for address in visitor.values(".empty a, .which a, .chosen a", "href") if "/match/" not in address
    ]
    totals = []
    for address in addresses:
        visitor.page.goto(visitor.site.url + "/practitioners/" + address.removeprefix("/practitioners/"))
        totals.append(visitor.total)
    assert max(totals) > 0
