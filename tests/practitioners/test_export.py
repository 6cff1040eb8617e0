"""Exports are complete, safe to open, and never half written."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.management.commands import export_practitioners
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.records import FIELDS
from tests.practitioners.rows import bring_in, row, small

pytestmark = pytest.mark.django_db


def test_people_come_in_the_order_of_their_external_ids_by_code_point() -> None:
    bring_in(*(small(key) for key in ("b", "a", "B", "é", "_")))
    lines = list(export_lines())
    assert lines[0] == ",".join(FIELDS).encode() + b"\r\n"
    assert [line.decode().partition(",")[0] for line in lines[1:]] == ["B", "_", "a", "b", "é"]


def test_only_given_coordinates_are_written() -> None:
    bring_in(row(locations="1 Road;Portland;OR;97214;US;45.5122;-122.6513;no|;Gresham;OR;97030;US;;;yes"))
    Location.objects.filter(position=1).update(point_source="online", latitude=45.5, longitude=-122.4)
    assert b",1 Road;Portland;OR;97214;US;45.5122;-122.6513;no|;Gresham;OR;97030;US;;;yes," in list(export_lines())[1]


def test_texts_that_look_like_formulas_are_escaped() -> None:
    bring_in(small("=a", headline="+1", about="-x", pronouns="@"))
    assert list(export_lines())[1].startswith(b"'=a,'=A,draft,,'@,,'+1,'-x,")


def test_the_number_of_queries_does_not_grow_with_the_people() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(export_lines())
        return len(captured)

    bring_in(row())
    one = queries()
    bring_in(*(row(external_id=f"p{number}") for number in range(30)))
    assert queries() == one


def test_the_command_writes_a_file_and_says_how_many(tmp_path: Path) -> None:
    bring_in(small("a"), small("b"))
    err = io.StringIO()
    path = tmp_path / "people.csv"
    call_command("export_practitioners", str(path), stderr=err)
    assert path.read_bytes() == b"".join(export_lines())
    assert err.getvalue() == f"2 practitioners written to {path}.\n"
    assert [found.name for found in tmp_path.iterdir()] == ["people.csv"]


def test_the_command_writes_to_standard_output() -> None:
    bring_in(small("a"))
    out = io.StringIO(newline="")
    call_command("export_practitioners", "-", stdout=out)
    assert out.getvalue().encode() == b"".join(export_lines())


def test_a_broken_export_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.csv"
    path.write_text("old", encoding="utf-8")

    def broken() -> "list[bytes]":
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(export_practitioners, "export_lines", broken)
    with pytest.raises(CommandError, match="No space left on device"):
        call_command("export_practitioners", str(path))
    assert [(found.name, found.read_text(encoding="utf-8")) for found in tmp_path.iterdir()] == [("people.csv", "old")]


def test_a_folder_that_is_not_there_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "none" / "people.csv"
    with pytest.raises(CommandError) as raised:
        call_command("export_practitioners", str(path))
    assert str(raised.value) == f"{path} cannot be written: No such file or directory."


@pytest.mark.usefixtures("transactional_db")
def test_an_export_outside_a_transaction_is_one_picture_and_ends_it() -> None:
    bring_in(small("a"), small("b"))
    lines = export_lines()
    next(lines)
    next(lines)
    assert len(list(lines)) == 1
    bring_in(small("c"))
    assert Practitioner.objects.count() == 3
