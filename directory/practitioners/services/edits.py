"""Edits by hand, one person at a time: each in its own transaction, together with its line in the change log."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.practitioners.choices import FieldGroup, Status
from directory.practitioners.listable import blocks
from directory.practitioners.models import FieldConfirmation, Practitioner
from directory.practitioners.services.held import chunks
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
def publish(*, practitioner_ids: Iterable[int], today: date) -> int:
    """List those drafts and paused people whom no rule stands against, in one edit; returns how many.

    Cost: some six queries a person.
    """
    may = Practitioner.objects.filter(
        pk__in=list(practitioner_ids), consented_on__isnull=False, status__in=[Status.DRAFT, Status.PAUSED]
    )
    people = list(may.select_for_update().prefetch_related("licences", "compact_authorities", "modalities"))
    return _set_status(Status.LISTED, [person for person in people if not blocks(person, today)])


@transaction.atomic
def pause(*, practitioner_ids: Iterable[int]) -> int:
    """Take listed people off the public pages until further notice, in one edit; returns how many."""
    listed = Practitioner.objects.filter(pk__in=list(practitioner_ids), status=Status.LISTED)
    return _set_status(Status.PAUSED, list(listed.select_for_update().only("status", "submitted_on", "returns_on")))


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


def _set_status(status: Status, people: list[Practitioner]) -> int:
    names = ("status", "submitted_on", "returns_on")
    stood = {person.pk: {name: printed(getattr(person, name)) for name in names} for person in people}
    for keys in chunks(list(stood)):
        Practitioner.objects.filter(pk__in=keys).update(
            status=status, submitted_on=None, returns_on=None, updated_at=timezone.now()
        )
    record_change(practitioner_ids=list(stood))
    keep_words(stood)
    tell_fields(stood, {"status": status.value, "submitted_on": "", "returns_on": ""})
    return len(stood)


@transaction.atomic
def set_waiting(*, practitioner_id: int, weeks: int | None) -> None:
    """How long their waitlist takes, in weeks, as they say it; None for unknown."""
    held = Practitioner.objects.select_for_update().only("waiting_weeks").get(pk=practitioner_id)
    if held.waiting_weeks == weeks:
        return
    Practitioner.objects.filter(pk=practitioner_id).update(waiting_weeks=weeks, updated_at=timezone.now())
    record_change(practitioner_ids=[practitioner_id])
    before = {"waiting_weeks": printed(held.waiting_weeks)}
    tell_fields({practitioner_id: before}, {"waiting_weeks": printed(weeks)})
