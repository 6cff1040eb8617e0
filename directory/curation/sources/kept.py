"""Which listings wait, kept by the process and followed along the change log: only who was edited is asked again."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date
from heapq import nsmallest
from threading import Lock
from typing import NamedTuple

from directory.changes import services as changes
from directory.changes.services import Version

#: Above this many touched people everybody is asked again: that takes no longer.
MANY = 2_000


class Waiting(NamedTuple):
    """The day since which somebody waits, and their place: the smallest comes first, equals by key."""

    since: date
    place: int


#: Who waits on a day among these people (None: among everybody).
Read = Callable[[date, Collection[int] | None], Mapping[int, Waiting]]
#: Whom the days passing from one until before another may change without an edit.
Turning = Callable[[date, date], Collection[int]]


class Keeper:
    """The waiting listings of one kind, in one process.

    An edit of some people reads these people; an edit of everybody, a log that does not reach back, or a day before the
    last one, reads everybody. The number of the log is read before the rows: whoever is edited meanwhile is read again
    the next time, so that nobody stays as they were. Cost where nothing moved: one read by primary key.
    """

    def __init__(self, read: Read, turning: Turning) -> None:
        self._read, self._turning = read, turning
        self._lock = Lock()
        self._version: Version | None = None
        self._on = date.min
        self._held: dict[int, Waiting] = {}
        self._days: Counter[date] = Counter()

    def days(self, today: date, off: Collection[int] = ()) -> dict[date, int]:
        """How many wait since each day, without the people in ``off``."""
        with self._lock:
            self._follow(today)
            left = self._days.copy()
            left.subtract(self._held[pk].since for pk in off if pk in self._held)
        return +left

    def first(self, today: date, off: Collection[int], *, limit: int, start: int = 0) -> list[int]:
        """Keys of people in their order. Cost: one look at each who waits, some 10 ms for 30,000."""
        with self._lock:
            self._follow(today)
            places = [(held.place, pk) for pk, held in self._held.items() if pk not in off]
        return [pk for _, pk in nsmallest(start + limit, places)[start:]]

    def forget(self) -> None:
        """Read everybody at the next use, for tests."""
        with self._lock:
            self._version = None

    def _follow(self, today: date) -> None:
        now = changes.current()
        touched = self._touched(now, today)
        if touched is None:
            self._held = dict(self._read(today, None))
            self._days = Counter(held.since for held in self._held.values())
        elif touched:
            fresh = self._read(today, touched)
            self._days.subtract(self._held.pop(pk).since for pk in touched if pk in self._held)
            self._held.update(fresh)
            self._days.update(held.since for held in fresh.values())
        self._version, self._on = now, today

    def _touched(self, now: Version, today: date) -> set[int] | None:
        """Who may wait, or not wait, otherwise than before; None for everybody."""
        held = self._version
        if held is None or held.everyone != now.everyone or now.number < held.number or today < self._on:
            return None
        edited = changes.touched_between(held.number, now.number, most=MANY)
        if edited is None:
            return None
        touched = {*edited, *(self._turning(self._on, today) if today > self._on else ())}
        return touched if len(touched) <= MANY else None
