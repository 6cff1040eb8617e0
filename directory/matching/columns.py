"""From plain database values to the core's columns: rows by primary key, codes to bits, days to numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import BitColumns, words_of
from directory.ranking.candidates import NEVER, Held

#: row, bit of the code, checked, last day held, last day on which the check counts
Holding = tuple[int, int, bool, int, int]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RowOf:
    """Primary keys, ascending, and the row of each."""

    primary_keys: Numbers

    def rows(self, primary_keys: Sequence[int]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """The row of each key, and whether it is there at all (where not, the row means nothing)."""
        keys = np.asarray(primary_keys, dtype=np.int64)
        if not len(self.primary_keys):
            return np.zeros_like(keys), np.zeros(len(keys), dtype=np.bool_)
        at = np.minimum(np.searchsorted(self.primary_keys, keys), len(self.primary_keys) - 1)
        return at, self.primary_keys[at] == keys

    def placed(self, found: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        """Tuples that begin with a primary key, with the row in its stead; those of nobody in the table left out."""
        held = list(found)
        at, is_there = self.rows([each[0] for each in held])
        return ((row, *each[1:]) for each, row, here in zip(held, at.tolist(), is_there.tolist(), strict=True) if here)

    def row(self, primary_key: int) -> int | None:
        """The row of one key."""
        at, is_there = self.rows([primary_key])
        return int(at[0]) if is_there[0] else None


def bit_columns(row_of: RowOf, pairs: Iterable[tuple[int, str]]) -> BitColumns:
    """A set of codes per row, from (primary key, code)."""
    held = list(pairs)
    codes = sorted({code for _, code in held})
    index = {code: bit for bit, code in enumerate(codes)}
    at, is_there = row_of.rows([key for key, _ in held])
    bits = np.fromiter((index[code] for _, code in held), dtype=np.int64, count=len(held))
    return BitColumns(words_of(len(row_of.primary_keys), at[is_there], bits[is_there], len(index)), index)


def one_code(codes: Sequence[str]) -> BitColumns:
    """A set of at most one code per row, from a column; empty text is no code."""
    return BitColumns.of(len(codes), ((row, code) for row, code in enumerate(codes) if code))


def numbers(values: Iterable[int], kind: type[np.signedinteger[Any]]) -> npt.NDArray[np.signedinteger[Any]]:
    """A narrow column. Raises OverflowError for a value that does not fit."""
    return np.array(list(values), dtype=kind)


def cents(amounts: Iterable[Decimal | None]) -> npt.NDArray[np.int32]:
    """Money in cents; -1 is unknown."""
    return np.array([-1 if amount is None else int(amount * 100) for amount in amounts], dtype=np.int32)


def held_columns(held: list[Holding], index: dict[str, int]) -> Held:
    """Flat columns of dated holdings."""
    row, code, is_checked, ends, until = _columns(held, 5)
    return Held(
        row=np.array(row, dtype=np.int32),
        code=np.array(code, dtype=np.int16),
        is_checked=np.array(is_checked, dtype=np.bool_),
        ends=np.array(ends, dtype=np.int32),
        checked_until=np.array(until, dtype=np.int32),
        index=index,
    )


def ordinal(day: date | None, missing: int = NEVER) -> int:
    """A day as the core counts it."""
    return missing if day is None else day.toordinal()


def _columns(rows: Sequence[tuple[Any, ...]], width: int) -> Iterator[Sequence[Any]]:
    return iter(zip(*rows, strict=True)) if rows else iter([()] * width)
