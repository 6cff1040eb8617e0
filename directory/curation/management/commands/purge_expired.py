"""``purge_expired``: what has ended leaves the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.curation.services import purge as purge_reports
from directory.matching.exposure.services import purge as purge_exposure
from directory.shortlists.services import purge as purge_lists


class Command(BaseCommand):
    help = (
        "Deletes kept lists that have ended, reports settled more than 90 days ago, and counts of shown practitioners "
        "older than two years."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        weeks = purge_exposure(today=now.date())
        reports = purge_reports(today=now.date())
        # last: it empties the log of the file, so that nothing of any stays there
        lists = purge_lists(now=now)
        if options["format"] == "json":
            self.stdout.write(json.dumps({"shortlists": lists, "exposure_rows": weeks, "reports": reports}))
            return
        self.stdout.write(f"Kept lists that had ended: {lists} deleted.")
        self.stdout.write(f"Counts of shown practitioners older than two years: {weeks} rows deleted.")
        self.stdout.write(f"Reports settled more than 90 days ago: {reports} deleted.")
