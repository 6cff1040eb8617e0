"""A language for tests that nobody speaks: what passed gettext stands in ⟦brackets⟧, and what it fills in outside.

So whatever can be read outside of brackets was either never handed to gettext or is data.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations
from html.parser import HTMLParser

from django.utils.translation import trans_real

CODE = "xx"
OPEN, CLOSE = "⟦", "⟧"
_CONTEXT = "\x04"
_FILLED = re.compile(r"(%\(\w+\)[sd]|%[sd]|\{\w*\})")
_SAID = ("alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "title")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
#: Not read, or not words: the name of a number in a rule is the same in every language.
_SILENT = {"script", "style", "svg", "code"}


def marked(message: str) -> str:
    """``⟦About ⟧%(miles)s⟦ miles⟧``."""
    text = message.rpartition(_CONTEXT)[2]
    return OPEN + _FILLED.sub(rf"{CLOSE}\1{OPEN}", text) + CLOSE if text else text


class Pseudo(NullTranslations):
    """Django's and this project's functions take it for a catalogue of the language ``xx``."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)

    def to_language(self) -> str:
        return CODE

    def language(self) -> str:
        return CODE


@contextmanager
def installed() -> Iterator[None]:
    """Within it ``xx`` is a language that can be activated; the setting LANGUAGES has to name it too."""
    _held()[CODE] = Pseudo()
    try:
        yield
    finally:
        _held().pop(CODE, None)


def _held() -> dict[str, NullTranslations]:
    """The catalogues that Django has read, by language; another dictionary after LANGUAGES has changed."""
    held: dict[str, NullTranslations] = vars(trans_real)["_translations"]
    return held


class _Outside(HTMLParser):
    """Collects what stands outside of brackets: in the text, which brackets may span tags of, and in attributes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._depth = 0
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        # a quotation in a language of its own is meant to stay in that
        if tag in _SILENT or (tag == "blockquote" and values.get("lang")):
            self._silent += 1
            self._quoted += tag == "blockquote"
        said = [values.get(name) or "" for name in _SAID]
        if tag == "meta" and values.get("name") == "description":
            said.append(values.get("content") or "")
        if tag == "input" and values.get("type") in ("submit", "button"):
            said.append(values.get("value") or "")
        # what a script shows is handed to it in an attribute: two words in a row are no code
        said += [
            value
            for name, value in attrs
            if name.startswith("data-")
            and value
            and not value.startswith(("{", "["))
            and re.search(r"\w\w \w\w", value)
        ]
        for text in said:
            self._collect(text, 0)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT or (tag == "blockquote" and self._quoted):
            self._silent -= 1
            self._quoted -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._depth = self._collect(data, self._depth)

    def _collect(self, text: str, depth: int) -> int:
        """Adds the parts of ``text`` at depth 0; gives the depth after it."""
        part = ""
        for sign in text:
            if sign in (OPEN, CLOSE):
                depth += 1 if sign == OPEN else -1
                if depth < 0:
                    raise AssertionError(f"a bracket closes that never opened, in {text!r}")
                self.found.append(part)
                part = ""
            elif depth == 0:
                part += sign
        self.found.append(part)
        return depth


def outside(html: str) -> list[str]:
    """The texts with letters that a reader sees or hears outside of brackets, each once, in the order of the page."""
    parser = _Outside()
    parser.feed(html)
    tidy = (" ".join(text.split()) for text in parser.found)
    return list(dict.fromkeys(text for text in tidy if re.search(r"[^\W\d_]", text)))
