"""Parts of the search page that a script replaces: wait for what comes of an action."""

from collections.abc import Iterator
from contextlib import contextmanager

from tests.browser.visitor import Visitor

_LISTEN = """() => {
  window.settled = new Promise((done) => {
    document.addEventListener("htmx:afterSettle", () => done(true), { once: true });
  });
}"""


@contextmanager
def replaced(visitor: Visitor) -> Iterator[None]:
    """At its end the list, the panel and the address are those of the action inside."""
    visitor.page.evaluate(_LISTEN)
    yield
    assert visitor.page.evaluate("window.settled") is True
