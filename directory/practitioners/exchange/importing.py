"""Files into the directory: everything is checked first, and all of it goes in, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.db import IntegrityError, OperationalError, transaction

from directory.changes.services import current_version
from directory.practitioners.exchange.planning import parse_rows, plan_rows, write_plan
from directory.practitioners.exchange.problems import BadFileError, CellError
from directory.practitioners.exchange.reading import read_bytes, read_sheet
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.services import Written, wait_for_other_writers
from directory.vocabulary.catalogue import catalogue

#: Told how many steps are done, of how many.
Progress = Callable[[int, int], None]


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
    """Bring a practitioner file in by external id, in one transaction; a dry run is the same, rolled back.

    Never raises for anything in the file: errors stand in the report, and then nothing was applied. Rows are parsed
    before the transaction starts, so that other writers wait for the writing alone. Running twice changes nothing.
    Cost: about 0.5 ms a row to check and as much to write.
    """
    try:
        sheet = read_sheet(read_bytes(source))
    except BadFileError as problem:
        return ImportReport(ok=False, rows=0, errors=(CellError(problem.row, "", "", problem.reason),))
    steps = _Steps(progress, 2 * len(sheet.rows))
    parsed = parse_rows(sheet.rows, Checks(catalogue(), today), steps.add)
    count = len(sheet.rows) + sum(1 for error in sheet.errors if error.row > 1)
    plan = plan_rows(parsed, gives_badges=True)
    problems = sorted([*sheet.errors, *plan.errors], key=lambda error: error.row)
    if problems:
        return ImportReport(ok=False, rows=count, errors=tuple(problems))
    try:
        with transaction.atomic():
            wait_for_other_writers()
            if current_version() != plan.version:
                plan = plan_rows(parsed, gives_badges=True)
            if plan.errors:
                return ImportReport(ok=False, rows=count, errors=tuple(plan.errors))
            written = write_plan(plan, steps.add)
            if dry_run:
                transaction.set_rollback(True)
    except IntegrityError:
        reason = "Somebody else changed the same people at the same time. Nothing was applied: import the file again."
        return ImportReport(ok=False, rows=count, errors=(CellError(1, "", "", reason),))
    except OperationalError:
        reason = "The database is busy or cannot be written. Nothing was applied: import the file again."
        return ImportReport(ok=False, rows=count, errors=(CellError(1, "", "", reason),))
    return _report(count, written)


def _report(rows: int, written: Written) -> ImportReport:
    return ImportReport(
        ok=True, rows=rows, created=written.created, changed=written.changed, unchanged=written.unchanged
    )


class _Steps:
    """Counts steps for a progress bar."""

    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def add(self, steps: int) -> None:
        self._done += steps
        if self._progress:
            self._progress(self._done, self._total)
