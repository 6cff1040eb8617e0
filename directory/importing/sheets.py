"""Files to take away: the rows that were refused, each with its reasons, and a template to fill in."""

import csv
import io
from collections import defaultdict

from directory.importing.comparing import Preview
from directory.importing.help import EXAMPLE, columns_help, part_codes
from directory.practitioners.exchange.escaping import escape
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.sheets import Page, workbook_bytes
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.records import FIELDS
from directory.web.text import clean_text

#: Columns beside the file's own; they are left out when the sheet comes back.
ROW, REASON = "row", "reason"


def error_sheet(preview: Preview, rows: list[Row]) -> bytes:
    """The refused rows under our columns, with the row's number in front and every reason at the end, as XLSX."""
    reasons: defaultdict[int, list[str]] = defaultdict(list)
    for cell in preview.rejected:
        reasons[cell["row"]].append(f"{cell['column']}: {cell['reason']}" if cell["column"] else cell["reason"])
    by_number = {row.number: row.cells for row in rows}
    present = {name for row in rows for name in row.cells}
    columns = [name for name in FIELDS if name in present]
    lines = [
        [
            str(number),
            *(escape(clean_text(by_number.get(number, {}).get(name, ""), multiline=True)) for name in columns),
            escape(clean_text("; ".join(found))),
        ]
        for number, found in sorted(reasons.items())
    ]
    return workbook_bytes([Page("Refused rows", [ROW, *columns, REASON], lines)])


def template_csv() -> bytes:
    """A header line and one example row."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(FIELDS)
    writer.writerow(_example())
    return buffer.getvalue().encode()


def template_workbook(checks: Checks) -> bytes:
    """The same as XLSX, with a sheet about every column and one of all codes."""
    columns = columns_help(checks)
    about = [
        [one.name, "required" if one.is_required else "", one.words, one.shape, escape(one.example)] for one in columns
    ]
    codes = [[one.name, code, label] for one in columns for code, label in one.codes]
    codes += [[what, code, label] for what, found in part_codes(checks).items() for code, label in found]
    return workbook_bytes(
        [
            Page("Practitioners", FIELDS, [_example()]),
            Page("Columns", ["column", "required", "what it takes", "parts", "example"], about),
            Page("Codes", ["column or list", "code", "label"], codes),
        ]
    )


def _example() -> list[str]:
    return [escape(EXAMPLE.get(name, "")) for name in FIELDS]
