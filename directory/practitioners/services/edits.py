"""Edits by hand, one person at a time: each in its own transaction, together with its line in the change log."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import models, transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.practitioners.choices import FieldGroup, Status
from directory.practitioners.models import FieldConfirmation, Practitioner
from directory.practitioners.services.naming import Slugs, rotation_key
from directory.practitioners.services.photos import remove_photos_of_withdrawn
from directory.practitioners.services.placing import place_again
from directory.practitioners.services.telling import tell_fields, tell_since
from directory.practitioners.services.words import keep_words
from directory.practitioners.written import printed


@transaction.atomic
def after_admin_edit(practitioner: Practitioner, before: Mapping[str, str] | None) -> None:
    """Finish an edit made in a form: slug and rotation key where missing, points of all offices, the change log.

    Who withdrew loses the photo. ``before`` is what ``standing_now`` gave before the forms saved; the difference goes
    into the history.
    Call it after the forms have saved the row and its children, in the same transaction. Coordinates typed in for
    an office that was not placed count as given; those from the gazetteer follow the address.
    """
    missing: list[str] = []
    if not practitioner.slug:
        practitioner.slug = Slugs.of_the_directory().give(practitioner.name, practitioner.external_id)
        missing.append("slug")
    key = rotation_key(practitioner.external_id)
    if practitioner.rotation_key != key:
        practitioner.rotation_key = key
        missing.append("rotation_key")
    if missing:
        practitioner.save(update_fields=missing)
    for location in practitioner.locations.all():
        if place_again(location):
            location.save()
    remove_photos_of_withdrawn([practitioner.pk])
    record_change(practitioner_ids=[practitioner.pk])
    keep_words([practitioner.pk])
    tell_since(practitioner.external_id, before)


@transaction.atomic
def publish(*, practitioner_ids: Iterable[int]) -> int:
    """List those who consented and have not withdrawn; returns how many were not listed before."""
    return _set_status(
        Status.LISTED,
        Practitioner.objects.filter(
            pk__in=list(practitioner_ids), consented_on__isnull=False, status__in=[Status.DRAFT, Status.PAUSED]
        ),
    )


@transaction.atomic
def pause(*, practitioner_ids: Iterable[int]) -> int:
    """Take listed people off the public pages until further notice; returns how many."""
    return _set_status(Status.PAUSED, Practitioner.objects.filter(pk__in=list(practitioner_ids), status=Status.LISTED))


@transaction.atomic
def confirm_fields(*, practitioner_ids: Iterable[int], groups: Iterable[FieldGroup], today: date) -> int:
    """Note that these parts of their listings hold today; returns how many people there were."""
    pks = list(Practitioner.objects.filter(pk__in=list(practitioner_ids)).values_list("pk", flat=True))
    FieldConfirmation.objects.bulk_create(
        [FieldConfirmation(practitioner_id=pk, group=group, confirmed_on=today) for pk in pks for group in groups],
        update_conflicts=True,
        unique_fields=["practitioner", "group"],
        update_fields=["confirmed_on"],
    )
    return len(pks)


@transaction.atomic
def confirm_capacity(*, practitioner_ids: Iterable[int], today: date) -> int:
    """Note that what is known of their capacity holds today; people whose capacity is unknown are left out."""
    known = Practitioner.objects.filter(pk__in=list(practitioner_ids)).exclude(accepting="")
    days = dict(known.select_for_update().values_list("pk", "confirmed_on"))
    pks = list(days)
    Practitioner.objects.filter(pk__in=pks).update(confirmed_on=today, updated_at=timezone.now())
    record_change(practitioner_ids=pks)
    tell_fields({pk: {"confirmed_on": printed(day)} for pk, day in days.items()}, {"confirmed_on": printed(today)})
    return len(pks)


def _set_status(status: Status, practitioners: models.QuerySet[Practitioner]) -> int:
    stood = dict(practitioners.select_for_update().values_list("pk", "status"))
    pks = list(stood)
    Practitioner.objects.filter(pk__in=pks).update(status=status, updated_at=timezone.now())
    record_change(practitioner_ids=pks)
    keep_words(pks)
    tell_fields({pk: {"status": was} for pk, was in stood.items()}, {"status": status.value})
    return len(pks)
