"""What a merge would make, before anything is written: column by column, from which side, with what is wrong."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from directory.duplicates.services.beside import Beside, beside_of
from directory.duplicates.services.uniting import CAN_BE_BOTH, united
from directory.practitioners.choices import MOST_LIMITS, Status
from directory.practitioners.exchange.editing import EditRefused, read_edit
from directory.practitioners.listable import needs_new_consent
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import held_by_external_id
from directory.practitioners.written import WRITERS, cells_of

LEFT, RIGHT, BOTH = "left", "right", "both"
#: What is chosen beside the columns of files: whose record and address stays, what they do not do, whose photo, whose
#: national number.
RECORD, SLUG, LIMITS, PHOTO, NPI = "external_id", "slug", "limits", "photo", "npi"
STATUS, CONSENT = "status", "consented_on"
#: Stand highest of two, where nothing is chosen: nobody who withdrew is brought back by a merge.
_BY_STATUS = (Status.WITHDRAWN, Status.LISTED, Status.PAUSED, Status.DRAFT)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two listings as it stands. ``cells`` also hold ``slug``, ``npi`` and ``limits``."""

    pk: int
    record: PractitionerRecord
    cells: Mapping[str, str]
    beside: Beside
    submitted_on: date | None
    returns_on: date | None
    withdrawn_on: date | None
    withdrawn_because: str


@dataclass(frozen=True, slots=True)
class Line:
    """One column of the page: both texts, what may be chosen, what is, and what comes of it."""

    column: str
    left: str
    right: str
    choices: tuple[str, ...]
    pick: str
    result: str
    errors: tuple[str, ...] = ()

    @property
    def differs(self) -> bool:
        return self.left != self.right


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything about the merge of two. ``seen``: a digest of what it rests on. ``errors``: not of one column."""

    left: Side
    right: Side
    lines: tuple[Line, ...]
    seen: str
    errors: tuple[str, ...] = ()

    @property
    def can_merge(self) -> bool:
        return not self.errors and not any(line.errors for line in self.lines)

    @property
    def keeps_left(self) -> bool:
        """Whether the left record stays, with its external id and all that names it."""
        return self.pick_of(RECORD) == LEFT

    @property
    def survivor(self) -> Side:
        return self.left if self.keeps_left else self.right

    @property
    def removed(self) -> Side:
        return self.right if self.keeps_left else self.left

    @property
    def cells(self) -> dict[str, str]:
        """What the survivor's columns of files become."""
        return {line.column: line.result for line in self.lines if line.column in WRITERS}

    def line(self, column: str) -> Line:
        return next(line for line in self.lines if line.column == column)

    def pick_of(self, column: str) -> str:
        return self.line(column).pick


def plan(left: int, right: int, picks: Mapping[str, str], today: date) -> Plan | None:
    """The merge of two listings with these choices; what is not chosen is proposed. None where one is not there.

    Choices that do not exist count as not chosen. Cost: some thirty queries.
    """
    sides = sides_of(left, right)
    if sides is None:
        return None
    one, other = sides
    drafts = [_line(column, one, other, picks) for column in (RECORD, SLUG, *_columns(one), PHOTO)]
    kept = one if next(line for line in drafts if line.column == RECORD).pick == LEFT else other
    cells = {line.column: line.result for line in drafts if line.column in WRITERS and line.column != RECORD}
    wrong: dict[str, list[str]] = {}
    try:
        read_edit(kept.record, cells, today)
    except EditRefused as refused:
        for error in refused.errors:
            wrong.setdefault(error.column, []).append(error.reason)
    limits = next(line for line in drafts if line.column == LIMITS).result
    if len([text for text in limits.splitlines() if text.strip()]) > MOST_LIMITS:
        wrong.setdefault(LIMITS, []).append(f"at most {MOST_LIMITS} lines")
    if reasons := _brought_back(one, other, {line.column: line.pick for line in drafts}):
        wrong.setdefault(STATUS, []).extend(reasons)
    known = {line.column for line in drafts}
    lines = tuple(
        Line(
            d.column,
            d.left,
            d.right,
            d.choices,
            d.pick,
            kept.cells[RECORD] if d.column == RECORD else d.result,
            tuple(wrong.get(d.column, ())),
        )
        for d in drafts
    )
    loose = tuple(reason for column, reasons in wrong.items() if column not in known for reason in reasons)
    return Plan(one, other, lines, digest(one, other), loose)


