"""Whoever is in danger is shown where to turn, and nothing else; a slip costs nobody what they typed."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.questions import PAGE, RESULTS, START, Answers, ask, fill, send, standing
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser

TYPED = {
    "location": ["97214"],
    "events": ["car-accident"],
    "concerns": ["back-pain", "chronic-low-back-pain"],
    "certifications": ["SEP"],
    "budget": ["120"],
    "importance-certifications": ["high"],
    "max_distance_miles": ["50"],
}
IN_PAIN: Answers = {**TYPED, "red_flags": ["saddle-numbness"]}


def press_crisis(visitor: Visitor) -> None:
    """Type everything, then press the button at the top."""
    visitor.go(PAGE)
    fill(visitor, TYPED)
    with visitor.page.expect_navigation():
        visitor.follow(visitor.page.get_by_role("button", name="I am in danger"))


def tick_a_red_flag(visitor: Visitor) -> None:
    ask(visitor, IN_PAIN)


STOPS = {
    "crisis": (press_crisis, "Please reach someone now", "Call 988"),
    "medical": (tick_a_red_flag, "Please get emergency care now", "Call 911"),
}


@pytest.mark.parametrize("kind", STOPS)
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stop_shows_where_to_turn_keeps_nothing_and_gives_the_form_back(
    visit: Visit, kind: str, scripts: bool
) -> None:
    stop, heading, first = STOPS[kind]
    visitor = visit(scripts=scripts)
    stop(visitor)

    assert (visitor.heading, visitor.path) == (heading, PAGE)
    assert visitor.page.locator("main a").first.inner_text() == first
    assert visitor.context.cookies() == []
    assert visitor.page.locator("[data-total], [data-practitioner]").count() == 0

    visitor.follow(visitor.page.get_by_role("button", name="Change my answer"))
    assert standing(visitor, [*TYPED, "red_flags"]) == {**TYPED, "red_flags": []}
    assert (visitor.path, visitor.context.cookies()) == (PAGE, [])

    send(visitor)
    assert visitor.path == RESULTS


@pytest.mark.parametrize("kind", STOPS)
def test_a_stop_takes_earlier_answers_out_of_the_browser(visitor: Visitor, kind: str) -> None:
    ask(visitor, TYPED)
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["answers"]

    STOPS[kind][0](visitor)

    assert visitor.context.cookies() == []
    visitor.go(RESULTS)
    assert visitor.path == START


def test_signs_for_a_doctor_are_said_above_the_list_and_do_not_end_it(visitor: Visitor) -> None:
    ask(visitor, {"red_flags": ["fever"], "location": ["97214"]})

    assert visitor.path == RESULTS
    assert visitor.page.get_by_text("Please see a doctor first.").is_visible()
    assert visitor.people != []
