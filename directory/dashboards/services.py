"""Keeping a few counts of a day."""

from datetime import date

from directory.dashboards.figures.freshness import count_now
from directory.dashboards.figures.queue import ages
from directory.dashboards.models import Snapshot


def take_snapshot(*, today: date) -> Snapshot:
    """Count and keep today. Again on the same day, also at once, the later count stands: one row a day."""
    now, waiting = count_now(today), ages(today)
    counts = {
        "listed": now.listed,
        "confirmed": now.confirmed,
        "waiting": waiting.total,
        "waiting_long": waiting.long,
    }
    Snapshot.objects.bulk_create(
        [Snapshot(on=today, **counts)], update_conflicts=True, unique_fields=["on"], update_fields=list(counts)
    )
    return Snapshot.objects.get(on=today)
