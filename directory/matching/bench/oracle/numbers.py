"""Small expressions on which both databases agree to the last bit.

SQLite's parser keeps at most a hundred open symbols, and ``1 + (`` are three of them. So what is deep comes first:
``deep * 2 + 1`` rather than ``1 + 2 * deep``, which is the same number to the last bit.
"""

from datetime import date
from typing import Any

from django.db.models import BigIntegerField, Case, FloatField, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.db.models.lookups import Exact

from directory.ranking.types import FIT_ONE

#: Adding and taking away this many rounds a double to a whole number, half to even: numpy's ``rint``.
_HALF_EVEN = 3 * 2.0**51


class Number(Value):
    """A double. PostgreSQL would read a bare 0.3 as a decimal fraction and calculate in those."""

    def __init__(self, value: float) -> None:
        super().__init__(float(value), output_field=FloatField())

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        sql, params = self.as_sql(compiler, connection)
        return f"({sql})::double precision", params


class DaysFrom(Func):
    """Whole days from a column of dates to a day."""

    arity = 2
    output_field = IntegerField()

    def __init__(self, column: str, to: date) -> None:
        super().__init__(Value(to.isoformat()), column)

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="(julianday(%(expressions)s))", arg_joiner=") - julianday(")

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, template="(date %(expressions)s)", arg_joiner=" - ")


def choose(*whens: tuple[Any, float | Combinable], otherwise: float | Combinable) -> Case:
    """The first condition that holds decides."""
    return Case(
        *(When(condition, then=number(then)) for condition, then in whens),
        default=number(otherwise),
        output_field=FloatField(),
    )


def number(value: float | Combinable) -> Combinable:
    """A plain number as a double; expressions stay."""
    return value if isinstance(value, Combinable) else Number(value)


def step(rank: Combinable, *values: float, otherwise: float) -> Case:
    """The value of a rank: the first value for the highest rank (as many as there are values), and so on down to 1."""
    ranks = range(len(values), 0, -1)
    return choose(
        *((Exact(rank, Value(place)), value) for place, value in zip(ranks, values, strict=True)), otherwise=otherwise
    )


def rank_of(*conditions: Q) -> Case:
    """The other way round, of a row: as many as there are conditions if the first holds, down to 1, else 0."""
    count = len(conditions)
    return Case(
        *(When(condition, then=Value(count - place)) for place, condition in enumerate(conditions)),
        default=Value(0),
        output_field=IntegerField(),
    )


def highest(*values: Combinable) -> Combinable:
    """The greatest of one or more."""
    return values[0] if len(values) == 1 else Greatest(*values, output_field=FloatField())


class Total(Func):
    """Added from the left, as the core adds, without a bracket for each."""

    template = "(%(expressions)s)"
    arg_joiner = " + "


class Kept(Func):
    """What is left of a whole sum when a rate in whole ten-thousandths of it is taken, ``sum - sum * rate // 10000``,
    written so that the sum stands in it once."""

    template = f"(%(expressions)s * -1 + {FIT_ONE}) + {FIT_ONE - 1}) / {FIT_ONE}"
    arg_joiner = " * ("
    output_field = BigIntegerField()


class Shortfall(Func):
    """A rate by which a wish is missed: the whole rate up to a fit of ``failed``, none from ``below`` on."""

    template = "%(greatest)s(%(least)s((%(expressions)s - %(below)r) / -%(span)r, 1.0), 0.0) * %(rate)r"
    output_field = FloatField()

    def __init__(self, fit: Combinable, *, rate: float, failed: float, below: float) -> None:
        super().__init__(fit, rate=rate, below=below, span=below - failed, greatest="MAX", least="MIN")

    def as_postgresql(self, compiler: Any, connection: Any, **_: Any) -> tuple[str, Any]:
        return self.as_sql(compiler, connection, greatest="GREATEST", least="LEAST")


class Units(Func):
    """A fit in whole ten-thousandths, rounded half to even."""

    template = f"CAST(%(expressions)s * {FIT_ONE}.0 + {_HALF_EVEN} - {_HALF_EVEN} AS bigint)"
    output_field = BigIntegerField()


def total(values: list[Combinable]) -> Combinable:
    """The sum of one or more doubles."""
    return values[0] if len(values) == 1 else Total(*values, output_field=FloatField())
