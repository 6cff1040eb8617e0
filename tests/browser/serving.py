"""A whole site of its own for the browser: the real server, as a demo runs it, on a database file of its own.

Django's live server shares the tests' database and empties it after every test, so that each one would have to
load the vocabulary and a directory again. And it serves inside the test process, where the settings are those of
tests. Here the site is what a visitor meets: gunicorn, hashed static files, error pages without DEBUG. The
directory is made once for a run of tests, under a lock, whatever the number of test processes; nobody writes to it.
It takes about five seconds. The tests never touch the database themselves.
"""

import fcntl
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.browser.people import write_people

ROOT = Path(__file__).parents[2]
PRACTITIONERS = 120
_PREPARE = """
import django, sys
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("load_vocabulary")
call_command("seed_demo", practitioners=int(sys.argv[1]))
call_command("import_practitioners", sys.argv[2])
call_command("collectstatic", interactive=False, verbosity=0)
"""


@dataclass(frozen=True, slots=True)
class Site:
    """``url`` without a slash at its end; ``environ`` what its processes run with; ``log`` what the server wrote."""

    url: str
    environ: dict[str, str]
    folder: Path
    log: Path

    def written(self) -> bytes:
        """Everything that the site has on disk: its database with what stands beside it, and the server's log."""
        return b"".join(path.read_bytes() for path in (*sorted(self.folder.glob("browser.sqlite3*")), self.log))

    def manage(self, *arguments: str) -> str:
        """What a management command prints. Takes about a second."""
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environ,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ).stdout


@contextmanager
def served(folder: Path, **more: str) -> Iterator[Site]:
    """A site whose directory lies in ``folder``; made by whoever comes first. ``more``: further settings."""
    environ = _environ(folder)
    _prepare(folder, environ)
    environ |= more
    log = folder / f"server-{os.getpid()}.log"
    with socket.create_server(("127.0.0.1", 0)) as listening, log.open("wb") as lines:
        server = [sys.executable, "-m", "gunicorn", "--config", "python:directory.gunicorn_conf", "--workers", "1"]
        process = subprocess.Popen(
            [*server, "--bind", f"fd://{listening.fileno()}", "--log-level", "error", "directory.wsgi"],
            cwd=ROOT,
            env=environ,
            pass_fds=[listening.fileno()],
            stderr=lines,
        )
        try:
            yield Site(f"http://127.0.0.1:{listening.getsockname()[1]}", environ, folder, log)
        finally:
            process.terminate()
            process.wait()


def _environ(folder: Path) -> dict[str, str]:
    own = {
        "DEMO": "1",
        "DEBUG": "0",
        "DJANGO_SETTINGS_MODULE": "directory.settings",
        "DATABASE_URL": f"sqlite:///{folder / 'browser.sqlite3'}",
        "SECRET_KEY": "demo-secret-of-the-browser-tests",
        "FIELD_ENCRYPTION_KEYS": "demo-browser:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "LOG_LEVEL": "INFO",
    }
    return dict(os.environ) | own


def _prepare(folder: Path, environ: dict[str, str]) -> None:
    done = folder / "browser.ready"
    with (folder / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if done.exists():
            return
        people = folder / "people.csv"
        write_people(people, datetime.now(UTC).date())
        command = [sys.executable, "-c", _PREPARE, str(PRACTITIONERS), str(people)]
        subprocess.run(command, cwd=ROOT, env=environ, check=True)
        done.touch()
