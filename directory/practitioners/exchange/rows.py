"""A row of text to a record, and a record to a row of text."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from directory.practitioners.choices import Status
from directory.practitioners.exchange.columns import COLUMNS, Column
from directory.practitioners.exchange.escaping import escape
from directory.practitioners.exchange.problems import BadCellError, CellError, shown
from directory.practitioners.exchange.reading import NUL, Row
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.written import cells_of, clean

Values = dict[str, Any]
_BLANKS = {name: column.blank for name, column in COLUMNS.items() if not column.is_required}
#: Columns in which hardly two people have the same: what they hold is not remembered.
DISTINCT = frozenset(
    {
        *("external_id", "name", "headline", "about", "licences", "certifications", "locations"),
        *("email", "website", "booking_url"),
    }
)


def read_values(row: Row, checks: Checks) -> tuple[Values, list[CellError]]:
    """Field values of the cells that are there, and every bad cell. A bad cell has no value."""
    values: Values = {}
    errors: list[CellError] = []
    for name, raw in row.cells.items():
        if not raw and name in _BLANKS and not row.bad:
            values[name] = _BLANKS[name]
            continue
        if row.bad and name in row.bad:
            errors.append(CellError(row.number, name, shown(raw), row.bad[name]))
            continue
        # most cells of a file are the same as in other rows: each is worked out once
        known = checks.seen.get((name, raw))
        if known is None:
            known = _read_cell(COLUMNS[name], raw, checks)
            if name not in DISTINCT:
                checks.remember(name, raw, known)
        value, reason = known
        if reason:
            errors.append(CellError(row.number, name, shown(raw), reason))
        else:
            values[name] = value
    return values, errors


def _read_cell(column: Column, raw: str, checks: Checks) -> tuple[Any, str]:
    """The value of a cell, and what is wrong with it or nothing."""
    try:
        if NUL in raw:
            raise BadCellError("holds a NUL character")
        text = clean(raw, column.name)
        if text:
            return column.parse(text, checks), ""
        if column.is_required:
            raise BadCellError("this cell cannot be empty")
    except BadCellError as problem:
        return None, "; ".join(problem.reasons)
    return column.blank, ""


def merged(values: Values, held: PractitionerRecord | None) -> PractitionerRecord:
    """The record a row asks for: columns that the file does not have stay as they are held."""
    return replace(held, **values) if held else PractitionerRecord(**values)


def check_record(number: int, record: PractitionerRecord, raw: Mapping[str, str]) -> list[CellError]:
    """What is wrong between cells that are right by themselves."""
    errors: list[CellError] = []

    def add(column: str, reason: str) -> None:
        errors.append(CellError(number, column, shown(raw.get(column, "")), reason))

    if record.status == Status.LISTED and record.consented_on is None:
        add("consented_on", "nobody is listed without the day of their consent")
    fee_min, fee_max, least = record.fee_min, record.fee_max, record.sliding_scale_min
    if fee_min is not None and fee_max is not None and fee_min > fee_max:
        add("fee_min", f"larger than fee_max ({fee_max})")
    if least is not None and fee_max is not None and least > fee_max:
        add("sliding_scale_min", f"larger than fee_max ({fee_max})")
    return errors


def write_row(record: PractitionerRecord) -> list[str]:
    """The canonical cells of a record, escaped, in the order of the columns."""
    return [escape(text) for text in cells_of(record).values()]
