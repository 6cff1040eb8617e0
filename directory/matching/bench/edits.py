"""How long an edit takes to be seen: made by another connection, then a new table and a ranking over it."""

import gc
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from decimal import Decimal

import numpy as np
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from directory.changes.services import current_version
from directory.history.acting import untold
from directory.matching import table
from directory.matching.bench.timing import Times
from directory.matching.table import Table
from directory.practitioners.models import Practitioner
from directory.practitioners.services import after_admin_edit, pause, publish

#: Seconds after which no further edit begins, so that a slow refresh still ends; the sample then says how many it had.
MOST_SECONDS = 120.0
_LEAST = 3


class Editor:
    """Somebody else: a thread with a connection of its own."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)

    def edit(self, change: Callable[[], object]) -> int:
        """Make a change and wait for its commit; the version it led to."""
        return self._thread.submit(lambda: (change(), current_version())[1]).result()

    def leave(self) -> None:
        """Close the connection and the thread."""
        # The name stands for the connection of the thread that asks, so it is asked for in there.
        self._thread.submit(lambda: connection.close()).result()
        self._thread.shutdown()


@contextmanager
def another_connection() -> Iterator[Editor]:
    """An editor for as long as the block lasts."""
    editor = Editor()
    try:
        yield editor
    finally:
        editor.leave()


def seen_after_edits(count: int, seed: int, rank: Callable[[Table], object]) -> dict[str, Times]:
    """Seconds from the commit of each of ``count`` edits until ``rank`` has run over a table that has it.

    ``edit indexed`` is the part that the edit costs: the new table, and what is derived from it anew, which is what
    the first ``rank`` takes longer than a second one. ``edit ranked`` is all of it, the first ``rank`` included.

    Edits come in fours: somebody is paused, published again, has a dearer fee, has the old one again. So the directory
    is afterwards as it was, but for its version.
    """
    found: dict[str, list[float]] = {"edit indexed": [], "edit ranked": []}
    ranked = found["edit ranked"]
    chosen = _people(count // 4 + 1, seed)
    began = time.monotonic()
    with another_connection() as editor:
        rank(table.current())
        gc.collect()
        gc.disable()
        try:
            for key in chosen:
                for change in _changes(key):
                    version = editor.edit(change)
                    begin = time.perf_counter_ns()
                    held = table.current()
                    while held.version < version:
                        held = table.current()
                    has_table = time.perf_counter_ns()
                    rank(held)
                    has_ranked = time.perf_counter_ns()
                    rank(held)
                    again = time.perf_counter_ns() - has_ranked
                    derived = max(0, has_ranked - has_table - again)
                    found["edit indexed"].append((has_table - begin + derived) / 1e9)
                    ranked.append((has_ranked - begin) / 1e9)
                    gc.collect(0)
                if len(ranked) >= count or (len(ranked) >= _LEAST and time.monotonic() - began > MOST_SECONDS):
                    break
        finally:
            gc.enable()
    return {name: Times(tuple(seconds[:count])) for name, seconds in found.items()}


def _people(count: int, seed: int) -> list[int]:
    keys = np.array(
        Practitioner.objects.listed().filter(fee_max__isnull=False).order_by("pk").values_list("pk", flat=True)
    )
    chosen: list[int] = np.random.default_rng(seed).choice(keys, count).tolist()
    return chosen


def _changes(key: int) -> tuple[Callable[[], object], ...]:
    return (
        lambda: pause(practitioner_ids=[key]),
        lambda: publish(practitioner_ids=[key], today=timezone.localdate()),
        lambda: _dearer(key, Decimal(1)),
        lambda: _dearer(key, Decimal(-1)),
    )


@transaction.atomic
def _dearer(key: int, by: Decimal) -> None:
    Practitioner.objects.filter(pk=key).update(fee_max=F("fee_max") + by)
    with untold():
        after_admin_edit(Practitioner.objects.get(pk=key), None)
