"""What is written about each approach: one file each in ``data``, named by its code, read once per process.

A file says what was seen in a source, never what is remembered. How it is filled in: docs/decisions/0010.
"""

import tomllib
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

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
    """An approach in plain words. ``missing``: what to say besides where no study was checked, or empty."""

    about: tuple[str, ...]
    session: str
    hands: str
    ask: tuple[str, ...]
    studies: tuple[Study, ...]
    missing: str
    looked_at: date

    @property
    def may_touch(self) -> bool:
        """Whether the hands may come into it at all."""
        return not self.hands.startswith("No.")


@cache
def notes() -> dict[str, Note]:
    """Every note by the code of its approach. Raises NoteError, and tomllib.TOMLDecodeError with line and column."""
    return {file.stem: _note(file) for file in sorted(NOTES.glob("*.toml"))}


def _note(file: Path) -> Note:
    with file.open("rb") as opened:
        data = tomllib.load(opened)
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
    )


def _study(file: Path, entry: dict[str, Any]) -> Study:
    _check(file, entry, {field.name for field in fields(Study)}, set())
    return Study(**entry)


def _check(file: Path, found: dict[str, Any], needed: set[str], allowed: set[str]) -> None:
    wrong = sorted((needed - found.keys()) | (found.keys() - needed - allowed))
    if wrong:
        raise NoteError(f"{file.name}: missing or unknown: {', '.join(wrong)}")
