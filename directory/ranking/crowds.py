"""Some of everyone, one bit a row: 100,000 people in twelve kilobytes, which a processor keeps at hand."""

from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.splicing import Splice

#: Bits in a word of a crowd.
_WORD = 64
#: Of so many only one: few rows.
_FEW = 32
#: The bits of a byte in the order in which rows have them.
_BIT = np.array([128, 64, 32, 16, 8, 4, 2, 1], dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Crowd:
    """``words``: the bits of all rows, eight bytes at a time; what is left of the last word is 0. ``everyone``: how
    many rows there are. To join, meet or count crowds costs microseconds."""

    words: npt.NDArray[np.uint64]
    everyone: int

    @classmethod
    def of(cls, is_in: Bools) -> Self:
        """From everyone's column. Cost: one pass over bytes."""
        words = np.zeros(-(-len(is_in) // _WORD), dtype=np.uint64)
        packed = np.packbits(is_in)
        words.view(np.uint8)[: len(packed)] = packed
        return cls(words, len(is_in))

    @classmethod
    def nobody(cls, everyone: int) -> Self:
        """Not one of so many."""
        return cls(np.zeros(-(-everyone // _WORD), dtype=np.uint64), everyone)

    def __len__(self) -> int:
        return int(np.bitwise_count(self.words).sum())

    def __or__(self, other: "Crowd") -> "Crowd":
        return Crowd(self.words | other.words, self.everyone)

    def __and__(self, other: "Crowd") -> "Crowd":
        return Crowd(self.words & other.words, self.everyone)

    def __sub__(self, other: "Crowd") -> "Crowd":
        return Crowd(self.words & ~other.words, self.everyone)

    def flags(self) -> Bools:
        """Everyone's column again. Cost: one pass over bytes."""
        return np.unpackbits(self.words.view(np.uint8), count=self.everyone).view(np.bool_)

    def rows(self) -> Rows:
        """The rows that are in it, ascending. Cost: one pass over the words, and one over eight bits a row at most."""
        packed = self.words.view(np.uint8)
        held = np.flatnonzero(packed != 0)
        at = np.flatnonzero(np.unpackbits(packed.take(held)).view(np.bool_))
        found: Rows = (held.take(at >> 3) << 3) + (at & 7)
        return found

    def has(self, rows: Rows) -> Bools:
        """Whether each of these rows is in it. Cost: a few passes over the rows; where they are many, over bytes."""
        if len(rows) > self.everyone // _FEW:
            return self.flags().take(rows)
        found: Bools = self.words.view(np.uint8).take(rows >> 3) & _BIT.take(rows & 7) != 0
        return found

    def joined(self, fresh: "Crowd", rows: Splice) -> "Crowd":
        """The same of a new table."""
        return Crowd.of(rows.join(self.flags(), fresh.flags()))
