"""Taking a proposal in."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.practitioners.choices import Status
from directory.practitioners.exchange.editing import EditRefused
from directory.practitioners.exchange.problems import CellError, shown
from directory.practitioners.models import Practitioner
from directory.practitioners.pictures import Drawn
from directory.practitioners.services import held_by_external_id
from directory.proposals.cells import COLUMNS, PHOTO, cells_there, read_wish
from directory.proposals.choices import NOT_PROPOSED, FieldState, Source, State
from directory.proposals.models import Proposal, ProposedField
from directory.proposals.services.closing import settle_finished
from directory.proposals.services.photos import keep_photo

REPLACED = "Replaced by a later proposal."


def propose(
    *,
    external_id: str,
    cells: Mapping[str, str],
    source: str,
    author: Any = None,
    note: str = "",
    photo: Drawn | None = None,
    now: datetime,
) -> Proposal | None:
    """Ask for these cells of one listing; nothing is changed until a curator accepts. None where nothing differs.

    The same proposal again, also at the same moment, gives the one that is open. What the practitioner asked for
    before is replaced column by column by what they ask for now. Papers are taken as claims, whatever the cell says.
    ``cells`` are columns of files, ``limits`` and ``session_fees`` (``cells.py``); ``photo`` is a picture made safe.
    Raises EditRefused for bad cells, ``status`` and ``external_id`` among the cells, and for a withdrawn listing;
    Practitioner.DoesNotExist. Cost: some twenty queries.
    """
    held = held_by_external_id([external_id]).get(external_id)
    if held is None:
        raise Practitioner.DoesNotExist
    _refuse(cells, held.record.status)
    before = cells_there(held)
    after = read_wish(held, cells, timezone.localdate(now)) | ({PHOTO: photo.digest} if photo else {})
    wanted = {name: after[name] for name in COLUMNS if name in after and after[name] != before[name]}
    if not wanted:
        return None
    digest = _digest(source, author, wanted)
    proposal = Proposal(
        practitioner_id=held.pk,
        source=Source(source),
        author=author,
        author_name=author.get_username()[:150] if author else "",
        note=note[:300],
        created_at=now,
        digest=digest,
    )
    try:
        with transaction.atomic():
            _replace(proposal, wanted, now)
            proposal.save(force_insert=True)
            ProposedField.objects.bulk_create(
                ProposedField(proposal=proposal, column=name, was=before[name], wanted=text)
                for name, text in wanted.items()
            )
            if photo and PHOTO in wanted:
                keep_photo(proposal.fields.get(column=PHOTO), photo)
    except IntegrityError:
        # the same one is open already; what was replaced above is taken back with it
        return Proposal.objects.get(practitioner_id=held.pk, digest=digest, state=State.OPEN)
    return proposal


def _refuse(cells: Mapping[str, str], status: str) -> None:
    """Raises EditRefused for cells that no proposal may hold."""
    errors = [CellError(0, name, shown(cells[name]), why) for name, why in NOT_PROPOSED.items() if name in cells]
    errors += [
        CellError(0, shown(name, 60), shown(cells[name]), "there is no column of this name")
        for name in cells
        if name not in COLUMNS or name == PHOTO
    ]
    if status == Status.WITHDRAWN:
        errors.append(CellError(0, "", "", "the listing is withdrawn: nothing can be proposed"))
    if errors:
        raise EditRefused(tuple(errors))


def _digest(source: str, author: Any, wanted: Mapping[str, str]) -> str:
    asked = json.dumps([str(source), author.pk if author else None, sorted(wanted.items())])
    return sha256(asked.encode()).hexdigest()


def _replace(proposal: Proposal, columns: Iterable[str], now: datetime) -> None:
    """Of a practitioner's own wishes the latest counts, so that a page sent a hundred times fills no queue."""
    if proposal.source != Source.PRACTICE:
        return
    # one wish of a listing at a time
    Practitioner.objects.select_for_update().only("pk").get(pk=proposal.practitioner_id)
    older = ProposedField.objects.filter(
        proposal__practitioner_id=proposal.practitioner_id,
        proposal__source=Source.PRACTICE,
        proposal__state=State.OPEN,
        state=FieldState.OPEN,
        column__in=list(columns),
    ).exclude(proposal__digest=proposal.digest)
    proposals = list(older.values_list("proposal_id", flat=True))
    older.update(state=FieldState.REFUSED, settled_at=now, reason=REPLACED)
    settle_finished(proposals, now)
