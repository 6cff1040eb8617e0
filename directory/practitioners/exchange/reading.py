"""Files to rows: CSV or XLSX by content, the delimiter, the header line, and cells without their escapes."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.decoding import MOST_BYTES, decode
from directory.practitioners.exchange.escaping import unescape
from directory.practitioners.exchange.problems import BadFileError, CellError, shown
from directory.practitioners.exchange.tables import Record, Table
from directory.practitioners.exchange.workbooks import read_workbook

DELIMITERS = (",", ";", "\t")
#: The longest cell; the csv module refuses longer ones before they grow.
LONGEST_CELL = 131_072
NUL = "\0"
#: How every ZIP file starts, and so every XLSX file.
ARCHIVE = b"PK\x03\x04"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file, numbered from 1 at the header line. Cells by column name, unescaped, not cleaned.

    ``bad`` are columns whose cell holds no value, such as a formula, with the reason.
    """

    number: int
    cells: dict[str, str]
    bad: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds. Where the header is wrong there are errors and no rows."""

    rows: tuple[Row, ...]
    errors: tuple[CellError, ...]


def read_bytes(source: Path | bytes) -> bytes:
    """The bytes of a file, one more than allowed at most. Raises BadFileError where there is no readable file."""
    if isinstance(source, bytes):
        return source
    try:
        with source.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadFileError(f"The file cannot be read: {error.strerror or 'unknown reason'}.") from None


def read_sheet(data: bytes) -> Sheet:
    """Rows of a practitioner file. Raises BadFileError for what is no such file."""
    table = read_table(data)
    header = [name.strip().casefold() for name in table.header]
    errors = _header_errors(header)
    if errors:
        return Sheet((), tuple(errors))
    bad: dict[int, dict[str, str]] = {}
    for (number, place), reason in table.bad_cells.items():
        bad.setdefault(number, {})[header[place]] = reason
    rows = (
        Row(record.number, dict(zip(header, record.cells, strict=True)), bad.get(record.number, {}))
        for record in table.records
    )
    return Sheet(tuple(rows), table.errors)


def read_table(data: bytes) -> Table:
    """A CSV or XLSX file with whatever header line it has, told apart by content. Raises BadFileError."""
    if data.startswith(ARCHIVE):
        return read_workbook(data)
    text = decode(data)
    delimiter, text = _delimiter(text)
    records = _records(text, delimiter)
    header = tuple(next(records, []))
    found: list[Record] = []
    errors: list[CellError] = []
    for number, record in enumerate(records, start=2):
        if not any(cell.strip() for cell in record):
            continue
        if len(record) != len(header):
            reason = f"the row has {len(record)} cells, the header line {len(header)}"
            errors.append(CellError(number, "", shown(delimiter.join(record)), reason))
            continue
        found.append(Record(number, tuple(unescape(cell) for cell in record)))
    return Table(header, tuple(found), tuple(errors))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadFileError(f"Row {number} cannot be read as CSV: {error}.", row=number) from None


def _delimiter(text: str) -> tuple[str, str]:
    """The delimiter under which most names of the first line are columns, and the text without a ``sep=`` line.

    Where no name is a column, the one that makes the most cells.
    """
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and first.strip()[4:] in DELIMITERS:
        return first.strip()[4:], rest
    if first.rstrip("\r").lower() == "sep=\t":
        return "\t", rest

    def known(delimiter: str) -> tuple[int, int]:
        names = next(csv.reader([first.rstrip("\r")], delimiter=delimiter), [])
        return sum(1 for name in names if name.strip().casefold() in COLUMNS), len(names)

    return max(DELIMITERS, key=known), text


def _header_errors(header: Sequence[str]) -> list[CellError]:
    errors: list[CellError] = []
    for place, name in enumerate(header):
        if not name:
            errors.append(CellError(1, "", "", f"column {place + 1} has no name"))
        elif name not in COLUMNS:
            similar = get_close_matches(name[:100], COLUMNS, n=1)
            hint = f": did you mean {similar[0]}?" if similar else ""
            errors.append(CellError(1, shown(name, 80), shown(name), f"there is no column of this name{hint}"))
        elif name in header[:place]:
            errors.append(CellError(1, name, name, "this column is there twice"))
    missing = [column.name for column in COLUMNS.values() if column.is_required and column.name not in header]
    return errors + [CellError(1, name, "", "this column is missing") for name in missing]
