"""Many senders on one outbox; ``python -m tests.mailing.at_once`` does it on a database file of its own."""

import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock

import django

django.setup()

from django.core.mail import EmailMessage  # noqa: E402  only once the apps are loaded
from django.core.mail.backends.base import BaseEmailBackend  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import override_settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from directory.mailing.models import Mail  # noqa: E402
from directory.mailing.sending import send_waiting  # noqa: E402
from directory.mailing.services import queue_mail  # noqa: E402

SENDERS, MAILS = 6, 60


class Counting(BaseEmailBackend):
    """Counts mails by reader and text."""

    lock = Lock()
    taken: Counter[tuple[str, str]] = Counter()

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        with self.lock:
            self.taken.update((message.to[0], str(message.body)) for message in email_messages)
        return len(email_messages)


def send_at_once() -> str:
    """How many different mails arrived, the most copies of one, how many went to the wrong reader, what is left."""
    now = timezone.now()
    for number in range(MAILS):
        queue_mail(
            kind="test", to=f"r{number}@example.org", subject="Hello", body=f"For r{number}@example.org", now=now
        )
    barrier = Barrier(SENDERS)

    def one(_: int) -> int:
        barrier.wait()
        try:
            return send_waiting(clock=timezone.now).sent
        finally:
            connections.close_all()

    Counting.taken.clear()
    with override_settings(EMAIL_BACKEND="tests.mailing.at_once.Counting"), ThreadPoolExecutor(SENDERS) as pool:
        sent = sum(pool.map(one, range(SENDERS)))
    astray = sum(1 for to, body in Counting.taken if body != f"For {to}")
    left = Mail.objects.exclude(state="sent").count()
    most = max(Counting.taken.values())
    return f"{sent} sent, {len(Counting.taken)} mails, at most {most} each, {astray} astray, {left} left"


if __name__ == "__main__":
    # one module, one counter: the backend is found by its name
    from tests.mailing import at_once

    call_command("migrate", verbosity=0)
    sys.stdout.write(at_once.send_at_once())
