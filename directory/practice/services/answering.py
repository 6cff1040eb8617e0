"""What a practitioner says on the own page about what is theirs to say: it takes effect at once, everywhere."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.history.acting import acting
from directory.history.choices import Through
from directory.mailing.services import drop_waiting
from directory.practice.choices import ASKING
from directory.practice.models import NoMail
from directory.practice.services.rounds import answered
from directory.practitioners.choices import FieldGroup
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Practitioner
from directory.practitioners.services import confirm_fields, remove_photos, set_waiting

NOTE = "Said on their own page."


@dataclass(frozen=True, slots=True)
class Said:
    """Cells of their own facts by column, the weeks of a waitlist, and parts of the listing that still hold."""

    cells: Mapping[str, str]
    waiting_weeks: int | None
    groups: Collection[FieldGroup]


def confirm_all(*, practitioner: Practitioner, seen: Mapping[str, str], now: datetime) -> None:
    """Everything on the page holds today. ``seen``: the cells that were on it.

    Raises MovedOn where one of them is another by now, and then nothing is noted.
    """
    today = timezone.localdate(now)
    with acting(through=Through.PRACTICE, note=NOTE), transaction.atomic():
        edit_cells(
            external_id=practitioner.external_id,
            cells={"confirmed_on": today.isoformat()},
            today=today,
            expected=seen,
        )
        confirm_fields(practitioner_ids=[practitioner.pk], groups=FieldGroup, today=today)
        answered(practitioner, now)


def save(*, practitioner: Practitioner, said: Said, seen: Mapping[str, str], now: datetime) -> None:
    """Take over what they said, and note that it holds today. Raises EditRefused, and MovedOn as above."""
    today = timezone.localdate(now)
    with acting(through=Through.PRACTICE, note=NOTE), transaction.atomic():
        edit_cells(
            external_id=practitioner.external_id,
            cells={**said.cells, "confirmed_on": today.isoformat()},
            today=today,
            expected=seen,
        )
        set_waiting(practitioner_id=practitioner.pk, weeks=said.waiting_weeks)
        confirm_fields(practitioner_ids=[practitioner.pk], groups=said.groups, today=today)
        answered(practitioner, now)


@transaction.atomic
def stop_mails(*, practitioner: Practitioner, now: datetime) -> None:
    """No more reminders; one that has not gone out yet stays here."""
    NoMail.objects.get_or_create(practitioner=practitioner, defaults={"since": now})
    drop_waiting(about=practitioner.external_id, kinds=(ASKING,))


def start_mails(*, practitioner: Practitioner) -> None:
    """Reminders may come again."""
    NoMail.objects.filter(practitioner=practitioner).delete()


@transaction.atomic
def take_photo_away(*, practitioner: Practitioner) -> bool:
    """Delete their photo; whether there was one."""
    had_one = remove_photos(practitioner_ids=[practitioner.pk]) > 0
    if had_one:
        record_change(practitioner_ids=[practitioner.pk])
    return had_one
