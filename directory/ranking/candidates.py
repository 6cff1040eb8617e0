"""The directory as columns: one row a practitioner, numpy arrays, immutable once made.

What depends on the day (expiries, lapses, checks that are due) is kept as ordinals and read per day, so that a date
that passes takes effect without an edit. What a day, a place or an age group means for everyone is derived once and
remembered; it is a function of the columns alone.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import BitColumns, Bools, Ints, Rows, words_of
from directory.ranking.crowds import Crowd
from directory.ranking.geometry import Floats
from directory.ranking.holdings import EVERYWHERE, Held, PackedHeld, PackedRights, Rights
from directory.ranking.packing import ALWAYS, NEVER, Small, narrow
from directory.ranking.splicing import Splice

T = TypeVar("T")

#: Accepting and touch as small numbers; -1 is unknown.
ACCEPTING = {"no": 0, "waitlist": 1, "yes": 2}
TOUCH = {"none": 0, "optional": 1, "central": 2}
#: Columns in as many bytes as their values need, and the widths that they may have.
WIDTHS = {
    "fee_low": (np.int16, np.int32),
    "fee_high": (np.int16, np.int32),
    "sliding": (np.int16, np.int32),
    "call_minutes": (np.int8, np.int16, np.int32),
}
#: Derived values kept at a time, of each kind, and how many of those a new table takes over.
_KEPT, _CARRIED = 64, 16


@dataclass(frozen=True, slots=True)
class Day:
    """What is held on one day: bits by profession and by certification, yes and unknown apart."""

    profession: BitColumns
    profession_maybe: BitColumns
    certification: BitColumns
    certification_maybe: BitColumns


@dataclass(frozen=True, slots=True)
class Lawful:
    """Sessions at a distance with a client in one place on one day: nobody is in two of these.

    ``yes``: lawful, and an approach that works at a distance. ``not_virtual``: lawful, but no such approach.
    ``unknown``: it hangs on something claimed.
    """

    yes: Crowd
    not_virtual: Crowd
    unknown: Crowd


@dataclass(frozen=True)
class Candidates:
    """Everyone who may be considered: listed, with consent. Days as ordinals; money in cents; -1 is unknown.

    ``location_start`` has one more entry than rows: the locations of row r are start[r] to start[r + 1], in the
    practitioner's own order. A location that is not placed has NaN for a vector.
    """

    keys: npt.NDArray[np.uint64]
    accepting: Small
    confirmed: Small
    touch: Small
    gender: BitColumns
    fee_low: Small
    fee_high: Small
    sliding: Small
    currency: BitColumns
    call_minutes: Small
    focus: BitColumns
    mention: BitColumns
    modalities: BitColumns
    formats: BitColumns
    age_groups: BitColumns
    communities: BitColumns
    languages: BitColumns
    time_slots: BitColumns
    room: BitColumns
    insurance: BitColumns
    licences: Held
    credentials: Held
    rights: Rights
    location_start: Small
    location_vector: Floats
    location_place: Small
    places: Mapping[str, int]
    _derived: dict[str, dict[Any, Any]] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def nbytes(self) -> int:
        """Bytes of all columns. What was derived from them, and the short lists of codes, are not counted."""
        return sum(array.nbytes for array in self.arrays())

    def arrays(self) -> Iterator[npt.NDArray[Any]]:
        """Every array that is kept, in the order of the fields."""
        for value in self._columns().values():
            if isinstance(value, BitColumns):
                yield value.words
            elif isinstance(value, PackedHeld | PackedRights):
                yield from value.arrays
            elif isinstance(value, Held | Rights):
                yield from (held for held in vars(value).values() if isinstance(held, np.ndarray))
            elif isinstance(value, np.ndarray):
                yield value

    def joined(self, fresh: Self, rows: Splice) -> Self:
        """The columns of a new table, exactly as if everyone had been read anew, with what a day and a place mean.

        Both sides were read under one vocabulary, and their holdings are packed. Cost: one copy of everything.
        """
        columns: dict[str, Any] = {}
        for name, old in self._columns().items():
            new = getattr(fresh, name)
            if isinstance(old, BitColumns | PackedHeld | PackedRights):
                columns[name] = old.joined(new, rows)
            elif isinstance(old, np.ndarray) and not name.startswith("location"):
                columns[name] = rows.join(old, new)
        start, fresh_start = self.location_start, fresh.location_start
        offices = rows.along(lambda edges: start[edges], lambda edges: fresh_start[edges])
        counts = rows.join(np.diff(start), np.diff(fresh_start))
        columns |= {
            **{name: narrow(columns[name], kinds) for name, kinds in WIDTHS.items()},
            "location_start": np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            "location_vector": offices.join(self.location_vector, fresh.location_vector),
            "location_place": offices.join(self.location_place, fresh.location_place),
        }
        return type(self)(**columns, places=self.places, _derived=self._carried(fresh, rows))

    def _columns(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "_derived"}

    def _carried(self, fresh: Self, rows: Splice) -> dict[str, dict[Any, Any]]:
        """What the newest days and places mean for a new table: as before, but for the fresh rows."""
        days: dict[Any, Day] = dict([*self._derived.get("day", {}).items()][-_CARRIED:])
        lawful: dict[Any, Lawful] = dict([*self._derived.get("lawful", {}).items()][-_CARRIED:])
        return {
            "day": {on: _joined_day(day, fresh.day(on), rows) for on, day in days.items()},
            "lawful": {key: _joined_lawful(each, fresh.lawful(*key), rows) for key, each in lawful.items()},
        }

    def day(self, on: int) -> Day:
        """What everyone holds on a day. Cost: one pass over the holdings, once a day."""
        return self.derived("day", on, lambda: _day(self, on))

    def lawful(self, region: str, on: int) -> Lawful:
        """Who may meet a client of this place at a distance. Cost: one pass over the rights, once a place and day."""
        return self.derived("lawful", (region, on), lambda: _lawful_in(self.rights, len(self), region, on))

    def derived(self, kind: str, key: Any, make: Callable[[], T]) -> T:
        """``make()``, or what it gave before for this kind and key; the oldest of a kind makes room."""
        held: dict[Any, T] = self._derived.setdefault(kind, {})
        found = held.get(key)
        if found is None:
            while len(held) >= _KEPT:
                held.pop(next(iter(held)), None)
            found = held[key] = make()
        return found


def row_key(identity: str) -> int:
    """64 bits that stand for a practitioner in the rotation among equals."""
    return int(row_keys((identity,))[0])


def row_keys(identities: Iterable[str]) -> npt.NDArray[np.uint64]:
    """The same of many at once."""
    digests = b"".join(hashlib.blake2b(identity.encode(), digest_size=8).digest() for identity in identities)
    return np.frombuffer(digests, dtype=">u8").astype(np.uint64)


def _day(candidates: Candidates, on: int) -> Day:
    profession, profession_maybe = _held_on(candidates.licences, len(candidates), on)
    certification, certification_maybe = _held_on(candidates.credentials, len(candidates), on)
    return Day(profession, profession_maybe, certification, certification_maybe)


def _joined_day(old: Day, fresh: Day, rows: Splice) -> Day:
    pairs = ((getattr(old, each.name), getattr(fresh, each.name)) for each in fields(Day))
    return Day(*(BitColumns(rows.join(before.words, after.words), before.index) for before, after in pairs))


def _joined_lawful(old: Lawful, fresh: Lawful, rows: Splice) -> Lawful:
    return Lawful(*(getattr(old, each.name).joined(getattr(fresh, each.name), rows) for each in fields(Lawful)))


def _held_on(held: Held, rows: int, on: int) -> tuple[BitColumns, BitColumns]:
    in_force = held.ends >= on
    is_yes = in_force & held.is_checked & (held.checked_until >= on)
    row, code = held.row.astype(np.int64), held.code.astype(np.int64)

    def bits(chosen: Bools) -> BitColumns:
        return BitColumns(words_of(rows, row[chosen], code[chosen], len(held.index)), held.index)

    return bits(is_yes), bits(in_force & ~is_yes)


def _lawful_in(rights: Rights, rows: int, region: str, on: int) -> Lawful:
    here = np.isin(rights.zone, rights.zones_of(region, on)) & (rights.starts <= on) & (on <= rights.ends)
    row, is_checked, works_remotely = rights.row[here], rights.is_checked[here], rights.works_remotely[here]

    def who(chosen: Bools) -> Crowd:
        marked = np.zeros(rows, dtype=np.bool_)
        marked[row[chosen]] = True
        return Crowd.of(marked)

    yes = who(is_checked & works_remotely)
    unknown = who(~is_checked & works_remotely) - yes
    return Lawful(yes=yes, not_virtual=who(~works_remotely) - yes - unknown, unknown=unknown)


__all__ = [
    "ALWAYS",
    "EVERYWHERE",
    "NEVER",
    "BitColumns",
    "Bools",
    "Candidates",
    "Day",
    "Held",
    "Ints",
    "Lawful",
    "PackedHeld",
    "PackedRights",
    "Rights",
    "Rows",
    "Small",
    "row_key",
    "row_keys",
]
