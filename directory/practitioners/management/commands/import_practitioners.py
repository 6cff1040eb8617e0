"""``import_practitioners FILE [--dry-run] [--format text|json]``."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from directory.practitioners.exchange.importing import ImportReport, import_file
from directory.practitioners.management.progress import progress_bar
from directory.practitioners.services import WORTH_IT, learn_sizes
from directory.web.text import clean_text


class Command(BaseCommand):
    help = (
        "Brings a practitioner file (CSV or XLSX) in, by external_id, all or nothing. "
        "Every bad cell is named. Exit code 0 if all rows went in (or would), 1 otherwise."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--dry-run", action="store_true", help="check and count, apply nothing")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        with progress_bar("Importing") as progress:
            report = import_file(
                options["file"], today=timezone.localdate(), dry_run=options["dry_run"], progress=progress
            )
        if not options["dry_run"] and report.created + report.changed >= WORTH_IT:
            learn_sizes()
        if options["format"] == "json":
            self.stdout.write(json.dumps(report.as_dict(), ensure_ascii=False))
        else:
            self._say(report, dry_run=options["dry_run"])
        if not report.ok:
            sys.exit(1)

    def _say(self, report: ImportReport, *, dry_run: bool) -> None:
        for error in report.errors:
            where = f"row {error.row}" + (f", {error.column}" if error.column else "")
            value = f' "{clean_text(error.value)}"' if error.value else ""
            self.stdout.write(f"{where}{value}: {error.reason}")
        if not report.ok:
            count = len(report.errors)
            self.stdout.write(f"{count} {'error' if count == 1 else 'errors'}: nothing was applied.")
            return
        counts = f"{report.created} created, {report.changed} changed, {report.unchanged} unchanged"
        said = "would be " if dry_run else ""
        self.stdout.write(f"{report.rows} {'row' if report.rows == 1 else 'rows'}: {said}{counts}.")
