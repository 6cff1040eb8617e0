"""What stands beside a listing and has no column in practitioner files: fees by length, limits, the NPI, a photo."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.practitioners.models import Photo, Practitioner, SessionFee
from directory.practitioners.pictures import Drawn
from directory.practitioners.services.photos import set_photo
from directory.practitioners.services.telling import tell_fields
from directory.practitioners.written import printed


@transaction.atomic
def set_session_fees(*, practitioner_id: int, fees: Mapping[int, Decimal]) -> None:
    """What sessions of each length cost, by minutes, in place of what stands; empty for nothing but the range.

    Raises IntegrityError for lengths and amounts that make no sense.
    """
    Practitioner.objects.select_for_update().only("pk").get(pk=practitioner_id)
    rows = SessionFee.objects.filter(practitioner_id=practitioner_id)
    before = dict(rows.values_list("minutes", "amount"))
    if before == dict(fees):
        return
    rows.delete()
    SessionFee.objects.bulk_create(
        SessionFee(practitioner_id=practitioner_id, minutes=minutes, amount=amount)
        for minutes, amount in sorted(fees.items())
    )
    _tell(practitioner_id, "session_fees", _lengths(before), _lengths(fees))


@transaction.atomic
def set_limits(*, practitioner_id: int, limits: str) -> None:
    """What this person does not do, a line each, in place of what stands."""
    held = Practitioner.objects.select_for_update().only("limits").get(pk=practitioner_id)
    if held.limits == limits:
        return
    Practitioner.objects.filter(pk=practitioner_id).update(limits=limits)
    _tell(practitioner_id, "limits", held.limits, limits)


@transaction.atomic
def set_npi(*, practitioner_id: int, npi: str) -> None:
    """The National Provider Identifier, or none. It must be one (``npi.is_npi``)."""
    held = Practitioner.objects.select_for_update().only("npi").get(pk=practitioner_id)
    if held.npi == npi:
        return
    Practitioner.objects.filter(pk=practitioner_id).update(npi=npi)
    _tell(practitioner_id, "npi", held.npi, npi)


@transaction.atomic
def take_photo(*, practitioner_id: int, drawn: Drawn) -> None:
    """Show this picture, which was wished for and looked at. The history says that it came, by its first characters."""
    person = Practitioner.objects.select_for_update().get(pk=practitioner_id)
    was = Photo.objects.filter(practitioner=person).values_list("digest", flat=True).first() or ""
    if was == drawn.digest:
        return
    set_photo(practitioner=person, drawn=drawn)
    _tell(practitioner_id, "photo", was[:12], drawn.digest[:12])


def _tell(practitioner_id: int, name: str, was: str, now: str) -> None:
    Practitioner.objects.filter(pk=practitioner_id).update(updated_at=timezone.now())
    record_change(practitioner_ids=[practitioner_id])
    tell_fields({practitioner_id: {name: was}}, {name: now})


def _lengths(fees: Mapping[int, Decimal]) -> str:
    return "|".join(f"{minutes};{printed(amount)}" for minutes, amount in sorted(fees.items()))
