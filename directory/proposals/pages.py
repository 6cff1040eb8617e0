"""What the pages show, as values; also for the queue, which shows one proposal among other items."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from directory.proposals.cells import PHOTO, cells_of_listing
from directory.proposals.choices import PAPERS, FieldState
from directory.proposals.differing import Piece, is_list, items, pieces
from directory.proposals.models import Proposal, ProposedField
from directory.proposals.spelled import in_words
from directory.proposals.words import LABELS
from directory.staff.access import may
from directory.staff.roles import Right
from directory.vocabulary.catalogue import catalogue

_BESIDE = (
    "headline licences compacts certifications accepting confirmed_on fee_min fee_max currency locations email phone"
)
#: Cells that tell a curator whom the proposal is about.
BESIDE = tuple(_BESIDE.split())


@dataclass(frozen=True, slots=True)
class FieldShown:
    """One column of a proposal. ``now``: what the listing holds, where that is another cell than it started from.

    A photo has no pieces: the page shows it.
    """

    pk: int
    label: str
    pieces: list[Piece]
    is_list: bool
    is_open: bool
    now: list[Piece] | None
    is_paper: bool
    is_own_paper: bool
    is_ticked: bool
    settled: str
    is_photo: bool = False

    @property
    def is_order_only(self) -> bool:
        """Nothing comes or goes: the items stand in another order."""
        return bool(self.pieces) and all(piece.kind == "same" for piece in self.pieces)


def item_context(
    pk: int, *, user: Any, today: date, back: str = "", ticked: Iterable[int] | None = None, reason: str = ""
) -> dict[str, Any] | None:
    """All that ``proposals/_item.html`` asks for; None where there is no such proposal. Cost: some twelve queries.

    ``back`` is a path of this site to go to once it is settled, "" for the proposal's own page. ``ticked`` and
    ``reason`` bring back what a refused form held.
    """
    proposal = Proposal.objects.select_related("practitioner").filter(pk=pk).first()
    if proposal is None:
        return None
    cells = cells_of_listing(proposal.practitioner.external_id)
    rows = list(proposal.fields.order_by("pk"))
    chosen = None if ticked is None else set(ticked)
    fields = [_shown(row, cells, is_own=_is_own(proposal, user), chosen=chosen) for row in rows]
    return {
        "proposal": proposal,
        "person": proposal.practitioner,
        "fields": fields,
        "open_count": sum(field.is_open for field in fields),
        "moved_count": sum(field.is_open and field.now is not None for field in fields),
        "is_own": _is_own(proposal, user),
        "is_open": proposal.state == "open" and proposal.practitioner.status != "withdrawn",
        "may_edit": may(user, Right.EDIT),
        "facts": [(LABELS[name], _readable(name, cells[name])) for name in BESIDE if cells.get(name)],
        "seen": seen(rows),
        "back": back,
        "reason": reason,
        "today": today,
    }


def seen(rows: Iterable[ProposedField]) -> str:
    """A mark of what a page showed: other wishes, another mark."""
    return sha256(json.dumps([[row.pk, row.was, row.wanted] for row in rows]).encode()).hexdigest()[:16]


def _is_own(proposal: Proposal, user: Any) -> bool:
    return proposal.author_id is not None and proposal.author_id == user.pk


def _shown(row: ProposedField, cells: dict[str, str], *, is_own: bool, chosen: set[int] | None) -> FieldShown:
    is_open = row.state == FieldState.OPEN
    is_now = cells.get(row.column, "")
    has_moved = is_open and is_now not in (row.was, row.wanted)
    is_paper, is_photo = row.column in PAPERS, row.column == PHOTO
    default = is_open and not has_moved and not (is_paper and is_own)
    settled = "" if is_open else f"{row.get_state_display()} by {row.settled_by_name or 'housekeeping'}"
    return FieldShown(
        pk=row.pk,
        label=LABELS.get(row.column, row.column),
        pieces=[] if is_photo else _pieces(row.column, row.was, row.wanted),
        is_list=is_list(row.column),
        is_open=is_open,
        now=([] if is_photo else _pieces(row.column, row.was, is_now)) if has_moved else None,
        is_paper=is_paper,
        is_own_paper=is_paper and is_own,
        is_ticked=default if chosen is None else row.pk in chosen,
        settled=f"{settled}: {row.reason}" if row.reason and settled else settled,
        is_photo=is_photo,
    )


def _pieces(column: str, was: str, wanted: str) -> list[Piece]:
    """What goes, stays and comes, in words; exact ones where the same words would stand for two cells."""
    found, terms = pieces(column, was, wanted), catalogue()
    said = Counter(in_words(column, piece.text, terms) for piece in found)
    return [
        Piece(piece.kind, in_words(column, piece.text, terms, is_exact=said[in_words(column, piece.text, terms)] > 1))
        for piece in found
    ]


def _readable(column: str, cell: str) -> list[str]:
    """The items of a cell in words."""
    terms = catalogue()
    return [in_words(column, item, terms) for item in (items(cell) if is_list(column) else [cell])]
