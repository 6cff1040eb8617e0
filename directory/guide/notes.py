"""What is written about each approach: one file each in ``data``, named by its code, read once per process.

A file says what was seen in a source, never what is remembered. How it is filled in: docs/decisions/0010. A folder of
``data`` named by a language holds the same texts in it; days, years and links stand in the first file alone.
"""

import tomllib
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

NOTES = Path(__file__).resolve().parent / "data"


class NoteError(Exception):
    """A note lacks something, or has something that nobody reads. The text names file and field."""


@dataclass(frozen=True, slots=True)
class Study:
    """A trial or a review in plain words. ``source``: the journal; ``year`` of publication; ``link``: where it is."""

    what: str
    size: str
    result: str
    limits: str
    source: str
    year: int
    link: str


@dataclass(frozen=True, slots=True)
class Note:
    """An approach in plain words. ``missing``: what to say besides where no study was checked, or empty.

    ``may_touch``: whether the hands may come into it at all.
    """

    about: tuple[str, ...]
    session: str
    hands: str
    ask: tuple[str, ...]
    studies: tuple[Study, ...]
    missing: str
    looked_at: date
    may_touch: bool


def notes() -> dict[str, Note]:
    """Every note by the code of its approach, in the language of the moment where it is written in that.

    Raises NoteError, and tomllib.TOMLDecodeError with line and column.
    """
    return _notes_in((get_language() or "").partition("-")[0])


@cache
def _notes_in(language: str) -> dict[str, Note]:
    found = {file.stem: _note(file) for file in sorted(NOTES.glob("*.toml"))}
    for file in sorted((NOTES / language).glob("*.toml")) if language else ():
        found[file.stem] = _said_again(file, found.get(file.stem))
    return found


def _note(file: Path) -> Note:
    data = _read(file)
    studies = tuple(_study(file, entry) for entry in data.pop("study", []))
    _check(file, data, {"about", "session", "hands", "ask", "looked_at"}, {"missing"})
    return Note(
        about=tuple(data["about"]),
        session=data["session"],
        hands=data["hands"],
        ask=tuple(data["ask"]),
        studies=studies,
        missing=data.get("missing", ""),
        looked_at=data["looked_at"],
        may_touch=not data["hands"].startswith("No."),
    )


def _said_again(file: Path, first: Note | None) -> Note:
    """The note with the texts of another language. Raises NoteError where the two do not say equally much."""
    data = _read(file)
    studies = data.pop("study", [])
    _check(file, data, {"about", "session", "hands", "ask"}, {"missing"})
    if first is None or [len(first.about), len(first.ask), len(first.studies), bool(first.missing)] != [
        len(data["about"]),
        len(data["ask"]),
        len(studies),
        "missing" in data,
    ]:
        raise NoteError(f"{file.parent.name}/{file.name}: does not say what the first file of this name says")
    for entry in studies:
        _check(file, entry, {"what", "size", "result", "limits"}, set())
    return replace(
        first,
        about=tuple(data["about"]),
        session=data["session"],
        hands=data["hands"],
        ask=tuple(data["ask"]),
        studies=tuple(replace(study, **entry) for study, entry in zip(first.studies, studies, strict=True)),
        missing=data.get("missing", ""),
    )


def _read(file: Path) -> dict[str, Any]:
    with file.open("rb") as opened:
        return tomllib.load(opened)


def _study(file: Path, entry: dict[str, Any]) -> Study:
    _check(file, entry, {field.name for field in fields(Study)}, set())
    return Study(**entry)


def _check(file: Path, found: dict[str, Any], needed: set[str], allowed: set[str]) -> None:
    wrong = sorted((needed - found.keys()) | (found.keys() - needed - allowed))
    if wrong:
        raise NoteError(f"{file.name}: missing or unknown: {', '.join(wrong)}")
