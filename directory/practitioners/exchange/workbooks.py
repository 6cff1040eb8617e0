"""XLSX to rows of text: real dates, numbers and yes/no as practitioner files write them; formulas are refused."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook

from directory.practitioners.exchange.archives import open_archive
from directory.practitioners.exchange.escaping import unescape
from directory.practitioners.exchange.problems import BadFileError, CellError, shown
from directory.practitioners.exchange.tables import Record, Table, other_sheets

#: The sheet that is read where there is one of this name; else the first that is not hidden.
SHEET = "practitioners"
MOST_ROWS = 20_000
MOST_COLUMNS = 120
MOST_CELLS = 600_000
FORMULA = "the cell holds a formula: copy its value into the cell"
DAMAGED = "The file starts as XLSX but is damaged."


def read_workbook(data: bytes) -> Table:
    """The rows of one sheet. Raises BadFileError. Memory: a few times the unpacked size, which is bounded.

    Cost: some 10 µs a cell.
    """
    open_archive(data).close()
    try:
        with warnings.catch_warnings():
            # what openpyxl leaves out (validations, pictures) is not read here
            warnings.simplefilter("ignore")
            return _read(data)
    except BadFileError:
        raise
    except Exception:  # noqa: BLE001  a library over a stranger's bytes: whatever it stumbles on, the file is damaged
        raise BadFileError(DAMAGED) from None


def _read(data: bytes) -> Table:
    # formulas and not what they came to: a cached result may be years old, or made up
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    try:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if not seen:
            raise BadFileError("Every sheet of the file is hidden.")
        sheet = next((each for each in seen if each.title.strip().casefold() == SHEET), seen[0])
        # what a sheet says of its own size is not believed
        sheet.reset_dimensions()
        return _table(sheet.iter_rows(), sheet.title, tuple(each.title for each in seen if each is not sheet))
    finally:
        book.close()


def _table(rows: Iterator[Sequence[Any]], title: str, others: tuple[str, ...]) -> Table:
    header = tuple(_trimmed([_text(cell)[0] for cell in next(rows, ())]))
    if not header:
        reason = f"The first row of the sheet “{shown(title, 40)}” is empty: it must name the columns."
        raise BadFileError(reason + other_sheets(others))
    if len(header) > MOST_COLUMNS:
        raise BadFileError(f"The sheet has more than {MOST_COLUMNS} columns.")
    records: list[Record] = []
    errors: list[CellError] = []
    bad_cells: dict[tuple[int, int], str] = {}
    count = 0
    for number, row in enumerate(rows, start=2):
        if len(row) > MOST_COLUMNS and any(cell.value is not None for cell in row[MOST_COLUMNS:]):
            raise BadFileError(f"Row {number} has more than {MOST_COLUMNS} columns.", row=number)
        if all(cell.value is None for cell in row):
            continue
        found = [_text(cell) for cell in row[:MOST_COLUMNS]]
        texts = _trimmed([text for text, _ in found])
        if not texts:
            continue
        count += len(texts)
        if number > MOST_ROWS or count > MOST_CELLS:
            raise BadFileError(f"The sheet has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells.", row=number)
        if len(texts) > len(header):
            reason = f"the row has {len(texts)} cells, the header line {len(header)}"
            errors.append(CellError(number, "", shown(",".join(texts)), reason))
            continue
        bad_cells.update({(number, place): reason for place, (_, reason) in enumerate(found) if reason})
        records.append(Record(number, tuple(texts + [""] * (len(header) - len(texts)))))
    return Table(header, tuple(records), tuple(errors), bad_cells, title, others)


def _trimmed(texts: list[str]) -> list[str]:
    while texts and not texts[-1].strip():
        texts.pop()
    return texts


def _text(cell: Any) -> tuple[str, str]:
    """A cell as text, and what is wrong with it or nothing."""
    value = cell.value
    if cell.data_type == "f":
        return str(getattr(value, "text", value)), FORMULA
    if cell.data_type == "e":
        return str(value), f"the cell holds the error {value}"
    if isinstance(value, str):
        return unescape(value), ""
    return _plain(value), ""


def _plain(value: object) -> str:
    """A value that is no text, as practitioner files write it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case float():
            # fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is 0.3
            return format(Decimal(f"{value:.15g}"), "f")
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
        case date():
            return value.isoformat()
        case _:
            return str(value)
