"""Making the marks of a day out of the columns: bit by bit, a column of bytes at a time, and turned at the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from directory.matching.searching.layout import (
    BYTE,
    CERTIFIED_ONLY,
    DISCOVERY_CALL,
    FLAG,
    LISTS,
    PROFESSION,
    VERIFIED,
    Layout,
)
from directory.matching.searching.marks import Bytes, Marks
from directory.practitioners.choices import CAPACITY_DAYS
from directory.ranking.bits import BitColumns, Bools, Rows
from directory.ranking.candidates import ACCEPTING, EVERYWHERE, TOUCH, Candidates, Held
from directory.ranking.chosen import Chosen
from directory.vocabulary.catalogue import Catalogue


def marks_of(candidates: Candidates, educators: Held, terms: Catalogue, on: int, layout: Layout) -> Marks:
    """Everyone's on a day. Cost: a pass or two for each code that somebody has, one over each kind of papers."""
    making = _Making(layout, np.zeros((layout.size, len(candidates)), dtype=np.uint8))
    above = {code: (code, *terms.ancestors(code)) for code in terms.specialties}
    making.codes("specialty", candidates.focus, above)
    making.codes("specialty", candidates.mention, above)
    making.codes("modality", candidates.modalities)
    making.codes("language", candidates.languages)
    for name, (_, column) in LISTS.items():
        making.codes(name, getattr(candidates, column))
    _credentials(making, candidates.credentials, terms, on)
    for held in (candidates.licences, educators):
        making.held(PROFESSION, held, held.ends >= on)
    _regions(making, candidates, terms, on)
    _plain(making, candidates, on)
    return Marks(layout, np.ascontiguousarray(making.planes.T))


@dataclass(frozen=True, slots=True)
class _Making:
    """``planes``: shape (bytes of a row, people)."""

    layout: Layout
    planes: Bytes

    def mark(self, group: str, code: str, who: Bools) -> None:
        """Everyone in a column of everyone has this code. Codes that the layout lacks are nobody's."""
        bit = self.layout.bit_of.get((group, code))
        if bit is not None:
            self.planes[bit // BYTE] |= who.view(np.uint8) << np.uint8(bit % BYTE)

    def codes(self, group: str, column: BitColumns, told: Mapping[str, Sequence[str]] | None = None) -> None:
        """A set of codes a row. ``told``: what each of them says, where that is more than itself."""
        everyone = Chosen.of(column)
        for code in column.index:
            who = everyone.has_any((code,))
            for each in (code,) if told is None else told[code]:
                self.mark(group, each, who)

    def held(self, group: str, held: Held, which: Bools) -> None:
        """Those holdings that count, by their codes."""
        row, code = held.row[which], held.code[which]
        self.scattered(group, row, code, [*held.index])

    def scattered(self, group: str, row: Rows, place: Rows, codes: Sequence[str]) -> None:
        """One code for each of many rows, the same row as often as it likes: the place of its code in ``codes``."""
        bits = np.array([self.layout.bit_of[group, code] for code in codes], dtype=np.int64)[place]
        at = bits // BYTE * self.planes.shape[1] + row
        np.bitwise_or.at(self.planes.reshape(-1), at, (1 << bits % BYTE).astype(np.uint8))


def _credentials(making: _Making, held: Held, terms: Catalogue, on: int) -> None:
    """Held: neither rejected nor ended. Checked: verified by somebody, however long ago; the rule asks for more."""
    row, code, is_held = held.row, held.code, held.ends >= on
    is_checked = is_held & held.is_checked
    codes = [*held.index]
    making.scattered("certification", row[is_held], code[is_held], codes)
    making.scattered(VERIFIED, row[is_checked], code[is_checked], codes)
    counts = np.array([terms.certifications[each].is_certified for each in codes], dtype=np.bool_)
    who = np.zeros(making.planes.shape[1], dtype=np.bool_)
    who[row[is_checked & counts[code]]] = True
    making.mark(CERTIFIED_ONLY, FLAG, who)


def _regions(making: _Making, candidates: Candidates, terms: Catalogue, on: int) -> None:
    """Where a session at a distance is lawful today: the yes of ``lawfulness.may_serve``, for every place at once.

    Whether an approach of theirs works at a distance is asked by the ranking, not by the contract of the search.
    """
    rights = candidates.rights
    counts = rights.is_checked & (rights.starts <= on) & (on <= rights.ends)
    row, zone = rights.row[counts], rights.zone[counts]
    covered = {EVERYWHERE: {*terms.jurisdictions}}
    for compact, member, starts, ends in rights.members:
        if starts <= on <= ends:
            covered.setdefault(compact, set()).add(member)
    is_place = np.ones(len(row), dtype=np.bool_)
    for number, places in covered.items():
        here = zone == number
        is_place &= ~here
        who = np.zeros(len(candidates), dtype=np.bool_)
        who[row[here]] = True
        for place in places:
            making.mark("region", place, who)
    name_of = {number: name for name, number in rights.index.items()}
    # A compact without a member today opens nothing; what is left are places.
    is_place &= np.isin(zone, [rights.index[place] for place in terms.jurisdictions])
    codes = [name_of[number] for number in range(len(name_of))]
    making.scattered("region", row[is_place], zone[is_place], codes[: len(terms.jurisdictions)])


def _plain(making: _Making, candidates: Candidates, on: int) -> None:
    """What is one value a person: openings confirmed of late, touch, a free first call."""
    is_fresh = (candidates.confirmed >= max(on - CAPACITY_DAYS, 0)) & (candidates.confirmed <= on)
    for code, number in ACCEPTING.items():
        making.mark("accepting", code, is_fresh & (candidates.accepting == number))
    for code, number in TOUCH.items():
        making.mark("touch", code, candidates.touch == number)
    making.mark(DISCOVERY_CALL, FLAG, candidates.call_minutes > 0)
