"""A pause and a removal by the practitioner: at once, everywhere."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from directory.history.acting import acting
from directory.history.choices import Subject, Through
from directory.history.models import Entry
from directory.mailing.services import drop_waiting, queue_mail
from directory.practice.choices import ASKING, REMOVED
from directory.practice.models import ForgetWish, Link
from directory.practice.services.rounds import answered
from directory.practice.wording import REMOVED_SUBJECT, removed
from directory.practitioners.choices import Status, Withdrawal
from directory.practitioners.models import Practitioner
from directory.practitioners.services import life
from directory.proposals.services import close_withdrawn
from directory.verifying.models import Evidence


def take_leave(*, practitioner: Practitioner, returns_on: date | None, now: datetime) -> None:
    """Off the public pages until a day, or until further notice. Raises ``life.Blocked``."""
    with acting(through=Through.PRACTICE), transaction.atomic():
        life.pause(practitioner=practitioner, returns_on=returns_on, today=timezone.localdate(now))
        answered(practitioner, now)


def paused_themselves(practitioner: Practitioner) -> bool:
    """Whether it was their own act: a pause by curators may have a reason that a press does not mend."""
    if practitioner.status != Status.PAUSED:
        return False
    entries = Entry.objects.of(Subject.PRACTITIONER, practitioner.external_id).filter(after__has_key="status")
    return entries.values_list("through", flat=True).first() == Through.PRACTICE


def come_back(*, practitioner: Practitioner, now: datetime) -> None:
    """On the public pages again. Raises ``life.Blocked``, also where somebody else paused it."""
    with acting(through=Through.PRACTICE), transaction.atomic():
        if not paused_themselves(Practitioner.objects.select_for_update().get(pk=practitioner.pk)):
            raise life.Blocked(["A curator paused this page. Write to us, and we look at it together."])
        life.bring_back(practitioner=practitioner, today=timezone.localdate(now))


def remove(*, practitioner: Practitioner, now: datetime, is_forgotten: bool = False) -> None:
    """Withdraw: gone from every page, search and list with this transaction; the photo, the links and open wishes too.

    ``is_forgotten``: they also ask that everything kept about them be deleted, which an administrator does.
    A mail to the address that stands confirms it. Raises ``life.Blocked`` for somebody who withdrew before.
    """
    with acting(through=Through.PRACTICE), transaction.atomic():
        life.withdraw(practitioner=practitioner, because=Withdrawal.OWN_WISH, today=timezone.localdate(now))
        Link.objects.filter(practitioner=practitioner).delete()
        drop_waiting(about=practitioner.external_id, kinds=(ASKING,))
        close_withdrawn(now=now, practitioner_ids=[practitioner.pk])
        answered(practitioner, now)
        Evidence.objects.brought().filter(practitioner=practitioner).delete()
        if is_forgotten:
            ForgetWish.objects.get_or_create(practitioner=practitioner, defaults={"asked_at": now})
        _confirm_by_mail(practitioner, now, is_forgotten=is_forgotten)


def _confirm_by_mail(practitioner: Practitioner, now: datetime, *, is_forgotten: bool) -> None:
    if not practitioner.email:
        return
    try:
        queue_mail(
            kind=REMOVED,
            to=practitioner.email,
            subject=REMOVED_SUBJECT,
            body=removed(practitioner.name, is_forgotten=is_forgotten),
            about=practitioner.external_id,
            now=now,
        )
    except ValueError:
        return  # an address that takes no mail stops no removal
