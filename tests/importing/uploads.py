"""Imports for tests: files as browsers send them, and the steps of the pages in one call each."""

import io
from datetime import UTC, date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from directory.importing.models import Batch
from directory.importing.services import remembered, take_in, use_columns
from tests.practitioners.rows import csv_text
from tests.staff.accounts import account

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def curator(name: str = "") -> User:
    return account("curator", name=name)


def taken(*rows: dict[str, str], by: Any = None, name: str = "round.csv") -> Batch:
    """A file of these rows, read and compared under the columns that are suggested for it."""
    return compared(take_in(data=csv_text(*rows).encode(), file_name=name, by=by or curator(), now=NOW))


def compared(batch: Batch, **fixed: str) -> Batch:
    mapping, kept, _ = remembered(batch)
    use_columns(batch=batch, mapping=mapping, fixed=kept | fixed, today=TODAY, now=NOW)
    return batch


def uploaded(browser: Client, data: bytes, name: str = "round.csv") -> Any:
    """The answer to an upload."""
    return browser.post("/curation/import/", {"file": SimpleUploadedFile(name, data)})


def press_apply(browser: Client, batch: Batch) -> Any:
    """The answer to applying what the preview shows now."""
    batch.refresh_from_db()
    return browser.post(f"/curation/import/{batch.pk}/apply/", {"revision": batch.revision})


def workbook(*rows: list[Any], title: str = "Practitioners") -> bytes:
    """An XLSX file of these rows, with whatever Python values they have."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
