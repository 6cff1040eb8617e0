"""``send_confirmations``: practitioners are asked whether their page is still right."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.practice.due import due_by_clock
from directory.practice.services.rounds import Done, ask_by_clock


class Command(BaseCommand):
    help = (
        "Writes to listed practitioners 60, 75 and 85 days after they last confirmed: at most three mails until "
        "they answer. The mails go into the outbox; send_mail_queue sends them. Run it once a day; twice does no harm."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="say who would be asked; write nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.SITE_URL:
            raise CommandError("Set SITE_URL to the address of this site: mails carry links to it.")
        now = timezone.now()
        is_dry = options["dry_run"]
        done = Done(asked=tuple(due_by_clock(now))) if is_dry else ask_by_clock(now=now)
        if options["format"] == "json":
            asked = [{"external_id": each.external_id, "try": each.step} for each in done.asked]
            bad = [each.external_id for each in done.bad_addresses]
            self.stdout.write(
                json.dumps({"dry_run": is_dry, "asked": asked, "mails": done.mails, "bad_addresses": bad})
            )
            return
        verb = "would be asked" if is_dry else "asked"
        for each in done.asked:
            self.stdout.write(f"{each.external_id} {verb}, try {each.step} (silent since {each.since.isoformat()})")
        for each in done.bad_addresses:
            self.stdout.write(f"{each.external_id} not asked: the address takes no mail")
        self.stdout.write(f"{len(done.asked)} listings {verb}" + ("." if is_dry else f" by {done.mails} mails."))
