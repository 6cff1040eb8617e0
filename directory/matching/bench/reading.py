"""A rebuild of the table, and the same statements read by a bare cursor: what the rows themselves cost."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from directory.matching import table

Statement = tuple[str, Any]


def statements_of_a_rebuild() -> list[Statement]:
    """Every SELECT that ``table.build`` sends, with its parameters, in order. Cost: one rebuild."""
    found: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(("SELECT", "WITH", "DECLARE")):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        table.build()
    return found


def read_bare(statements: list[Statement]) -> int:
    """The rows of these statements as the driver gives them; how many there were."""
    count = 0
    with connection.cursor() as cursor:
        for sql, params in statements:
            cursor.execute(sql, params)
            count += len(cursor.fetchall())
    return count
