"""Two directories side by side: a process each, which takes one sample whenever it is asked for one."""

import json
import os
import subprocess  # nosec B404  the same command again, each on a database of its own
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from django.conf import settings
from django.core.management import CommandError
from django.test import override_settings

from directory.matching.bench import pages
from directory.matching.bench.filling import file_of
from directory.search.bench.subjects import Subjects

#: The file that a serving process was started for; without it nothing is ever filled.
MARK = "BENCH_FILE"


@dataclass(frozen=True, slots=True)
class Served:
    """A directory of ``practitioners`` people in ``folder``, made from ``seed``."""

    folder: Path
    practitioners: int
    seed: int

    @property
    def file(self) -> Path:
        """Its database."""
        return file_of(self.folder, self.practitioners, self.seed)


class Process:
    """One of them. ``facts``: what it told once it was ready. Leave it by ``close``."""

    def __init__(self, served: Served) -> None:
        environment = os.environ | {
            "DATABASE_URL": f"sqlite:///{served.file}",
            "DEMO": "1",
            MARK: str(served.file),
        }
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "bench_search", "--serve"]
        command += ["--practitioners", str(served.practitioners), "--seed", str(served.seed)]
        command += ["--folder", str(served.folder)]
        self._process = subprocess.Popen(  # nosec B603  no shell, own arguments
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self.facts: dict[str, float] = self._answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def sample(self, subject: str) -> float:
        """Seconds of one call over there."""
        if self._process.stdin is None:
            raise RuntimeError("This process was started without a way to ask it.")
        self._process.stdin.write(json.dumps(subject) + "\n")
        self._process.stdin.flush()
        return float(self._answer())

    def close(self) -> None:
        """Let it end by itself."""
        self._process.communicate()

    def _answer(self) -> Any:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            raise CommandError("A measuring process ended early; what it said stands above.")
        return json.loads(line)


def serve(subjects: Subjects, asked: Iterable[str], tell: Callable[[str], None]) -> None:
    """The other side: facts first, then one sample for each line that names a subject."""
    with override_settings(ROOT_URLCONF=pages.URLCONF):
        subjects.warm_up()
        tell(json.dumps(subjects.facts()))
        for line in asked:
            tell(json.dumps(subjects.sample(json.loads(line))))
