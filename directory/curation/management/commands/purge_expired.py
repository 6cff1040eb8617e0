"""``purge_expired``: what has ended leaves the database."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from directory.curation.services import purge as purge_reports
from directory.curation.working import purge as purge_queue
from directory.importing.services import purge as purge_imports
from directory.mailing.services import purge as purge_mails
from directory.matching.exposure.services import purge as purge_exposure
from directory.matching.exposure.unmet import purge_unmet
from directory.practitioners.services import learn_sizes
from directory.proposals.services import close_withdrawn
from directory.shortlists.services import purge as purge_lists
from directory.staff.keeping import purge as purge_staff
from directory.verifying.services import purge as purge_evidence


class Command(BaseCommand):
    help = (
        "Deletes kept lists that have ended, reports settled more than 90 days ago, mails delivered more than 7 days "
        "ago, files of imports that ended more than 30 days ago, and counts of shown practitioners older than two "
        "years."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        today = timezone.localdate(now)
        weeks = purge_exposure(today=today)
        reports = purge_reports(today=today)
        mails = purge_mails(now=now)
        imports = purge_imports(now=now)
        purge_staff(now)
        purge_queue(now=now)
        purge_unmet(today=today)
        close_withdrawn(now=now)
        purge_evidence(today=today)
        learn_sizes()
        # last: it empties the log of the file, so that nothing of any stays there
        lists = purge_lists(now=now)
        if options["format"] == "json":
            counts = {"shortlists": lists, "exposure_rows": weeks, "reports": reports, "mails": mails}
            counts["imports"] = imports
            self.stdout.write(json.dumps(counts))
            return
        self.stdout.write(f"Kept lists that had ended: {lists} deleted.")
        self.stdout.write(f"Counts of shown practitioners older than two years: {weeks} rows deleted.")
        self.stdout.write(f"Reports settled more than 90 days ago: {reports} deleted.")
        self.stdout.write(f"Mails delivered more than 7 days ago: {mails} deleted.")
        self.stdout.write(f"Files of imports that ended more than 30 days ago: {imports} deleted.")
