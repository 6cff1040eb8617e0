"""The sheet on paper, as a browser prints it, and the tray that leads to it."""

import re
from collections.abc import Callable

import pytest

from tests.browser.questions import ask
from tests.browser.results import tick
from tests.browser.states import EVERYTHING
from tests.browser.visitor import SMALL_PHONE, Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]
_PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


def _to_the_sheet(visitor: Visitor, people: int) -> None:
    tick(visitor, people)
    visitor.follow(visitor.page.get_by_role("button", name="Print", exact=True))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_three_people_and_their_questions_are_two_sheets_of_paper(visitor: Visitor, paper: str) -> None:
    _to_the_sheet(visitor, 3)
    assert len(_PAGES.findall(visitor.page.pdf(format=paper))) == 2


def test_on_paper_nothing_stands_around_the_sheet(visitor: Visitor) -> None:
    _to_the_sheet(visitor, 3)
    visitor.page.emulate_media(media="print", color_scheme="dark")
    around = ["header.site-header", ".crisis", ".site-footer", ".screen-only", ".leave"]
    assert [one for one in around if visitor.page.locator(one).first.is_visible()] == []
    colours = visitor.page.eval_on_selector_all(
        ".sheet-page, .sheet-page *",
        "(all) => [...new Set(all.map((one) => getComputedStyle(one).color))]",
    )
    assert colours == ["rgb(0, 0, 0)"]


def test_the_sheet_is_printed_by_a_button(visitor: Visitor) -> None:
    _to_the_sheet(visitor, 1)
    visitor.page.evaluate("() => { window.print = () => { window.wasPrinted = true; }; }")
    visitor.page.get_by_role("button", name="Print", exact=True).click()
    assert visitor.page.evaluate("() => window.wasPrinted") is True


def test_the_tray_follows_the_boxes_and_says_when_there_are_too_many(visitor: Visitor) -> None:
    ask(visitor, EVERYTHING)
    page, tray = visitor.page, visitor.page.locator("[data-tray]")
    assert "Nobody ticked yet" in tray.inner_text()
    boxes = page.locator("[name=who]")
    for place in range(4):
        boxes.nth(place).check()
    names = [name.strip() for name in tray.locator(".tray-name > span:first-child").all_inner_texts()]
    assert names == visitor.values("[name=who]:checked", "data-name")
    beside = tray.get_by_role("button", name="Side by side")
    assert beside.is_enabled()
    boxes.nth(4).check()
    assert beside.is_disabled()
    assert "Four people fit side by side" in tray.inner_text()
    tray.locator(".tray-name").first.click()
    assert beside.is_enabled()
    assert not boxes.nth(0).is_checked()
    visitor.follow(beside)
    assert len(page.locator(".compare-name").all()) == 4


def test_the_list_side_by_side_and_paper_have_one_order(visitor: Visitor) -> None:
    tick(visitor, 4)
    order = visitor.people[:4]
    names = visitor.values("[name=who]:checked", "data-name")
    visitor.follow(visitor.page.get_by_role("button", name="Side by side"))
    beside = [url.strip("/").split("/")[-1] for url in visitor.values(".compare-name", "href")]
    visitor.go("/match/print/")
    paper = [text.split(". ", 1)[1] for text in visitor.page.locator(".sheet-person h3 > span").all_inner_texts()]
    assert (beside, paper) == (order, names)


def test_without_scripts_on_a_small_phone_ticks_lead_to_the_table_and_to_paper(visit: Visit) -> None:
    visitor = visit(SMALL_PHONE, scripts=False)
    visitor.go("/match/all/")
    visitor.page.locator("[name=location]").fill("97214")
    visitor.follow(visitor.page.locator(".stepbar").get_by_role("button", name="See who could help"))
    boxes = visitor.page.locator("[name=who]")
    boxes.nth(1).check()
    boxes.nth(2).check()
    names = visitor.values("[name=who]:checked", "data-name")
    visitor.follow(visitor.page.get_by_role("button", name="Side by side"))
    assert visitor.page.locator(".compare-name").all_inner_texts() == names
    visitor.follow(visitor.page.get_by_role("link", name="Print"))
    assert visitor.page.get_by_text("use the print command of your browser").is_visible()
    assert [name for name in names if name not in visitor.page.locator(".sheet").inner_text()] == []
    visitor.go("/match/results/")
    assert visitor.values("[name=who]:checked", "data-name") == names
    boxes.nth(1).uncheck()
    visitor.follow(visitor.page.get_by_role("button", name="Print", exact=True))
    assert visitor.page.locator(".sheet-person h3 > span").all_inner_texts() == [f"1. {names[1]}"]


def test_a_change_and_a_name_work_by_keyboard(visitor: Visitor) -> None:
    ask(visitor, {**EVERYTHING, "location": ["99723"], "formats": ["in-person"], "max_distance_miles": ["25"]})
    change = visitor.page.locator(".relaxations button").first
    change.focus()
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert visitor.page.locator("button[name=undo]").is_visible()
    visitor.page.get_by_label("Name", exact=True).fill("Ingrid Aklag")
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")
    assert "Ingrid Aklaq" in visitor.page.locator(".stand").first.inner_text()
