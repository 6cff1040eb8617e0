"""What this process has counted since it last wrote: in memory, so that counting costs a page microseconds.

Every few minutes the counts of many pages are written together, after an answer is sent. A process that dies without a
word loses at most that much. Nothing here knows a client: a count has a practitioner and a week.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.db import Error

from directory.matching.exposure.services import COUNTS, Counted, Key, add
from directory.ranking.fairness import even_turns, places_in

logger = logging.getLogger(__name__)

#: Long enough that the pages of many visitors are written as one.
FLUSH_SECONDS = 300.0
TOP = 5
_SHOWN, _FIRST, _TOP_FIVE, _EXPECTED_FIRST, _EXPECTED_TOP_FIVE = range(len(COUNTS))


class Ledger:
    """Counts by practitioner and week. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[Key, list[int]] = {}
        self._since: float | None = None

    def note(self, on: date, shown: Sequence[int], equals: Iterable[Sequence[int]] | None) -> None:
        """One page of results. ``shown``: primary keys in the order of the cards.

        ``equals``: for a first page, everyone in each band that touches its first places, best band first; None for a
        later page, which has no first places. Cost: a microsecond for each of them.
        """
        week = monday(on)
        with self._lock:
            if self._since is None:
                self._since = monotonic()
            for key in shown:
                self._row(week, key)[_SHOWN] += 1
            if equals is None:
                return
            for place, key in enumerate(shown[:TOP]):
                self._row(week, key)[_TOP_FIVE] += 1
                self._row(week, key)[_FIRST] += place == 0
            bands = [band for band in equals if band]
            sizes = [len(band) for band in bands]
            for column, places in ((_EXPECTED_FIRST, 1), (_EXPECTED_TOP_FIVE, TOP)):
                for band, falling in zip(bands, places_in(sizes, places), strict=True):
                    for key, due in zip(band, even_turns(len(band), falling), strict=True):
                        self._row(week, key)[column] += due

    def is_due(self) -> bool:
        """Whether the oldest count has waited long enough."""
        since = self._since
        return since is not None and monotonic() - since >= FLUSH_SECONDS

    def take(self) -> Counted:
        """Everything counted, which is then this ledger's no more."""
        with self._lock:
            taken, self._counts, self._since = self._counts, {}, None
        return {key: tuple(row) for key, row in taken.items()}

    def put_back(self, counts: Counted) -> None:
        """What could not be written, for the next time."""
        with self._lock:
            self._since = monotonic() if self._since is None else self._since
            for (week, key), row in counts.items():
                held = self._row(week, key)
                for column, count in enumerate(row):
                    held[column] += count

    def _row(self, week: date, key: int) -> list[int]:
        return self._counts.setdefault((week, key), [0] * len(COUNTS))


ledger = Ledger()
_flushing = Lock()


def monday(on: date) -> date:
    """The first day of its week."""
    return on - timedelta(days=on.weekday())


def flush_if_due(**kwargs: Any) -> None:
    """At the end of a request, when its answer is out. ``kwargs``: of the signal."""
    if ledger.is_due():
        flush()


def flush() -> None:
    """Write what was counted. Never raises for the database: what is not written waits for the next time."""
    if not _flushing.acquire(blocking=False):
        return
    counts = ledger.take()
    try:
        _write(counts)
    finally:
        _flushing.release()


def _write(counts: Counted) -> None:
    """A thousand rows a transaction, in one order for every process, so that no two wait for each other in a ring."""
    keys = sorted(counts)
    for start in range(0, len(keys), 1_000):
        batch: Mapping[Key, tuple[int, ...]] = {key: counts[key] for key in keys[start : start + 1_000]}
        try:
            add(counts=batch)
        except Error as error:
            ledger.put_back({key: counts[key] for key in keys[start:]})
            logger.warning("Counts of shown practitioners were not written (%s); they wait.", type(error).__name__)
            return


def forget() -> None:
    """Drop what was counted, for tests."""
    ledger.take()
