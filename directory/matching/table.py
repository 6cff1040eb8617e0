"""The ranking table: one immutable value of everyone listed, per process, that follows the database.

An edit of some people makes a new table out of the old one: their rows are read anew, everything else is copied. An
edit of everyone (a term, a compact, very many people) is read anew in the background, while requests go on with the
table that stands. Nobody waits for that, and nobody sees half an edit.
"""

import logging
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from threading import Lock, Thread
from typing import Any

from django.db import connections, transaction

from directory.changes import services as changes
from directory.changes.models import DirectoryVersion
from directory.matching import reading
from directory.matching.columns import RowOf
from directory.matching.known import Known
from directory.matching.searching.columns import SearchColumns
from directory.matching.searching.marks import Marks
from directory.practitioners.models import Practitioner
from directory.ranking.candidates import Candidates
from directory.ranking.splicing import Splice
from directory.vocabulary.catalogue import Catalogue, catalogue

logger = logging.getLogger(__name__)

#: Does a piece of work now or some time soon.
Runner = Callable[[Callable[[], None]], None]
#: Seconds of a clock that never goes back.
Clock = Callable[[], float]

#: Readings that an edit may spoil before edits have to wait for one.
_ATTEMPTS = 5
#: Above this many touched people everyone is read anew instead.
_MANY = 2_000
#: Seconds between a reading of everyone that failed and the next.
_PAUSE = 5.0
#: Instead of the last edit of everyone: the table cannot follow the log any more.
_TOO_OLD = -1


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates of one version, and the primary keys behind their rows.

    ``version``: every edit of single people up to this number is in it. ``everyone``: the last edit of everyone that
    is. ``terms``: the vocabulary its rows were read with; ``catalogue`` may be newer, while the table is read anew.
    ``known``: what pages have worked out about its people.
    """

    version: int
    everyone: int
    terms: Catalogue
    catalogue: Catalogue
    candidates: Candidates
    row_of: RowOf
    search: SearchColumns
    known: Known[Any] = field(default_factory=Known, compare=False, repr=False)

    @property
    def nbytes(self) -> int:
        """Bytes of what the ranking reads, primary keys included; not what was derived from it, nor the search's."""
        return self.candidates.nbytes + self.row_of.primary_keys.nbytes

    def marks(self, on: int) -> Marks:
        """What a search can choose on a day (an ordinal), as bits; remembered."""
        return self.search.marks(self.candidates, self.terms, on)

    def primary_key(self, row: int) -> int:
        """The primary key behind a row."""
        return int(self.row_of.primary_keys[row])

    def identities(self, rows: Iterable[int]) -> dict[int, str]:
        """External ids by row; somebody deleted a moment ago is missing. Cost: one query a thousand rows."""
        keys = {self.primary_key(row): row for row in rows}
        found: dict[int, str] = {}
        for batch in batched(keys, 1_000):
            named = Practitioner.objects.filter(pk__in=batch).values_list("pk", "external_id")
            found |= {keys[key]: identity for key, identity in named}
        return found

    def with_people(self, touched: list[int], version: int) -> "Table":
        """The table with these people read anew. Cost: nine queries, and a copy of the columns.

        Who names a code that the vocabulary of this table lacks is left out, until everyone is read with the new one.
        """
        part = reading.read(self.terms, touched)
        if part.lost:
            logger.info("%d people wait for the next vocabulary", len(part.lost))
            part = reading.read(self.terms, sorted(set(touched) - set(part.lost)))
        rows = Splice.of(self.row_of.primary_keys, touched, part.row_of.primary_keys)
        candidates = self.candidates.joined(part.candidates, rows)
        return replace(
            self,
            version=version,
            candidates=candidates,
            row_of=self.row_of.joined(part.row_of, rows),
            search=self.search.joined(part.search, rows, (candidates, part.candidates), self.terms),
            known=self.known.without(touched),
        )


