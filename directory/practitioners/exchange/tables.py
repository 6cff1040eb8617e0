"""What a file holds before anybody asks which columns it has: a header line, and cells as text."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from directory.practitioners.exchange.problems import BadFileError, CellError, shown

#: Far more than files have columns, and so few that a page can ask about each.
MOST_COLUMNS = 200
#: Sheets that a sentence names.
_MOST_SHEETS = 5


@dataclass(frozen=True, slots=True)
class Record:
    """One row, numbered from 1 at the header line; one cell for each name of the header, unescaped, not cleaned."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A header line and rows under it, which can be gone through more than once. Blank rows are counted and left out.

    ``errors`` are rows that cannot be taken at all. ``bad_cells`` are cells that hold no value, such as a formula, by
    row and place (from 0), each with its reason. ``sheet`` is the name of a workbook's sheet, ``others`` those of the
    sheets that can be seen beside it.
    """

    header: tuple[str, ...]
    records: Collection[Record]
    errors: tuple[CellError, ...] = ()
    bad_cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    sheet: str = ""
    others: tuple[str, ...] = ()


def check_width(columns: int) -> None:
    """Raises BadFileError for more than MOST_COLUMNS."""
    if columns > MOST_COLUMNS:
        raise BadFileError(f"The file has more than {MOST_COLUMNS} columns: leave out those that are not needed.")


def other_sheets(titles: Sequence[str]) -> str:
    """A sentence for a workbook whose rows may stand on another sheet, with a blank before it; empty without others."""
    if not titles:
        return ""
    names = ", ".join(f"“{shown(title, 40)}”" for title in titles[:_MOST_SHEETS])
    more = " and more" if len(titles) > _MOST_SHEETS else ""
    return f" The file has other sheets: {names}{more}. Name the one to be read “practitioners”, or make it the first."
