"""Keeping and sharing a list in the browser: every state, with and without JavaScript."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.browser.conftest import Visit
from tests.browser.lists import LISTS, keep, private_link, share
from tests.browser.people import PASSING_PLACE, write_passing
from tests.browser.questions import ask
from tests.browser.states import EVERYTHING, State
from tests.browser.visitor import Visitor
from tests.browser.whole import assert_whole

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", LISTS)
def test_a_page_of_a_kept_list_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, name: str) -> None:
    assert_whole(visitor, LISTS[name])


def test_the_kept_list_has_the_people_and_the_order_of_the_results(visitor: Visitor) -> None:
    ask(visitor, EVERYTHING)
    order = visitor.people[:8]
    link = keep(visitor)
    visitor.page.goto(link)

    assert visitor.people == order
    assert visitor.total == len(order)


def test_the_link_is_copied_by_one_press_and_that_is_said(visitor: Visitor) -> None:
    visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = keep(visitor)
    visitor.page.get_by_role("button", name="Copy the link").click()
    visitor.page.get_by_role("status").filter(has_text="The link is copied.").wait_for()

    assert visitor.page.evaluate("navigator.clipboard.readText()") == link


def test_a_link_that_cannot_be_copied_is_marked(visitor: Visitor) -> None:
    link = keep(visitor)
    visitor.page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    visitor.page.get_by_role("button", name="Copy the link").click()
    visitor.page.get_by_role("status").filter(has_text="The link is marked.").wait_for()

    assert visitor.page.evaluate("document.activeElement.value.slice(0, document.activeElement.selectionEnd)") == link


def test_everything_works_without_javascript(visit: Visit) -> None:
    visitor = visit(scripts=False)
    link = keep(visitor)
    assert not visitor.page.locator("[data-copy]").is_visible()
    theirs = share(visitor, link)
    visitor.page.goto(theirs)
    assert len(visitor.people) == 2
    visitor.page.goto(link)
    visitor.follow(visitor.page.get_by_role("button", name="Stop sharing"))
    assert visitor.page.url == link
    visitor.page.goto(theirs)
    assert visitor.heading == "There is no such page"
    visitor.page.goto(link)
    visitor.follow(visitor.page.get_by_role("button", name="Delete this list"))
    visitor.page.goto(link)
    assert visitor.heading == "There is no such page"


def test_the_form_of_the_link_page_loaded_anew_shows_the_same_link(visitor: Visitor) -> None:
    link = keep(visitor)
    visitor.page.reload()
    assert private_link(visitor) == link


def test_going_on_in_another_browser_asks_for_safety_and_leads_to_the_list(visitor: Visitor, visit: Visit) -> None:
    ask(visitor, EVERYTHING)
    order = visitor.people
    link = keep(visitor)
    other = visit()
    other.page.goto(link)
    other.follow(other.page.get_by_role("button", name="Go on with my answers"))

    assert other.path == "/match/safety/"
    other.follow(other.page.locator(".stepbar").get_by_role("button", name="Continue"))
    other.follow(other.page.get_by_role("button", name="See").and_(other.page.locator(":visible")).first)
    assert (other.path, other.people) == ("/match/results/", order)


def test_a_kept_list_says_what_has_changed_and_is_whole_then_too(visitor: Visitor, tmp_path: Path) -> None:
    file, today = tmp_path / "passing.csv", datetime.now(UTC).date()
    write_passing(file, today, "before")
    visitor.site.manage("import_practitioners", str(file))
    ask(visitor, {"location": [PASSING_PLACE], "formats": ["in-person"], "max_distance_miles": ["25"]})
    assert sorted(visitor.people) == ["lior-leaving", "nora-staying"]
    visitor.go("/shortlists/keep/")
    visitor.follow(visitor.page.get_by_role("button", name="Keep it for 30 days"))
    link = private_link(visitor)

    write_passing(file, today, "after")
    visitor.site.manage("import_practitioners", str(file))
    assert_whole(visitor, State(lambda one: one.go(link.removeprefix(one.site.url)), "Your kept list", sends_form=True))
    words = visitor.page.locator("main").inner_text()
    assert visitor.people == ["nora-staying"]
    assert "Lior" not in words
    assert [
        said
        for said in (
            "One person who was on this list is no longer in the directory.",
            "No longer taking new clients",
            "No longer in force: Somatic Experiencing Practitioner",
            "Now from $180 a session, was from $90",
            "Offers video now",
        )
        if said not in words
    ] == []
    write_passing(file, today, "gone")
    visitor.site.manage("import_practitioners", str(file))
