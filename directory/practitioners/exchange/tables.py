"""What a file holds before anybody asks which columns it has: a header line, and cells as text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from directory.practitioners.exchange.problems import CellError


@dataclass(frozen=True, slots=True)
class Record:
    """One row, numbered from 1 at the header line; one cell for each name of the header, unescaped, not cleaned."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header line and rows under it. Blank rows are counted and left out.

    ``errors`` are rows that cannot be taken at all. ``bad_cells`` are cells that hold no value, such as a formula, by
    row and place (from 0), each with its reason. ``sheet`` is the name of a workbook's sheet.
    """

    header: tuple[str, ...]
    records: tuple[Record, ...]
    errors: tuple[CellError, ...] = ()
    bad_cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    sheet: str = ""
