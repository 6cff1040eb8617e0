"""Going through the questions in a browser: live numbers, words looked up, and all of it without JavaScript too."""

import re
from collections.abc import Callable

import pytest

from tests.browser.questions import standing
from tests.browser.states import at_step, go_on
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

Visit = Callable[..., Visitor]


def headline(visitor: Visitor) -> str:
    """What the bar of the open step says."""
    return visitor.page.locator("[data-says] > b").inner_text()


def choose(visitor: Visitor, name: str, value: str) -> None:
    """Tick as a person does: by the words beside the box."""
    visitor.page.locator(f'label:has([name="{name}"][value="{value}"])').click()


def test_the_number_follows_what_is_chosen_and_nothing_is_kept(visitor: Visitor) -> None:
    at_step(visitor, 9, age="adults")
    visitor.go("/match/helps/")
    cookies = visitor.context.cookies()
    before = headline(visitor)
    with visitor.page.expect_response("**/match/count/") as answer:
        choose(visitor, "importance-certifications", "low")
    assert answer.value.status == 200
    visitor.page.wait_for_function(
        "(before) => document.querySelector('[data-says] > b').textContent !== before", arg=before
    )
    found = answer.value.json()
    assert headline(visitor) == found["headline"]
    assert visitor.page.locator(".path-note [data-eligible]").inner_text() == f"{found['eligible']} people"
    assert visitor.context.cookies() == cookies


def test_an_emergency_sign_is_not_counted(visitor: Visitor) -> None:
    at_step(visitor, 4)
    visitor.go("/match/safety/")
    with visitor.page.expect_response("**/match/count/") as answer:
        choose(visitor, "red_flags", "leg-weakness")
    assert answer.value.status == 204


def test_a_word_leaves_only_what_fits_and_sends_nothing(visitor: Visitor) -> None:
    at_step(visitor, 5)
    asked: list[str] = []
    visitor.page.on("request", lambda request: asked.append(request.resource_type))
    box = visitor.page.get_by_label("Find a word")
    box.fill("crsh")
    box.press("Enter")
    shown = visitor.page.locator(".options label:visible input:not([data-clears])")
    assert [one.get_attribute("value") for one in shown.all()] == ["accident", "car-accident"]
    assert visitor.page.locator(".finder-says").inner_text() == "1 fits. Empty the box to see all."
    box.fill("")
    assert shown.count() > 2
    assert {"fetch", "xhr", "document"} & {*asked} == set()


def test_a_word_leaves_the_other_questions_of_the_step_alone(visitor: Visitor) -> None:
    at_step(visitor, 4)
    visitor.page.get_by_label("Find a word").fill("sciatica")
    assert visitor.page.locator("label:visible input[name=concerns]:not([data-clears])").count() == 2
    assert visitor.page.locator("label:visible input[name=duration]").count() == 5


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_in_a_text_field_goes_on(visit: Visit, scripts: bool) -> None:
    visitor = visit(scripts=scripts)
    at = "/match/place/"
    visitor.go("/match/start/")
    for _ in range(2):
        visitor.follow(visitor.page.get_by_role("button", name="Skip"))
    assert visitor.path == at
    visitor.page.locator("#id_location").fill("97214")
    with visitor.page.expect_navigation():
        visitor.page.locator("#id_location").press("Enter")
    assert visitor.path == "/match/hurts/"


def test_without_javascript_the_way_leads_from_the_start_to_the_list(visit: Visit) -> None:
    visitor = visit(scripts=False)
    visitor.go("/match/")
    headings = [visitor.heading]
    for _ in range(9):
        visitor.follow(visitor.page.get_by_role("button", name="Continue", exact=True).last)
        headings.append(visitor.heading)
    visitor.follow(visitor.page.get_by_role("button", name="See who could help"))
    assert visitor.path == "/match/results/"
    assert len(set(headings)) == 10
    assert int(re.findall(r"\d+", visitor.heading)[0]) > 0


def test_without_javascript_a_word_brings_what_fits_to_the_top(visit: Visit) -> None:
    visitor = visit(scripts=False)
    visitor.go("/match/start/")
    for _ in range(4):
        visitor.follow(visitor.page.get_by_role("button", name="Skip"))
    choose(visitor, "events", "surgery")
    visitor.page.get_by_label("Find a word").fill("crash")
    visitor.follow(visitor.page.get_by_role("button", name="Find"))
    assert visitor.values('[name="events"]:not([data-clears])', "value")[:2] == ["accident", "car-accident"]
    assert visitor.page.locator('[value="car-accident"]').is_visible()
    assert "crash" not in visitor.page.url


def test_back_and_reload_keep_what_was_said(visitor: Visitor) -> None:
    at_step(visitor, 5)
    visitor.page.go_back()
    visitor.page.reload()
    assert standing(visitor, ["concerns"]) == {"concerns": ["chronic-low-back-pain"]}
    go_on(visitor, {"concerns": ["neck-pain"]})
    visitor.follow(visitor.page.get_by_role("button", name="Back"))
    assert standing(visitor, ["concerns"]) == {"concerns": ["neck-pain"]}


def test_a_name_on_the_path_takes_along_what_was_typed(visitor: Visitor) -> None:
    at_step(visitor, 3)
    visitor.page.locator("#id_location").fill("Seattle, WA")
    visitor.follow(visitor.page.get_by_role("button", name="Who feels safe"))
    visitor.follow(visitor.page.get_by_role("button", name="Where and how (answered)"))
    assert standing(visitor, ["location"]) == {"location": ["Seattle, WA"]}


def test_the_twins_are_equal_to_the_pixel(visit: Visit) -> None:
    visitor = visit(width=390)
    visitor.go("/match/start/")
    boxes = [button.bounding_box() for button in visitor.page.locator(".twins > .btn").all()]
    skip, go = [(box["width"], box["height"], box["y"]) for box in boxes if box]
    assert skip == go
