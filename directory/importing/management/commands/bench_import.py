"""``bench_import``: what an import costs, and what a kill leaves."""

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from directory.history.acting import untold
from directory.importing.bench import parts
from directory.importing.bench.running import MARK, Bench
from directory.practitioners.demo.seeding import seed
from directory.practitioners.models import Practitioner
from directory.practitioners.services import learn_sizes, remove_practitioners
from directory.vocabulary.services import load_vocabulary

PARTS = ("fill", "file", "save", "write", "empty", "import", "visit", "count")
_CHUNK = 1_000


class Command(BaseCommand):
    help = (
        "Measures an import of invented people: speed against one save() a row, memory, how long a visitor's write "
        "waits meanwhile, and what kill -9 at random moments leaves. On a database of its own (a file, or the empty "
        "one that --database names); the directory itself is not touched."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rows", type=int, default=10_000)
        parser.add_argument("--practitioners", type=int, default=1, help="Who are there before the import.")
        parser.add_argument("--kills", type=int, default=50)
        parser.add_argument("--seed", type=int, default=1, help="Of the moments of the kills.")
        parser.add_argument("--database", default="", metavar="URL", help="An empty database, such as postgres://…")
        parser.add_argument("--format", choices=["text", "json"], default="text")
        parser.add_argument("--part", choices=PARTS, default="")
        parser.add_argument("--file", type=Path, help="Used by the command itself.")
        parser.add_argument("--seconds", type=float, default=1.0, help="Used by the command itself.")
        parser.add_argument("--waits", action="store_true", help="Used by the command itself.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["part"]:
            if not os.environ.get(MARK) or os.environ[MARK] != os.environ.get("DATABASE_URL"):
                raise CommandError("--part is for the processes that this command starts itself.")
            self._say(self._part(options))
            return
        if options["rows"] < 4 or options["kills"] < 0 or not 1 <= options["practitioners"] < parts.NEW:
            raise CommandError(f"--rows from 4, --kills from 0, --practitioners from 1 to {parts.NEW - 1}.")
        with tempfile.TemporaryDirectory() as folder:
            database = options["database"] or f"sqlite:///{folder}/bench.sqlite3"
            bench = Bench(database, Path(folder), lambda words: self.stderr.write(words))
            bench.fill(options["practitioners"])
            found = bench.run(rows=options["rows"], kills=options["kills"], seed=options["seed"])
        if options["format"] == "json":
            self._say(found)
            return
        for name, value in found.items():
            self.stdout.write(f"{name.replace('_', ' '):32} {value}")

    def _say(self, found: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(found))
        self.stdout.flush()

    def _part(self, options: dict[str, Any]) -> dict[str, Any]:
        path = options["file"]
        match options["part"]:
            case "fill":
                return self._fill(options["practitioners"])
            case "file":
                parts.make_file(path, options["rows"])
                return {}
            case "empty":
                return self._empty()
            case "save":
                return parts.saved_one_by_one(path)
            case "write":
                return parts.written_one_by_one(path)
            case "visit":
                return parts.visit(options["seconds"])
            case "import":
                if options["waits"]:
                    self._say({"ready": True})
                    sys.stdin.readline()
                return parts.imported(path)
        return parts.count()

    def _fill(self, practitioners: int) -> dict[str, Any]:
        call_command("migrate", verbosity=0, interactive=False)
        if Practitioner.objects.exists():
            raise CommandError("That database holds people already: give an empty one.")
        load_vocabulary()
        seed(practitioners=practitioners, seed=1, today=timezone.localdate())
        learn_sizes()
        return {}

    def _empty(self) -> dict[str, Any]:
        keys = list(parts.new_people().values_list("external_id", flat=True))
        with untold():
            for start in range(0, len(keys), _CHUNK):
                remove_practitioners(external_ids=keys[start : start + _CHUNK])
        parts.entries().delete()
        return {}
