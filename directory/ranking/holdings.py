"""Dated holdings and rights as flat rows: plain, as rules read them, and packed, as a table keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from directory.ranking.bits import Bools
from directory.ranking.packing import (
    ALWAYS,
    STEPS,
    Small,
    narrow,
    never_left_out,
    pack_days,
    pack_rows,
    unpack_days,
    unpack_days_or_never,
    unpack_rows,
)
from directory.ranking.splicing import Splice

#: The zone of a right that is open everywhere.
EVERYWHERE = -1
_SIGNED = (np.int8, np.int16, np.int32)
_UNSIGNED = (np.uint8, np.uint16, np.int32)


@dataclass(frozen=True)
class Held:
    """Dated holdings as flat rows: licences by profession, credentials by certification.

    ``is_checked`` with ``checked_until`` >= day counts as yes; otherwise not ended = unknown; ended = no.
    """

    row: Small
    code: Small
    is_checked: Bools
    ends: Small
    checked_until: Small
    index: Mapping[str, int]


@dataclass(frozen=True)
class Rights:
    """Rights to work at a distance as flat rows: a zone between two days, both inclusive.

    A zone is one place, everywhere, or a compact, whose dated ``members`` are (zone, place, starts, ends).
    """

    row: Small
    zone: Small
    starts: Small
    ends: Small
    is_checked: Bools
    works_remotely: Bools
    index: Mapping[str, int]
    members: Sequence[tuple[int, str, int, int]] = ()

    def zones_of(self, place: str, on: int) -> list[int]:
        """The zones that cover a place on a day."""
        covering = [zone for zone, member, starts, ends in self.members if member == place and starts <= on <= ends]
        return [EVERYWHERE, *([self.index[place]] if place in self.index else []), *covering]


class PackedHeld(Held):
    """Some five bytes a licence, six a credential; each column is worked out anew whenever it is read. Rows ascend."""

    arrays: tuple[Small, ...]

    def __init__(
        self, row: Small, code: Small, is_checked: Bools, ends: Small, checked_until: Small, index: Mapping[str, int]
    ) -> None:
        marks = narrow(code.astype(np.int32) * 2 + is_checked, _UNSIGNED)
        _keep(self, (pack_rows(row), marks, pack_days(ends), never_left_out(pack_days(checked_until))), index)

    @property
    def row(self) -> Small:
        """Ascending."""
        return unpack_rows(self.arrays[0])

    @property
    def code(self) -> Small:
        """By ``index``."""
        code: Small = self.arrays[1] >> 1
        return code

    @property
    def is_checked(self) -> Bools:
        """Whether somebody checked it."""
        checked: Bools = (self.arrays[1] & 1).astype(np.bool_)
        return checked

    @property
    def ends(self) -> Small:
        """The last day held."""
        return unpack_days(self.arrays[2])

    @property
    def checked_until(self) -> Small:
        """The last day on which the check counts."""
        return unpack_days_or_never(self.arrays[3], len(self.arrays[0]))

    def joined(self, fresh: "PackedHeld", rows: Splice) -> "PackedHeld":
        """The holdings of a new table. Both sides count codes alike."""
        items, steps = _along(self.arrays[0], fresh.arrays[0], rows)
        (_, marks, ends, until), (_, fresh_marks, fresh_ends, fresh_until) = self.arrays, fresh.arrays
        if (len(until), len(fresh_until)) == (len(marks), len(fresh_marks)):
            until = _days(items, until, fresh_until)
        elif len(until) or len(fresh_until):
            until = pack_days(items.join(self.checked_until, fresh.checked_until))
        found = PackedHeld.__new__(PackedHeld)
        marks = narrow(items.join(marks, fresh_marks), _UNSIGNED)
        _keep(found, (steps, marks, _days(items, ends, fresh_ends), never_left_out(until)), self.index)
        return found


class PackedRights(Rights):
    """Some seven bytes a right; each column is worked out anew whenever it is read. Rows ascend."""

    arrays: tuple[Small, ...]

    def __init__(
        self,
        row: Small,
        zone: Small,
        starts: Small,
        ends: Small,
        is_checked: Bools,
        works_remotely: Bools,
        index: Mapping[str, int],
        members: Sequence[tuple[int, str, int, int]] = (),
    ) -> None:
        # Almost every right was always there: only the others keep where they are and when they start.
        late = np.flatnonzero(starts != ALWAYS)
        marks = (is_checked.astype(np.uint8) << 1) | works_remotely
        arrays = (
            pack_rows(row),
            narrow(zone, _SIGNED),
            marks,
            pack_days(ends),
            late.astype(np.int32),
            starts[late].astype(np.int32),
        )
        _keep(self, arrays, index)
        object.__setattr__(self, "members", members)

    @property
    def row(self) -> Small:
        """Ascending."""
        return unpack_rows(self.arrays[0])

    @property
    def zone(self) -> Small:
        """By ``index``."""
        return self.arrays[1]

    @property
    def starts(self) -> Small:
        """The first day."""
        starts = np.full(len(self.arrays[0]), ALWAYS, dtype=np.int32)
        starts[self.arrays[4]] = self.arrays[5]
        return starts

    @property
    def ends(self) -> Small:
        """The last day."""
        return unpack_days(self.arrays[3])

    @property
    def is_checked(self) -> Bools:
        """Whether the papers behind it were checked."""
        checked: Bools = (self.arrays[2] & 2).astype(np.bool_)
        return checked

    @property
    def works_remotely(self) -> Bools:
        """Whether an approach that goes with it can be given at a distance."""
        works: Bools = (self.arrays[2] & 1).astype(np.bool_)
        return works

    def joined(self, fresh: "PackedRights", rows: Splice) -> "PackedRights":
        """The rights of a new table. Both sides count zones alike."""
        items, steps = _along(self.arrays[0], fresh.arrays[0], rows)
        (_, zone, marks, ends, late, starts), new = self.arrays, fresh.arrays
        later = items.along(lambda edges: np.searchsorted(late, edges), lambda edges: np.searchsorted(new[4], edges))
        arrays = (
            steps,
            narrow(items.join(zone, new[1]), _SIGNED),
            items.join(marks, new[2]),
            _days(items, ends, new[3]),
            items.renumber(later, late, new[4]).astype(np.int32),
            later.join(starts, new[5]),
        )
        found = PackedRights.__new__(PackedRights)
        _keep(found, arrays, self.index)
        object.__setattr__(found, "members", self.members)
        return found


def _keep(packed: PackedHeld | PackedRights, arrays: tuple[Small, ...], index: Mapping[str, int]) -> None:
    """Frozen like any other value, so that the fields are set past the freeze."""
    object.__setattr__(packed, "arrays", arrays)
    object.__setattr__(packed, "index", index)


def _along(old_steps: Small, fresh_steps: Small, rows: Splice) -> tuple[Splice, Small]:
    """The runs of a new table over what hangs on its rows, and the steps from row to row of it.

    Inside a run the steps are those there were; only the first of each run is another one.
    """
    old, fresh = unpack_rows(old_steps), unpack_rows(fresh_steps)
    items = rows.along(lambda edges: np.searchsorted(old, edges), lambda edges: np.searchsorted(fresh, edges))
    steps = items.join(old_steps, fresh_steps).astype(np.int32)
    last = 0
    for run, item in zip(rows.runs, items.runs, strict=True):
        if item.begin < item.end:
            side, shift = (fresh if run.is_fresh else old), run.at - run.begin
            steps[item.at] = int(side[item.begin]) + shift - last
            last = int(side[item.end - 1]) + shift
    return items, narrow(steps, STEPS)


def _days(items: Splice, old: Small, fresh: Small) -> Small:
    """Packed days of both sides; unpacked between where one side needs the wider form."""
    if old.dtype == fresh.dtype == np.uint16:
        return items.join(old, fresh)
    return pack_days(items.join(unpack_days(old), unpack_days(fresh)))
