"""What must hold before this process is sent visitors. Other apps add their checks when they are loaded.

A check returns whether all is well, or raises; it is asked at every ``/readyz``, so it must be quick and
change nothing.
"""

import logging
from collections.abc import Callable

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

logger = logging.getLogger(__name__)

Check = Callable[[], bool]


def database_answers() -> bool:
    """One trivial query. Raises the database's own error when there is none."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def migrations_applied() -> bool:
    """Whether the tables are those the code expects. Reads the migrations from disk: tens of milliseconds."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


_checks: dict[str, Check] = {"database": database_answers, "migrations": migrations_applied}


def add_check(name: str, check: Check) -> None:
    """Adds a check, or replaces the one of that name. To be called from an AppConfig's ``ready``."""
    _checks[name] = check


def remove_check(name: str) -> None:
    """Takes a check out again; an unknown name is no error."""
    _checks.pop(name, None)


def run_checks() -> dict[str, bool]:
    """Every check by name, in the order they were added. One that raises counts as failed and is logged."""
    return {name: _holds(name, check) for name, check in _checks.items()}


def _holds(name: str, check: Check) -> bool:
    try:
        return check()
    except Exception:  # whatever it is, it means "not ready", and the caller must hear of all the others too
        logger.exception("Readiness check %s failed", name)
        return False
