"""The steps of an import before it is applied. Each is one row's update, and refused where another came first."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from directory.importing.choices import Kind, State
from directory.importing.comparing import Preview
from directory.importing.models import Batch
from directory.importing.packing import pack, pack_table
from directory.importing.services.reading import Settled, work_of
from directory.importing.synonyms import suggest
from directory.importing.targets import TARGETS
from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.problems import BadFileError, shown
from directory.practitioners.exchange.reading import ARCHIVE, read_table
from directory.practitioners.exchange.tables import other_sheets
from directory.web.text import clean_text

_LONGEST_HEADER = 80


def take_in(*, data: bytes, file_name: str, by: Any, now: datetime) -> Batch:
    """Read an uploaded file and keep its rows. Raises BadFileError for what is no practitioner file.

    Nothing is compared yet: the columns come first. Cost: some 10 µs a cell.
    """
    table = read_table(data)
    header = [shown(clean_text(name), _LONGEST_HEADER) for name in table.header]
    if not any(header):
        raise BadFileError("The first line is empty: it must name the columns.")
    if not table.records and not table.errors:
        raise BadFileError(f"The file has a header line and no rows.{other_sheets(table.others)}")
    if table.others and len(header) == 1:
        # a title page: a list of people has two columns at least
        raise BadFileError(f"The sheet “{shown(table.sheet, 40)}” has one column.{other_sheets(table.others)}")
    return Batch.objects.create(
        file_name=clean_text(file_name)[:200] or "file",
        kind=Kind.XLSX if data.startswith(ARCHIVE) else Kind.CSV,
        sheet=clean_text(table.sheet)[:100],
        digest=hashlib.sha256(data).hexdigest(),
        size=len(data),
        created_at=now,
        created_by=by if by is not None and by.is_authenticated else None,
        created_by_name=by.get_username()[:150] if by is not None else "",
        header=header,
        header_digest=hashlib.sha256("\x1f".join(name.casefold() for name in header).encode()).hexdigest(),
        content=pack_table(table),
        rows=len(table.records) + len(table.errors),
    )


def remembered(batch: Batch) -> tuple[list[str], dict[str, str], bool]:
    """A mapping and fixed values to start from, and whether they come from an earlier file with the same header."""
    earlier = (
        Batch.objects.filter(header_digest=batch.header_digest).exclude(pk=batch.pk).exclude(mapping=[]).order_by("-pk")
    ).first()
    if earlier is not None and len(earlier.mapping) == len(batch.header):
        known = [code if code in TARGETS else "" for code in earlier.mapping]
        return known, {name: text for name, text in earlier.fixed.items() if name in COLUMNS}, True
    return suggest(batch.header), {}, False


def use_columns(
    *, batch: Batch, mapping: Sequence[str], fixed: Mapping[str, str], today: date, now: datetime
) -> Preview:
    """Take this mapping (a target for each name of the header, "" to leave it out) and compare. Raises Settled."""
    return _step(batch, today, now, mapping=list(mapping), fixed=dict(fixed))


def mend_cells(*, batch: Batch, fixes: Mapping[str, str], aside: Iterable[int], today: date, now: datetime) -> Preview:
    """Take mended cells (by ``row:column``) and rows to set aside beside those taken before, and compare again.

    Raises Settled.
    """
    return _step(
        batch,
        today,
        now,
        fixes={**batch.fixes, **fixes},
        aside=sorted({*batch.aside, *aside}),
    )


def take_together(*, batch: Batch, today: date, now: datetime) -> Preview:
    """Take rows that were set aside in again, and compare. Raises Settled."""
    return _step(batch, today, now, aside=[])


def _step(batch: Batch, today: date, now: datetime, **values: Any) -> Preview:
    for name, value in values.items():
        setattr(batch, name, value)
    # compared before anything is written, so that nobody waits for it
    plan, preview = work_of(batch, today).compare()
    keep_preview(batch, preview, plan.version, now, **values)
    return preview


@transaction.atomic
def keep_preview(batch: Batch, preview: Preview, version: int, now: datetime, **values: Any) -> None:
    """Keep a preview with the import. Raises Settled where somebody else was first."""
    values |= {
        "preview": pack(preview.as_data()),
        "rejected": len(preview.rejected_rows),
        "created": len(preview.created),
        "changed": len(preview.changed),
        "unchanged": len(preview.unchanged),
        "previewed_version": version,
        "previewed_at": now,
    }
    rows = Batch.objects.filter(pk=batch.pk, state=State.READ, revision=batch.revision)
    if not rows.update(**values, revision=F("revision") + 1):
        raise Settled("Somebody else took this import a step further meanwhile.")
    batch.refresh_from_db()
