"""Files as spreadsheets write them are read; what is no such file is refused in one sentence."""

from pathlib import Path

import pytest

from directory.practitioners.exchange.importing import import_file
from directory.practitioners.models import Practitioner
from tests.practitioners.rows import TODAY, csv_text, row, small

pytestmark = pytest.mark.django_db

NAMED = row(name="Zoë Núñez", locations="")
TEXT = csv_text(NAMED)


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        b"\xfe\xff" + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.encode("cp1252"),
        csv_text(NAMED, delimiter=";").encode(),
        csv_text(NAMED, delimiter="\t").encode("utf-16"),
        b"sep=;\r\n" + csv_text(NAMED, delimiter=";").encode(),
        b"sep=\t\r\n" + csv_text(NAMED, delimiter="\t").encode(),
        TEXT.replace("\r\n", "\n").encode(),
        TEXT.replace("\r\n", "\r").encode(),
        TEXT.replace("\r\n", "\r").encode("utf-16"),
        b"sep=;\r" + csv_text(NAMED, delimiter=";").replace("\r\n", "\r").encode(),
        TEXT.replace("external_id,name", "External_ID, Name ").encode(),
        (TEXT + "\r\n,,\r\n").encode(),
    ],
    ids=[
        "utf-8",
        "utf-8 with a mark",
        "utf-16",
        "utf-16 big-endian",
        "utf-16 without a mark",
        "utf-16 big-endian without a mark",
        "utf-32",
        "windows-1252",
        "semicolons",
        "tabs",
        "sep line",
        "sep line with a tab",
        "unix line ends",
        "line ends of an old Macintosh",
        "line ends of an old Macintosh in utf-16",
        "sep line of an old Macintosh",
        "header with capitals and blanks",
        "blank rows at the end",
    ],
)
def test_what_spreadsheets_write_is_read(data: bytes) -> None:
    report = import_file(data, today=TODAY)
    assert (report.errors, report.created) == ((), 1)
    assert list(Practitioner.objects.values_list("name", "headline")) == [("Zoë Núñez", NAMED["headline"])]


@pytest.mark.parametrize(
    ("data", "row_number", "reason"),
    [
        (b"", 1, "The file is empty."),
        (b"external_id,name\n" + b"a" * (5 * 1024 * 1024), 1, "The file is larger than 5 MB. Import it in parts."),
        (b"PK\x03\x04...", 1, "The file starts as XLSX but is damaged."),
        (
            b"\xd0\xcf\x11\xe0...",
            1,
            "This is an old or encrypted Excel file. Save the sheet as XLSX without a password, or as CSV (UTF-8).",
        ),
        (b"%PDF-1.7", 1, "This is a PDF. Save the sheet as XLSX or CSV (UTF-8) and import that."),
        (b"\xff\xfea", 1, "The file starts as UTF-16 text but is damaged."),
        (
            "external_id,name\na,Zoë\n".encode() + b"b,Zo\xeb\n",
            1,
            "Line 3 holds bytes that are not UTF-8 like the rest of the file.",
        ),
        (
            b"external_id,name\na,\x81\n",
            1,
            "Line 2 holds bytes that are neither UTF-8 nor Windows-1252. Save the file as UTF-8.",
        ),
        (b'external_id,name\na,b\nc,"d', 3, "Row 3 cannot be read as CSV: unexpected end of data."),
        (
            b"external_id,name\na," + b"b" * 200_000,
            2,
            "Row 2 cannot be read as CSV: field larger than field limit (131072).",
        ),
        (
            b"external_id,name," + b"b" * 200_000 + b"\na,b,c\n",
            1,
            "Row 1 cannot be read as CSV: field larger than field limit (131072).",
        ),
        (
            ",".join(["external_id", "name", *(f"c{number}" for number in range(199))]).encode() + b"\n",
            1,
            "The file has more than 200 columns: leave out those that are not needed.",
        ),
        (
            b"external_id,name\ra,b\rc,\x81\r",
            1,
            "Line 3 holds bytes that are neither UTF-8 nor Windows-1252. Save the file as UTF-8.",
        ),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_reason(data: bytes, row_number: int, reason: str) -> None:
    assert import_file(data, today=TODAY).as_dict() == {
        "ok": False,
        "rows": 0,
        "created": 0,
        "changed": 0,
        "unchanged": 0,
        "errors": [{"row": row_number, "column": "", "value": "", "reason": reason}],
    }


def test_a_missing_file_and_a_folder_are_refused_with_the_reason(tmp_path: Path) -> None:
    reasons = [import_file(path, today=TODAY).errors[0].reason for path in (tmp_path / "none.csv", tmp_path)]
    assert reasons == [
        "The file cannot be read: No such file or directory.",
        "The file cannot be read: Is a directory.",
    ]


def test_text_is_normalised_and_invisible_commands_are_removed() -> None:
    import_file(
        csv_text(row(name=" Zoe\u0308 \u202eNúñez\u0007 ", about="a\r\nb\u200bc", headline="two\nlines")).encode(),
        today=TODAY,
    )
    assert list(Practitioner.objects.values_list("name", "about", "headline")) == [("Zoë Núñez", "a\nbc", "two lines")]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them() -> None:
    text = csv_text(small("a", about="two\nlines"), small("b", touch="x"))
    blank = text.replace("\r\nb,", "\r\n\r\nb,")
    assert [[error.row for error in import_file(data.encode(), today=TODAY).errors] for data in (text, blank)] == [
        [3],
        [4],
    ]


def test_a_carriage_return_within_quotes_stays_and_one_outside_ends_a_line() -> None:
    text = '"external_id",name,about\ra,Ana,"one\rtwo"\r\nb,Bo,\n'
    assert import_file(text.encode(), today=TODAY).created == 2
    assert Practitioner.objects.get(external_id="a").about == "one\ntwo"
    first = import_file(b'"external\rid",name\na,Ana\n', today=TODAY).errors[0]
    assert first.reason == "there is no column of this name: did you mean external_id?"
