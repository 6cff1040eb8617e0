"""Plain values from the database to columns, a few thousand rows at a time: no model instances, no lists of rows."""

from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
from django.db import connection
from django.db.models import Func, IntegerField

from directory.practitioners.fetched import Ask, statement

Column = npt.NDArray[Any]
#: Values of one column, some rows of it, to numbers.
Reader = Callable[[tuple[Any, ...]], Column]

#: Rows at a time: bounds the memory, and hands the interpreter to other threads in between. Fewer than the 700 new
#: objects after which Python looks for garbage, so that it hardly ever looks during a long reading.
_ROWS = 600


class Ordinal(Func):
    """A day as ``date.toordinal`` counts it; null stays null."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """By the Julian day, which begins at noon."""
        template = "CAST(JULIANDAY(%(expressions)s) - 1721424.5 AS INTEGER)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """By the days since the first one, which is number 1."""
        template = "((%(expressions)s) - DATE '0001-01-01' + 1)"
        return self.as_sql(compiler, connection, template=template, **context)


def columns(ask: Ask, only: Sequence[int] | None, *readers: Reader) -> tuple[Column, ...]:
    """The columns of a query of values, one reader each, for these practitioners or for everybody.

    Cost: the reading itself, and a pass over each column.
    """
    parts: list[list[Column]] = [[reader(())] for reader in readers]
    if only is not None and not only:
        return tuple(part for (part,) in parts)
    for rows in _chunks(*statement(ask, only)):
        for part, reader, values in zip(parts, readers, zip(*rows, strict=True), strict=True):
            part.append(reader(values))
    return tuple(np.concatenate(part) for part in parts)


def whole(values: tuple[Any, ...]) -> Column:
    """Whole numbers, none of them missing."""
    return np.fromiter(values, dtype=np.int64, count=len(values))


def whole_or(missing: int) -> Reader:
    """Whole numbers below 2 to the 53, ``missing`` for null."""

    def read(values: tuple[Any, ...]) -> Column:
        found = np.array(values, dtype=np.float64)
        return np.where(np.isnan(found), missing, found).astype(np.int64)

    return read


def numbers(values: tuple[Any, ...]) -> Column:
    """Numbers as they are; NaN for null."""
    return np.array(values, dtype=np.float64)


def cents(values: tuple[Any, ...]) -> Column:
    """Money in cents; -1 is unknown."""
    found = np.rint(np.array(values, dtype=np.float64) * 100)
    return np.where(np.isnan(found), -1, found).astype(np.int32)


def coded(codes: dict[str, int]) -> Reader:
    """Texts as numbers; -1 for any other and for null."""
    return lambda values: np.fromiter(map(codes.get, values, repeat(-1)), dtype=np.int64, count=len(values))


def coded_or_null(codes: dict[str, int], null: int, other: int) -> Reader:
    """Texts as numbers, with one for null and one for any other."""
    known: dict[str | None, int] = {None: null}
    known.update(codes)
    return lambda values: np.fromiter(map(known.get, values, repeat(other)), dtype=np.int64, count=len(values))


class Numbering(dict[str | None, int]):
    """A reader of texts that are not known before: each as a number, from 0, in the order in which they came up."""

    def __missing__(self, text: str | None) -> int:
        number = self[text] = len(self)
        return number

    def __call__(self, values: tuple[Any, ...]) -> Column:
        """Null is a text too."""
        return np.fromiter(map(self.__getitem__, values), dtype=np.int64, count=len(values))


def places_of(codes: Sequence[str]) -> dict[str, int]:
    """Where each code stands."""
    return {code: place for place, code in enumerate(codes)}


def is_there(values: tuple[Any, ...]) -> Column:
    """Whether it is not null."""
    return np.array([value is not None for value in values], dtype=np.bool_)


def equal_to(wanted: str) -> Reader:
    """Whether it is this text."""
    return lambda values: np.array([value == wanted for value in values], dtype=np.bool_)


def _chunks(sql: str, params: tuple[Any, ...]) -> Iterator[list[tuple[Any, ...]]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        while rows := cursor.fetchmany(_ROWS):
            yield rows
