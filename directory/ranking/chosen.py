"""Sets of codes of the rows in question, gathered once and asked many times."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import WORD, BitColumns, Bools, Rows, Words

_WHOLE_WORD = 2**WORD - 1

#: How many codes: up to all those of a column.
Counts = npt.NDArray[np.int8] | npt.NDArray[np.int16]


@dataclass(frozen=True, slots=True)
class Chosen:
    """The words of some rows, in their order. ``index``: the bit of each code, as in the columns they come from."""

    words: Words
    index: Mapping[str, int]

    @classmethod
    def of(cls, columns: BitColumns, rows: Rows | None = None) -> Self:
        """The sets of these rows; None: of every row, without a copy."""
        return cls(columns.words if rows is None else columns.words.take(rows, axis=0), columns.index)

    def has_any(self, codes: Iterable[str]) -> Bools:
        """Whether each row has at least one of the codes."""
        bits = self._bits(codes)
        return _some(self.words & self._mask(bits)) if bits else np.zeros(len(self.words), dtype=np.bool_)

    def has_any_of_each(self, sets: Sequence[Iterable[str]]) -> Bools:
        """Whether each row has at least one code of each of these sets. Shape (sets, rows)."""
        masks = self._masks([self._bits(codes) for codes in sets])
        found: Bools = self.words & masks[:, None] != 0
        return found if found.ndim == 2 else np.any(found, axis=2)

    def count(self, codes: Iterable[str]) -> Counts:
        """How many of the codes each row has."""
        counts: Counts = np.bitwise_count(self.words & self._mask(self._bits(codes))).view(np.int8)
        return counts if counts.ndim == 1 else counts.sum(axis=1, dtype=np.int16)

    def size(self) -> Counts:
        """How many codes each row has."""
        counts: Counts = np.bitwise_count(self.words).view(np.int8)
        return counts if counts.ndim == 1 else counts.sum(axis=1, dtype=np.int16)

    def is_empty(self) -> Bools:
        """Rows that say nothing: unknown."""
        return ~_some(self.words)

    def only(self, codes: Iterable[str]) -> Bools:
        """Rows that say something, and nothing outside the codes."""
        return _some(self.words) & ~_some(self.words & ~self._mask(self._bits(codes)))

    def _bits(self, codes: Iterable[str]) -> int:
        """The bits of these codes, as many as there are; codes that nobody has are left out."""
        bits = 0
        for code in codes:
            if (bit := self.index.get(code)) is not None:
                bits |= 1 << bit
        return bits

    def _mask(self, bits: int) -> Words:
        """In the shape of a row."""
        mask: Words = self._masks([bits])[0]
        return mask

    def _masks(self, sets: Sequence[int]) -> Words:
        """In the shape of as many rows."""
        kind = self.words.dtype
        if self.words.ndim == 1:
            return np.array(sets, dtype=kind)
        words = range(self.words.shape[1])
        return np.array([[bits >> WORD * word & _WHOLE_WORD for word in words] for bits in sets], dtype=kind)


def _some(words: Words) -> Bools:
    found: Bools = words != 0
    return found if found.ndim == 1 else np.any(found, axis=1)
