"""Answering the questionnaire in the browser."""

from collections.abc import Mapping, Sequence

from tests.browser.visitor import Visitor

PAGE = "/match/all/"
START = "/match/start/"
RESULTS = "/match/results/"

_FILL = """(answers) => {
  for (const [name, values] of Object.entries(answers))
    for (const input of document.getElementsByName(name)) {
      if (input.type === "checkbox" || input.type === "radio") input.checked = values.includes(input.value);
      else if (input.tagName === "SELECT" || input.type === "text") input.value = values[0];
    }
}"""
_READ = """(names) => Object.fromEntries(names.map((name) => [name, [...document.getElementsByName(name)]
  .filter((one) => one.type === "checkbox" || one.type === "radio" ? one.checked : one.type !== "hidden")
  .map((one) => one.value)]))"""

Answers = Mapping[str, Sequence[str]]


def fill(visitor: Visitor, answers: Answers) -> None:
    """Set the fields of the open form, folded ones too, without the mouse."""
    visitor.page.evaluate(_FILL, answers)


def send(visitor: Visitor) -> None:
    """Press the button at the end of the form, and wait for the next page."""
    visitor.follow(visitor.page.locator(".stepbar").get_by_role("button", name="See who could help"))


def ask(visitor: Visitor, answers: Answers) -> None:
    """Answer everything at once: ends at the results, at the stop page or at the form again."""
    visitor.go(PAGE)
    fill(visitor, answers)
    send(visitor)


def standing(visitor: Visitor, names: Sequence[str]) -> dict[str, list[str]]:
    """What the open form holds in these fields."""
    found: dict[str, list[str]] = visitor.page.evaluate(_READ, list(names))
    return found
