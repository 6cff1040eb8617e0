"""From the first page to a printed and a kept shortlist: by mouse, by touch, by keys, without scripts, in the dark."""

import json
import re
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.hands import KEYS, MOUSE, TOUCH, Hands
from tests.browser.serving import Site
from tests.browser.visitor import DESKTOP, PHONE, SMALL_PHONE, Scheme, Visitor

pytestmark = pytest.mark.browser

#: What is said below, as an intake file. The step for the place offers 25 miles, and they are left as they are.
INTAKE = {
    "location": "97214",
    "max_distance_miles": 25,
    "concerns": ["back-pain", "chronic-low-back-pain"],
    "duration": "1-5-years",
    "events": ["accident"],
    "responses": ["bracing"],
    "tried": ["massage-bodywork"],
    "certifications": ["SEP"],
    "importance": {"certifications": "high"},
    "budget": 160,
}
_PDF_PAGE = re.compile(rb"/Type\s*/Page\b")


@dataclass(frozen=True, slots=True)
class Way:
    """How somebody comes through."""

    hands: Hands
    width: int
    scheme: Scheme = "light"
    scripts: bool = True


WAYS = {
    "by mouse": Way(MOUSE, DESKTOP),
    "by keys alone": Way(KEYS, DESKTOP),
    "by touch on a small phone": Way(TOUCH, SMALL_PHONE),
    "without scripts": Way(MOUSE, PHONE, scripts=False),
    "in the dark, by keys, without scripts": Way(KEYS, PHONE, "dark", scripts=False),
}


