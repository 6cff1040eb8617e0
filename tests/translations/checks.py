"""What has to be alike in a text and its translation."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from babel.messages.catalog import Catalog, Message

from tests.translations.allowed import SAME

_PERCENT = re.compile(r"%\(\w+\)[#0 +-]*[0-9.]*[a-zA-Z]|%[sd]|%%")
_BRACES = re.compile(r"\{\w*(?:![rs])?(?::[^{}]*)?\}")
_LETTERS = re.compile(r"[^\W\d_]{4,}")


class _Tags(HTMLParser):
    """Tags in their order, with attributes that are no words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(f"<{tag} {sorted((n, v) for n, v in attrs if n not in ('aria-label', 'title'))}>")

    def handle_endtag(self, tag: str) -> None:
        self.found.append(f"</{tag}>")


def _tags(text: str) -> Counter[str]:
    parser = _Tags()
    parser.feed(text)
    return Counter(parser.found)


def _filled(text: str) -> Counter[str]:
    return Counter(_PERCENT.findall(text) + _BRACES.findall(text))


def _pairs(message: Message) -> Iterator[tuple[str, str]]:
    """Each form with the English it stands for: the first with the singular, the others with the plural."""
    if isinstance(message.id, str):
        yield message.id, str(message.string)
        return
    for place, string in enumerate(message.string or ()):
        yield message.id[min(place, 1)], string


def slips(catalog: Catalog) -> list[str]:
    """A line for every translation that fills in other things, has other tags, or stands between other spaces."""
    lines = []
    for message in catalog:
        for text, said in _pairs(message) if message.id else ():
            # a singular may name its number in words: "one person"
            filled, expected = _filled(said), _filled(text)
            missing = not filled <= expected if message.pluralizable else filled != expected
            if said and (missing or _tags(text) != _tags(said)):
                lines.append(f"other placeholders or tags: {text!r} → {said!r}")
            elif said and (text[:1].isspace(), text[-1:].isspace()) != (said[:1].isspace(), said[-1:].isspace()):
                lines.append(f"other spaces at its ends: {text!r} → {said!r}")
    return lines


def copies(catalog: Catalog, language: str, names: frozenset[str]) -> list[str]:
    """Translations that are the English text, but for ``names`` and what is allowed to be the same."""
    same = SAME[language] | names
    return [
        text
        for message in catalog
        if message.id
        for text, said in _pairs(message)
        if text == said and text not in same and _LETTERS.search(_PERCENT.sub("", text))
    ]
