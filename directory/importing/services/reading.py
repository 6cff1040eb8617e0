"""An import as it stands: its rows, its preview, and how both are made anew."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from directory.importing.assembling import rows_of
from directory.importing.comparing import Preview, checks_of, preview_of
from directory.importing.models import Batch
from directory.importing.packing import unpack, unpack_table
from directory.practitioners.exchange.planning import Parsed, Plan, parse_rows, plan_rows
from directory.practitioners.exchange.problems import CellError
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.tables import Table
from directory.practitioners.exchange.vocabularies import Checks


class Settled(ValueError):  # noqa: N818  it says what happened meanwhile
    """Somebody else took this import a step further, or ended it; nothing was done."""


@dataclass(slots=True)
class Work:
    """An import's rows, read and checked by themselves; the directory comes in with ``compare``."""

    rows: list[Row]
    errors: list[CellError]
    parsed: list[Parsed]
    checks: Checks

    def compare(self) -> tuple[Plan, Preview]:
        """What applying would do now: the one way, for the preview and for applying. A browser's import gives no badge.

        Cost: about a millisecond a row.
        """
        plan = plan_rows(self.parsed, gives_badges=False)
        return plan, preview_of(plan, self.rows, self.errors, self.checks)


def work_of(batch: Batch, today: date) -> Work:
    """The rows of an import under its columns, with what was mended, without what was set aside."""
    table = table_kept(batch)
    checks = checks_of(today)
    rows = list(rows_of(table, batch.mapping, batch.fixed, batch.fixes, batch.aside))
    aside = set(batch.aside)
    errors = [error for error in table.errors if error.row not in aside]
    return Work(rows, errors, parse_rows(rows, checks), checks)


def table_kept(batch: Batch) -> Table:
    """The file as it was read; no rows once they were deleted."""
    return unpack_table(batch.content, batch.header)


def preview_kept(batch: Batch) -> Preview | None:
    """The preview as it was last made, or None before the columns are chosen and after its data were deleted."""
    data: dict[str, Any] | None = unpack(batch.preview)
    return None if data is None else Preview(**data)
