"""CSV files: the delimiter, the rows, and cells without their escapes."""

import csv
import io
from collections.abc import Callable, Collection, Iterator

from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.decoding import encoding_of
from directory.practitioners.exchange.escaping import unescape
from directory.practitioners.exchange.problems import BadFileError, CellError, shown
from directory.practitioners.exchange.tables import Record, Table, check_width

DELIMITERS = (",", ";", "\t")
#: The longest cell; the csv module refuses longer ones before they grow.
LONGEST_CELL = 131_072


def read_csv(data: bytes) -> Table:
    """The rows of a CSV file. Raises BadFileError. Cost: some microseconds a row, and again each time they are read."""
    lines = _Lines(data)
    header: tuple[str, ...] = ()
    errors: list[CellError] = []
    count = 0
    for number, cells in enumerate(lines, start=1):
        if number == 1:
            header = tuple(cells)
            check_width(len(header))
        elif not any(cell.strip() for cell in cells):
            continue
        elif len(cells) != len(header):
            reason = f"the row has {len(cells)} cells, the header line {len(header)}"
            errors.append(CellError(number, "", shown(lines.delimiter.join(cells)), reason))
        else:
            count += 1
    return Table(header, _Records(lines, len(header), count), tuple(errors))


class _Lines:
    """The lines of a file as lists of cells, read anew each time; text is decoded piece by piece."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._encoding = encoding_of(data)
        self.delimiter, self._has_mark = _delimiter(self._text)

    def __iter__(self) -> Iterator[list[str]]:
        text = self._text()
        if self._has_mark:
            text.readline()
        reader = csv.reader(text, delimiter=self.delimiter, strict=True)
        number = 0
        while True:
            number += 1
            try:
                yield next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise BadFileError(f"Row {number} cannot be read as CSV: {error}.", row=number) from None

    def _text(self) -> io.TextIOWrapper:
        """Lines end in whichever way: line feed, carriage return, or both; as they stand within quotes."""
        return io.TextIOWrapper(io.BytesIO(self._data), encoding=self._encoding, newline="")


class _Records(Collection[Record]):
    """The rows that have as many cells as the header line, and are not blank."""

    def __init__(self, lines: _Lines, width: int, count: int) -> None:
        self._lines = lines
        self._width = width
        self._count = count

    def __iter__(self) -> Iterator[Record]:
        for number, cells in enumerate(self._lines, start=1):
            if number > 1 and len(cells) == self._width and any(cell.strip() for cell in cells):
                yield Record(number, tuple([unescape(cell) if cell else cell for cell in cells]))

    def __len__(self) -> int:
        return self._count

    def __contains__(self, record: object) -> bool:
        return any(each == record for each in self)


def _delimiter(text: Callable[[], io.TextIOWrapper]) -> tuple[str, bool]:
    """The delimiter under which most names of the header line are columns, and whether a ``sep=`` line names it.

    Where no name is a column, the one that makes the most cells. ``text`` opens the file anew.
    """
    first = text().readline().rstrip("\r\n")
    if first.lower() == "sep=\t":
        return "\t", True
    if first.strip().lower().startswith("sep=") and first.strip()[4:] in DELIMITERS:
        return first.strip()[4:], True

    def known(delimiter: str) -> tuple[int, int]:
        try:
            names = next(csv.reader(text(), delimiter=delimiter), [])
        except csv.Error:
            # said where the line is read, if it is none under every delimiter
            return 0, 0
        return sum(1 for name in names if name.strip().casefold() in COLUMNS), len(names)

    return max(DELIMITERS, key=known), False
