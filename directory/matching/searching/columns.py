"""What the public search reads of the listed beside the ranking's columns: names in order, turns, the least fee."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.matching.searching.layout import Layout
from directory.matching.searching.making import marks_of
from directory.matching.searching.marks import Marks
from directory.places.naming import fold
from directory.ranking.candidates import Candidates, PackedHeld
from directory.ranking.packing import Small, narrow
from directory.ranking.splicing import Splice
from directory.vocabulary.catalogue import Catalogue

Names = npt.NDArray[np.uint64]

#: Bytes of a name that decide its place in the alphabet, and how many of them one number holds.
NAME_BYTES, _IN_ONE = 32, 8
_FEES = (np.int16, np.int32)
#: Days whose marks are kept at a time: today's, and yesterday's around midnight.
_KEPT = 2


@dataclass(frozen=True)
class SearchColumns:
    """One row a practitioner, in the order of the candidates. Some forty bytes each.

    ``rotation``: the rotation key. ``names``: shape (rows, 4), the beginning of the folded name as whole numbers that
    stand in the order of the alphabet. ``payable_from``: the least that a session can cost, in cents; -1 is unknown.
    ``educators``: licences without a place, which the ranking leaves out.
    """

    rotation: Small
    names: Names
    payable_from: Small
    educators: PackedHeld
    _marks: dict[int, Marks] = field(default_factory=dict, compare=False, repr=False)

    @property
    def nbytes(self) -> int:
        """Bytes of all columns, without the marks of a day."""
        return sum(array.nbytes for array in self.arrays())

    @property
    def marked_nbytes(self) -> int:
        """Bytes of the marks that are held now."""
        return sum(marks.bits.nbytes for marks in [*self._marks.values()])

    def arrays(self) -> Iterator[npt.NDArray[Any]]:
        """Every array that is kept."""
        yield from (self.rotation, self.names, self.payable_from, *self.educators.arrays)

    def marks(self, candidates: Candidates, terms: Catalogue, on: int) -> Marks:
        """What everyone has on a day, as bits; remembered. Cost: some passes over all columns, once a day."""
        found = self._marks.get(on)
        if found is None:
            found = marks_of(candidates, self.educators, terms, on, Layout.of(candidates, terms))
            for day in [*self._marks][: 1 - _KEPT]:
                self._marks.pop(day, None)
            self._marks[on] = found
        return found

    def joined(
        self, fresh: "SearchColumns", rows: Splice, people: tuple[Candidates, Candidates], terms: Catalogue
    ) -> "SearchColumns":
        """The columns of a new table, and what the newest day that is held means for it.

        ``people``: the candidates of the new table, and those of the fresh rows. Cost: one copy of everything.
        """
        everyone, part = people
        layout = Layout.of(everyone, terms)
        return SearchColumns(
            rotation=rows.join(self.rotation, fresh.rotation),
            names=rows.join(self.names, fresh.names),
            payable_from=narrow(rows.join(self.payable_from, fresh.payable_from), _FEES),
            educators=self.educators.joined(fresh.educators, rows),
            _marks={
                on: marks.joined(marks_of(part, fresh.educators, terms, on, layout), rows)
                for on, marks in [*self._marks.items()][-1:]
                if marks.layout == layout
            },
        )


def name_keys(names: tuple[Any, ...]) -> Names:
    """Names as numbers in the order of the alphabet: without case and accents, the first 32 bytes of each."""
    plain = [fold(name).encode()[:NAME_BYTES] for name in names]
    found = np.array(plain, dtype=f"S{NAME_BYTES}").view(">u8").reshape(-1, NAME_BYTES // _IN_ONE)
    return found.astype(np.uint64)


def payable_from(fee_min: Small, sliding: Small) -> Small:
    """Whichever is less, where it is known."""
    least = np.where((sliding >= 0) & ((fee_min < 0) | (sliding < fee_min)), sliding, fee_min)
    return narrow(least, _FEES)
