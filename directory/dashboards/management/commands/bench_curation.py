"""``bench_curation --practitioners 1000 100000``: every list of the workbench and the admin at two sizes."""

import json
import os
import subprocess  # nosec B404  the same command again, on a database of its own
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.dashboards.bench.filling import file_of, fill_for_curators
from directory.dashboards.bench.pages import browser_of, measure, paths

_MARK = "BENCH_FILE"
GOAL = 5.0
#: Below this a page is as fast as pages get, and a ratio says nothing.
_QUICK_MS = 5.0


class Command(BaseCommand):
    help = (
        "Medians, ratios and query counts of every list page for curators, at two sizes. Fills database files of its "
        "own in var with invented people; the directory itself is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--practitioners", type=int, nargs=2, default=[1_000, 100_000], metavar=("FEW", "MANY"))
        parser.add_argument("--repeat", type=int, default=7, metavar="R", help="Samples of each page.")
        parser.add_argument("--folder", type=Path, default=settings.VAR_DIR, help="Where the files of the people are.")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--strict", action="store_true", help=f"Exit with 1 above {GOAL} times.")

    def handle(self, *args: Any, **options: Any) -> None:
        sizes, folder = options["practitioners"], options["folder"].resolve()
        if min(*sizes, options["repeat"]) < 1:
            raise CommandError("--practitioners and --repeat must be at least 1.")
        if os.environ.get(_MARK):
            self.stdout.write(json.dumps(_here(sizes[0], options["repeat"])))
            return
        # Pages name their files by their content, as in production.
        if hasattr(staticfiles_storage, "hashed_files"):
            call_command("collectstatic", interactive=False, verbosity=0)
        few, many = (self._elsewhere(size, folder, options["repeat"]) for size in sizes)
        rows = [_compared(few[path], many[path]) for path in few if path in many]
        if options["format"] == "json":
            self.stdout.write(json.dumps({"practitioners": sizes, "pages": rows}, indent=2))
        else:
            self._print(rows, sizes)
        if options["strict"] and any(row["is_slow"] for row in rows):
            raise CommandError("A goal is missed.", returncode=1)

    def _elsewhere(self, size: int, folder: Path, repeat: int) -> dict[str, Any]:
        """The same command in a process whose only database is the file of this size."""
        file = file_of(folder, size)
        self.stderr.write(f"{size:,} people in {file.name} …")
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{file}", "DEMO": "1", _MARK: str(file)}
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench_curation"]
        command += ["--practitioners", str(size), str(size), "--repeat", str(repeat), "--folder", str(folder)]
        done = subprocess.run(  # nosec B603  no shell, own arguments
            command, env=environment, check=False, stdout=subprocess.PIPE, text=True
        )
        if done.returncode:
            raise CommandError("A measuring process ended early; what it said stands above.")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def _print(self, rows: list[dict[str, Any]], sizes: list[int]) -> None:
        self.stdout.write(f"{'page':58}{sizes[0]:>10,}{sizes[1]:>10,}   ratio  queries  first of a process")
        for row in sorted(rows, key=lambda each: -each["ratio"]):
            mark = "  SLOW" if row["is_slow"] else ""
            queries = f"{row['queries'][0]}, {row['queries'][1]}"
            times = f"{row['few']:>7.1f} ms{row['many']:>7.1f} ms{row['ratio']:>8.1f}"
            first = f"{row['first'][0]:.0f}, {row['first'][1]:.0f} ms"
            self.stdout.write(f"{row['path'][:57]:58}{times}  {queries:9}{first}{mark}")


def _here(size: int, repeat: int) -> dict[str, Any]:
    """Fill and measure the database of this process."""
    browser = browser_of(fill_for_curators(size, timezone.now()))
    return {path: asdict(measure(path, browser, repeat)) for path in paths()}


def _compared(few: dict[str, Any], many: dict[str, Any]) -> dict[str, Any]:
    ratio = many["milliseconds"] / max(few["milliseconds"], _QUICK_MS)
    return {
        "path": few["path"],
        "few": few["milliseconds"],
        "many": many["milliseconds"],
        "ratio": round(ratio, 2),
        "queries": [few["queries"], many["queries"]],
        "first": [few["first"], many["first"]],
        "is_slow": ratio > GOAL,
    }
