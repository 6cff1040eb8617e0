"""What is measured in one process, over the one directory that it serves."""

import gc
import time
from collections.abc import Callable
from datetime import date

from django.core.handlers.wsgi import WSGIHandler
from django.db import connection

from directory.matching import table
from directory.matching.bench import pages
from directory.matching.table import Table
from directory.search.asked import Asked
from directory.search.bench import oracle
from directory.search.bench.asked import PATH, PER_PAGE, around_a_city, everybody, with_openings
from directory.search.bench.weight import weight_of
from directory.search.finding import find

ENGINE, BROAD, NOTHING = "engine, around a city", "engine, two broad filters", "engine, nothing asked"
ORM, PAGE, HELLO = "ORM, around a city", "search page", "hello page"
SUBJECTS = (ENGINE, BROAD, NOTHING, ORM, PAGE, HELLO)
#: Samples between two rounds of the collector, which is off while the clock runs.
_BETWEEN_COLLECTIONS = 40
_WARM_UP = 2


class Subjects:
    """Ready to be timed one call at a time. ``on``: the day of the engine and of the ORM."""

    def __init__(self, on: date) -> None:
        self._held = table.current()
        self._taken = 0
        handler = WSGIHandler()
        self._fetch = pages.fetching(handler, PATH)
        self._run: dict[str, Callable[[], object]] = {
            ENGINE: self._finding(around_a_city(on)),
            BROAD: self._finding(with_openings(on)),
            NOTHING: self._finding(everybody(on)),
            ORM: lambda: oracle.search(around_a_city(on), self._held.catalogue, PER_PAGE),
            PAGE: self._fetch,
            HELLO: pages.fetching(handler, pages.HELLO),
        }
        self._on = on

    def warm_up(self) -> None:
        """What is made once is made now."""
        for run in self._run.values():
            for _ in range(_WARM_UP):
                run()
        gc.collect()
        gc.disable()

    def sample(self, name: str) -> float:
        """Seconds of one call."""
        self._taken += 1
        if self._taken % _BETWEEN_COLLECTIONS == 0:
            gc.collect()
        connection.ensure_connection()
        begin = time.perf_counter_ns()
        self._run[name]()
        return (time.perf_counter_ns() - begin) / 1e9

    def facts(self) -> dict[str, float]:
        """Bytes a practitioner, the weight of the page, and how many the search finds."""
        people = max(1, len(self._held.candidates))
        return {
            "found": find(around_a_city(self._on), self._held, start=0, count=0).total,
            "search_bytes": self._held.search.nbytes / people,
            "marks_bytes": self._held.marks(self._on.toordinal()).bits.nbytes / people,
            "page_weight": weight_of(self._fetch().decode()) / 1000,
        }

    def _finding(self, asked: Asked) -> Callable[[], object]:
        held: Table = self._held
        return lambda: find(asked, held, start=0, count=PER_PAGE)
