"""What a search can choose, as bits: everyone on one day, one row of bytes a person.

To see whether somebody has one of some codes is to look at a byte or two; to count every code among many people is to
add up their rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from directory.matching.searching.layout import BYTE, Layout, Mask
from directory.ranking.bits import Bools, Rows
from directory.ranking.splicing import Splice

Bytes = npt.NDArray[np.uint8]
Counts = npt.NDArray[np.int64]

#: Rows that are added up before a byte could overflow, and how many of such sums are made at a time.
_MOST, _AT_A_TIME = 255, 8
#: Groups of so few bytes are counted byte by byte, by how often each of its values occurs.
_FEW = 4
_BITS_OF = np.arange(256)[:, None] >> np.arange(BYTE) & 1


@dataclass(frozen=True, slots=True)
class Marks:
    """``bits``: shape (people, ``layout.size``). ``_totals``: counts of all these people, once they were asked for."""

    layout: Layout
    bits: Bytes
    _totals: list[Counts] = field(default_factory=list, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.bits)

    def take(self, rows: Rows) -> "Marks":
        """The rows of some people."""
        return Marks(self.layout, self.bits.take(rows, axis=0))

    def has_any(self, mask: Mask) -> Bools:
        """Whether each person has at least one of these bits. Cost: a pass for each byte that matters."""
        found = np.zeros(len(self.bits), dtype=np.bool_)
        for byte, wanted in mask:
            found |= (self.bits[:, byte] & np.uint8(wanted)) != 0
        return found

    def has(self, group: str, codes: Iterable[str]) -> Bools:
        """The same of codes of one group."""
        return self.has_any(self.layout.mask((group, code) for code in codes))

    def count(self, rows: Rows | None = None, group: str | None = None) -> Counts:
        """How many of these rows (None: all, remembered) have each bit; of a group, each of its codes.

        Cost: some forty nanoseconds a row; where the rows are more than half of all, as much for each of the others.
        """
        if rows is None or len(rows) == len(self.bits):
            return self._of(group, self._all())
        if 2 * len(rows) <= len(self.bits):
            return self._summed(rows, group)
        is_other = np.ones(len(self.bits), dtype=np.bool_)
        is_other[rows] = False
        counts: Counts = self._of(group, self._all()) - self._summed(np.flatnonzero(is_other), group)
        return counts

    def _all(self) -> Counts:
        if not self._totals:
            self._totals.append(added_up(self.bits))
        return self._totals[0]

    def _of(self, group: str | None, counts: Counts) -> Counts:
        return counts if group is None else counts[self.layout.groups[group].bits]

    def _summed(self, rows: Rows, group: str | None) -> Counts:
        if group is None:
            return added_up(self.bits.take(rows, axis=0))
        held = self.layout.groups[group]
        if held.end - held.begin > _FEW:
            return added_up(self.bits.take(rows, axis=0)[:, held.span])[: len(held.codes)]
        counts = np.zeros((held.end - held.begin, BYTE), dtype=np.int64)
        for place, byte in enumerate(range(held.begin, held.end)):
            counts[place] = np.bincount(self.bits[rows, byte], minlength=256) @ _BITS_OF
        return counts.reshape(-1)[: len(held.codes)]

    def joined(self, fresh: "Marks", rows: Splice) -> "Marks":
        """Those of a new table. Both sides have one layout. Cost: one copy."""
        totals: list[Counts] = []
        if self._totals:
            is_gone = np.ones(len(self.bits), dtype=np.bool_)
            for run in rows.runs:
                if not run.is_fresh:
                    is_gone[run.begin : run.end] = False
            totals.append(self._totals[0] - added_up(self.bits[is_gone]) + added_up(fresh.bits))
        return Marks(self.layout, rows.join(self.bits, fresh.bits), totals)


def added_up(rows: Bytes) -> Counts:
    """How many of the rows have each bit of a row, the lowest bit of the first byte first."""
    bits = rows.shape[1] * BYTE
    counts = np.zeros(bits, dtype=np.int64)
    for begin in range(0, len(rows), _MOST * _AT_A_TIME):
        some = np.unpackbits(rows[begin : begin + _MOST * _AT_A_TIME].reshape(-1), bitorder="little").reshape(-1, bits)
        whole = len(some) // _MOST * _MOST
        sums = np.add.reduce(some[:whole].reshape(-1, _MOST, bits), axis=1, dtype=np.uint8)
        counts += sums.sum(axis=0, dtype=np.int64)
        counts += np.add.reduce(some[whole:], axis=0, dtype=np.uint8)
    return counts
