"""The way of a file through the pages: read, columns, preview, applied, undone."""

import re
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from directory.history.models import Entry
from directory.importing.models import Batch, BatchRow, Export
from directory.importing.views.files import XLSX_TYPE
from directory.practitioners.models import IdentityCheck, Practitioner
from directory.practitioners.records import FIELDS
from tests.importing.uploads import TODAY, curator, press_apply, taken, uploaded, workbook
from tests.practitioners.rows import csv_text, row, small
from tests.staff.accounts import logged_in

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_file_goes_all_the_way_in_and_back_out() -> None:
    browser = logged_in("curator")
    answer = uploaded(browser, csv_text(small("a", headline="Slow work"), small("b")).encode())
    batch = Batch.objects.get()
    assert answer.headers["Location"] == f"/curation/import/{batch.pk}/columns/"
    page = browser.get(answer.headers["Location"])
    assert 'name="map-0"' in text_of(page)
    sent = {f"map-{place}": code for place, code in enumerate(batch.header)}
    answer = browser.post(f"/curation/import/{batch.pk}/columns/", sent)
    assert answer.headers["Location"] == f"/curation/import/{batch.pk}/"
    page = browser.get(f"/curation/import/{batch.pk}/")
    assert "Apply 2 new, 0 changed" in text_of(page)
    assert Practitioner.objects.count() == 0
    press_apply(browser, batch)
    assert list(Practitioner.objects.values_list("external_id", "headline")) == [("a", "Slow work"), ("b", "")]
    assert list(BatchRow.objects.order_by("number").values_list("external_id", "number", "did")) == [
        ("a", 2, "created"),
        ("b", 3, "created"),
    ]
    assert set(Entry.objects.values_list("through", "author_name", "batch", "note")) == {
        ("import", "curator", f"import-{batch.pk}", "Import of round.csv")
    }
    page = browser.get(f"/curation/import/{batch.pk}/")
    assert f"/curation/import/{batch.pk}/undo/" in text_of(page)
    assert "Removed: made by the import" in text_of(browser.get(f"/curation/import/{batch.pk}/undo/"))
    browser.post(f"/curation/import/{batch.pk}/undo/")
    assert Practitioner.objects.count() == 0
    assert "Undone" in text_of(browser.get(f"/curation/import/{batch.pk}/"))
    assert "round.csv" in text_of(browser.get("/curation/import/"))


def test_applying_from_a_page_that_somebody_else_took_further_shows_the_preview_again() -> None:
    browser = logged_in("curator")
    uploaded(browser, b"external_id,name,Words\na,Ana,Slow work\n")
    batch = Batch.objects.get()
    url = f"/curation/import/{batch.pk}"
    browser.post(f"{url}/columns/", {"map-0": "external_id", "map-1": "name", "map-2": "headline"})
    (seen,) = re.findall(r'name="revision" value="(\d+)"', text_of(browser.get(f"{url}/")))
    logged_in("editor").post(f"{url}/columns/", {"map-0": "external_id", "map-1": "name", "map-2": "about"})
    for stale in ({"revision": seen}, {}, {"revision": "x"}):
        page = text_of(browser.post(f"{url}/apply/", stale, follow=True))
        assert "Somebody took this import a step further meanwhile. Nothing was applied" in page
        assert not Practitioner.objects.exists()
    (now,) = re.findall(r'name="revision" value="(\d+)"', page)
    browser.post(f"{url}/apply/", {"revision": now})
    assert Practitioner.objects.values_list("headline", "about").get() == ("", "Slow work")


def test_a_refused_cell_is_mended_in_the_preview() -> None:
    browser = logged_in("curator")
    batch = taken(row(external_id="maren", fee_min="1,60"), small("b", licences="LPC;OR;C44;;claimed"))
    page = text_of(browser.get(f"/curation/import/{batch.pk}/"))
    assert "LPC;US-OR;C44;;claimed" in page
    assert 'name="fix-2-fee_min" value=""' in page
    assert "disabled" in page
    answer = browser.post(
        f"/curation/import/{batch.pk}/check/", {"fix-2-fee_min": "140", "fix-3-licences": "LPC;US-OR;C44;;claimed"}
    )
    assert answer.status_code == 302
    page = text_of(browser.get(f"/curation/import/{batch.pk}/"))
    assert "Apply 2 new, 0 changed" in page
    press_apply(browser, batch)
    assert str(Practitioner.objects.get(external_id="maren").fee_min) == "140.00"


