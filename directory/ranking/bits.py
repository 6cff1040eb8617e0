"""Sets of codes as bits: one small unsigned integer a row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from directory.ranking.splicing import Splice

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.integer[Any]]
Words = npt.NDArray[np.unsignedinteger[Any]]

#: Bits in the widest word; more codes than that take several words a row.
WORD = 64
_SIZES: tuple[tuple[int, type[np.unsignedinteger[Any]]], ...] = (
    (8, np.uint8),
    (16, np.uint16),
    (32, np.uint32),
    (WORD, np.uint64),
)
_FIRST = np.arange(1)


@dataclass(frozen=True, slots=True)
class BitColumns:
    """A set of codes per row. ``words``: shape (rows,), as narrow as the codes allow; (rows, n) above 64 codes."""

    words: Words
    index: Mapping[str, int]

    @classmethod
    def of(cls, rows: int, pairs: Iterable[tuple[int, str]], codes: Iterable[str] = ()) -> Self:
        """From (row, code) pairs. The codes that occur (and ``codes``) share the bits, in the order of the alphabet."""
        held = list(pairs)
        names = sorted({*codes, *(code for _, code in held)})
        index = {code: bit for bit, code in enumerate(names)}
        at = np.fromiter((row for row, _ in held), dtype=np.int64, count=len(held))
        bits = np.fromiter((index[code] for _, code in held), dtype=np.int64, count=len(held))
        return cls(words_of(rows, at, bits, len(names)), index)

    @classmethod
    def in_use(cls, rows: int, at: npt.NDArray[np.int64], bits: npt.NDArray[np.int64], codes: Sequence[str]) -> Self:
        """From rows and the places of their codes in ``codes``. Those that occur share the bits, in that order."""
        used = np.bincount(bits, minlength=len(codes)) > 0
        index = {codes[place]: bit for bit, place in enumerate(np.flatnonzero(used).tolist())}
        return cls(words_of(rows, at, (np.cumsum(used) - 1)[bits], len(index)), index)

    def joined(self, fresh: Self, rows: Splice) -> Self:
        """The sets of a new table. Codes that nobody has any more lose their bit, as if all had been read anew.

        Cost: one copy, while the codes stay the same; a pass for each code where they do not.
        """
        index = self.index
        if not fresh.index.keys() <= index.keys():
            index = {code: bit for bit, code in enumerate(sorted({*index, *fresh.index}))}
        joined = type(self)(rows.join(self._with(index), fresh._with(index)), index)
        used = joined._used()
        left = [code for code, bit in index.items() if used >> bit & 1]
        if len(left) == len(index):
            return joined
        index = {code: bit for bit, code in enumerate(left)}
        return type(self)(joined._with(index), index)

    def _used(self) -> int:
        """The bits that occur, as one number."""
        words = np.atleast_1d(np.bitwise_or.reduce(self.words, axis=0)).tolist()
        return sum(word << WORD * place for place, word in enumerate(words))

    def _with(self, index: Mapping[str, int]) -> Words:
        """The words with other bits; codes without one are dropped. Cost: a pass for each code that occurs."""
        if index == self.index:
            return self.words
        everyone, used = np.arange(len(self.words)), self._used()
        codes = [code for code, bit in self.index.items() if used >> bit & 1 and code in index]
        found = [np.flatnonzero(self.has_any(everyone, (code,))) for code in codes]
        bits = np.repeat(np.array([index[code] for code in codes], dtype=np.int64), [len(at) for at in found])
        return words_of(len(self.words), np.concatenate([everyone[:0], *found]), bits, len(index))

    def mask(self, codes: Iterable[str]) -> Words:
        """The bits of these codes in the shape of a row; codes that nobody has are left out."""
        bits = np.array([self.index[code] for code in codes if code in self.index], dtype=np.int64)
        row: Words = words_of(1, np.zeros_like(bits), bits, len(self.index)).astype(self.words.dtype)[0]
        return row

    def has_any(self, rows: Rows, codes: Iterable[str]) -> Bools:
        """Whether each row has at least one of the codes."""
        return _some(self.words[rows] & self.mask(codes))

    def count(self, rows: Rows, codes: Iterable[str]) -> Ints:
        """How many of the codes each row has."""
        counts: Ints = np.bitwise_count(self.words[rows] & self.mask(codes)).astype(np.int64)
        return counts if counts.ndim == 1 else counts.sum(axis=1)

    def is_empty(self, rows: Rows) -> Bools:
        """Rows that say nothing: unknown."""
        return ~_some(self.words[rows])

    def only(self, rows: Rows, codes: Iterable[str]) -> Bools:
        """Rows that say something, and nothing outside the codes."""
        words = self.words[rows]
        return _some(words) & ~_some(words & ~self.mask(codes))


def words_of(rows: int, at: npt.NDArray[np.int64], bits: npt.NDArray[np.int64], codes: int) -> Words:
    """Words for ``rows`` rows with ``bits`` set ``at`` these rows, as narrow as ``codes`` codes allow."""
    size = next((kind for most, kind in _SIZES if codes <= most), None)
    if size is not None:
        words = np.zeros(rows, dtype=size)
        np.bitwise_or.at(words, at, (np.uint64(1) << bits.astype(np.uint64)).astype(size))
        return words
    wide = np.zeros((rows, -(-codes // WORD)), dtype=np.uint64)
    np.bitwise_or.at(wide, (at, bits // WORD), np.uint64(1) << (bits % WORD).astype(np.uint64))
    return wide


def _some(words: Words) -> Bools:
    found: Bools = words != 0
    return found if found.ndim == 1 else np.any(found, axis=1)
