"""Writing the counts of shown practitioners, and letting old ones go."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import connection, transaction

from directory.matching.models import Exposure
from directory.practitioners.models import Practitioner

#: The counts of a row, in the order in which they travel.
COUNTS = ("shown", "first", "top_five", "expected_first", "expected_top_five")
KEPT_WEEKS = 104

Key = tuple[date, int]
Counted = Mapping[Key, tuple[int, ...]]

#: Counting can wait: whoever holds a lock, such as an import, goes first.
_PATIENCE_MS = 200
_UPSERT = """
    INSERT INTO "matching_exposure"
        ("week", "practitioner_id", "shown", "first", "top_five", "expected_first", "expected_top_five")
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT ("week", "practitioner_id") DO UPDATE SET
        "shown" = "matching_exposure"."shown" + excluded."shown",
        "first" = "matching_exposure"."first" + excluded."first",
        "top_five" = "matching_exposure"."top_five" + excluded."top_five",
        "expected_first" = "matching_exposure"."expected_first" + excluded."expected_first",
        "expected_top_five" = "matching_exposure"."expected_top_five" + excluded."expected_top_five"
"""


def add(*, counts: Counted) -> None:
    """Add counts (in the order of ``COUNTS``) to what stands there, all or nothing.

    Whoever was deleted meanwhile is left out. Raises django.db.Error, soon where others hold a lock. Cost: one query,
    and one statement a row.
    """
    with impatient(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {_PATIENCE_MS}")
        known = set(Practitioner.objects.filter(pk__in={key for _, key in counts}).values_list("pk", flat=True))
        rows = [
            (connection.ops.adapt_datefield_value(week), key, *counts[week, key])
            for week, key in sorted(counts)
            if key in known
        ]
        with connection.cursor() as cursor:
            cursor.executemany(_UPSERT, rows)


@transaction.atomic
def purge(*, today: date) -> int:
    """Delete weeks that ended more than two years ago; how many rows went."""
    count, _ = Exposure.objects.filter(week__lt=today - timedelta(weeks=KEPT_WEEKS, days=6)).delete()
    return count


@contextmanager
def impatient() -> Iterator[None]:
    """SQLite waits for its one writer by a setting of the connection; PostgreSQL's is part of the transaction."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