def test_rows_are_set_aside_one_by_one_or_all_at_once_and_taken_in_again() -> None:
    browser = logged_in("editor")
    batch = taken(small("a", touch="x"), small("b", touch="y"), small("c"))
    browser.post(f"/curation/import/{batch.pk}/check/", {"aside": "2"})
    batch.refresh_from_db()
    assert (batch.aside, batch.rejected, batch.created) == ([2], 1, 1)
    browser.post(f"/curation/import/{batch.pk}/check/", {"aside_all": "1"})
    batch.refresh_from_db()
    assert (batch.aside, batch.rejected, batch.created) == ([2, 3], 0, 1)
    browser.post(f"/curation/import/{batch.pk}/check/", {"together": "1"})
    batch.refresh_from_db()
    assert (batch.aside, batch.rejected) == ([], 2)


def test_what_is_no_practitioner_file_is_refused_at_the_field_and_nothing_is_kept() -> None:
    browser = logged_in("curator")
    for data, reason in [
        (b"", "The file is empty."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"PK\x03\x04 nothing", "The file starts as XLSX but is damaged."),
        (b"external_id,name\n", "The file has a header line and no rows."),
        (b"external_id,name\r", "The file has a header line and no rows."),
        (",".join(f"c{number}" for number in range(3_002)).encode() + b"\n", "The file has more than 200 columns"),
        (b"x" * 200_000 + b",name\na,b\n", "Row 1 cannot be read as CSV"),
        (b"external_id,name\n" + b"a" * (5 * 1024 * 1024), "The file is larger than 5 MB."),
    ]:
        answer = uploaded(browser, data)
        assert answer.status_code == 400
        assert reason in text_of(answer)
    assert browser.post("/curation/import/", {}).status_code == 400
    assert not Batch.objects.exists()


def test_an_upload_is_told_by_its_content_not_by_its_name() -> None:
    browser = logged_in("curator")
    uploaded(browser, workbook(["external_id", "name"], ["a", "A"]), name="round.csv")
    assert Batch.objects.values_list("kind", "sheet").get() == ("xlsx", "Practitioners")


def test_columns_that_cannot_be_are_said_and_what_was_chosen_is_kept() -> None:
    browser = logged_in("curator")
    uploaded(browser, b"Key,Name,Nickname,City\na,A,B,Salem\n")
    batch = Batch.objects.get()
    url = f"/curation/import/{batch.pk}/columns/"
    page = browser.post(url, {"map-1": "name", "map-2": "name", "map-3": "nonsense", "fixed-value-1": "USD"})
    assert page.status_code == 400
    for words in (
        "Two columns of the file lead to name.",
        "There is no column “nonsense” for “City”.",
        "No column of the file leads to external_id.",
        "Choose the column that gets the same value in every row.",
    ):
        assert words in text_of(page)
    assert text_of(page).count('<option value="name" selected>') == 2


def test_the_same_headers_are_given_the_same_columns_next_time() -> None:
    browser = logged_in("curator")
    data = b"Key,Wer,Ort\na,A,Salem\n"
    uploaded(browser, data)
    first = Batch.objects.get()
    sent = {"map-0": "external_id", "map-1": "name", "fixed-column-1": "currency", "fixed-value-1": "USD"}
    browser.post(f"/curation/import/{first.pk}/columns/", sent)
    uploaded(browser, data.replace(b"a,A", b"b,B"))
    second = Batch.objects.exclude(pk=first.pk).get()
    page = text_of(browser.get(f"/curation/import/{second.pk}/columns/"))
    assert "A file with the same headers was imported before" in page
    assert page.count('<option value="name" selected>') == 1
    assert 'value="USD"' in page


def test_one_value_for_every_row_goes_into_every_row() -> None:
    browser = logged_in("curator")
    uploaded(browser, b"external_id,name\na,A\nb,B\n")
    batch = Batch.objects.get()
    sent = {"map-0": "external_id", "map-1": "name", "fixed-column-1": "currency", "fixed-value-1": "CAD"}
    browser.post(f"/curation/import/{batch.pk}/columns/", sent)
    press_apply(browser, batch)
    assert list(Practitioner.objects.values_list("currency", flat=True)) == ["CAD", "CAD"]


