"""A wish whose listing moved meanwhile, set upon the listing as it is now."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from directory.practitioners.services import held_by_external_id
from directory.proposals.cells import cells_there, read_wish
from directory.proposals.choices import FieldState
from directory.proposals.differing import set_upon
from directory.proposals.models import ProposedField
from directory.proposals.services.closing import settle_finished
from directory.proposals.services.settling import locked

ALREADY_SO = "The listing says so already."


@transaction.atomic
def rebase(*, field_pks: Collection[int], today: date, now: datetime) -> int:
    """Compare these open fields of one proposal with the listing of today; returns how many there were.

    Nothing of the listing changes. What the listing says by itself by now is settled. Raises EditRefused where the
    wish does not go together with the listing any more, MixedProposals, ProposedField.DoesNotExist.
    """
    proposal, fields = locked(field_pks)
    key = proposal.practitioner.external_id
    held = held_by_external_id([key])[key]
    there = cells_there(held)
    rows = [field for field in fields if field.state == FieldState.OPEN]
    for field in rows:
        is_now = there[field.column]
        wish = {field.column: set_upon(field.column, field.was, field.wanted, is_now)}
        field.wanted = read_wish(held, wish, today)[field.column]
        field.was = is_now
        if field.wanted == is_now:
            field.state, field.settled_at, field.reason = FieldState.ACCEPTED, now, ALREADY_SO
    ProposedField.objects.bulk_update(rows, ["was", "wanted", "state", "settled_at", "reason"])
    settle_finished([proposal.pk], now)
    return len(rows)
