"""Texts that are kept as data and translated where they are shown. Each app that has some has a line in ``DATA``."""

from collections.abc import Callable, Iterator

from directory.vocabulary import loading
from directory.vocabulary.spoken import CONTEXT
from directory.web.countries import COUNTRIES
from tests.translations.messages import Message


def vocabulary() -> Iterator[tuple[Message, str]]:
    """Labels and hints of every term, with the file they stand in."""
    for name in ("specialties", "modalities", "certifications", "professions", "compacts"):
        for entries in loading.read(name).values():
            for entry in entries:
                yield from _said(entry, name)
    for label in loading.read("jurisdictions")["jurisdiction"].values():
        yield Message(label, context=CONTEXT), _file("jurisdictions")
    for term in loading.terms():
        yield from _said(term, "languages" if term["kind"] == "language" else "lists")


def _said(entry: dict[str, str], name: str) -> Iterator[tuple[Message, str]]:
    for key in ("label", "hint"):
        if entry.get(key):
            yield Message(entry[key], context=CONTEXT), _file(name)


def _file(name: str) -> str:
    return f"directory/vocabulary/data/{name}.toml"


def countries() -> Iterator[tuple[Message, str]]:
    """Countries as they stand in a sentence: "In the United States: 988"."""
    for name in COUNTRIES.values():
        yield Message(name, context="in a sentence"), "directory/web/countries.py"


#: By app: each text with the file where it stands. An app that keeps texts as data adds its own line.
DATA: dict[str, Callable[[], Iterator[tuple[Message, str]]]] = {"vocabulary": vocabulary, "web": countries}
