"""Cells are safe to open in a spreadsheet, and come back as they were."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from directory.practitioners.exchange.escaping import escape, unescape
from directory.practitioners.exchange.rows import write_row
from directory.practitioners.records import PractitionerRecord

RISKY = "=+-@\t\r"


@given(st.text())
@example("'=1+1")
@example("''-")
@example("'")
@example("'quoted' name")
def test_escaping_is_undone_exactly(cell: str) -> None:
    assert unescape(escape(cell)) == cell


@given(st.text())
def test_no_written_cell_starts_like_a_formula(cell: str) -> None:
    assert escape(cell)[:1] not in {*RISKY}


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+15035550123", "'+15035550123"),
        ("-x", "'-x"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("'=x", "''=x"),
        ("'x", "'x"),
        ("x=1", "x=1"),
        ("", ""),
    ],
)
def test_only_risky_cells_are_escaped(cell: str, written: str) -> None:
    assert escape(cell) == written


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_survives_the_file(text: str) -> None:
    cells = write_row(PractitionerRecord(external_id="a", name="b", about=text))
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    assert next(csv.reader(io.StringIO(buffer.getvalue(), newline=""), strict=True)) == cells
