"""Many rows into a table without a model instance each: instances took three quarters of the time of an import."""

import json
from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import partial
from typing import Any, TypeAlias

from django.db import connection, models

Adapt = Callable[[Any], Any]
Field: TypeAlias = "models.Field[Any, Any]"


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows whose values stand in the order of ``names`` (attribute names such as ``term_id``).

    Values must be clean; every column without a default in the database must be named. Raises IntegrityError as
    the ORM would. Cost: one prepared statement, or one COPY on PostgreSQL; a few microseconds a row.
    """
    load(connection.ops.quote_name(model._meta.db_table), fields_of(model, names), rows)


def fields_of(model: type[models.Model], names: Sequence[str]) -> list[Field]:
    """The fields of these attribute names. Raises KeyError."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    return [columns[name] for name in names]


def columns_of(fields: Iterable[Field]) -> list[str]:
    """Their columns, quoted."""
    return [connection.ops.quote_name(field.column or field.attname) for field in fields]


def load(table: str, fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> None:
    """The same into a table of any name (quoted) that has the columns of these fields."""
    values = adapted(fields, rows)
    if not values:
        return
    into = f"{table} ({', '.join(columns_of(fields))})"
    with connection.wrap_database_errors, connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in values:
                    copy.write_row(row)
        else:
            # the names are those of our own models; the values are parameters
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", values)  # nosec B608


def adapted(fields: Sequence[Field], rows: Iterable[Sequence[Any]]) -> list[Sequence[Any]]:
    """The rows as the database stores them."""
    adapters = [(place, adapt) for place, field in enumerate(fields) if (adapt := _adapter(field))]
    if not adapters:
        return list(rows)
    values: list[Sequence[Any]] = []
    for row in rows:
        changed = list(row)
        for place, adapt in adapters:
            if changed[place] is not None:
                changed[place] = adapt(changed[place])
        values.append(changed)
    return values


def _adapter(field: Field) -> Adapt | None:
    """How a database stores what its driver does not know by itself."""
    if isinstance(field, models.DateTimeField):
        return _once(connection.ops.adapt_datetimefield_value)
    if isinstance(field, models.DateField):
        return _once(connection.ops.adapt_datefield_value)
    if isinstance(field, models.DecimalField):
        digits, places = field.max_digits, field.decimal_places
        return _once(partial(connection.ops.adapt_decimalfield_value, max_digits=digits, decimal_places=places))
    if isinstance(field, models.JSONField):
        return _json
    return None


def _json(value: Any) -> str:
    return "{}" if value == {} else json.dumps(value)


def _once(adapt: Adapt) -> Adapt:
    """Days and amounts come again and again: each is worked out once for some rows."""
    known: dict[Hashable, Any] = {}

    def of(value: Any) -> Any:
        found = known.get(value)
        if found is None:
            found = known[value] = adapt(value)
        return found

    return of
