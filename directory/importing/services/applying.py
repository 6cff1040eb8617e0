"""Applying an import: all of it in one transaction, and only what the preview showed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError
from django.db.models import F

from directory.history.acting import acting
from directory.history.choices import Through
from directory.importing.choices import Did, State
from directory.importing.comparing import Preview
from directory.importing.models import Batch, BatchRow
from directory.importing.services.reading import Settled, preview_kept, work_of
from directory.importing.services.steps import keep_preview
from directory.practitioners.exchange.bringing import bring
from directory.practitioners.exchange.planning import Plan
from directory.practitioners.services import WORTH_IT, Arrival, Overtaken, learn_sizes

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Applied:
    """Whether it was applied; else ``preview`` is what applying would do by now, kept to be looked at."""

    is_done: bool
    preview: Preview


def apply(*, batch: Batch, by: Any, today: date, now: datetime, revision: int | None) -> Applied:
    """Write what the preview of this ``revision`` showed, all or nothing; None is none that anybody saw.

    Where the directory changed meanwhile so that applying would do something else, nothing is written and the new
    preview is kept. Twice at once does it once: the second raises Settled, as do an import with bad cells and one that
    somebody took a step further since that preview. Rows are read, compared and made before the transaction, so that
    other writers wait for the rows to go in alone.
    """
    if batch.is_open and batch.revision != revision:
        raise Settled("Somebody took this import a step further meanwhile. Nothing was applied: look at it again.")
    shown = preview_kept(batch)
    if shown is None or not batch.is_open or shown.rejected:
        raise Settled("This import cannot be applied as it stands.")
    run = _Run(batch, shown.fingerprint, today)
    del shown
    note, brought_by = f"Import of {batch.file_name}", None
    if batch.created_by is not None and batch.created_by != by:
        brought_by = batch.created_by
        note += f", brought by {batch.created_by_name}"
    try:
        with acting(through=Through.IMPORT, by=by, note=note, batch=batch.key, brought_by=brought_by):
            is_done = bring(run.fill, beside=lambda: _end(batch, by, now)) is not None
    except (IntegrityError, Overtaken):
        # somebody else made or changed the same people at the same moment, again and again: they are compared again
        is_done = False
        run.compare()
    if is_done:
        batch.refresh_from_db()
        if batch.created + batch.changed >= WORTH_IT:
            learn_sizes()
    else:
        keep_preview(batch, run.preview, run.version, now)
    return Applied(is_done, run.preview)


class _Run:
    """An import that is compared, as often as others come between; ``preview`` and ``version`` are of the last time."""

    def __init__(self, batch: Batch, fingerprint: str, today: date) -> None:
        self.preview = Preview()
        self.version = 0
        self._batch = batch
        self._fingerprint = fingerprint
        self._today = today

    def compare(self) -> Plan:
        plan, self.preview = work_of(self._batch, self._today).compare()
        self.version = plan.version
        return plan

    def fill(self, arrival: Arrival) -> bool:
        """Let everybody of the file arrive, where that does what the preview showed."""
        plan = self.compare()
        if self.preview.fingerprint != self._fingerprint:
            return False
        arrival.expect((row.record.external_id, row.record.name) for row in plan.rows)
        for start in range(0, len(plan.rows), _CHUNK):
            arrival.take([(row.held, row.record) for row in plan.rows[start : start + _CHUNK]])
        wrote = [(Did.CREATED, row) for row in self.preview.created] + [
            (Did.CHANGED, row) for row in self.preview.changed
        ]
        rows = [(self._batch.pk, row["id"], row["row"], did.value) for did, row in wrote]
        arrival.beside(BatchRow, ("batch_id", "external_id", "number", "did"), rows)
        return True


def _end(batch: Batch, by: Any, now: datetime) -> None:
    rows = Batch.objects.filter(pk=batch.pk, state=State.READ, revision=batch.revision)
    name = by.get_username()[:150] if by is not None else ""
    if not rows.update(state=State.APPLIED, ended_at=now, ended_by_name=name, revision=F("revision") + 1):
        raise Settled("Somebody else applied or changed this import meanwhile.")
