"""The day of a moment, in a form that databases count quickly."""

from typing import Any

from django.db.models.functions import TruncDate
from django.utils import timezone


class DayOf(TruncDate):
    """Django's TruncDate; on SQLite, where that calls back into Python for each row, the first ten characters.

    They are the day in UTC, so elsewhere it is Django’s again.
    """

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        if timezone.get_current_timezone_name() != "UTC":
            return super().as_sql(compiler, connection, **extra)
        sql, params = compiler.compile(self.lhs)
        return f"substr({sql}, 1, 10)", params
