"""Ways to use a page: with the mouse, by touch, or with keys alone."""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.browser.visitor import Visitor


def _click(target: Locator) -> None:
    target.click()


def _tap(target: Locator) -> None:
    target.tap()


def _press_enter(target: Locator) -> None:
    target.focus()
    target.press("Enter")


def _press_space(target: Locator) -> None:
    target.focus()
    target.press("Space")


def _type(target: Locator, text: str) -> None:
    target.focus()
    target.press_sequentially(text)


@dataclass(frozen=True, slots=True)
class Hands:
    """``press`` follows a link or a button; ``tick`` chooses a box, whose label is what a hand can reach."""

    name: str
    press: Callable[[Locator], None]
    tick: Callable[[Locator], None]
    is_touch: bool = False
    are_keys: bool = False

    def follow(self, visitor: Visitor, target: Locator) -> None:
        """Press, and wait for the page that it leads to."""
        with visitor.page.expect_navigation():
            self.press(target)

    def choose(self, visitor: Visitor, name: str, code: str) -> None:
        """An option of a question."""
        box = visitor.page.locator(f"input[name={name}][value='{code}']")
        self.tick(box if self.are_keys else visitor.page.locator("label", has=box))
        assert box.is_checked()

    def write(self, visitor: Visitor, name: str, text: str) -> None:
        """Into a text field."""
        field = visitor.page.locator(f"input[name={name}]")
        _type(field, text) if self.are_keys else field.fill(text)


MOUSE = Hands("mouse", _click, _click)
TOUCH = Hands("touch", _tap, _tap, is_touch=True)
KEYS = Hands("keys", _press_enter, _press_space, are_keys=True)
