"""Applying an import: all of it in one transaction, and only what the preview showed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from directory.changes.services import current_version
from directory.history.acting import acting
from directory.history.choices import Through
from directory.importing.choices import Did, State
from directory.importing.comparing import Preview
from directory.importing.models import Batch, BatchRow
from directory.importing.services.reading import Settled, preview_kept, work_of
from directory.importing.services.steps import keep_preview
from directory.practitioners.exchange.planning import write_plan
from directory.practitioners.services import WORTH_IT, learn_sizes, wait_for_other_writers

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Applied:
    """Whether it was applied; else ``preview`` is what applying would do by now, kept to be looked at."""

    is_done: bool
    preview: Preview


def apply(*, batch: Batch, by: Any, today: date, now: datetime) -> Applied:
    """Write what the preview showed, all or nothing.

    Where the directory changed meanwhile so that applying would do something else, nothing is written and the new
    preview is kept. Twice at once does it once: the second raises Settled, as does an import with bad cells. Rows are
    read and compared before the transaction, so that other writers wait for the writing alone.
    """
    shown = preview_kept(batch)
    if shown is None or not batch.is_open or shown.rejected:
        raise Settled("This import cannot be applied as it stands.")
    work = work_of(batch, today)
    plan, fresh = work.compare()
    is_done = False
    if fresh.fingerprint == shown.fingerprint:
        note = f"Import of {batch.file_name}"
        try:
            with acting(through=Through.IMPORT, by=by, note=note, batch=batch.key), transaction.atomic():
                wait_for_other_writers()
                _end(batch, by, now)
                if current_version() != plan.version:
                    plan, fresh = work.compare()
                is_done = fresh.fingerprint == shown.fingerprint
                if is_done:
                    write_plan(plan)
                    _note_rows(batch, fresh)
                else:
                    transaction.set_rollback(True)
        except IntegrityError:
            # somebody else made the same people at the same moment: they are compared again
            is_done = False
            plan, fresh = work.compare()
    if is_done:
        batch.refresh_from_db()
        if batch.created + batch.changed >= WORTH_IT:
            learn_sizes()
    else:
        keep_preview(batch, fresh, plan.version, now)
    return Applied(is_done, fresh)


def _end(batch: Batch, by: Any, now: datetime) -> None:
    rows = Batch.objects.filter(pk=batch.pk, state=State.READ, revision=batch.revision)
    name = by.get_username()[:150] if by is not None else ""
    if not rows.update(state=State.APPLIED, ended_at=now, ended_by_name=name, revision=F("revision") + 1):
        raise Settled("Somebody else applied or changed this import meanwhile.")


def _note_rows(batch: Batch, preview: Preview) -> None:
    wrote = [(Did.CREATED, row) for row in preview.created] + [(Did.CHANGED, row) for row in preview.changed]
    BatchRow.objects.bulk_create(
        [BatchRow(batch=batch, external_id=row["id"], number=row["row"], did=did) for did, row in wrote],
        batch_size=_CHUNK,
    )
