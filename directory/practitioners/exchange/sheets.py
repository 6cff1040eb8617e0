"""Rows into an XLSX file: all of it text, nothing that a spreadsheet would run, the same bytes for the same rows."""

import io
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

#: The longest text of a cell that spreadsheets open.
LONGEST_TEXT = 32_767
_WIDTH = 22
#: The first day that a ZIP file can name; openpyxl would write the time of saving.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_SAVED_AT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its name, the names of its columns, its rows; cells are escaped by the caller."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[str]]


def write_workbook(out: IO[bytes], pages: Sequence[Page]) -> int:
    """Write these sheets; returns how many rows the first one has. Memory does not grow with the rows."""
    book = Workbook(write_only=True)
    count = 0
    for number, page in enumerate(pages):
        sheet = book.create_sheet(page.title)
        sheet.freeze_panes = "A2"
        for place in range(1, len(page.header) + 1):
            sheet.column_dimensions[get_column_letter(place)].width = _WIDTH
        heads = [WriteOnlyCell(sheet, value=name) for name in page.header]
        for cell in heads:
            cell.font = Font(bold=True)
        sheet.append(heads)
        for row in page.rows:
            sheet.append([ILLEGAL_CHARACTERS_RE.sub("", cell)[:LONGEST_TEXT] or None for cell in row])
            count += number == 0
    with tempfile.TemporaryFile() as saved:
        book.save(saved)
        _pack_again(saved, out)
    return count


def workbook_bytes(pages: Sequence[Page]) -> bytes:
    """The same in memory, for what is small."""
    out = io.BytesIO()
    write_workbook(out, pages)
    return out.getvalue()


def _pack_again(saved: IO[bytes], out: IO[bytes]) -> None:
    """The same parts, each of the same day."""
    with ZipFile(saved) as archive, ZipFile(out, "w", ZIP_DEFLATED) as fixed:
        for name in archive.namelist():
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type = ZIP_DEFLATED
            with archive.open(name) as part:
                if name == "docProps/core.xml":
                    fixed.writestr(entry, _SAVED_AT.sub(rb"\g<1>1980-01-01T00:00:00Z", part.read()))
                    continue
                with fixed.open(entry, "w", force_zip64=False) as whole:
                    while block := part.read(1 << 20):
                        whole.write(block)
