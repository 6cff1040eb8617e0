"""A place that means several is asked back, in the questions and in the search, and nothing else is lost."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.questions import PAGE, RESULTS, ask, send, standing
from tests.browser.visitor import PHONE, Visitor

pytestmark = pytest.mark.browser

TYPED = {
    "location": ["Springfield"],
    "events": ["fall"],
    "concerns": ["neck-pain"],
    "touch": ["none"],
    "importance-distance": ["high"],
    "max_distance_miles": ["100"],
}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_questions_ask_which_one_and_go_on_with_everything_kept(visit: Visit, scripts: bool) -> None:
    visitor = visit(PHONE, scripts=scripts)
    ask(visitor, TYPED)

    assert (visitor.path, visitor.context.cookies()) == (PAGE, [])
    assert standing(visitor, list(TYPED)) == TYPED
    which = visitor.page.get_by_role("group", name="Which Springfield?")
    which.get_by_text("Springfield, MO").click()
    send(visitor)

    assert visitor.path == RESULTS
    assert visitor.page.get_by_text("Springfield, MO").first.is_visible()
    visitor.go(PAGE)
    assert standing(visitor, list(TYPED)) == {**TYPED, "location": ["Springfield, MO"]}


def test_an_unknown_place_is_said_at_its_field_and_everything_is_kept(visitor: Visitor) -> None:
    typed = {**TYPED, "location": ["Nosuchplaceatall"], "budget": ["a lot"]}
    ask(visitor, typed)

    assert standing(visitor, list(typed)) == typed
    summary = visitor.page.get_by_role("alert")
    assert summary.evaluate("(one) => one === document.activeElement")
    for field in ("location", "budget"):
        box = visitor.page.locator(f"input[name={field}]")
        described = box.get_attribute("aria-describedby")
        assert (box.get_attribute("aria-invalid"), described) == ("true", f"id_{field}_error")
        assert visitor.page.locator(f"#{described}").is_visible()
        summary.get_by_role("link").filter(has=visitor.page.locator(f":scope[href='#id_{field}']")).click()
        assert box.evaluate("(one) => one === document.activeElement")


def test_the_search_asks_which_one_and_keeps_the_filters(visitor: Visitor) -> None:
    visitor.go("/practitioners/?near=Springfield&format=video&within=100&accepting=yes")
    visitor.follow(visitor.page.get_by_role("link", name="Springfield, MO"))

    assert visitor.page.locator("#id_near").input_value() == "Springfield, MO"
    assert visitor.page.locator("#id_within").input_value() == "100"
    assert visitor.values("input[name=format]:checked", "value") == ["video"]
    assert visitor.values("input[name=accepting]:checked", "value") == ["yes"]
    assert visitor.page.locator("[data-total]").count() == 1
