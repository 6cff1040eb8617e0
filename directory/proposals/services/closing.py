"""Proposals that come to an end."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from directory.practitioners.choices import Status
from directory.proposals.choices import FieldState, State
from directory.proposals.models import Proposal, ProposedField, WishedPhoto

WITHDRAWN = "The listing was withdrawn."


def settle_finished(proposal_ids: Iterable[int], now: datetime) -> int:
    """Settle those of these proposals that have no open field left; returns how many. In the caller's transaction.

    Call it whenever a field was settled: a picture that was decided about is shown, or it is nowhere.
    """
    proposal_ids = list(proposal_ids)
    WishedPhoto.objects.filter(field__proposal__in=proposal_ids).exclude(field__state=FieldState.OPEN).delete()
    open_fields = ProposedField.objects.filter(proposal=OuterRef("pk"), state=FieldState.OPEN)
    rows = Proposal.objects.filter(pk__in=proposal_ids, state=State.OPEN).exclude(Exists(open_fields))
    return rows.update(state=State.SETTLED, settled_at=now)


@transaction.atomic
def withdraw_fields(*, fields: Collection[ProposedField], reason: str, now: datetime) -> int:
    """Whoever asked for these fields asks no more; returns how many were still open."""
    rows = ProposedField.objects.filter(pk__in=[field.pk for field in fields], state=FieldState.OPEN)
    count = rows.update(state=FieldState.REFUSED, settled_at=now, reason=reason)
    settle_finished({field.proposal_id for field in fields}, now)
    return count


@transaction.atomic
def close_withdrawn(*, now: datetime, practitioner_ids: Iterable[int] | None = None) -> int:
    """Close what is open about people who withdrew (of these, or of all); returns how many proposals. Idempotent.

    Lists leave them out from the moment of the withdrawal, by whichever door it came; this makes it lasting.
    """
    rows = Proposal.objects.filter(state=State.OPEN, practitioner__status=Status.WITHDRAWN)
    if practitioner_ids is not None:
        rows = rows.filter(practitioner_id__in=list(practitioner_ids))
    pks = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    ProposedField.objects.filter(proposal_id__in=pks, state=FieldState.OPEN).update(
        state=FieldState.REFUSED, settled_at=now, reason=WITHDRAWN
    )
    return settle_finished(pks, now)
