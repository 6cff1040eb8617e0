"""Rows about a few practitioners as plain values: no model instances, and no SQL made twice."""

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from directory.practitioners.rows import PersonRow

Keys = Sequence[int] | None
#: A query of values about these practitioners, or about everybody. A function of a module: its SQL is remembered.
Ask = Callable[[Keys], "QuerySet[Any, Any]"]

_CENT = Decimal("0.01")
#: Where the amounts stand in a PersonRow.
_FEES = slice(PersonRow._fields.index("fee_min"), PersonRow._fields.index("sliding_scale_min") + 1)


def rows(ask: Ask, only: Sequence[int]) -> list[tuple[Any, ...]]:
    """The rows of a query of values about these practitioners as the driver gives them. Cost: one query, no SQL made.

    Days are days, texts texts on every database; money is a number or a Decimal.
    """
    if not only:
        return []
    sql, params = statement(ask, only)
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def statement(ask: Ask, only: Keys) -> tuple[str, tuple[Any, ...]]:
    """The SQL of a query about these practitioners, or everybody, and its parameters.

    Making SQL of a query takes longer than asking for a few people does: it is done once for each number of people.
    """
    sql, params, people = _statement(ask, None if only is None else len(only), connection.vendor)
    if only is not None:
        params = tuple([only[people[place]] if place in people else value for place, value in enumerate(params)])
    return sql, params


def rows_of(model: Any, only: Keys) -> "QuerySet[Any, Any]":
    """The rows of a neighbouring table about these practitioners, in no order, to be narrowed further."""
    found: QuerySet[Any, Any] = model._default_manager.filter(practitioner_id__in=only).order_by()
    return found


def by_person(found: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows by their first value, the practitioner's key, in their order."""
    grouped: dict[int, list[Any]] = {}
    for row in found:
        grouped.setdefault(row[0], []).append(row)
    return grouped


def person_row(row: tuple[Any, ...]) -> PersonRow:
    """A row of PersonRow's fields as the driver gives it."""
    return PersonRow._make([*row[: _FEES.start], *map(money, row[_FEES]), *row[_FEES.stop :]])


@lru_cache(maxsize=4_096)
def money(amount: Decimal | float | None) -> Decimal | None:
    """Cents exactly, also where the driver gives a binary number."""
    return None if amount is None else Decimal(amount).quantize(_CENT)


@lru_cache(maxsize=512)
def _statement(ask: Ask, count: int | None, vendor: str) -> tuple[str, tuple[Any, ...], dict[int, int]]:
    """The SQL of a query about so many people, its parameters, and which person stands at which of these."""
    del vendor
    stand_ins = None if count is None else range(-count, 0)
    sql, params = ask(stand_ins).query.sql_with_params()
    people = {place: value + (count or 0) for place, value in enumerate(params) if isinstance(value, int) and value < 0}
    return sql, tuple(params), people
