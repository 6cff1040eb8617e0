"""Who is at work, and by which door: set at the edge (a request, a command), read where an edit is written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any

from directory.history.choices import Through


@dataclass(frozen=True, slots=True)
class Acting:
    """``by``: a user, also a lazy one, or None. ``is_told``: whether edits are written down at all. ``brought_by``: a
    user who brought what is written, where that is somebody else.
    """

    through: str = Through.COMMAND.value
    by: Any = None
    note: str = ""
    batch: str = ""
    is_told: bool = True
    brought_by: Any = None


_NOBODY = Acting()
_now: ContextVar[Acting] = ContextVar("acting", default=_NOBODY)


def who() -> Acting:
    """Who is at work here; a command without an author where nobody said so."""
    return _now.get()


@contextmanager
def acting(*, through: str, by: Any = None, note: str = "", batch: str = "", brought_by: Any = None) -> Iterator[None]:
    """Within it edits are written down as this person's, by this door."""
    token = _now.set(Acting(str(through), by, note, batch, brought_by=brought_by))
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def noted(note: str) -> Iterator[None]:
    """Within it edits carry this note; who is at work, by which door and in which batch stays."""
    token = _now.set(replace(who(), note=note))
    try:
        yield
    finally:
        _now.reset(token)


@contextmanager
def untold() -> Iterator[None]:
    """Within it nothing is written down: invented people of a demo or a benchmark have no history."""
    token = _now.set(Acting(is_told=False))
    try:
        yield
    finally:
        _now.reset(token)
