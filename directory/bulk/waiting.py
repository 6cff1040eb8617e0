"""Rows that go in at once, and rows that wait: two ways with one face.

What waits stands in temporary tables of the connection. They take no lock of the directory, nobody else sees them, and
they are gone with the process, also with one that is killed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import count
from typing import Any, Protocol

from django.db import DatabaseError, connection, models

from directory.bulk.rows import Field, adapted, columns_of, fields_of, insert_rows, load

Model = type[models.Model]
Rows = Iterable[Sequence[Any]]
#: Keys of one statement: below the number of parameters that it may have.
_CHUNK = 500
_numbers = count(1)


class Into(Protocol):
    """Where rows go."""

    def remove(self, model: Model, keys: Collection[int]) -> None:
        """Rows by primary key, as the ORM deletes them."""

    def replace(self, model: Model, names: Sequence[str], rows: Rows, *, stays: Collection[str] = ()) -> None:
        """Rows that stand already get the values of these columns, the primary key first.

        ``stays``: columns that are named because a row cannot be without them, and keep what they hold.
        """

    def insert(self, model: Model, names: Sequence[str], rows: Rows) -> None:
        """New rows."""


class AtOnce:
    """Every row goes into its table as it comes: for few people, inside the caller's transaction."""

    def remove(self, model: Model, keys: Collection[int]) -> None:
        _remove(model, keys)

    def replace(self, model: Model, names: Sequence[str], rows: Rows, *, stays: Collection[str] = ()) -> None:
        fields = fields_of(model, names)
        values = adapted(fields, rows)
        if not values:
            return
        marks = ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.executemany(f"{_into(model, fields)} VALUES ({marks}) {_conflict(fields, stays)}", values)

    def insert(self, model: Model, names: Sequence[str], rows: Rows) -> None:
        insert_rows(model, names, rows)


class Waiting:
    """Rows wait until ``pour``, which takes as long as the database needs for the rows, and no longer.

    Made by ``waiting``. Memory does not grow with the rows; only keys to be removed are kept. Rows of one table must
    come with the same columns each time.
    """

    def __init__(self) -> None:
        self._number = next(_numbers)
        self._gone: defaultdict[Model, list[int]] = defaultdict(list)
        self._replaced: dict[Model, _Table] = {}
        self._new: dict[Model, _Table] = {}

    def remove(self, model: Model, keys: Collection[int]) -> None:
        self._gone[model] += keys

    def replace(self, model: Model, names: Sequence[str], rows: Rows, *, stays: Collection[str] = ()) -> None:
        self._wait(self._replaced, "replaced", model, names, rows, stays)

    def insert(self, model: Model, names: Sequence[str], rows: Rows) -> None:
        self._wait(self._new, "new", model, names, rows)

    def pour(self) -> None:
        """Into the tables, inside the caller's transaction: what goes, what is replaced, what is new.

        Raises IntegrityError. Cost: two statements a table at most, some 4 µs a row on SQLite.
        """
        for model, keys in self._gone.items():
            _remove(model, keys)
        with connection.cursor() as cursor:
            for model, table in self._replaced.items():
                cursor.execute(
                    f"{_into(model, table.fields)} {table.select} WHERE true {_conflict(table.fields, table.stays)}"
                )
            for model, table in self._new.items():
                cursor.execute(f"{_into(model, table.fields)} {table.select}")

    def drop(self) -> None:
        """Forget what waits."""
        with connection.cursor() as cursor:
            for table in (*self._replaced.values(), *self._new.values()):
                cursor.execute(f"DROP TABLE {table.name}")

    def _wait(
        self,
        tables: "dict[Model, _Table]",
        kind: str,
        model: Model,
        names: Sequence[str],
        rows: Rows,
        stays: Collection[str] = (),
    ) -> None:
        fields = fields_of(model, names)
        if model not in tables:
            tables[model] = _Table(model, f"waiting_{self._number}_{kind}_{len(tables)}", fields, stays)
        with _in_one_step():
            load(tables[model].name, fields, rows)


@contextmanager
def waiting() -> Iterator[Waiting]:
    """Rows may wait within it; what still waits at its end is forgotten."""
    rows = Waiting()
    try:
        yield rows
    finally:
        # a transaction that failed takes its own temporary tables back
        if not (connection.in_atomic_block and connection.needs_rollback):
            try:
                rows.drop()
            except DatabaseError:
                # the connection is lost, and all that waited with it
                connection.close_if_unusable_or_obsolete()


class _Table:
    """A temporary table with the columns of these fields."""

    def __init__(self, model: Model, name: str, fields: list[Field], stays: Collection[str]) -> None:
        self.name = name
        self.fields = fields
        self.stays = stays
        # the names are those of our own models, quoted; no value is part of the text
        columns, table = ", ".join(columns_of(fields)), connection.ops.quote_name(model._meta.db_table)
        self.select = f"SELECT {columns} FROM {name}"  # nosec B608
        own = f"SELECT {columns} FROM {table}"  # nosec B608
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMPORARY TABLE {name} AS {own} WHERE 1 = 0")


@contextmanager
def _in_one_step() -> Iterator[None]:
    """Without it SQLite ends a transaction after each row. One that touches temporary tables alone locks nothing."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            yield
        except BaseException:
            cursor.execute("ROLLBACK")
            raise
        cursor.execute("COMMIT")


def _remove(model: Model, keys: Collection[int]) -> None:
    wanted = list(keys)
    for start in range(0, len(wanted), _CHUNK):
        model._default_manager.filter(pk__in=wanted[start : start + _CHUNK]).delete()


def _into(model: Model, fields: Sequence[Field]) -> str:
    return f"INSERT INTO {connection.ops.quote_name(model._meta.db_table)} ({', '.join(columns_of(fields))})"


def _conflict(fields: Sequence[Field], stays: Collection[str]) -> str:
    (key, *_), others = columns_of(fields), columns_of([field for field in fields[1:] if field.attname not in stays])
    taken = ", ".join(f"{name} = excluded.{name}" for name in others)
    return f"ON CONFLICT ({key}) DO UPDATE SET {taken}"  # nosec B608
