"""Putting mails into the outbox and settling those that failed: the one door for writing."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from directory.mailing.choices import State
from directory.mailing.letters import Letter, check, opened, sealed
from directory.mailing.models import Mail

#: Days after which a mail that was delivered is deleted.
KEPT_DAYS = 7
_BATCH = 500


def queue_mail(*, kind: str, to: str, subject: str, body: str, about: str = "", now: datetime) -> Mail:
    """Put a mail into the outbox, in the caller's transaction: it goes out if, and only if, that is committed.

    ``about``: the external id of the practitioner it concerns. A subject stands on a locked screen for everybody to
    see: no word of health belongs into it. Raises ValueError for what is no address or has a line break in a header.
    """
    letter = Letter(to, subject, body)
    check(letter)
    mail = Mail(kind=kind, about=about, created_at=now, next_try_at=now)
    mail.sealed = sealed(mail, letter, now)
    mail.save(force_insert=True)
    return mail


def try_again(pk: uuid.UUID | str, *, now: datetime | None = None) -> bool:
    """A failed mail waits again, from the first try. Whether it had failed: twice at once does it once."""
    return bool(
        Mail.objects.filter(pk=pk, state=State.FAILED).update(
            state=State.WAITING, failed_at=None, tries=0, next_try_at=now or timezone.now(), last_error=""
        )
    )


def give_up(pk: uuid.UUID | str) -> bool:
    """A failed mail is deleted, unsent. Whether it had failed."""
    count, _ = Mail.objects.filter(pk=pk, state=State.FAILED).delete()
    return count > 0


def drop_waiting(*, about: str, kinds: tuple[str, ...]) -> int:
    """Mails of these kinds that concern somebody and have not gone out are deleted; returns how many."""
    rows = Mail.objects.filter(about=about, kind__in=kinds, state__in=[State.WAITING, State.FAILED])
    # one that a sender holds at this moment can no longer be stopped
    _, deleted = rows.delete()
    return deleted.get(Mail._meta.label, 0)


@transaction.atomic
def reword(pk: uuid.UUID | str, change: Callable[[str], str], *, now: datetime) -> bool:
    """The text of a mail that has not gone out, as ``change`` makes it. Whether it was still here to be changed.

    One that a sender holds at this moment goes out as it was. Raises ValueError for a text that is none, SealBroken.
    """
    rows = Mail.objects.filter(pk=pk, state__in=[State.WAITING, State.FAILED])
    mail = rows.select_for_update().first()
    if mail is None:
        return False
    said = opened(mail, now)
    letter = replace(said, body=change(said.body))
    check(letter)
    mail.sealed = sealed(mail, letter, now)
    mail.save(update_fields=["sealed"])
    return True


def purge(*, now: datetime) -> int:
    """Delete mails delivered more than KEPT_DAYS ago; returns how many. Twice at once, each is counted once."""
    count = 0
    while gone := _deleted(now - timedelta(days=KEPT_DAYS)):
        count += gone
    return count


@transaction.atomic
def _deleted(before: datetime) -> int:
    rows = Mail.objects.filter(state=State.SENT, sent_at__lt=before).select_for_update().order_by("pk")
    locked = list(rows.values_list("pk", flat=True)[:_BATCH])
    _, deleted = Mail.objects.filter(pk__in=locked).delete()
    return deleted.get(Mail._meta.label, 0)
