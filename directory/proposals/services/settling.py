"""Accepting and refusing, field by field."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from directory.history.acting import acting, who
from directory.history.choices import Through
from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner
from directory.practitioners.services import held_by_external_id
from directory.proposals.cells import cells_there, write_wish
from directory.proposals.choices import PAPERS, FieldState
from directory.proposals.models import Proposal, ProposedField
from directory.proposals.services.closing import settle_finished
from directory.proposals.services.photos import photo_of


class OwnPapers(ValueError):  # noqa: N818  it says what is asked for
    """Whoever proposed a change of papers may not accept it; nothing was written."""


class MixedProposals(ValueError):  # noqa: N818  it says what is asked for
    """The fields are of several proposals; nothing was written."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of an act, by column.

    ``done`` are settled now. ``moved`` stay open: the listing holds another cell by now than when the change was
    proposed. ``before`` were settled meanwhile by somebody else, each with their name.
    """

    done: tuple[str, ...] = ()
    moved: tuple[str, ...] = ()
    before: tuple[tuple[str, str], ...] = ()


@transaction.atomic
def accept(*, field_pks: Collection[int], by: Any, today: date, now: datetime) -> Settled:
    """Take these fields of one proposal into the listing; what moved meanwhile stays open, and so does the rest.

    Papers arrive as claims. Raises EditRefused where the cells do not go together (nothing is written), OwnPapers,
    MixedProposals, ProposedField.DoesNotExist. Of two at once, the second finds the fields settled. Cost: some fifty
    queries.
    """
    proposal, fields = locked(field_pks)
    still_open, before = _split(fields)
    if proposal.author_id == by.pk and any(field.column in PAPERS for field in still_open):
        raise OwnPapers
    if proposal.practitioner.status == Status.WITHDRAWN or not still_open:
        return Settled(before=before, moved=tuple(field.column for field in still_open))
    key = proposal.practitioner.external_id
    held = held_by_external_id([key])[key]
    now_cells = cells_there(held)
    fitting = [field for field in still_open if now_cells[field.column] in (field.was, field.wanted)]
    wanted = {field.column: field.wanted for field in fitting if now_cells[field.column] != field.wanted}
    if wanted:
        note = f"Proposed by {proposal.asked_by} on {proposal.created_at:%Y-%m-%d}, accepted by {by.get_username()}."
        with acting(through=_door(), by=by, note=note, batch=who().batch):
            write_wish(held, wanted, now_cells, today, photo_of(fitting))
    _settle(fitting, FieldState.ACCEPTED, by, now)
    moved = tuple(field.column for field in still_open if field not in fitting)
    return Settled(tuple(field.column for field in fitting), moved, before)


@transaction.atomic
def refuse(*, field_pks: Collection[int], by: Any, reason: str, now: datetime) -> Settled:
    """Leave the listing as it is in these fields of one proposal. Raises MixedProposals, ProposedField.DoesNotExist."""
    _, fields = locked(field_pks)
    still_open, before = _split(fields)
    _settle(still_open, FieldState.REFUSED, by, now, reason)
    return Settled(tuple(field.column for field in still_open), before=before)


def locked(field_pks: Collection[int]) -> tuple[Proposal, list[ProposedField]]:
    """The proposal, its person and these fields, for this transaction alone. Raises as ``accept``.

    The person first: whoever merges listings holds people, and then moves what hangs on them.
    """
    found = set(ProposedField.objects.filter(pk__in=list(field_pks)).values_list("proposal_id", flat=True))
    if not found:
        raise ProposedField.DoesNotExist
    if len(found) > 1:
        raise MixedProposals
    whose = Proposal.objects.filter(pk=found.pop())
    while whose.exists():
        person = Practitioner.objects.select_for_update().filter(pk=whose.values("practitioner_id")[:1]).first()
        # merged away while we waited: the proposal moved along, to whoever stays
        proposal = None if person is None else whose.select_for_update().filter(practitioner=person).first()
        if person is not None and proposal is not None:
            proposal.practitioner = person
            fields = ProposedField.objects.filter(pk__in=list(field_pks), proposal=proposal)
            return proposal, list(fields.order_by("pk"))
    raise ProposedField.DoesNotExist


def _split(fields: list[ProposedField]) -> tuple[list[ProposedField], tuple[tuple[str, str], ...]]:
    still_open = [field for field in fields if field.state == FieldState.OPEN]
    settled = tuple((field.column, field.settled_by_name) for field in fields if field.state != FieldState.OPEN)
    return still_open, settled


def _settle(fields: list[ProposedField], state: FieldState, by: Any, now: datetime, reason: str = "") -> None:
    if not fields:
        return
    name = by.get_username()[:150]
    ProposedField.objects.filter(pk__in=[field.pk for field in fields], state=FieldState.OPEN).update(
        state=state, settled_by=by.pk, settled_by_name=name, settled_at=now, reason=reason[:300]
    )
    settle_finished({field.proposal_id for field in fields}, now)


def _door() -> str:
    """The door of whoever is at work, the workbench where none was named."""
    through = who().through
    return Through.CURATION if through == Through.COMMAND else through
