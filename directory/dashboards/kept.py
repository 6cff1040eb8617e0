"""Heavy numbers, kept by each process: exact while nothing was edited, otherwise at most five minutes old."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from threading import Lock
from typing import Any, Generic, TypeVar

from django.utils import timezone

from directory.changes.services import current_version

T = TypeVar("T")
#: While the directory is edited, numbers are counted anew so often and no more.
FRESH_SECONDS = 300.0


@dataclass(frozen=True, slots=True)
class Kept(Generic[T]):
    """``value`` as it was counted ``at``, when the directory stood at ``version``."""

    value: T
    at: datetime
    version: int
    on: date


_lock = Lock()
_held: dict[Any, Kept[Any]] = {}


def kept(name: Any, on: date, make: Callable[[], T]) -> Kept[T]:
    """What ``make`` gives for this name and day. Cost: one primary-key read while it is fresh, else ``make``."""
    version, now = current_version(), timezone.now()
    held = _held.get(name)
    if held is not None and held.on == on:
        age = (now - held.at).total_seconds()
        if held.version == version or 0 <= age < FRESH_SECONDS:
            return held
    # one at a time: the second of two finds what the first has counted
    with _lock:
        held = _held.get(name)
        if held is not None and held.on == on and held.version == version:
            return held
        made = Kept(make(), now, version, on)
        _held[name] = made
    return made


def forget() -> None:
    """Drop what is kept, for tests."""
    _held.clear()
