"""Somebody who knows nothing of the field: they do only what a page says in words to be seen; steps are counted."""

from dataclasses import dataclass

from playwright.sync_api import Locator

from tests.browser.hands import Hands
from tests.browser.inplace import replaced
from tests.browser.visitor import Visitor

#: Steps that somebody takes in a minute who needs five seconds to read and one to press.
STEPS_OF_A_MINUTE = 10


@dataclass
class Newcomer:
    """``steps``: how often they typed, ticked, chose or pressed something."""

    visitor: Visitor
    hands: Hands
    scripts: bool = True
    steps: int = 0

    def write(self, label: str, text: str) -> None:
        """Into the field with this label."""
        field = self._seen(self.visitor.page.get_by_label(label, exact=True))
        field.focus()
        field.press_sequentially(text)

    def tick(self, label: str) -> None:
        """The box with this label; a count may stand behind it."""
        text = self._seen(self.visitor.page.locator("label.check", has_text=label).first)
        box = text.get_by_role("checkbox")
        self.hands.tick(box if self.hands.are_keys else text)

    def choose(self, label: str, option: str) -> None:
        """An entry of the list with this label; a count may stand behind it."""
        field = self._seen(self.visitor.page.get_by_label(label))
        field.select_option(next(text for text in field.locator("option").all_inner_texts() if text.startswith(option)))

    def press(self, words: str, *, role: str = "button") -> None:
        """The button or link that begins with these words; waits for the page that it leads to."""
        target = self._seen(self.visitor.page.get_by_role(role, name=words).first)  # type: ignore[arg-type]
        self.hands.follow(self.visitor, target)

    def unfold(self, words: str) -> None:
        """What opens something on the same page."""
        target = self._seen(self.visitor.page.get_by_text(words).first)
        if self.hands.are_keys:
            self.hands.tick(self.visitor.page.locator("#show-filters"))
        else:
            self.hands.press(target)

    def open(self, link: Locator) -> str:
        """A link of the list; gives its words."""
        words = self._seen(link).inner_text()
        self.hands.follow(self.visitor, link)
        return words

    def change(self, link: Locator) -> None:
        """A link that changes the search; a script, where there is one, changes it in place."""
        if self.scripts:
            with replaced(self.visitor):
                self.hands.press(self._seen(link))
        else:
            self.open(link)

    def reads(self, words: str) -> bool:
        """Whether these words stand on the page, to be seen."""
        return self.visitor.page.get_by_text(words).first.is_visible()

    def _seen(self, target: Locator) -> Locator:
        target.scroll_into_view_if_needed()
        assert target.is_visible()
        self.steps += 1
        return target
