"""A photo that a practitioner wishes for: one at a time, until a curator has looked."""

from datetime import datetime

from django.db import transaction

from directory.practitioners.models import Practitioner
from directory.practitioners.pictures import Drawn
from directory.proposals.cells import PHOTO
from directory.proposals.choices import FieldState, Source, State
from directory.proposals.models import ProposedField
from directory.proposals.services import photo_of, propose, withdraw_fields

TAKEN_BACK = "Taken back by the practitioner."


def wish_for(*, practitioner: Practitioner, drawn: Drawn, now: datetime) -> bool:
    """Ask for this picture in place of whatever they asked for before; False where it is the one that stands."""
    wish = propose(external_id=practitioner.external_id, cells={}, source=Source.PRACTICE, photo=drawn, now=now)
    return wish is not None


def waiting_photo(practitioner: Practitioner) -> Drawn | None:
    """The picture that waits for a curator. Cost: two queries."""
    return photo_of(_waiting(practitioner))


@transaction.atomic
def take_wish_back(*, practitioner: Practitioner, now: datetime) -> bool:
    """They wish for it no more: the picture is deleted. Whether one was waiting."""
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner.pk)
    return withdraw_fields(fields=_waiting(practitioner), reason=TAKEN_BACK, now=now) > 0


def _waiting(practitioner: Practitioner) -> list[ProposedField]:
    rows = ProposedField.objects.filter(
        proposal__practitioner=practitioner, proposal__source=Source.PRACTICE, proposal__state=State.OPEN
    )
    return list(rows.filter(column=PHOTO, state=FieldState.OPEN))
