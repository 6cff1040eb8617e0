"""Mails for tests, a mail server that can be broken, and passes at a time of one's choice."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core import mail as django_mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from directory.mailing.models import Mail
from directory.mailing.sending import Sent, send_waiting
from directory.mailing.services import queue_mail

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BROKEN = "tests.mailing.outbox.BrokenServer"


class BrokenServer(EmailBackend):
    """Raises what stands in ``errors``: one for each mail, the last one for ever; None takes the mail."""

    errors: list[Exception | None] = []
    asked = 0

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        type(self).asked += 1
        error = self.errors.pop(0) if len(self.errors) > 1 else self.errors[0]
        if error is not None:
            raise error
        return super().send_messages(email_messages)


def breaking(settings: Any, *errors: Exception | None) -> None:
    """From now on the server does this."""
    settings.EMAIL_BACKEND = BROKEN
    BrokenServer.errors, BrokenServer.asked = list(errors), 0


def queue(to: str = "maren@example.org", **values: Any) -> Mail:
    words = {"kind": "test", "subject": "A word about your page", "body": "Open this link."} | values
    return queue_mail(to=to, now=NOON, **words)


def a_pass(hours: float = 0, **values: Any) -> Sent:
    """A pass so many hours after noon."""
    return send_waiting(clock=lambda: NOON + timedelta(hours=hours), **values)


def sent_to() -> list[str]:
    """Whom the server got mails for, in the order of sending."""
    return [to for message in django_mail.outbox for to in message.to]


def states() -> list[str]:
    return list(Mail.objects.order_by("created_at", "pk").values_list("state", flat=True))
