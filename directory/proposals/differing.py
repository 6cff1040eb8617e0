"""Cells side by side: item by item where a column is a list, and a wish set upon a listing that moved."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.practitioners.exchange.beside import SESSION_FEES
from directory.practitioners.records import COLLECTIONS

#: Of a list in the order that somebody gave, the order says something: such a cell is a list all the same.
BAR = "|"


@dataclass(frozen=True, slots=True)
class Piece:
    """One item of a list, or a whole cell. ``kind``: ``same``, ``gone`` or ``new``."""

    kind: str
    text: str


def is_list(column: str) -> bool:
    """Whether its cells hold items between bars."""
    return column in COLLECTIONS or column == SESSION_FEES


def items(cell: str) -> list[str]:
    """The items of a list cell."""
    return cell.split(BAR) if cell else []


def pieces(column: str, was: str, wanted: str) -> list[Piece]:
    """What goes, what stays and what comes; items that stay are in the order that is wanted."""
    if not is_list(column):
        return [*_one("gone", was), *_one("new", wanted)]
    old, new = items(was), items(wanted)
    gone = [Piece("gone", item) for item in old if item not in new]
    return gone + [Piece("same" if item in old else "new", item) for item in new]


def _one(kind: str, text: str) -> list[Piece]:
    return [Piece(kind, text)] if text else []


def set_upon(column: str, was: str, wanted: str, now: str) -> str:
    """The wish (from ``was`` to ``wanted``) upon the cell as it is now.

    In lists, what the wish takes away goes and what it adds comes; all that others changed meanwhile stays. Elsewhere
    the wish stands as it is.
    """
    if not is_list(column):
        return wanted
    old, new, there = items(was), items(wanted), items(now)
    gone = set(old) - set(new)
    kept = [item for item in there if item not in gone]
    return BAR.join([*kept, *_missing(new, {*old, *kept})])


def _missing(new: Sequence[str], known: set[str]) -> list[str]:
    return [item for item in new if item not in known]
