"""Searching with the filters: what is chosen stands in the address, page after page, until it is taken away."""

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import Visit
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

CHOSEN = {"format": ["in-person", "video"], "language": ["en"], "accepting": ["yes"]}


def asked(visitor: Visitor) -> dict[str, list[str]]:
    """The parameters in the address, the empty ones left out."""
    return parse_qs(urlsplit(visitor.page.url).query)


def choose(visitor: Visitor) -> None:
    """Open the folded groups where needed, tick, and press the button below them."""
    page = visitor.page
    visitor.go("/practitioners/")
    if page.viewport_size == {"width": PHONE, "height": 900}:
        page.locator("label.fold-button").click()
    for name, values in CHOSEN.items():
        for value in values:
            box = page.locator(f"input[name={name}][value={value}]")
            if not box.is_visible():
                page.locator("details.group", has=box).locator("summary").click()
            box.check()
    visitor.follow(page.get_by_role("button", name="Show", exact=True))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_filters_stand_in_the_address_and_stay_on_every_page(visit: Visit, width: int, scripts: bool) -> None:
    visitor = visit(width, scripts=scripts)
    choose(visitor)
    filters = {name: value for name, value in asked(visitor).items() if name in CHOSEN}
    assert filters == CHOSEN
    total, seen = visitor.total, visitor.people

    pages = 1
    while (link := visitor.page.get_by_role("link", name="Next")).count():
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
    visitor.follow(visitor.page.get_by_role("link", name="Next"))
    chips = visitor.page.locator(".chosen a")
    left = sum(len(values) for values in CHOSEN.values())
    totals = [visitor.total]

    while left:
        assert chips.count() == left
        visitor.follow(chips.first)
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

    miles = [
        float(text.split("mile")[0].replace("About", "").replace("Under", "").replace(",", ""))
        for text in visitor.page.locator("[data-practitioner] .far b").all_inner_texts()
    ]
    assert len(miles) == len(visitor.people) > 1
    assert miles == sorted(miles)


def test_the_way_back_from_past_the_end_leads_to_the_last_page(visitor: Visitor) -> None:
    visitor.go("/practitioners/?language=en&page=999")
    assert visitor.people == []
    visitor.follow(visitor.page.get_by_role("link", name="To the last page"))

    assert visitor.people != []
    assert visitor.page.get_by_role("link", name="Next").count() == 0
    assert asked(visitor)["language"] == ["en"]
