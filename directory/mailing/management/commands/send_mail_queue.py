"""``send_mail_queue``: mails of the outbox go out."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.mailing.models import Mail
from directory.mailing.sending import send_waiting


class Command(BaseCommand):
    help = (
        "Sends the mails that wait, and ends. Run it every minute or so; several at once share the work. A mail that "
        "cannot be sent waits longer each time, for some three days; then a curator decides."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, default=1_000, help="mails of this pass (default: 1000)")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SENDS_MAIL:
            raise CommandError(
                "Set EMAIL_URL to your mail server (see .env.example). Until then mails wait; none is lost."
            )
        done = send_waiting(clock=timezone.now, most=max(options["most"], 0))
        failed = Mail.objects.failed().count()
        if options["format"] == "json":
            counts = {"sent": done.sent, "waiting": done.waiting, "failed": done.failed, "failed_in_all": failed}
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(f"{done.sent} mails sent, {done.waiting} to be tried again, {done.failed} given up.")
        if failed:
            self.stdout.write(f"{failed} failed mails wait for a curator.")