def in_background(work: Callable[[], None]) -> None:
    """In a thread of its own, with database connections of its own, which it closes."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    Thread(target=run, name="ranking-table", daemon=True).start()


class Keeper:
    """The table of a process. Requests ask for ``current``; ``runner`` does what they must not wait for.

    ``clock`` measures the pause after a reading of everyone that failed.
    """

    def __init__(self, runner: Runner = in_background, clock: Clock = time.monotonic) -> None:
        self.runner = runner
        self._clock = clock
        self._lock = Lock()
        self._table: Table | None = None
        self._is_rebuilding = False
        self._not_before: float | None = None

    def current(self) -> Table:
        """The table of the last committed edit; of the last but one while everyone is read anew.

        Cost: one primary-key read. After an edit of some people a dozen queries for these, and a copy of the columns;
        others wait for that. Only the first table of a process is read as a whole before anybody gets an answer.
        """
        held = self._table
        if held is not None and (held.version, held.everyone) == changes.seen():
            return held
        now = changes.current()  # what was seen may be from the beginning of a look
        with self._lock:
            held = self._table = self._followed(self._table)
            starts = held.everyone != now.everyone and not self._is_rebuilding and not self._is_pausing()
            self._is_rebuilding |= starts
        if starts:
            self.runner(self._rebuild)
        return self._table or held

    def forget(self) -> None:
        """Drop the table, for tests."""
        self._table = self._not_before = None

    def _followed(self, held: Table | None) -> Table:
        if held is None:
            return build()
        if held.catalogue.version != catalogue().version:
            held = replace(held, catalogue=catalogue(), known=held.known.emptied())
        if held.everyone == _TOO_OLD and (self._is_rebuilding or self._is_pausing()):
            return held
        followed = follow(held)
        return replace(held, everyone=_TOO_OLD, known=Known(most=0)) if followed is None else followed

    def _is_pausing(self) -> bool:
        return self._not_before is not None and self._clock() < self._not_before

    def _rebuild(self) -> None:
        """Read everyone anew, and take over what was edited meanwhile.

        An error is logged; the first request after a pause tries again.
        """
        try:
            table = build()
            with self._lock:
                self._table = follow(table) or table
            self._not_before = None
        except Exception:  # whatever it is: the table that stands goes on serving
            self._not_before = self._clock() + _PAUSE
            logger.exception("The ranking table could not be read anew")
        finally:
            self._is_rebuilding = False


_keeper = Keeper()


def current() -> Table:
    """The table of this process (``Keeper.current``)."""
    return _keeper.current()


def stands() -> bool:
    """Whether this process can rank: the readiness check. Builds the table where there is none yet."""
    current()
    return True


def forget() -> None:
    """Drop the held table, for tests."""
    _keeper.forget()


def run_with(runner: Runner) -> None:
    """Let this process do its background work in another way, for tests and commands."""
    _keeper.runner = runner


def build() -> Table:
    """Read everyone listed. Cost: eight queries of plain values, nothing locked.

    Who is edited while the table is being read is read once more. Should everyone be edited meanwhile, and again and
    again, edits wait for the reading.
    """
    for _ in range(_ATTEMPTS):
        if (table := _attempt()) is not None:
            return table
    with transaction.atomic():
        list(DirectoryVersion.objects.select_for_update())
        table = _attempt()
    if table is None:
        raise RuntimeError("The directory was edited past its own lock.")
    return table


def follow(table: Table) -> Table | None:
    """The table with all edits of single people since; None where the log does not tell them any more.

    An edit that commits during the reading is read too. After a few of those, edits wait for the reading.
    """
    for _ in range(_ATTEMPTS):
        found = _followed_once(table)
        if found is None or found.version == changes.current().number:
            return found
    with transaction.atomic():
        list(DirectoryVersion.objects.select_for_update())
        return _followed_once(table)


def _followed_once(table: Table) -> Table | None:
    """Everybody touched since, all at once, so that nobody is newer than somebody edited together with them."""
    number = changes.current().number
    if number == table.version:
        return table
    touched = changes.touched_between(table.version, number, most=_MANY)
    if touched is None:
        return None
    return table.with_people(touched, number) if touched else replace(table, version=number)


def _attempt() -> Table | None:
    """One reading of everyone; None where everyone was edited meanwhile."""
    terms, (number, everyone) = catalogue(), changes.current()
    if terms.version != everyone:
        return None
    part = reading.read(terms)
    if part.lost:
        # A term that was added after the vocabulary was read; without an edit it is a fault to be seen.
        if changes.current().everyone == everyone:
            raise KeyError(f"Practitioner {part.lost[0]} names a code that is not in the vocabulary.")
        return None
    table = follow(Table(number, everyone, terms, terms, part.candidates, part.row_of, part.search))
    return table if changes.current().everyone == everyone else None


def batched(keys: Iterable[int], size: int) -> Iterator[list[int]]:
    """Lists of at most ``size``."""
    held = list(keys)
    return (held[start : start + size] for start in range(0, len(held), size))
