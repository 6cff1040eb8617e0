"""Files into the directory: everything is checked first, and all of it goes in, or nothing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError

from directory.practitioners.exchange.bringing import bring
from directory.practitioners.exchange.planning import parsed, plan_parts
from directory.practitioners.exchange.problems import BadFileError, CellError
from directory.practitioners.exchange.reading import Row, Sheet, read_bytes, read_sheet
from directory.practitioners.exchange.rows import read_values
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.services import Arrival, Overtaken, Written
from directory.vocabulary.catalogue import catalogue

#: Told how many steps are done, of how many.
Progress = Callable[[int, int], None]
_OVERTAKEN = "Somebody else changed the same people at the same time. Nothing was applied: import the file again."
_BUSY = "The database is busy or cannot be written. Nothing was applied: import the file again."


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do. With any error the counts of people are 0."""

    ok: bool
    rows: int
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: tuple[CellError, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """As printed by ``import_practitioners --format json``."""
        return {
            "ok": self.ok,
            "rows": self.rows,
            "created": self.created,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "errors": [error.as_dict() for error in self.errors],
        }


def import_file(
    source: Path | bytes, *, today: date, dry_run: bool = False, progress: Progress | None = None
) -> ImportReport:
    """Bring a practitioner file in by external id, in one transaction; a dry run is the same without that.

    Never raises for anything in the file: errors stand in the report, and then nothing was applied. Rows are read,
    compared and made while nobody waits; other writers wait for the rows to go in (``bring``). Running twice changes
    nothing. Cost: about 0.4 ms a row; memory grows with the file's bytes alone.
    """
    try:
        sheet = read_sheet(read_bytes(source))
    except BadFileError as problem:
        return _refused(0, CellError(problem.row, "", "", problem.reason))
    run = _Run(sheet, today, progress)
    try:
        written = run.judge() if dry_run else bring(run.fill)
    except (IntegrityError, Overtaken):
        return _refused(run.rows, CellError(1, "", "", _OVERTAKEN))
    except OperationalError:
        return _refused(run.rows, CellError(1, "", "", _BUSY))
    if written is None:
        return _refused(run.rows, *sorted(run.errors, key=lambda error: error.row))
    return ImportReport(
        ok=True, rows=run.rows, created=written.created, changed=written.changed, unchanged=written.unchanged
    )


def _refused(rows: int, *errors: CellError) -> ImportReport:
    return ImportReport(ok=False, rows=rows, errors=errors)


class _Run:
    """One file on its way: ``rows`` as people count them, and every bad cell of the last time it was gone through."""

    def __init__(self, sheet: Sheet, today: date, progress: Progress | None) -> None:
        self.rows = len(sheet.rows) + sum(1 for error in sheet.errors if error.row > 1)
        self.errors: list[CellError] = list(sheet.errors)
        self._sheet = sheet
        self._today = today
        self._progress = progress
        self._done = 0

    def judge(self) -> Written | None:
        """What the rows would do; None with any error."""
        self._begin()
        created = changed = unchanged = 0
        for part in plan_parts(self._parsed(), gives_badges=True):
            self.errors += part.errors
            for row in part.rows:
                created += row.held is None
                changed += row.is_changed
                unchanged += row.held is not None and not row.is_changed
            self._step(len(part.rows))
        return None if self.errors else Written(created, changed, unchanged)

    def fill(self, arrival: Arrival) -> bool:
        """Let everybody of the file arrive; whether they may go in. With an error the rest is looked through alone."""
        self._begin()
        if not self.errors:
            arrival.expect(self._names())
        for part in plan_parts(self._parsed(), gives_badges=True):
            self.errors += part.errors
            if not self.errors:
                arrival.take([(row.held, row.record) for row in part.rows])
            self._step(len(part.rows))
        return not self.errors

    def _begin(self) -> None:
        self.errors = list(self._sheet.errors)
        self._done = 0

    def _parsed(self) -> Iterator[Any]:
        return parsed(self._sheet.rows, Checks(catalogue(), self._today), self._step)

    def _names(self) -> Iterator[tuple[str, str]]:
        checks = Checks(catalogue(), self._today)
        for row in self._sheet.rows:
            who = Row(row.number, {name: row.cells[name] for name in ("external_id", "name")})
            values, errors = read_values(who, checks)
            if not errors:
                yield values["external_id"], values["name"]

    def _step(self, steps: int) -> None:
        self._done += steps
        if self._progress:
            self._progress(self._done, 2 * len(self._sheet.rows))