def test_parts_of_an_address_and_of_a_name_make_one_cell() -> None:
    browser = logged_in("curator")
    uploaded(browser, b"ID;First name;Last name;Street;City;State;Zip\na;Ada;Lowe;1 Main St;Portland;OR;97214\n")
    batch = Batch.objects.get()
    page = text_of(browser.get(f"/curation/import/{batch.pk}/columns/"))
    assert '<option value="locations:postal" selected>' in page
    codes = [
        "external_id",
        "name:first",
        "name:last",
        "locations:line",
        "locations:city",
        "locations:region",
        "locations:postal",
    ]
    browser.post(f"/curation/import/{batch.pk}/columns/", {f"map-{place}": code for place, code in enumerate(codes)})
    press_apply(browser, batch)
    ada = Practitioner.objects.get()
    office = ada.locations.get()
    assert (ada.name, office.line, office.city, office.region, office.postal) == (
        "Ada Lowe",
        "1 Main St",
        "Portland",
        "OR",
        "97214",
    )
    assert office.latitude is not None


def test_setting_all_aside_leaves_rows_with_a_choice_in() -> None:
    batch = taken(small("a", locations=";Portland"), small("b", touch="x"))
    logged_in("curator").post(f"/curation/import/{batch.pk}/check/", {"aside_all": "1"})
    batch.refresh_from_db()
    assert (batch.aside, batch.created) == ([3], 1)


def test_several_places_of_one_name_are_a_choice_that_blocks_nothing() -> None:
    browser = logged_in("curator")
    batch = taken(small("a", locations=";Portland"))
    page = text_of(browser.get(f"/curation/import/{batch.pk}/"))
    assert "Which Portland?" in page
    assert "Apply 1 new, 0 changed" in page
    assert "disabled" not in page
    browser.post(f"/curation/import/{batch.pk}/check/", {"fix-2-locations": ";Portland;OR;;US;;;yes"})
    press_apply(browser, batch)
    assert Practitioner.objects.get().locations.get().region == "OR"


def test_long_lists_have_pages_and_totals() -> None:
    browser = logged_in("curator")
    batch = taken(*(small(f"p-{number:03}") for number in range(120)))
    page = text_of(browser.get(f"/curation/import/{batch.pk}/"))
    assert "All 120 new listings" in page
    page = text_of(browser.get(f"/curation/import/{batch.pk}/?show=created&page=3"))
    assert page.count('<th scope="row">') == 20
    assert "p-119" in page
    for strange in ("?show=created&page=99999999999999999999", "?show=created&page=x", "?show=nonsense", "?fields=x"):
        assert browser.get(f"/curation/import/{batch.pk}/{strange}").status_code == 200


def test_only_the_asked_fields_of_changes_are_shown() -> None:
    browser = logged_in("curator")
    first = taken(row())
    press_apply(browser, first)
    batch = taken(row(fee_max="160", headline="Other words", accepting="no"))
    page = text_of(browser.get(f"/curation/import/{batch.pk}/?show=changed&fields=fees"))
    assert "<ins>160</ins>" in page
    assert "Other words" not in page
    assert "<del>150.50</del>" in text_of(browser.get(f"/curation/import/{batch.pk}/"))


def test_the_error_sheet_holds_the_refused_rows_with_their_reasons_and_nothing_that_runs() -> None:
    browser = logged_in("curator")
    batch = taken(small("a", touch="=1+1"), small("b"))
    answer = browser.get(f"/curation/import/{batch.pk}/refused.xlsx")
    assert answer.headers["Content-Type"] == XLSX_TYPE
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0][0] == "row"
    assert rows[0][-1] == "reason"
    assert len(rows) == 2
    assert rows[1][0] == "2"
    assert "'=1+1" in rows[1]
    assert "unknown" in str(rows[1][-1])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_can_be_imported_as_it_stands(kind: str) -> None:
    browser = logged_in("curator")
    answer = browser.get(f"/curation/import/template.{kind}")
    uploaded(browser, answer.content, name=f"template.{kind}")
    batch = Batch.objects.get()
    browser.post(f"/curation/import/{batch.pk}/columns/", {f"map-{n}": name for n, name in enumerate(batch.header)})
    batch.refresh_from_db()
    assert (batch.rejected, batch.created) == (0, 1)


