"""The directory as columns: one row a practitioner, numpy arrays, immutable once made.

What depends on the day (expiries, lapses, checks that are due) is kept as ordinals and read per day, so that a date
that passes takes effect without an edit. ``day(on)`` and ``lawful(region, on)`` are derived once and remembered.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

import numpy as np
import numpy.typing as npt

from directory.ranking.geometry import Floats

Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]
Rows = npt.NDArray[np.intp]
Words = npt.NDArray[np.uint64]

#: Ordinals for "always was" and "never ends".
ALWAYS, NEVER = 0, 2**31 - 1
#: Accepting and touch as small numbers; -1 is unknown.
ACCEPTING = {"no": 0, "waitlist": 1, "yes": 2}
TOUCH = {"none": 0, "optional": 1, "central": 2}


@dataclass(frozen=True, slots=True)
class BitColumns:
    """A set of codes per row, as bits: ``words`` has shape (rows, ceil(codes / 64))."""

    words: Words
    index: Mapping[str, int]

    @classmethod
    def of(cls, rows: int, codes: Iterable[str], pairs: Iterable[tuple[int, str]]) -> Self:
        """From (row, code) pairs; a pair with a code outside ``codes`` is a KeyError."""
        index = {code: bit for bit, code in enumerate(sorted(codes))}
        words = np.zeros((rows, max(1, -(-len(index) // 64))), dtype=np.uint64)
        pairs = list(pairs)
        if pairs:
            at = np.fromiter((row for row, _ in pairs), dtype=np.intp, count=len(pairs))
            bits = np.fromiter((index[code] for _, code in pairs), dtype=np.uint64, count=len(pairs))
            np.bitwise_or.at(
                words, (at, (bits >> np.uint64(6)).astype(np.intp)), np.uint64(1) << (bits & np.uint64(63))
            )
        return cls(words, index)

    def mask(self, codes: Iterable[str]) -> Words:
        """The bits of these codes; codes nobody can have are left out."""
        words = np.zeros(self.words.shape[1], dtype=np.uint64)
        for code in codes:
            bit = self.index.get(code)
            if bit is not None:
                words[bit >> 6] |= np.uint64(1) << np.uint64(bit & 63)
        return words

    def has_any(self, rows: Rows, codes: Iterable[str]) -> Bools:
        """Whether each row has at least one of the codes."""
        return _any_bit(self.words[rows] & self.mask(codes))

    def count(self, rows: Rows, codes: Iterable[str]) -> Ints:
        """How many of the codes each row has."""
        counts: Ints = np.bitwise_count(self.words[rows] & self.mask(codes)).sum(axis=1, dtype=np.int64)
        return counts

    def is_empty(self, rows: Rows) -> Bools:
        """Rows that say nothing: unknown."""
        return ~_any_bit(self.words[rows])

    def only(self, rows: Rows, codes: Iterable[str]) -> Bools:
        """Rows that say something, and nothing outside the codes."""
        words = self.words[rows]
        return _any_bit(words) & ~_any_bit(words & ~self.mask(codes))


def _any_bit(words: Words) -> Bools:
    found: Bools = np.any(words, axis=1)
    return found


@dataclass(frozen=True, slots=True)
class Held:
    """Dated holdings as flat rows: licences by profession, credentials by certification.

    ``is_checked`` with ``checked_until`` >= day counts as yes; otherwise not ended = unknown; ended = no.
    """

    row: Rows
    code: Ints
    is_checked: Bools
    ends: Ints
    checked_until: Ints
    index: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Grants:
    """Rights to work at a distance as flat rows. ``place`` -1 = everywhere; days inclusive."""

    row: Rows
    place: Ints
    starts: Ints
    ends: Ints
    is_checked: Bools
    works_remotely: Bools
    index: Mapping[str, int]


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
    """Everyone who may be considered: listed, with consent. Money per session; days as ordinals; NaN, -1 = unknown.

    ``location_row`` ascends: the locations of one row stand together, in the practitioner's own order.
    """

    ids: Sequence[str]
    keys: Words
    accepting: Ints
    confirmed: Ints
    touch: Ints
    gender: BitColumns
    fee_low: Floats
    fee_high: Floats
    sliding: Floats
    currency: BitColumns
    call_minutes: Ints
    focus: BitColumns
    mention: BitColumns
    mentions: Ints
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
    grants: Grants
    location_row: Rows
    location_vector: Floats
    location_place: Ints
    places: Mapping[str, int]
    _days: dict[int, Day] = field(default_factory=dict, compare=False, repr=False)
    _lawful: dict[tuple[str, int], Lawful] = field(default_factory=dict, compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.ids)

    def day(self, on: int) -> Day:
        """What everyone holds on a day. Cost: one pass over the holdings, once a day."""
        if on not in self._days:
            profession, profession_maybe = _held_on(self.licences, len(self), on)
            certification, certification_maybe = _held_on(self.credentials, len(self), on)
            if len(self._days) > 3:
                self._days.clear()
            self._days[on] = Day(profession, profession_maybe, certification, certification_maybe)
        return self._days[on]

    def lawful(self, region: str, on: int) -> Lawful:
        """Who may meet a client of this place at a distance. Cost: one pass over the grants, once a place and day."""
        if (region, on) not in self._lawful:
            if len(self._lawful) > 100:
                self._lawful.clear()
            self._lawful[region, on] = _lawful_in(self.grants, len(self), region, on)
        return self._lawful[region, on]


def row_key(identity: str) -> int:
    """64 bits that stand for a practitioner in the rotation among equals."""
    return int.from_bytes(hashlib.blake2b(identity.encode(), digest_size=8).digest(), "big")


def _held_on(held: Held, rows: int, on: int) -> tuple[BitColumns, BitColumns]:
    in_force = held.ends >= on
    is_yes = in_force & held.is_checked & (held.checked_until >= on)
    return _bits(held, rows, is_yes), _bits(held, rows, in_force & ~is_yes)


def _bits(held: Held, rows: int, chosen: Bools) -> BitColumns:
    words = np.zeros((rows, max(1, -(-len(held.index) // 64))), dtype=np.uint64)
    code = held.code[chosen]
    np.bitwise_or.at(words, (held.row[chosen], code >> 6), np.uint64(1) << (code & 63).astype(np.uint64))
    return BitColumns(words, held.index)


def _lawful_in(grants: Grants, rows: int, region: str, on: int) -> Lawful:
    place = grants.index.get(region, -2)
    here = ((grants.place == place) | (grants.place == -1)) & (grants.starts <= on) & (on <= grants.ends)

    def who(chosen: Bools) -> Bools:
        marked = np.zeros(rows, dtype=np.bool_)
        marked[grants.row[here & chosen]] = True
        return marked

    yes = who(grants.is_checked & grants.works_remotely)
    unknown = who(~grants.is_checked & grants.works_remotely) & ~yes
    return Lawful(yes=yes, not_virtual=who(~grants.works_remotely) & ~yes & ~unknown, unknown=unknown)
