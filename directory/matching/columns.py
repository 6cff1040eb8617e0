"""From plain database values to the core's columns: rows by primary key, codes to bits, days to numbers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from directory.matching.fetching import Column
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import NEVER
from directory.ranking.packing import Small, narrow
from directory.ranking.splicing import Splice

Numbers = npt.NDArray[np.int64]

#: Keys up to so many times their number are looked up in a table.
_DENSE = 4


@dataclass(frozen=True, slots=True)
class RowOf:
    """Primary keys, ascending, and the row of each."""

    primary_keys: Small

    @classmethod
    def of(cls, primary_keys: Small) -> "RowOf":
        """In four bytes a key while they last."""
        return cls(narrow(primary_keys, (np.int32, np.int64)))

    def rows(self, primary_keys: Sequence[int] | Column) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """The row of each key, and whether it is there at all (where not, the row means nothing)."""
        keys = np.asarray(primary_keys, dtype=np.int64)
        if not len(self.primary_keys):
            return np.zeros_like(keys), np.zeros(len(keys), dtype=np.bool_)
        most = int(self.primary_keys[-1])
        if int(self.primary_keys[0]) >= 0 and most < _DENSE * len(keys):
            # Many keys at once: a table of all that could be there is sooner made than so many searches.
            place = np.full(most + 2, -1, dtype=np.int64)
            place[self.primary_keys] = np.arange(len(self.primary_keys))
            at = place[np.where((keys < 0) | (keys > most), most + 1, keys)]
            return at, at >= 0
        at = np.minimum(np.searchsorted(self.primary_keys, keys), len(self.primary_keys) - 1)
        return at, self.primary_keys[at] == keys

    def row(self, primary_key: int) -> int | None:
        """The row of one key."""
        at, is_there = self.rows([primary_key])
        return int(at[0]) if is_there[0] else None

    def joined(self, fresh: "RowOf", rows: Splice) -> "RowOf":
        """The keys of a new table."""
        return RowOf.of(rows.join(self.primary_keys, fresh.primary_keys))


@dataclass(frozen=True, slots=True)
class Reading:
    """People who are being read. ``lost``: rows that name a code which the vocabulary at hand does not have."""

    row_of: RowOf
    lost: set[int] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.row_of.primary_keys)

    def placed(self, keys: Column, *values: Column, codes: Column | None = None) -> tuple[Column, ...]:
        """The row of each key and the values beside it; those of nobody here are left out.

        Where one of ``codes`` is -1 the row is noted as lost, and what it belongs to left out as well.
        """
        at, here = self.row_of.rows(keys)
        if codes is not None:
            self.lost.update(at[here & (codes < 0)].tolist())
            here &= codes >= 0
        return (at[here], *(value[here] for value in values))

    def bits(self, keys: Column, places: Column, codes: Sequence[str]) -> BitColumns:
        """A set of codes per row, from primary keys and the places of their codes."""
        at, bits = self.placed(keys, places, codes=places)
        return BitColumns.in_use(len(self), at, bits, codes)


def one_code(places: Column, codes: Sequence[str]) -> BitColumns:
    """A set of at most one code per row, from a column of places; -1 is no code."""
    at = np.flatnonzero(places >= 0)
    return BitColumns.in_use(len(places), at, places[at], codes)


def ordinal(day: date | None, missing: int = NEVER) -> int:
    """A day as the core counts it."""
    return missing if day is None else day.toordinal()
