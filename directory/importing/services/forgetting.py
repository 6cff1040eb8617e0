"""Files of imports that name somebody who was erased: what they held goes before its time."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import F

from directory.importing.choices import State
from directory.importing.models import Batch
from directory.importing.packing import unpack


def forget(*, external_ids: Collection[str], now: datetime) -> int:
    """Empty the files in which one of these ids is a cell; returns how many. An open import of them is discarded.

    In the caller's transaction. Counts stay, and what the file did to others can still be undone from the history.
    Cost: each kept file is unpacked, some 10 ms for 1,000 rows.
    """
    named = []
    held = Batch.objects.exclude(content=b"").select_for_update().order_by("pk")
    for pk, content in held.values_list("pk", "content").iterator(chunk_size=1):
        records = (unpack(content) or {"records": []})["records"]
        if any(cell in external_ids for _, cells in records for cell in cells):
            named.append(pk)
    rows = Batch.objects.filter(pk__in=named)
    rows.filter(state=State.READ).update(state=State.DISCARDED, ended_at=now)
    return rows.update(content=b"", preview=b"", fixes={}, fixed={}, revision=F("revision") + 1)
