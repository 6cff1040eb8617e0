"""Files to rows: CSV or XLSX by content, and the header line that names the columns."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path

from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.decoding import MOST_BYTES
from directory.practitioners.exchange.delimited import read_csv
from directory.practitioners.exchange.problems import BadFileError, CellError, shown
from directory.practitioners.exchange.tables import Table, other_sheets
from directory.practitioners.exchange.workbooks import read_workbook

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

    rows: Collection[Row]
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
    header = tuple(name.strip().casefold() for name in table.header)
    errors = _header_errors(header)
    if errors and table.others:
        reason = f"The sheet “{shown(table.sheet, 40)}” was read.{other_sheets(table.others)}"
        errors.append(CellError(1, "", "", reason))
    return Sheet((), tuple(errors)) if errors else Sheet(_Rows(table, header), table.errors)


def read_table(data: bytes) -> Table:
    """A CSV or XLSX file with whatever header line it has, told apart by content. Raises BadFileError.

    Rows of a CSV file are read anew each time somebody goes through them: memory does not grow with them.
    """
    return read_workbook(data) if data.startswith(ARCHIVE) else read_csv(data)


class _Rows(Collection[Row]):
    """The rows of a table under its header, made one by one."""

    def __init__(self, table: Table, header: tuple[str, ...]) -> None:
        self._records = table.records
        self._header = header
        self._bad: dict[int, dict[str, str]] = {}
        for (number, place), reason in table.bad_cells.items():
            self._bad.setdefault(number, {})[header[place]] = reason

    def __iter__(self) -> Iterator[Row]:
        for record in self._records:
            cells = dict(zip(self._header, record.cells, strict=True))
            yield Row(record.number, cells, self._bad.get(record.number, {}))

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, row: object) -> bool:
        return any(each == row for each in self)


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
