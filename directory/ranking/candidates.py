"""The directory as columns: one row a practitioner, numpy arrays, immutable once made.

What depends on the day (expiries, lapses, checks that are due) is kept as ordinals and read per day, so that a date
that passes takes effect without an edit. What a day, a place or an age group means for everyone is derived once and
remembered; it is a function of the columns alone.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import BitColumns, Bools, Ints, Rows, words_of
from directory.ranking.geometry import Floats

T = TypeVar("T")
Small = npt.NDArray[np.integer[Any]]

#: Ordinals for "always was" and "never ends".
ALWAYS, NEVER = 0, 2**31 - 1
#: Accepting and touch as small numbers; -1 is unknown.
ACCEPTING = {"no": 0, "waitlist": 1, "yes": 2}
TOUCH = {"none": 0, "optional": 1, "central": 2}
#: The zone of a right that is open everywhere.
EVERYWHERE = -1
#: Derived values kept at a time, of each kind.
_KEPT = 64


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Day:
    """What is held on one day: bits by profession and by certification, yes and unknown apart."""

    profession: BitColumns
    profession_maybe: BitColumns
    certification: BitColumns
    certification_maybe: BitColumns


@dataclass(frozen=True, slots=True)
class Lawful:
    """Sessions at a distance with a client in one place on one day, per row.

    ``yes``: lawful, and an approach that works at a distance. ``not_virtual``: lawful, but no such approach.
    ``unknown``: it hangs on something claimed.
    """

    yes: Bools
    not_virtual: Bools
    unknown: Bools


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
    mentions: Small
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
    return int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=8).digest(), "big")


def _day(candidates: Candidates, on: int) -> Day:
    profession, profession_maybe = _held_on(candidates.licences, len(candidates), on)
    certification, certification_maybe = _held_on(candidates.credentials, len(candidates), on)
    return Day(profession, profession_maybe, certification, certification_maybe)


def _held_on(held: Held, rows: int, on: int) -> tuple[BitColumns, BitColumns]:
    in_force = held.ends >= on
    is_yes = in_force & held.is_checked & (held.checked_until >= on)
    return _bits(held, rows, is_yes), _bits(held, rows, in_force & ~is_yes)


def _bits(held: Held, rows: int, chosen: Bools) -> BitColumns:
    at, code = held.row[chosen].astype(np.int64), held.code[chosen].astype(np.int64)
    return BitColumns(words_of(rows, at, code, len(held.index)), held.index)


def _lawful_in(rights: Rights, rows: int, region: str, on: int) -> Lawful:
    here = np.isin(rights.zone, rights.zones_of(region, on)) & (rights.starts <= on) & (on <= rights.ends)

    def who(chosen: Bools) -> Bools:
        marked = np.zeros(rows, dtype=np.bool_)
        marked[rights.row[here & chosen]] = True
        return marked

    yes = who(rights.is_checked & rights.works_remotely)
    unknown = who(~rights.is_checked & rights.works_remotely) & ~yes
    return Lawful(yes=yes, not_virtual=who(~rights.works_remotely) & ~yes & ~unknown, unknown=unknown)


__all__ = ["BitColumns", "Bools", "Candidates", "Day", "Held", "Ints", "Lawful", "Rights", "Rows", "row_key"]
