"""What is made of the list of a match, in every state: ticks, side by side, on paper, one name looked for."""

from collections.abc import Callable

from tests.browser.questions import Answers, ask
from tests.browser.states import EVERYTHING, LONELY, NOBODY_THERE, State, unfolded
from tests.browser.visitor import Visitor


def tick(visitor: Visitor, count: int, answers: Answers = EVERYTHING) -> None:
    """Answer, and tick the first so many people of the list."""
    ask(visitor, answers)
    boxes = visitor.page.locator("[name=who]")
    for place in range(min(count, boxes.count())):
        boxes.nth(place).check()


def _from_the_list(button: str, *, ticks: int = 3, answers: Answers = EVERYTHING) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        tick(visitor, ticks, answers)
        visitor.follow(visitor.page.get_by_role("button", name=button, exact=True))

    return reach


def _more(visitor: Visitor) -> None:
    tick(visitor, 2)
    visitor.follow(visitor.page.locator("button[value=more]"))


def _look_for(name: str) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        ask(visitor, EVERYTHING)
        visitor.page.get_by_label("Name", exact=True).fill(name)
        visitor.follow(visitor.page.get_by_role("button", name="Look for this name"))

    return reach


def _only_what_differs(visitor: Visitor) -> None:
    _from_the_list("Side by side")(visitor)
    visitor.follow(visitor.page.get_by_role("link", name="Only what differs"))


def _with_topics(visitor: Visitor) -> None:
    _from_the_list("Print")(visitor)
    visitor.follow(visitor.page.get_by_role("link", name="Put my topics on the sheet"))


def _changed(visitor: Visitor) -> None:
    ask(visitor, {**LONELY, "formats": ["video"]})
    visitor.follow(visitor.page.locator(".relaxations button").first)


def _without_anybody(path: str) -> Callable[[Visitor], None]:
    def reach(visitor: Visitor) -> None:
        ask(visitor, {**LONELY, "location": [NOBODY_THERE]})
        visitor.go(path)

    return reach


_NOT = "Why not …?"
RESULTS = {
    "results with ticks": State(lambda visitor: tick(visitor, 5), "", sends_form=True),
    "more results": State(_more, "", sends_form=True),
    "results after a change": State(_changed, "", sends_form=True),
    "side by side": State(_from_the_list("Side by side", ticks=4), "4 people, side by side", sends_form=True),
    "side by side, long names": State(
        _from_the_list("Side by side", answers=LONELY), "2 people, side by side", sends_form=True
    ),
    "side by side, what differs": State(_only_what_differs, "3 people, side by side", sends_form=True),
    "side by side, nobody": State(_without_anybody("/match/compare/"), "Side by side", sends_form=True),
    "sheet, nobody": State(_without_anybody("/match/print/"), "A sheet to print", sends_form=True),
    "many results, unfolded": unfolded(lambda visitor: tick(visitor, 1), ""),
    "sheet": State(_from_the_list("Print"), "A sheet to print", sends_form=True),
    "sheet with long names": State(_from_the_list("Print", answers=LONELY), "A sheet to print", sends_form=True),
    "sheet with topics": State(_with_topics, "A sheet to print", sends_form=True),
    "why not, found": State(_look_for("Wilhelmina"), _NOT, sends_form=True),
    "why not, nobody": State(_look_for("Mxyzptlk"), _NOT, sends_form=True),
    "why not, no name": State(_look_for(""), _NOT, sends_form=True),
}
