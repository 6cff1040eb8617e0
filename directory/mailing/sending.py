"""A pass through the outbox. Several may run at once, on any number of machines.

A sender takes one mail at a time: in a transaction of its own it counts a try and moves the next one LEASE ahead, so
that nobody else takes it up meanwhile. Then it sends, outside any transaction, then it notes what came of it. Whoever
dies after sending and before noting leaves the mail to be sent once more after LEASE: at least once, at most one more
for each death. Its Message-ID stays the same, by which mailboxes know the second for a copy.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction

from directory.mailing.choices import State
from directory.mailing.letters import opened
from directory.mailing.models import Mail
from directory.mailing.troubles import NEVER_FINISHED, in_words, is_final, is_of_the_server

#: Longer than a sender may wait for a mail server (EMAIL_TIMEOUT for each of some ten answers).
LEASE = timedelta(minutes=15)
FIRST_WAIT = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=6)
#: With the waits above, some three days.
MOST_TRIES = 18
#: Failures of the server itself, one after the other, after which a pass ends: the rest would meet the same.
MOST_TROUBLES = 3

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Sent:
    """What a pass did: mails sent, mails that will be tried again, mails given up."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0


def send_waiting(*, clock: Clock, most: int = 1_000) -> Sent:
    """Send what is due, at most ``most`` mails. ``clock`` tells the time: a pass may last longer than a lease."""
    counts = dict.fromkeys(State, 0)
    troubles = 0
    server: BaseEmailBackend = get_connection()
    try:
        while sum(counts.values()) < most and troubles < MOST_TROUBLES and (mail := _take(clock())):
            error = _send(server, mail, clock())
            troubles = troubles + 1 if error is not None and is_of_the_server(error) else 0
            counts[_note(mail, error, clock())] += 1
    finally:
        _hang_up(server)
    return Sent(counts[State.SENT], counts[State.WAITING], counts[State.FAILED])


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries: twice as long each time, up to LONGEST_WAIT."""
    times: int = 2 ** min(tries - 1, 10)
    return min(FIRST_WAIT * times, LONGEST_WAIT)


@transaction.atomic
def _take(now: datetime) -> Mail | None:
    """The mail that has waited longest, leased to the caller; None where there is none."""
    rows = Mail.objects.due(now)
    if connection.features.has_select_for_update_skip_locked:
        rows = rows.select_for_update(skip_locked=True)
    Mail.objects.due(now).filter(tries__gte=MOST_TRIES).update(
        state=State.FAILED, failed_at=now, last_error=NEVER_FINISHED
    )
    for mail in rows[:1]:
        mail.tries += 1
        mail.next_try_at = now + LEASE
        mail.save(update_fields=["tries", "next_try_at"])
        return mail
    return None


def _send(server: BaseEmailBackend, mail: Mail, now: datetime) -> Exception | None:
    """What went wrong, or None."""
    try:
        letter = opened(mail, now)
        # one connection for the whole pass: opened by the first mail, again after a failure
        server.open()
        message = EmailMessage(letter.subject, letter.body, to=[letter.to], connection=server, headers=_headers(mail))
        if not message.send():
            raise OSError("nothing was sent")
    except Exception as error:  # noqa: BLE001 - whatever a mail server or its client raises, the mail waits
        _hang_up(server)
        return error
    return None


def _hang_up(server: BaseEmailBackend) -> None:
    # it may be gone already
    with suppress(OSError):
        server.close()


def _headers(mail: Mail) -> dict[str, str]:
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return {"Message-ID": f"<{mail.pk}@{host}>", "Auto-Submitted": "auto-generated"}


def _note(mail: Mail, error: Exception | None, now: datetime) -> State:
    """Write down what came of a try; where another sender took the mail up meanwhile, it is that one's to say."""
    values: dict[str, object] = {"state": State.WAITING, "next_try_at": now + wait_after(mail.tries)}
    if error is None:
        values = {"state": State.SENT, "sent_at": now, "last_error": ""}
    else:
        if is_final(error) or mail.tries >= MOST_TRIES:
            values = {"state": State.FAILED, "failed_at": now}
        values["last_error"] = in_words(error)
    Mail.objects.filter(pk=mail.pk, state=State.WAITING, tries=mail.tries).update(**values)
    return State(str(values["state"]))