def sides_of(left: int, right: int) -> tuple[Side, Side] | None:
    """Both listings as they stand, or None. Cost: some twenty queries."""
    rows = {row.pk: row for row in Practitioner.objects.filter(pk__in=[left, right])}
    if len(rows) < 2:
        return None
    held = held_by_external_id(row.external_id for row in rows.values())
    beside = beside_of([left, right])

    def side(row: Practitioner) -> Side:
        record = held[row.external_id].record
        cells = {**cells_of(record), SLUG: row.slug, NPI: row.npi, LIMITS: "\n".join(row.limit_lines)}
        left_on, because = row.withdrawn_on, row.withdrawn_because
        return Side(row.pk, record, cells, beside[row.pk], row.submitted_on, row.returns_on, left_on, because)

    return side(rows[left]), side(rows[right])


def digest(one: Side, other: Side) -> str:
    """Changes when anything changes that the choice rests on; the same in either order."""
    said = sorted(
        repr((side.pk, sorted(side.cells.items()), side.beside, str(side.withdrawn_on), side.withdrawn_because))
        for side in (one, other)
    )
    return hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()


def _brought_back(one: Side, other: Side, picks: Mapping[str, str]) -> list[str]:
    """What stands against a state other than withdrawn where either of the two once withdrew, as sentences.

    It is one person: the consent that stays has to be later than both withdrawals. A draft that a file made of
    somebody who withdrew may stay one, since the life of a listing asks for the consent before it is shown.
    """
    sides = {LEFT: one, RIGHT: other}
    status = sides[picks[STATUS]].record.status
    is_anybody_out = Status.WITHDRAWN in (one.record.status, other.record.status)
    if status == Status.WITHDRAWN or (status == Status.DRAFT and not is_anybody_out):
        return []
    consented_on = sides[picks[CONSENT]].record.consented_on
    found = [
        needs_new_consent(
            Practitioner(
                consented_on=consented_on, withdrawn_on=side.withdrawn_on, withdrawn_because=side.withdrawn_because
            )
        )
        for side in (one, other)
    ]
    return list(dict.fromkeys(reason for reason in found if reason))


def _columns(side: Side) -> list[str]:
    return [name for name in side.cells if name not in (RECORD, SLUG)]


def _line(column: str, one: Side, other: Side, picks: Mapping[str, str]) -> Line:
    if column == PHOTO:
        left, right = ("a photo" if side.beside.photo else "" for side in (one, other))
    else:
        left, right = one.cells[column], other.cells[column]
    can_be_both = (column in CAN_BE_BOTH or column == LIMITS) and bool(left and right) and left != right
    choices = (LEFT, RIGHT, BOTH) if can_be_both else (LEFT, RIGHT)
    wished = picks.get(column, "")
    pick = wished if wished in choices else _proposed(column, one, other, choices)
    result = left if pick == LEFT else right
    if pick == BOTH:
        result = _both(column, one, other)
    return Line(column, left, right, choices, pick, result)


def _both(column: str, one: Side, other: Side) -> str:
    if column == LIMITS:
        lines = [*one.cells[LIMITS].splitlines(), *other.cells[LIMITS].splitlines()]
        return "\n".join(dict.fromkeys(lines))
    return WRITERS[column](united(column, one.record, other.record))


def _proposed(column: str, one: Side, other: Side, choices: tuple[str, ...]) -> str:
    """Both of a list; else what says something; the freshest of what is dated; the one that is public; the left."""
    mine, theirs = one.record, other.record
    if BOTH in choices and column not in ("about", LIMITS):
        return BOTH
    if column in ("accepting", "confirmed_on"):
        return RIGHT if (theirs.confirmed_on or date.min) > (mine.confirmed_on or date.min) else LEFT
    if column == CONSENT:
        return RIGHT if (theirs.consented_on or date.min) > (mine.consented_on or date.min) else LEFT
    if column in (RECORD, SLUG):
        is_listed = (mine.status == Status.LISTED, theirs.status == Status.LISTED)
        return RIGHT if is_listed == (False, True) else LEFT
    if column == STATUS:
        return RIGHT if _BY_STATUS.index(Status(theirs.status)) < _BY_STATUS.index(Status(mine.status)) else LEFT
    if column == PHOTO:
        return LEFT if one.beside.photo or not other.beside.photo else RIGHT
    return RIGHT if other.cells[column] and not one.cells[column] else LEFT