@pytest.fixture(scope="module")
def printed(site: Site, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What the command line prints for the same answers, everyone."""
    intake: Path = tmp_path_factory.mktemp("intake") / "intake.json"
    intake.write_text(json.dumps(INTAKE))
    found: list[dict[str, Any]] = json.loads(site.manage("match", str(intake), "--format", "json", "--limit", "0"))[
        "results"
    ]
    return found


def points(score: float) -> str:
    """As a card prints it: one decimal, never rounded up."""
    return str((Decimal(str(score)) * 100).quantize(Decimal("0.1"), ROUND_FLOOR))


def shown(visitor: Visitor) -> list[tuple[str | None, str]]:
    """Slug and points of every card, in the order of the page."""
    cards = visitor.page.locator("[data-practitioner]").all()
    return [(card.get_attribute("data-practitioner"), card.locator(".score b").inner_text()) for card in cards]


def go_on(visitor: Visitor, hands: Hands) -> None:
    hands.follow(visitor, visitor.page.locator(".stepbar").get_by_role("button", name="Continue"))


def to_first_results(visitor: Visitor, hands: Hands) -> None:
    """The place, what hurts, what happened: enough for a first list."""
    visitor.go("/")
    hands.follow(visitor, visitor.page.get_by_role("link", name="Start the questions"))
    assert (visitor.path, visitor.context.cookies()) == ("/match/start/", [])
    go_on(visitor, hands)
    go_on(visitor, hands)
    hands.write(visitor, "location", "97214")
    go_on(visitor, hands)
    hands.choose(visitor, "concerns", "back-pain")
    hands.choose(visitor, "concerns", "chronic-low-back-pain")
    hands.choose(visitor, "duration", "1-5-years")
    go_on(visitor, hands)
    hands.choose(visitor, "events", "accident")
    see_people(visitor, hands)


def see_people(visitor: Visitor, hands: Hands) -> None:
    now = visitor.page.get_by_role("button", name=re.compile(r"^See .* now$"))
    hands.follow(visitor, now.and_(visitor.page.locator(":visible")).first)
    assert visitor.path == "/match/results/"


def to_all_results(visitor: Visitor, hands: Hands) -> None:
    """Every further answer refines the list."""
    hands.follow(visitor, visitor.page.get_by_role("link", name="See or change my answers").first)
    hands.follow(visitor, visitor.page.get_by_role("link", name="Go on with the questions"))
    assert visitor.path == "/match/responds/"
    hands.choose(visitor, "responses", "bracing")
    go_on(visitor, hands)
    hands.choose(visitor, "tried", "massage-bodywork")
    go_on(visitor, hands)
    hands.choose(visitor, "certifications", "SEP")
    hands.choose(visitor, "importance-certifications", "high")
    go_on(visitor, hands)
    hands.follow(visitor, visitor.page.locator(".stepbar").get_by_role("button", name="Skip"))
    hands.write(visitor, "budget", "160")
    hands.follow(visitor, visitor.page.locator(".stepbar").get_by_role("button", name="See who could help"))


@pytest.mark.parametrize("name", WAYS)
def test_from_the_first_page_to_a_printed_and_a_kept_shortlist(
    visit: Visit, printed: list[dict[str, Any]], name: str
) -> None:
    way = WAYS[name]
    hands = way.hands
    visitor = visit(way.width, way.scheme, scripts=way.scripts, touch=hands.is_touch)
    page = visitor.page
    to_first_results(visitor, hands)
    assert len(visitor.people) == 8
    to_all_results(visitor, hands)

    expected = [(one["slug"], points(one["score"])) for one in printed]
    assert (visitor.path, visitor.total) == ("/match/results/", len(expected))
    assert shown(visitor) == expected[:8]
    assert [cookie["name"] for cookie in visitor.context.cookies()] == ["answers"]

    names = [page.locator(".result .name a").nth(at).inner_text() for at in range(3)]
    for slug, _ in expected[:3]:
        hands.choose(visitor, "who", slug)
    hands.follow(visitor, page.get_by_role("button", name="Side by side"))
    assert visitor.path == "/match/compare/"
    assert page.locator(".compare-name").all_inner_texts() == names
    hands.follow(visitor, page.get_by_role("link", name="Back to the list"))

    hands.follow(visitor, page.get_by_role("button", name="Print", exact=True).first)
    assert visitor.path == "/match/print/"
    people = [text.split(". ", 1)[1] for text in page.locator(".sheet-person h3 > span").all_inner_texts()]
    assert people == names
    assert "97214" not in page.locator(".sheet").inner_text()
    for paper in ("A4", "Letter"):
        assert len(_PDF_PAGE.findall(page.pdf(format=paper))) == 2

    page.go_back()
    hands.follow(visitor, page.get_by_role("button", name="Keep for 30 days").first)
    hands.follow(visitor, page.get_by_role("button", name="Keep it for 30 days"))
    link = page.get_by_label("Your private link").input_value()
    visitor.page.goto(link)
    assert shown(visitor) == expected[:3]
    hands.follow(visitor, page.get_by_role("button", name="Delete this list"))
    visitor.page.goto(link)
    assert visitor.heading == "There is no such page"


def test_nothing_typed_or_chosen_is_in_an_address_in_a_later_request_or_on_disk(visitor: Visitor) -> None:
    words = ("truth", "consequences", "7331", "abuse-or-assault", "zanzibar", "fibromyalgia", "quetzalcoatl")
    nobody_elses = (b"zanzibar", b"quetzalcoatl", b"consequences", b"7331.07")
    asked: list[tuple[str, str]] = []
    visitor.page.on("request", lambda request: asked.append((request.url, request.post_data or "")))
    page = visitor.page
    visitor.go("/match/start/")
    go_on(visitor, MOUSE)
    go_on(visitor, MOUSE)
    MOUSE.write(visitor, "location", "Truth or Consequences, NM")
    go_on(visitor, MOUSE)
    MOUSE.write(visitor, "word", "zanzibar")
    MOUSE.choose(visitor, "concerns", "widespread-pain")
    MOUSE.choose(visitor, "concerns", "fibromyalgia")
    go_on(visitor, MOUSE)
    MOUSE.choose(visitor, "events", "abuse-or-assault")
    see_people(visitor, MOUSE)
    visitor.go("/match/responds/")
    for _ in range(4):
        go_on(visitor, MOUSE)
    MOUSE.write(visitor, "budget", "7331.07")
    see_people(visitor, MOUSE)
    page.locator("input[name=name]").fill("Quetzalcoatl")
    page.locator("form", has=page.locator("input[name=name]")).get_by_role("button").click()
    page.wait_for_load_state()
    assert [word for url, _ in asked for word in words if word in url.lower()] == []

    visitor.go("/shortlists/keep/")
    MOUSE.follow(visitor, page.get_by_role("button", name="Keep it for 30 days"))
    written = visitor.site.written().lower()
    assert b"fibromyalgia" in written  # a term of the vocabulary: the files that are searched are the right ones
    assert [word for word in nobody_elses if word in written] == []

    asked.clear()
    for path in ("/", "/match/about-you/", "/practitioners/", "/guide/", "/match/compare/", "/match/print/"):
        visitor.go(path)
    sent = " ".join(url + body for url, body in asked).lower()
    assert [word for word in words if word in sent] == []
    stored = page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    assert stored == '[{},{},"",null]'
