"""XLSX files: the same columns as CSV, real dates and numbers, and nothing that grows, runs or reaches elsewhere."""

import io
import tracemalloc
from datetime import date, datetime, time
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from django.core.management import call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from directory.practitioners.exchange import archives, workbooks
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.exchange.problems import BadFileError
from directory.practitioners.exchange.reading import read_table
from directory.practitioners.models import Practitioner
from directory.practitioners.records import FIELDS
from tests.examples import some
from tests.practitioners.rows import FULL, TODAY, bring_in, row, small

HEAD = ["external_id", "name"]


def book(*rows: list[Any], **sheets: str) -> bytes:
    """One sheet of these rows; further sheets by name with their state."""
    made = Workbook()
    first = made.active
    assert first is not None
    for cells in rows:
        first.append(cells)
    for title, state in sheets.items():
        made.create_sheet(title).sheet_state = state
    return saved(made)


def saved(made: Workbook) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """The same archive with further parts; ``__`` in a name is a slash and ``_dot_`` a dot."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(BadFileError) as caught:
        read_table(data)
    return caught.value.reason


@pytest.mark.django_db
def test_a_workbook_says_what_a_csv_file_says() -> None:
    cells = [FULL[name] for name in FIELDS]
    assert import_file(book(list(FIELDS), cells), today=TODAY).created == 1
    assert bring_in(row()).unchanged == 1


@pytest.mark.django_db
def test_real_dates_numbers_and_booleans_are_written_as_files_have_them() -> None:
    names = [*HEAD, "consented_on", "confirmed_on", "fee_min", "fee_max", "practising_since", "accepting"]
    cells = [17, "A", date(2026, 1, 10), datetime(2026, 11, 1), 0.1 + 120.2, 150, 2009.0, True]  # noqa: DTZ001
    assert import_file(book(names, cells), today=TODAY).errors == ()
    stored = Practitioner.objects.get()
    assert (stored.external_id, stored.consented_on, stored.confirmed_on) == (
        "17",
        date(2026, 1, 10),
        date(2026, 11, 1),
    )
    assert (str(stored.fee_min), str(stored.fee_max), stored.practising_since, stored.accepting) == (
        "120.30",
        "150.00",
        2009,
        "yes",
    )


@pytest.mark.django_db
def test_formulas_and_errors_are_refused_with_row_and_column() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append([*HEAD, "fee_min", "headline"])
    sheet.append(["a", "A", "=60*2", "'=1+1"])
    sheet.append(["b", "B", 100, "#N/A"])
    sheet["D3"].data_type = "e"
    report = import_file(saved(made), today=TODAY)
    assert [(error.row, error.column, error.value, error.reason) for error in report.errors] == [
        (2, "fee_min", "=60*2", workbooks.FORMULA),
        (3, "headline", "#N/A", "the cell holds the error #N/A"),
    ]


@pytest.mark.django_db
def test_a_time_of_day_is_no_day() -> None:
    made = book([*HEAD, "confirmed_on", "consented_on"], ["a", "A", datetime(2026, 1, 10, 14, 30), time(9)])  # noqa: DTZ001
    assert [(error.column, error.value) for error in import_file(made, today=TODAY).errors] == [
        ("confirmed_on", "2026-01-10 14:30"),
        ("consented_on", "09:00:00"),
    ]


def test_the_sheet_of_the_right_name_is_read_else_the_first_that_is_seen() -> None:
    made = Workbook()
    first = made.active
    assert first is not None
    first.append(["other"])
    first.append(["x"])
    second = made.create_sheet("practitioners")
    second.append(HEAD)
    second.append(["a", "A"])
    assert read_table(saved(made)).header == tuple(HEAD)
    second.title = "Notes"
    assert read_table(saved(made)).header == ("other",)
    first.sheet_state = "hidden"
    assert read_table(saved(made)).sheet == "Notes"


def test_blank_rows_count_and_cells_beyond_the_header_are_said() -> None:
    table = read_table(book(HEAD, ["a", "A"], [None, None], ["b", "B", "more"], ["c"]))
    assert [(record.number, record.cells) for record in table.records] == [(2, ("a", "A")), (5, ("c", ""))]
    assert [(error.row, error.reason) for error in table.errors] == [(4, "the row has 3 cells, the header line 2")]


def test_what_runs_or_reaches_elsewhere_is_refused() -> None:
    data = book(HEAD, ["a", "A"])
    assert "macros" in refusal(with_parts(data, xl__vbaProject_dot_bin=b"x"))
    assert "other files" in refusal(with_parts(data, xl__externalLinks__externalLink1_dot_xml=b"<x/>"))
    assert "other files" in refusal(with_parts(data, xl__connections_dot_xml=b"<x/>"))


def test_what_grows_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book(HEAD, ["a", "A"])
    assert "larger than 32 MB" in refusal(with_parts(data, xl__media__a_dot_bin=b"\0" * (33 << 20)))
    assert "far more than it holds" in refusal(with_parts(data, xl__media__a_dot_bin=b"\0" * (4 << 20)))
    assert "more parts" in refusal(with_parts(data, **{f"xl__media__{n}_dot_bin": b"" for n in range(300)}))
    assert "larger than a sheet of practitioners needs" in refusal(
        with_parts(data, xl__themes_dot_xml=Random(1).randbytes(2_500_000))
    )
    monkeypatch.setattr(archives, "MOST_KEPT", {"xl/worksheets/": (b"<row", 1)})
    assert "texts or rows" in refusal(data)


def test_too_many_columns_rows_or_cells_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "120 columns" in refusal(book([f"c{number}" for number in range(121)], ["a"]))
    assert "120 columns" in refusal(book(HEAD, [*["a"] * 130]))
    monkeypatch.setattr(workbooks, "MOST_CELLS", 3)
    assert "cells" in refusal(book(HEAD, ["a", "A"], ["b", "B"]))


def test_a_cell_far_away_takes_no_time_and_an_entity_is_never_opened() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(HEAD)
    sheet.cell(row=1_048_576, column=1, value="a")
    assert "more than 20,000 rows" in refusal(saved(made))
    data = book(HEAD, ["a", "A"])
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aa">]><workbook>&a;</workbook>'
    out = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, bomb if name == "xl/workbook.xml" else old.read(name))
    assert refusal(out.getvalue()) == workbooks.DAMAGED


def test_a_hidden_book_an_empty_sheet_and_a_zip_of_something_else_are_refused() -> None:
    made = Workbook()
    first = made.active
    assert first is not None
    made.create_sheet("x")
    data = saved(made)
    assert "is empty" in refusal(data)
    out = io.BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("people.csv", "external_id,name\n")
    assert "no XLSX file" in refusal(out.getvalue())


_SOUND = book(HEAD, ["a", "A"], ["b", 2.5])


@settings(max_examples=some(60))
@given(data=st.data())
def test_damaged_files_are_refused_and_never_break_anything(data: st.DataObject) -> None:
    damaged = bytearray(_SOUND)
    for _ in range(data.draw(st.integers(1, 6))):
        damaged[data.draw(st.integers(4, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        table = read_table(bytes(damaged[: data.draw(st.integers(4, len(damaged)))]))
    except BadFileError as refused:
        assert refused.reason  # noqa: PT017 - refused or read, either is right
    else:
        assert {type(cell) for record in table.records for cell in record.cells} <= {str}


@pytest.mark.django_db
def test_an_export_as_a_workbook_comes_back_the_same_byte_for_byte(tmp_path: Path) -> None:
    bring_in(row(), small("b", headline="=1+1", about="a\nb"), small("c", name="Zoë 'Núñez"))
    stood = b"".join(export_lines())
    first, second = tmp_path / "a.xlsx", tmp_path / "b.XLSX"
    call_command("export_practitioners", str(first), stderr=io.StringIO())
    call_command("export_practitioners", str(second), stderr=io.StringIO())
    assert first.read_bytes() == second.read_bytes()
    assert import_file(first, today=TODAY).unchanged == 3
    Practitioner.objects.all().delete()
    assert import_file(first, today=TODAY).created == 3
    assert b"".join(export_lines()) == stood


@pytest.mark.thorough
def test_memory_does_not_grow_beyond_a_few_times_the_unpacked_size() -> None:
    data = book(list(FIELDS), *([f"p-{n}", *(FULL[name] + str(n) for name in FIELDS[1:])] for n in range(400)))
    with ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    tracemalloc.start()
    read_table(data)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 * unpacked


@pytest.mark.django_db
def test_where_the_people_stand_on_another_sheet_the_sheets_are_named() -> None:
    hint = (
        " The file has other sheets: “People”, “Codes”. Name the one to be read “practitioners”, or make it the first."
    )
    beside = {"People": "visible", "Codes": "visible", "Old": "hidden"}
    assert refusal(book([None], ["x"], **beside)) == (
        f"The first row of the sheet “Sheet” is empty: it must name the columns.{hint}"
    )
    errors = import_file(book(["Our people of 2026"], ["in two parts"], **beside), today=TODAY).errors
    assert errors[-1].reason == f"The sheet “Sheet” was read.{hint}"
    assert refusal(book()) == "The first row of the sheet “Sheet” is empty: it must name the columns."
