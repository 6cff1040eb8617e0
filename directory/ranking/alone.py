"""One row of the columns as a directory of one, to be changed and weighed by the same rule as everyone."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import numpy as np

from directory.ranking.bits import BitColumns
from directory.ranking.candidates import NEVER, Candidates, Held, Rights

_ROW = np.arange(1)


def alone(candidates: Candidates, row: int) -> Candidates:
    """A copy of one row. Cost: one pass over everyone's holdings and rights."""
    here = slice(row, row + 1)
    first, last = (int(edge) for edge in candidates.location_start[row : row + 2])

    def bits(columns: BitColumns) -> BitColumns:
        return BitColumns(columns.words[here], columns.index)

    return Candidates(
        keys=candidates.keys[here],
        accepting=candidates.accepting[here],
        confirmed=candidates.confirmed[here],
        touch=candidates.touch[here],
        gender=bits(candidates.gender),
        fee_low=candidates.fee_low[here],
        fee_high=candidates.fee_high[here],
        sliding=candidates.sliding[here],
        currency=bits(candidates.currency),
        call_minutes=candidates.call_minutes[here],
        focus=bits(candidates.focus),
        mention=bits(candidates.mention),
        modalities=bits(candidates.modalities),
        formats=bits(candidates.formats),
        age_groups=bits(candidates.age_groups),
        communities=bits(candidates.communities),
        languages=bits(candidates.languages),
        time_slots=bits(candidates.time_slots),
        room=bits(candidates.room),
        insurance=bits(candidates.insurance),
        licences=_held(candidates.licences, row),
        credentials=_held(candidates.credentials, row),
        rights=_rights(candidates.rights, row),
        location_start=np.array([0, last - first], dtype=np.int32),
        location_vector=candidates.location_vector[first:last],
        location_place=candidates.location_place[first:last],
        places=candidates.places,
    )


def changed(one: Candidates, **columns: Any) -> Candidates:
    """The same row with other columns; what was derived from the old ones is forgotten."""
    return replace(one, **columns, _derived={})


def codes_of(bits: BitColumns) -> tuple[str, ...]:
    """The codes of the only row."""
    return tuple(code for code in bits.index if bits.has_any(_ROW, (code,))[0])


def with_codes(bits: BitColumns, add: Iterable[str] = (), drop: Iterable[str] = ()) -> BitColumns:
    """The only row with some codes more and some fewer; a code that nobody has had so far is taken in."""
    left = set(codes_of(bits)) - set(drop)
    return BitColumns.of(1, ((0, code) for code in {*left, *add}), bits.index)


def with_checked(held: Held, code: str, on: int) -> Held:
    """The only row's holdings with one of them in force and checked on a day, as if it had been all along."""
    index = held.index if code in held.index else {**held.index, code: len(held.index)}
    is_it = (held.code == index[code]) & (held.ends >= on)
    if not is_it.any():
        return Held(
            row=np.append(held.row, 0),
            code=np.append(held.code, index[code]),
            is_checked=np.append(held.is_checked, True),
            ends=np.append(held.ends, NEVER),
            checked_until=np.append(held.checked_until, NEVER),
            index=index,
        )
    until = np.where(is_it, np.maximum(held.checked_until, on), held.checked_until)
    return replace(held, is_checked=held.is_checked | is_it, checked_until=until)


def claimed_of(held: Held, on: int) -> tuple[str, ...]:
    """Codes of the only row that are in force on a day and not checked, or not any more."""
    is_claimed = (held.ends >= on) & ~(held.is_checked & (held.checked_until >= on))
    is_held = (held.ends >= on) & ~is_claimed
    codes = {bit: code for code, bit in held.index.items()}
    known = {int(bit) for bit in held.code[is_held]}
    return tuple(sorted({codes[int(bit)] for bit in held.code[is_claimed] if int(bit) not in known}))


def _held(held: Held, row: int) -> Held:
    own = held.row == row
    return Held(
        row=np.zeros(int(own.sum()), dtype=np.int32),
        code=held.code[own],
        is_checked=held.is_checked[own],
        ends=held.ends[own],
        checked_until=held.checked_until[own],
        index=held.index,
    )


def _rights(rights: Rights, row: int) -> Rights:
    own = rights.row == row
    return Rights(
        row=np.zeros(int(own.sum()), dtype=np.int32),
        zone=rights.zone[own],
        starts=rights.starts[own],
        ends=rights.ends[own],
        is_checked=rights.is_checked[own],
        works_remotely=rights.works_remotely[own],
        index=rights.index,
        members=rights.members,
    )
