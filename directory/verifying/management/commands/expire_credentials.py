"""``expire_credentials``: badges whose time ran out go."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.verifying.services import expire


class Command(BaseCommand):
    help = (
        "Takes away badges of papers that have ended or whose next check was due. Safe to run at any time, and twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        found = expire(timezone.localdate())
        if options["format"] == "json":
            rows = [
                {"id": one.external_id, "paper": one.paper, "day": one.day.isoformat(), "reason": one.reason}
                for one in found
            ]
            self.stdout.write(json.dumps({"expired": rows}))
            return
        for one in found:
            self.stdout.write(f"{one.external_id}  {one.name}: {one.paper}, {one.day}. {one.reason}")
        self.stdout.write(f"Badges taken away: {len(found)}.")
