"""``rotate_encryption_key``: every kept list under the newest key."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.shortlists.rotation import rotate

LEFT = 1


class Command(BaseCommand):
    help = "Seals anew what is not under the first of FIELD_ENCRYPTION_KEYS. Exit 1 if a row could not be opened."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        done = rotate(now=timezone.now())
        if options["format"] == "json":
            self.stdout.write(json.dumps({"sealed_anew": done.sealed, "left": done.left}))
        else:
            self.stdout.write(f"Sealed under the newest key: {done.sealed} rows.")
        if done.left:
            rows = "1 row was" if done.left == 1 else f"{done.left} rows were"
            raise CommandError(
                f"{rows} left as before: no key in FIELD_ENCRYPTION_KEYS opens them. "
                "Put the old key back behind the new one.",
                returncode=LEFT,
            )
