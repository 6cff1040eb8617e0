"""What people state as sets of codes, out of the ranking table: what stands there is not read again."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from directory.ranking.bits import WORD, BitColumns, Rows
from directory.ranking.candidates import Candidates
from directory.vocabulary.choices import TermKind

#: The column of each short list.
_LISTS = {
    TermKind.AGE_GROUP: "age_groups",
    TermKind.COMMUNITY: "communities",
    TermKind.FORMAT: "formats",
    TermKind.INSURANCE: "insurance",
    TermKind.LANGUAGE: "languages",
    TermKind.ROOM: "room",
    TermKind.TIME_SLOT: "time_slots",
}


class Stated(NamedTuple):
    """Codes of specialties and approaches; of the short lists by kind, without those of which nothing is said."""

    focuses: frozenset[str]
    mentions: frozenset[str]
    modalities: frozenset[str]
    codes: Mapping[str, frozenset[str]]


#: What some people state, by primary key.
Ask = Callable[[Sequence[int]], dict[int, Stated]]


def stated(candidates: Candidates, row_of: Mapping[int, int], keys: Sequence[int]) -> dict[int, Stated]:
    """Of these people by primary key; ``row_of``: the row of each. Cost: a few microseconds a person, no query."""
    rows = np.array([row_of[key] for key in keys], dtype=np.int64)
    lists = {kind.value: _sets(getattr(candidates, name), rows) for kind, name in _LISTS.items()}
    focuses, mentions = _sets(candidates.focus, rows), _sets(candidates.mention, rows)
    modalities = _sets(candidates.modalities, rows)
    return {
        key: Stated(
            focuses[at],
            mentions[at],
            modalities[at],
            {kind: found for kind, of_kind in lists.items() if (found := of_kind[at])},
        )
        for at, key in enumerate(keys)
    }


def _sets(column: BitColumns, rows: Rows) -> list[frozenset[str]]:
    """The codes of each row."""
    names = [*column.index]  # in the order of their bits
    return [frozenset([names[bit] for bit in _bits(_whole(word))]) for word in column.words[rows].tolist()]


def _whole(word: int | list[int]) -> int:
    """A row's bits as one number; more than 64 codes take several words."""
    return word if isinstance(word, int) else sum(each << WORD * place for place, each in enumerate(word))


def _bits(number: int) -> list[int]:
    """The places of the bits that are set, ascending."""
    found = []
    while number:
        lowest = number & -number
        found.append(lowest.bit_length() - 1)
        number ^= lowest
    return found