def test_the_help_page_tells_of_every_column() -> None:
    page = text_of(logged_in("auditor").get("/curation/import/columns/"))
    assert all(f'id="{name}"' in page for name in FIELDS)
    assert "US-OR" in page


def test_an_export_streams_what_was_asked_for_and_is_written_down() -> None:
    browser = logged_in("curator")
    first = taken(row(), small("b", locations=";Boise;ID;;US"))
    press_apply(browser, first)
    answer: Any = browser.post("/curation/import/export/", {"kind": "csv", "status": "", "region": "US-ID"})
    data = b"".join(answer.streaming_content)
    assert data.count(b"\r\n") == 2
    assert b"\r\nb,B," in data
    answer = browser.post("/curation/import/export/", {"kind": "xlsx", "status": "listed", "region": ""})
    assert b"".join(answer.streaming_content).startswith(b"PK")
    assert list(Export.objects.order_by("pk").values_list("by_name", "kind", "listings")) == [
        ("curator", "csv", 1),
        ("curator", "xlsx", 1),
    ]
    assert browser.post("/curation/import/export/", {"kind": "exe"}).status_code == 400


def test_texts_with_nul_and_forged_numbers_are_no_server_errors() -> None:
    browser = logged_in("curator")
    batch = taken(small("a", touch="x"))
    answer = browser.post(f"/curation/import/{batch.pk}/check/", {"fix-2-touch": "no\0ne"})
    assert answer.status_code == 400
    for url in ("/curation/import/999999/", f"/curation/import/{10**30}/", "/curation/import/template.exe"):
        assert browser.get(url).status_code == 404
    assert browser.post(f"/curation/import/{batch.pk}/check/", {"aside": "x", "fix-9-name": "Y"}).status_code == 302


def test_an_old_page_keeps_what_was_typed() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(curator())
    batch = taken(small("a", touch="x"))
    answer = browser.post(
        f"/curation/import/{batch.pk}/check/", {"fix-2-touch": "central", "csrfmiddlewaretoken": "x" * 64}
    )
    assert answer.status_code == 400
    assert 'value="central"' in text_of(answer)


OUTSIDERS = ["auditor", "verifier", "coordinator"]


@pytest.mark.parametrize("role", OUTSIDERS)
def test_who_may_not_import_reads_and_changes_nothing(role: str) -> None:
    batch = taken(small("a"))
    browser = logged_in(role)
    assert browser.get("/curation/import/").status_code == 200
    assert browser.get(f"/curation/import/{batch.pk}/").status_code == 200
    assert uploaded(browser, b"external_id,name\na,A\n").status_code == 403
    for name in ("check", "apply", "discard", "undo", "columns"):
        assert browser.post(f"/curation/import/{batch.pk}/{name}/").status_code == 403
    assert browser.get(f"/curation/import/{batch.pk}/refused.xlsx").status_code == 403
    assert browser.post("/curation/import/export/", {"kind": "csv"}).status_code == 403
    assert not Practitioner.objects.exists()


def test_strangers_are_sent_to_log_in() -> None:
    batch = taken(small("a"))
    for url in ("/curation/import/", f"/curation/import/{batch.pk}/", "/curation/import/columns/"):
        assert "/login" in Client().get(url).headers["Location"]
    assert Client().post(f"/curation/import/{batch.pk}/apply/").status_code == 403
    assert not Practitioner.objects.exists()


def test_a_discarded_import_stays_out() -> None:
    browser = logged_in("curator")
    batch = taken(small("a"))
    browser.post(f"/curation/import/{batch.pk}/discard/")
    press_apply(browser, batch)
    assert not Practitioner.objects.exists()
    assert "Discarded" in text_of(browser.get(f"/curation/import/{batch.pk}/"))


def test_a_listing_says_which_row_it_came_from_and_what_the_register_says() -> None:
    browser = logged_in("curator")
    batch = taken(small("a"))
    press_apply(browser, batch)
    person = Practitioner.objects.get()
    Practitioner.objects.update(npi="1234567893")
    page = text_of(browser.get(f"/curation/listings/{person.pk}/"))
    assert "Created by row 2 of" in page
    assert "not compared with the register yet" in page
    IdentityCheck.objects.create(practitioner=person, npi="1234567893", result="other-state", checked_on=TODAY)
    assert "another state in the register" in text_of(browser.get(f"/curation/listings/{person.pk}/"))
