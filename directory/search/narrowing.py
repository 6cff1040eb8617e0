"""Who fits: the place, the words and the fee narrow everybody first; what can be chosen is then looked up as bits."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from directory.matching.searching.layout import CERTIFIED_ONLY, DISCOVERY_CALL, FLAG, PROFESSION, VERIFIED
from directory.matching.searching.marks import Marks
from directory.matching.table import Table
from directory.ranking.bits import Bools, Rows
from directory.ranking.geometry import unit_vector
from directory.ranking.near import Nearest, close_to
from directory.ranking.types import Place
from directory.search.asked import AT_A_DISTANCE, Asked, Word

#: Parameters that are a plain "any of these codes".
PLAIN = (
    "specialty",
    "modality",
    "language",
    "accepting",
    "touch",
    "time_slot",
    "insurance",
    "community",
    "age_group",
    "room",
)
#: Parameters that make one condition together, by the name of that condition.
MEETING, CERTIFIED = "format", "certification"


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Those whom place, words and fee leave over, and which condition each of them meets.

    ``rows``: of the table, ascending; None is everybody. ``near``: aligned to them, None without a place. ``marks``:
    theirs. ``met``: by condition, aligned too; only conditions that were asked for.
    """

    rows: Rows | None
    near: Nearest | None
    marks: Marks
    met: dict[str, Bools]

    def __len__(self) -> int:
        return len(self.marks)

    def all_but(self, condition: str = "") -> Bools | None:
        """Who meets every condition but this one; None where nothing is left to meet."""
        others = [who for name, who in self.met.items() if name != condition]
        return reduce(np.logical_and, others) if others else None

    def table_rows(self, at: Rows) -> Rows:
        """Rows of the table, from positions here."""
        return at if self.rows is None else self.rows.take(at)


def narrowed(asked: Asked, held: Table) -> Narrowed:
    """Cost: one product a location with a place; a pass over everybody a word or a choice without one."""
    rows, near = _near(asked, held)
    if asked.most_fee is not None:
        payable = held.search.payable_from if rows is None else held.search.payable_from.take(rows)
        rows, near = _kept(rows, near, (payable >= 0) & (payable <= asked.most_fee))
    marks = held.marks(asked.today.toordinal())
    if rows is not None:
        marks = marks.take(rows)
    for word in asked.words:
        who = _hit(word, held, rows, marks)
        marks = marks.take(np.flatnonzero(who))
        rows, near = _kept(rows, near, who)
    return Narrowed(rows, near, marks, _met(asked, marks))


def meeting(marks: Marks, formats: Sequence[str], regions: Sequence[str]) -> Bools:
    """Any of the formats; with regions, those at a distance count only where they are lawful in one of these."""
    remote = [code for code in formats if code in AT_A_DISTANCE]
    if not (regions and remote):
        return marks.has("format", formats)
    who = marks.has("format", remote) & marks.has("region", regions)
    return who | marks.has("format", [code for code in formats if code not in AT_A_DISTANCE])


def certified(marks: Marks, codes: Sequence[str], is_certified_only: bool) -> Bools:
    """Holds one of these now; with the flag only what somebody checked, and without codes any certification."""
    if not is_certified_only:
        return marks.has("certification", codes)
    return marks.has(VERIFIED, codes) if codes else marks.has(CERTIFIED_ONLY, [FLAG])


def _met(asked: Asked, marks: Marks) -> dict[str, Bools]:
    choices = asked.choices
    met = {name: marks.has(name, choices[name]) for name in PLAIN if choices.get(name)}
    if formats := choices.get("format"):
        met[MEETING] = meeting(marks, formats, choices.get("region", ()))
    certifications = choices.get("certification", ())
    if certifications or asked.is_certified_only:
        met[CERTIFIED] = certified(marks, certifications, asked.is_certified_only)
    if asked.has_discovery_call:
        met[DISCOVERY_CALL] = marks.has(DISCOVERY_CALL, [FLAG])
    return met


def _near(asked: Asked, held: Table) -> tuple[Rows | None, Nearest | None]:
    if asked.where is None:
        return None, None
    point = asked.where.point
    place = Place(*unit_vector(point.latitude, point.longitude))
    everyone = held.candidates.derived("everyone", "", lambda: np.ones(len(held.candidates), dtype=np.bool_))
    close = close_to(held.candidates, place, asked.miles, everyone)
    return np.flatnonzero(close.is_close), close.near


def _kept(rows: Rows | None, near: Nearest | None, who: Bools) -> tuple[Rows, Nearest | None]:
    """The part of them that a column over them marks."""
    at = np.flatnonzero(who)
    left = None if near is None else Nearest(near.miles.take(at), near.location.take(at))
    return at if rows is None else rows.take(at), left


def _hit(word: Word, held: Table, rows: Rows | None, marks: Marks) -> Bools:
    """Who has one of the codes of a word, or in whose listing it stands; a column over ``rows``."""
    wanted = [
        *(("specialty", code) for code in word.specialties),
        *(("modality", code) for code in word.modalities),
        *(("certification", code) for code in word.certifications),
        *((PROFESSION, code) for code in word.professions),
        *word.terms,
    ]
    who = marks.has_any(marks.layout.mask(wanted))
    if keys := (*word.listings, *word.names):
        at, is_there = held.row_of.rows(keys)
        listed = np.zeros(len(held.candidates), dtype=np.bool_)
        listed[at[is_there]] = True
        who |= listed if rows is None else listed.take(rows)
    return who
