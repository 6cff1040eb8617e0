"""``take_snapshot``: the counts of a day, for the lines of the dashboard. Run it once a day."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.dashboards.services import take_snapshot


class Command(BaseCommand):
    help = "Keeps today's counts for the dashboard: listed, confirmed, waiting. Again on the same day it replaces them."

    def handle(self, *args: Any, **options: Any) -> None:
        kept = take_snapshot(today=timezone.localdate())
        self.stdout.write(
            f"{kept.on}: {kept.confirmed:,} of {kept.listed:,} confirmed, {kept.waiting:,} waiting, "
            f"{kept.waiting_long:,} of them longer than 30 days."
        )
