"""The main way through the site: two doors, a few answers, a list with reasons, a person, and back again."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.browser.cards import sums
from tests.browser.conftest import Visit
from tests.browser.questions import PAGE, RESULTS, START, send
from tests.browser.serving import Site
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

#: What is clicked and typed below, as an intake file; 25 miles are chosen on a fresh page.
INTAKE = {
    "location": "97214",
    "max_distance_miles": 25,
    "events": ["accident", "car-accident"],
    "concerns": ["back-pain", "chronic-low-back-pain"],
    "certifications": ["SEP"],
    "time_slots": ["weekday-evening"],
}


def answer(visitor: Visitor) -> None:
    """From the home page to the results, with the mouse and the keys alone."""
    page = visitor.page
    visitor.go("/")
    visitor.follow(page.get_by_role("link", name="Start the questions"))
    assert visitor.path == START
    visitor.follow(page.get_by_role("button", name="All questions on one page"))
    assert visitor.path == PAGE
    for name, code in (
        ("events", "accident"),
        ("events", "car-accident"),
        ("concerns", "back-pain"),
        ("concerns", "chronic-low-back-pain"),
        ("certifications", "SEP"),
        ("time_slots", "weekday-evening"),
    ):
        page.locator("label", has=page.locator(f"input[name={name}][value={code}]")).click()
    page.locator("input[name=location]").fill("97214")
    send(visitor)


@pytest.fixture(scope="module")
def ranked(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The slugs that the command line prints for the same answers, everyone of them."""
    intake: Path = tmp_path_factory.mktemp("intake") / "intake.json"
    intake.write_text(json.dumps(INTAKE))
    printed = json.loads(site.manage("match", str(intake), "--format", "json", "--limit", "0"))
    return [match["slug"] for match in printed["results"]]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_newcomer_gets_the_list_that_the_command_line_prints_and_can_come_back_to_it(
    visit: Visit, ranked: list[str], width: int, scripts: bool
) -> None:
    visitor = visit(width, scripts=scripts)
    answer(visitor)

    assert visitor.path == RESULTS
    assert visitor.total == len(ranked) > 3
    assert visitor.people == ranked[:8]
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["answers"]
    name = visitor.page.locator(".result .name a").first.inner_text()
    visitor.follow(visitor.page.get_by_role("link", name=name, exact=True))
    assert (visitor.path, visitor.heading) == (f"/practitioners/{ranked[0]}/", name)
    visitor.page.go_back()
    assert (visitor.path, visitor.people) == (RESULTS, ranked[:8])


def test_the_points_of_every_card_add_up_as_printed_and_each_says_why(visitor: Visitor) -> None:
    answer(visitor)
    cards = sums(visitor)

    assert len(cards) > 3
    assert [(card.name, sum(card.rows, Decimal(0)), card.total) for card in cards] == [
        (card.name, card.score, card.score) for card in cards
    ]
    assert [(promised, held) for card in cards for promised, held in card.folds if promised != held] == []
    assert [card.name for card in cards if len(card.says) != len(card.rows) or "" in card.says] == []


def test_the_results_can_be_reloaded_and_are_cleared_by_one_button(visitor: Visitor) -> None:
    answer(visitor)
    shown = visitor.people
    visitor.page.reload()
    assert visitor.people == shown

    visitor.follow(visitor.page.get_by_role("button", name="Clear my answers"))

    assert (visitor.path, visitor.context.cookies()) == (START, [])
    visitor.go(RESULTS)
    assert visitor.path == START
