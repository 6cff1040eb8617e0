"""By keyboard alone: every stop is seen, none is a trap, and Enter does what the page says it does."""

from typing import Any

import pytest

from tests.browser.conftest import Visit
from tests.browser.questions import PAGE, RESULTS
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

MOST_STOPS = 250

# Where the focus is; whether anything at or around it looks different from when it is elsewhere; whether it can be
# seen: inside the window, and with nothing on top of its middle.
_STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  const isClipped = getComputedStyle(one).clipPath !== "none";
  const label = one.closest("label") ?? (isClipped ? one.labels[0] : null);
  const shown = label ?? one;
  const around = [one, shown, one.nextElementSibling, one.parentElement, label?.parentElement].filter(Boolean);
  const look = () => JSON.stringify(around.flatMap((each) => [null, "::before", "::after"].map((part) => {
    const style = getComputedStyle(each, part);
    return [style.outlineStyle, style.outlineWidth, style.boxShadow, style.borderColor, style.backgroundColor];
  })));
  const box = shown.getBoundingClientRect();
  const rects = [...shown.getClientRects()];
  const isInSight = rects.some((rect) => {
    const x = rect.left + rect.width / 2, y = rect.top + rect.height / 2;
    const top = document.elementFromPoint(x, y);
    return top && (shown.contains(top) || top.contains(shown));
  });
  const focused = look();
  one.blur();
  const isMarked = look() !== focused;
  one.focus({ preventScroll: true });
  const name = `${one.tagName} ${one.name ?? ""} ${one.value ?? ""} ${one.textContent.trim().slice(0, 40)}`;
  one.dataset.stop ??= String(window.stops = (window.stops ?? 0) + 1);
  return { name, stop: one.dataset.stop, isMarked, isInSight, height: box.height };
}"""


def stops(visitor: Visitor) -> list[dict[str, Any]]:
    """Every stop of the Tab key through the page, until it leaves the page or comes round."""
    found: list[dict[str, Any]] = []
    for _ in range(MOST_STOPS):
        visitor.page.keyboard.press("Tab")
        stop = visitor.page.evaluate(_STOP)
        if stop is None or stop["stop"] in {one["stop"] for one in found}:
            return found
        found.append(stop)
    pytest.fail(f"no end after {MOST_STOPS} stops")


@pytest.mark.parametrize(
    ("width", "path", "least"),
    [
        (DESKTOP, "/", 20),
        (PHONE, "/", 20),
        (PHONE, PAGE, 60),
        (DESKTOP, "/practitioners/?near=99762", 30),
        (PHONE, "/practitioners/?near=99762", 20),
        (PHONE, "/practitioners/ingrid-aklaq/", 15),
    ],
)
def test_every_stop_of_the_tab_key_is_marked_and_in_sight(visit: Visit, width: int, path: str, least: int) -> None:
    visitor = visit(width)
    visitor.go(path)

    found = stops(visitor)

    assert len(found) >= least
    assert found[0]["name"].endswith("Skip to the page itself")
    assert [stop["name"] for stop in found if not stop["isMarked"]] == []
    assert [stop["name"] for stop in found if not stop["isInSight"]] == []


def test_the_first_stop_skips_to_the_page_itself(visitor: Visitor) -> None:
    visitor.go("/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")

    assert visitor.page.evaluate("document.activeElement.id") == "main"
    visitor.page.keyboard.press("Tab")
    assert visitor.page.evaluate("document.activeElement.id") == "home-q"


@pytest.mark.parametrize("field", ["location", "budget"])
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_enter_in_a_text_field_shows_who_could_help_and_is_not_the_crisis_button(
    visit: Visit, field: str, scripts: bool
) -> None:
    visitor = visit(scripts=scripts)
    visitor.go(PAGE)
    visitor.page.locator(f"input[name={field}]").fill({"location": "97214", "budget": "140"}[field])
    with visitor.page.expect_navigation():
        visitor.page.keyboard.press("Enter")

    assert visitor.path == RESULTS


def test_the_questions_are_answered_by_keys_alone(visitor: Visitor) -> None:
    visitor.go(PAGE)
    page = visitor.page
    page.locator("input[name=events][value=grief-loss]").focus()
    page.keyboard.press("Space")
    page.locator("input[name=location]").focus()
    page.keyboard.type("97214")
    page.locator(".stepbar button").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert visitor.path == RESULTS
    assert "rief" in page.locator(".asked").inner_text()


def test_prefer_not_to_say_takes_the_other_answers_back(visitor: Visitor) -> None:
    visitor.go(PAGE)
    grief = visitor.page.locator("input[name=events][value=grief-loss]")
    none = visitor.page.locator("input[name=events][value='']")
    grief.check()
    none.check()
    assert (grief.is_checked(), none.is_checked()) == (False, True)
    grief.check()
    assert (grief.is_checked(), none.is_checked()) == (True, False)
