"""The whole measurement: a directory of its own, and one process for each part."""

import json
import os
import random
import subprocess  # nosec B404  the same command again, on a database of its own
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings

#: Set for the processes of the benchmark alone; without it no part runs.
MARK = "BENCH_IMPORT_DATABASE"
_LONGEST = 900


class Bench:
    """Runs parts over ``database``, an address of an empty database, with files in ``folder``."""

    def __init__(self, database: str, folder: Path, tell: Callable[[str], None]) -> None:
        self._environment = os.environ | {"DATABASE_URL": database, MARK: database, "DEMO": "1", "LOG_LEVEL": "ERROR"}
        self._folder = folder
        self._tell = tell

    def part(self, *arguments: str) -> dict[str, Any]:
        """What a part printed. Raises CalledProcessError."""
        done = subprocess.run(  # nosec B603  own arguments
            self._command(*arguments),
            env=self._environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=_LONGEST,
            check=True,
        )
        found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
        return found

    def fill(self, practitioners: int) -> None:
        """Put so many invented people into the database."""
        self._tell(f"Filling it with {practitioners:,} people.")
        self.part("--part", "fill", "--practitioners", str(practitioners))

    def run(self, *, rows: int, kills: int, seed: int) -> dict[str, Any]:
        """All figures: seconds, rows a second, MB, how often killed and what was left."""
        path, small = self._folder / f"import-{rows}.csv", self._folder / f"import-{rows // 4}.csv"
        for file, number in ((path, rows), (small, rows // 4)):
            self.part("--part", "file", "--file", str(file), "--rows", str(number))
        one_by_one = self.part("--part", "save", "--file", str(small))
        self.part("--part", "empty")
        written = self.part("--part", "write", "--file", str(small))
        self.part("--part", "empty")
        little = self.part("--part", "import", "--file", str(small))
        self.part("--part", "empty")
        self._tell("Importing, and a visitor beside it.")
        visitor, whole = self._beside(path)
        self.part("--part", "empty")
        left = self._killed(path, kills, whole["seconds"], seed)
        # of the processor: a machine that is busy with other things changes it little
        bare, whole_edit = (each["busy"] / each["rows"] for each in (one_by_one, written))
        return {
            "rows": rows,
            "seconds": round(whole["seconds"], 2),
            "busy_seconds": round(whole["busy"], 2),
            "times_one_save_each": round(bare * whole["rows"] / whole["busy"], 1),
            "times_one_edit_each": round(whole_edit * whole["rows"] / whole["busy"], 1),
            "peak_mb": round(whole["peak_mb"]),
            "peak_mb_of_a_quarter": round(little["peak_mb"]),
            "visitor_longest_seconds": round(visitor["longest"], 3),
            "visitor_middle_seconds": round(visitor["middle"], 4),
            "visitor_writes": visitor["writes"],
            "kills": kills,
            "kills_that_left_a_part": sum(1 for people, apart in left if people not in (0, rows) or apart),
            "kills_that_left_nothing": left.count((0, 0)),
        }

    def _command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench_import", "--skip-checks", *arguments]

    def _beside(self, path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
        visitor = subprocess.Popen(  # nosec B603
            self._command("--part", "visit", "--seconds", "600"),
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if visitor.stdout is None or visitor.stdin is None:
            raise RuntimeError("The visitor has no pipes.")
        visitor.stdout.readline()
        whole = self.part("--part", "import", "--file", str(path))
        out, _ = visitor.communicate("end\n", timeout=_LONGEST)
        return json.loads(out.strip().splitlines()[-1]), whole

    def _killed(self, path: Path, kills: int, seconds: float, seed: int) -> list[tuple[int, int]]:
        """Kill an import at random moments; how many people were there each time, and what is apart from them.

        Needs no start-up to be whole.
        """
        moments = random.Random(seed)  # nosec B311  moments of a measurement
        left: list[tuple[int, int]] = []
        for number in range(kills):
            process = subprocess.Popen(  # nosec B603
                self._command("--part", "import", "--file", str(path), "--waits"),
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            if process.stdout is None or process.stdin is None:
                raise RuntimeError("The process has no pipes.")
            process.stdout.readline()
            process.stdin.write("go\n")
            process.stdin.flush()
            # every other time near the end, where the rows go in
            time.sleep(moments.uniform(seconds * 0.7 * (number % 2), seconds * 1.05))
            process.kill()
            process.communicate()
            counted = self.part("--part", "count")
            left.append((counted["people"], counted["apart"]))
            if counted["people"]:
                self.part("--part", "empty")
            self._tell(f"Killed {number + 1} of {kills}: {counted['people']} people.")
        return left
