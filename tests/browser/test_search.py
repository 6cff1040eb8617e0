"""Searching with the filters: what is chosen stands in the address, page after page, until it is taken away."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.inplace import replaced
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

CHOSEN = {"format": ["in-person", "video"], "language": ["en"], "accepting": ["yes"]}


def asked(visitor: Visitor) -> dict[str, list[str]]:
    """The parameters in the address, the empty ones left out."""
    return parse_qs(urlsplit(visitor.page.url).query)


def choose(visitor: Visitor, *, scripts: bool = True) -> None:
    """Open the folded groups where needed, tick, and press the button below them where no script does that."""
    page = visitor.page
    visitor.go("/practitioners/")
    if page.viewport_size == {"width": PHONE, "height": 900}:
        page.locator("label.fold-button").click()
    for name, values in CHOSEN.items():
        for value in values:
            box = page.locator(f"input[name={name}][value={value}]")
            if not box.is_visible():
                page.locator("details.group", has=box).locator("summary").click()
            if scripts:
                with replaced(visitor):
                    box.check()
            else:
                box.check()
    if not scripts:
        visitor.follow(page.get_by_role("button", name="Show"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_filters_stand_in_the_address_and_stay_on_every_page(visit: Visit, width: int, scripts: bool) -> None:
    visitor = visit(width, scripts=scripts)
    choose(visitor, scripts=scripts)
    filters = {name: value for name, value in asked(visitor).items() if name in CHOSEN}
    assert filters == CHOSEN
    total, seen = visitor.total, visitor.people

    pages = 1
    while (link := visitor.page.get_by_role("link", name="Next")).count():
        if scripts:
            with replaced(visitor):
                link.click()
        else:
            visitor.follow(link)
        pages += 1
        assert {**asked(visitor), "page": [str(pages)]} == asked(visitor)
        assert {name: asked(visitor)[name] for name in CHOSEN} == CHOSEN
        assert visitor.total == total
        seen += visitor.people

    assert pages > 1
    assert (len(seen), len(set(seen))) == (total, total)


def test_chips_take_one_filter_away_each_until_everybody_is_there(visitor: Visitor) -> None:
    visitor.go("/practitioners/")
    everybody = visitor.total
    choose(visitor)
    with replaced(visitor):
        visitor.page.get_by_role("link", name="Next").click()
    chips = visitor.page.locator(".chosen .chip")
    left = sum(len(values) for values in CHOSEN.values())
    totals = [visitor.total]

    while left:
        assert chips.count() == left
        with replaced(visitor):
            chips.first.click()
        left -= 1
        assert sum(len(asked(visitor).get(name, [])) for name in CHOSEN) == left
        assert "page" not in asked(visitor)
        totals.append(visitor.total)

    assert totals[-1] == everybody
    assert chips.count() == 0


def test_from_the_home_page_the_search_finds_people_near_a_place_in_order_of_distance(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.get_by_label("Where you are").fill("10001")
    visitor.follow(visitor.page.get_by_role("button", name="Search", exact=True))

    said = visitor.page.locator("[data-practitioner] .far b").all_inner_texts()
    assert len(said) == len(visitor.people) > 1
    # "About 1 mile" is rounded by up to half of one, and may stand before 0.9 miles
    exact = [float(text.split("mile")[0].replace(",", "")) for text in said if text[0].isdigit()]
    assert len(exact) > 1
    assert exact == sorted(exact)


def test_the_way_back_from_past_the_end_leads_to_the_last_page(visitor: Visitor) -> None:
    visitor.go("/practitioners/?language=en&page=999")
    assert visitor.people == []
    with replaced(visitor):
        visitor.page.get_by_role("link", name="To the last page").click()

    assert visitor.people != []
    assert visitor.page.get_by_role("link", name="Next").count() == 0
    assert asked(visitor)["language"] == ["en"]


def test_a_tick_changes_the_list_in_place_and_back_brings_the_former_one(visitor: Visitor) -> None:
    page = visitor.page
    visitor.go("/practitioners/?near=10001&within=100")
    before = (visitor.path, visitor.people, visitor.total)
    page.evaluate("window.stayed = true")
    page.locator("summary", has_text="Touch").click()
    box = page.locator("input[name=touch][value=none]")
    with replaced(visitor):
        box.check()

    assert visitor.path == "/practitioners/?near=10001&within=100&touch=none"
    assert 0 < visitor.total < before[2]
    assert page.locator("#result").inner_text() in page.locator("#said").inner_text()
    # the same page, the focus where it was, the group still open
    assert page.evaluate("window.stayed") is True
    assert page.evaluate("document.activeElement === document.querySelector('input[name=touch][value=none]')")
    assert page.locator("details[data-group=touch]").get_attribute("open") is not None
    after = (visitor.path, visitor.people, visitor.total)

    page.go_back(wait_until="load")
    expect(box).not_to_be_checked()
    assert (visitor.path, visitor.people, visitor.total) == before
    page.go_forward(wait_until="load")
    expect(box).to_be_checked()
    assert (visitor.path, visitor.people, visitor.total) == after


def test_nothing_of_a_search_is_written_down_in_the_browser(visitor: Visitor) -> None:
    visitor.go("/practitioners/?q=anxiety")
    with replaced(visitor):
        visitor.page.locator("input[name=format][value=video]").check()
    with replaced(visitor):
        visitor.page.locator(".chosen a").first.click()

    assert visitor.page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]") == []
    assert visitor.context.cookies() == []


def test_a_chip_that_is_taken_away_leads_on_to_the_list(visitor: Visitor) -> None:
    visitor.go("/practitioners/?near=10001&format=video")
    visitor.page.evaluate("window.stayed = true")
    with replaced(visitor):
        visitor.page.locator(".chosen a", has_text="Video").click()

    assert visitor.page.evaluate("window.stayed") is True
    assert visitor.page.evaluate("document.activeElement.id") == "result"
    assert not visitor.page.locator("input[name=format][value=video]").is_checked()


def test_a_number_that_cannot_be_read_is_said_at_its_field_in_place(visit: Visit) -> None:
    visitor = visit()
    visitor.go("/practitioners/?touch=none")
    visitor.page.get_by_label("Most I can pay").fill("cheap")
    with replaced(visitor):
        visitor.page.get_by_label("Most I can pay").press("Enter")

    assert visitor.page.locator("#id_fee_max_error").inner_text() == "Write a number, such as 140."
    assert visitor.page.locator("#id_fee_max").input_value() == "cheap"
    assert visitor.page.locator("input[name=touch][value=none]").is_checked()
    # the browser notes the answer's number 400 in its console
    visitor.troubles.clear()


def test_a_word_finds_a_box_in_a_long_list_and_asks_the_site_for_nothing(visitor: Visitor) -> None:
    visitor.go("/practitioners/")
    visitor.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.page.locator("summary", has_text="What you bring").click()
    group = visitor.page.locator("details[data-group=specialty]")
    group.get_by_label("Find in this list: What you bring").fill("panic")

    assert [text.split("\n")[0] for text in group.locator(".check:visible").all_inner_texts()] == ["Panic attacks"]
    group.get_by_role("searchbox").press("Tab")
    assert asked == []


def test_my_location_is_rounded_before_it_is_sent(visitor: Visitor) -> None:
    visitor.context.grant_permissions(["geolocation"], origin=visitor.site.url)
    visitor.context.set_geolocation({"latitude": 40.748817, "longitude": -73.985428})
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.url))
    visitor.go("/practitioners/?near=97214&format=in-person")
    with replaced(visitor):
        visitor.page.get_by_role("button", name="Use my location").click()

    assert asked_of(visitor) == {"lat": ["40.75"], "lng": ["-73.99"], "format": ["in-person"]}
    assert "New York" in visitor.page.locator("#result").inner_text()
    assert [url for url in asked if "40.748" in url or "73.985" in url] == []


def test_without_leave_for_the_location_the_page_says_what_to_do(visitor: Visitor) -> None:
    visitor.go("/practitioners/")
    visitor.page.get_by_role("button", name="Use my location").click()

    says = visitor.page.get_by_text("Your browser did not allow it. Write a ZIP code or a city.")
    says.wait_for()
    assert visitor.page.evaluate("document.activeElement.id") == "id_near"


def test_leaving_quickly_works_after_the_list_was_replaced(visitor: Visitor) -> None:
    away = "https://www.weather.gov/"
    visitor.go("/")
    visitor.go("/practitioners/?q=anxiety")
    with replaced(visitor):
        visitor.page.locator("input[name=format][value=video]").check()
    with visitor.page.expect_navigation(url=away):
        visitor.page.get_by_role("link", name="Leave quickly").first.click()
    with visitor.page.expect_request(away):
        visitor.page.evaluate("history.back()")
    visitor.page.wait_for_url(away)

    assert visitor.elsewhere == [away, away]
    visitor.elsewhere.clear()


def asked_of(visitor: Visitor) -> dict[str, list[str]]:
    """The parameters in the address without the radius and the order that stand in the form."""
    return {name: values for name, values in asked(visitor).items() if name not in ("within", "sort")}
