"""``bench --practitioners N``: the measurements that the documentation quotes, as ratios of one run."""

import json
import os
import subprocess  # nosec B404  the same command again, on a database of its own
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone

from directory.matching.bench.filling import file_of, fill, holds_exactly, made_on
from directory.matching.bench.report import Report, as_json, as_markdown, as_text
from directory.matching.bench.running import GROWN_TO, GROWTH, PARTS, Run, run
from directory.practitioners.management.progress import progress_bar

_MARK = "BENCH_FILE"


class Command(BaseCommand):
    help = (
        "Measures ranking, pages, refresh and rebuild against honest yardsticks, in random order in one run. Fills a "
        "database file of its own in var with invented people; the directory itself is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practitioners", type=int, default=100_000, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S", help="Of the people and of the random order.")
        parser.add_argument("--repeat", type=int, default=60, metavar="R", help="Samples of what is fast.")
        parser.add_argument("--edits", type=int, default=240, help="Edits of the refresh.")
        parser.add_argument("--only", nargs="+", choices=[*PARTS, GROWTH], default=list(PARTS), metavar="PART")
        parser.add_argument("--growth", nargs="*", type=int, default=None, metavar="N", help="Rank at other sizes too.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--markdown", action="store_true", help="The table for the documentation.")
        parser.add_argument("--strict", action="store_true", help="Exit with 1 when a goal is missed.")
        parser.add_argument("--folder", type=Path, default=settings.VAR_DIR, help="Where the file of the people is.")
        parser.add_argument(
            "--here",
            action="store_true",
            help="The database of DATABASE_URL instead; it must hold exactly N people of the demo. Edits are undone.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count: int = options["practitioners"]
        if count < 1 or options["repeat"] < 1 or options["edits"] < 1:
            raise CommandError("--practitioners, --repeat and --edits must be at least 1.")
        file = file_of(options["folder"].resolve(), count, options["seed"])
        if options["here"]:
            if not holds_exactly(count):
                raise CommandError(f"This database does not hold exactly {count:,} people of the demo.")
        elif os.environ.get(_MARK) == str(file):
            self._fill(file, count, options["seed"])
        else:
            self._elsewhere(file)
            return
        report = run(_asked(options), lambda line: self.stderr.write(line))
        self.stdout.write(_printed(report, options))
        if options["strict"] and not report.is_all_met:
            raise CommandError("A goal is missed.", returncode=1)

    def _elsewhere(self, file: Path) -> None:
        """The same command in a process whose only database is the file; its exit code is this one's."""
        self.stderr.write(f"The people stand in {file.name}, apart from the directory.")
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "DEMO": "1", _MARK: str(file)}
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *sys.argv[1:]]
        code = subprocess.run(command, env=environment, check=False).returncode  # nosec B603  no shell, own arguments
        if code:
            sys.exit(code)

    def _fill(self, file: Path, count: int, seed: int) -> None:
        try:
            with progress_bar("Inventing people", count) as progress:
                is_new = fill(count, seed, timezone.localdate(), progress)
        except OperationalError as error:
            # A file whose tables are of another version; it may be large, so it is not deleted unasked.
            raise CommandError(f"{file.name} cannot be used ({error}). Delete it, and it is made anew.") from error
        self.stderr.write(f"{count:,} people {'were made' if is_new else 'are there from an earlier run'}.")
        # Pages name their files by their content, as in production.
        if hasattr(staticfiles_storage, "hashed_files"):
            call_command("collectstatic", interactive=False, verbosity=0)


def _asked(options: dict[str, Any]) -> Run:
    growth: list[int] | None = options["growth"]
    parts = [*options["only"], *([GROWTH] if growth is not None and GROWTH not in options["only"] else [])]
    return Run(
        parts=parts,
        practitioners=options["practitioners"],
        seed=options["seed"],
        repeat=options["repeat"],
        edits=options["edits"],
        on=made_on(timezone.localdate()),
        now=timezone.now(),
        grown_to=tuple(sorted(set(growth))) if growth else GROWN_TO,
    )


def _printed(report: Report, options: dict[str, Any]) -> str:
    if options["format"] == "json":
        return json.dumps(as_json(report), ensure_ascii=False, indent=2)
    return as_markdown(report) if options["markdown"] else as_text(report)
