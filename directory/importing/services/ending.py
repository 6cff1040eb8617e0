"""Imports that are not applied, and those whose file is old enough to go."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from directory.importing.choices import State
from directory.importing.models import Batch
from directory.importing.services.reading import Settled

_CHUNK = 100


def discard(*, batch: Batch, by: Any, now: datetime) -> None:
    """Leave an import as it is: nothing of it goes in. Raises Settled."""
    rows = Batch.objects.filter(pk=batch.pk, state=State.READ)
    name = by.get_username()[:150] if by is not None else ""
    if not rows.update(state=State.DISCARDED, ended_at=now, ended_by_name=name, revision=F("revision") + 1):
        raise Settled("Somebody else ended this import meanwhile.")


def purge(*, now: datetime) -> int:
    """Delete what the files of old imports held; returns how many. Counts, rows and the history stay.

    An import that nobody finished is discarded. Twice at once, each is counted once.
    """
    count = 0
    while gone := _emptied(now):
        count += gone
    return count


@transaction.atomic
def _emptied(now: datetime) -> int:
    locked = list(Batch.objects.past(now).select_for_update().order_by("pk").values_list("pk", flat=True)[:_CHUNK])
    rows = Batch.objects.filter(pk__in=locked)
    rows.filter(state=State.READ).update(state=State.DISCARDED, ended_at=now)
    return rows.update(content=b"", preview=b"", fixes={}, fixed={}, revision=F("revision") + 1)
