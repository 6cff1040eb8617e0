"""People whose papers are alike but for their days and places, so that a rule is asked once for all of them.

Arrays of shape (people, papers) hold whole numbers from ``NONE`` up. What is alike is told by numbers inside each
person: the earliest day of somebody is their day 1, whichever day that is.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools

Numbers = npt.NDArray[np.int64]

#: A value that is not stated.
NONE = -1
#: Keys of people stay below this; where they would not, they are numbered anew in between.
_MOST = 2**62


@dataclass(frozen=True, slots=True)
class Numbered:
    """Values as each person's own numbers, from 1 in ascending order; 0 is NONE. ``values[person, number]``."""

    numbers: Numbers
    values: Numbers

    @classmethod
    def of(cls, stated: Numbers) -> "Numbered":
        """Shape (people, papers) in; ``values`` has one column more. Cost: one sort a person."""
        people, papers = stated.shape
        values = np.full((people, papers + 1), NONE, dtype=np.int64)
        numbers = np.empty_like(stated)
        if papers:
            order = np.argsort(stated, axis=1, kind="stable")
            ascending = np.take_along_axis(stated, order, axis=1)
            is_new = np.diff(ascending, axis=1, prepend=NONE) != 0
            counted = np.cumsum(is_new, axis=1)
            np.put_along_axis(numbers, order, counted, axis=1)
            np.put_along_axis(values, counted, ascending, axis=1)
        return cls(numbers, values)


@dataclass(frozen=True, slots=True)
class Kinds:
    """``of``: the kind of each person, from 0. ``example``: one person of each kind."""

    of: Numbers
    example: Numbers

    @classmethod
    def alike(cls, people: int, columns: Iterable[Numbers]) -> "Kinds":
        """People with the same whole numbers, from 0, in every column (one value each). Cost: a sort or two."""
        key, size = np.zeros(people, dtype=np.int64), 1
        for column in columns:
            base = int(column.max(initial=0)) + 1
            if size * base > _MOST:
                _, key = np.unique(key, return_inverse=True)
                size = int(key.max(initial=0)) + 1
            key = key * base + column
            size *= base
        _, example, of = np.unique(key, return_index=True, return_inverse=True)
        return cls(of, example)


def by_count(counts: Sequence[Numbers]) -> Iterator[tuple[tuple[int, ...], Numbers]]:
    """The rows that have so many of each, for every combination that occurs: (the counts, their rows)."""
    kinds = Kinds.alike(len(counts[0]), counts)
    order = np.argsort(kinds.of, kind="stable")
    edges = np.cumsum(np.bincount(kinds.of, minlength=len(kinds.example)))[:-1]
    for example, rows in zip(kinds.example.tolist(), np.split(order, edges), strict=False):
        yield tuple(int(count[example]) for count in counts), rows


def apart(others: tuple[Numbers, ...], is_verified: Bools, ends: Numbers, asked: Numbers) -> tuple[Any, ...]:
    """Papers whose check is due on a day of its own (``asked``, NONE for the others) as two, one behind the other:
    verified until that day, and a claim to the paper's own end. So a day that passes needs no edit.

    Returns ``others`` row by row, then ``is_verified`` and ``ends``. The rule: ``lawfulness``. Cost: where nothing is
    asked for, one pass.
    """
    splits = is_verified & (asked != NONE)
    if not splits.any():
        return (*others, is_verified, ends)
    at = np.repeat(np.arange(len(ends)), splits + 1)
    is_first = splits[at] & np.append(True, at[1:] != at[:-1])
    sooner = np.where(ends == NONE, asked, np.minimum(ends, asked))
    return (
        *(column[at] for column in others),
        is_verified[at] & (is_first | ~splits[at]),
        np.where(is_first, sooner[at], ends[at]),
    )
