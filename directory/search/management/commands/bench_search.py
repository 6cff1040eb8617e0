"""``bench_search --practitioners N``: the public search measured at two sizes, beside the ORM and the least page."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone

from directory.matching.bench.filling import fill, made_on
from directory.matching.bench.report import as_json, as_markdown, as_text
from directory.practitioners.management.progress import progress_bar
from directory.search.bench.processes import MARK, Served, serve
from directory.search.bench.running import Run, run
from directory.search.bench.subjects import Subjects


class Command(BaseCommand):
    help = (
        "Measures the public search: filters, facets and order by the columns and by the ORM, and whole pages at two "
        "sizes of the directory, in random order in one run. Fills database files of its own in var with invented "
        "people; the directory itself is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practitioners", type=int, default=100_000, metavar="N")
        parser.add_argument("--small", type=int, default=1_000, metavar="N", help="The other size of the page.")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="Of the people and of the random order.")
        parser.add_argument("--repeat", type=int, default=60, metavar="R", help="Samples of what is fast.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--markdown", action="store_true", help="The table for the documentation.")
        parser.add_argument("--strict", action="store_true", help="Exit with 1 when a goal is missed.")
        parser.add_argument("--folder", type=Path, default=settings.VAR_DIR, help="Where the files of the people are.")
        parser.add_argument("--serve", action="store_true", help="Used by the command itself, once for each size.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["practitioners"] < 1 or options["small"] < 1 or options["repeat"] < 1:
            raise CommandError("--practitioners, --small and --repeat must be at least 1.")
        folder, seed = options["folder"].resolve(), options["seed"]
        large, small = (Served(folder, options[size], seed) for size in ("practitioners", "small"))
        if options["serve"]:
            self._serve(large)
            return
        report = run(Run((large, small), options["repeat"], seed))
        if options["format"] == "json":
            self.stdout.write(json.dumps(as_json(report), ensure_ascii=False, indent=2))
        else:
            self.stdout.write(as_markdown(report) if options["markdown"] else as_text(report))
        if options["strict"] and not report.is_all_met:
            raise CommandError("A goal is missed.", returncode=1)

    def _serve(self, served: Served) -> None:
        if os.environ.get(MARK) != str(served.file):
            raise CommandError("--serve is for the processes that this command starts itself.")
        try:
            with progress_bar("Inventing people", served.practitioners) as progress:
                fill(served.practitioners, served.seed, timezone.localdate(), progress)
        except OperationalError as error:
            raise CommandError(
                f"{served.file.name} cannot be used ({error}). Delete it, and it is made anew."
            ) from error
        # Pages name their files by their content, as in production.
        if hasattr(staticfiles_storage, "hashed_files"):
            call_command("collectstatic", interactive=False, verbosity=0)
        serve(Subjects(made_on(timezone.localdate())), sys.stdin, self._tell)

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
