"""Deleted means gone from the file as well."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error, connection

logger = logging.getLogger(__name__)

#: Somebody who reads at this moment may keep the log; then the next deletion, or housekeeping, empties it.
_PATIENCE_MS = 500


def wipe() -> None:
    """Empty SQLite's write-ahead log, after the transaction that deleted.

    ``secure_delete`` writes zeros where a row was; the log still has the page as it stood before. Best effort: never
    raises, waits half a second at most. PostgreSQL has no such file; its VACUUM clears the space.
    """
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return
    try:
        with _impatient(), connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except Error as error:
        logger.warning("The write-ahead log could not be emptied (%s); it will be the next time.", type(error).__name__)


@contextmanager
def _impatient() -> Iterator[None]:
    with connection.cursor() as cursor:
        (usual,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute(f"PRAGMA busy_timeout = {_PATIENCE_MS}")
        try:
            yield
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(usual)}")
