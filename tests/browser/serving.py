"""A whole site of its own for the browser: the real server, as a demo runs it, on a database file of its own.

Django's live server shares the tests' database and empties it after every test, so that each one would have to
load the vocabulary and a directory again. And it serves inside the test process, where the settings are those of
tests. Here the site is what a visitor meets: gunicorn, hashed static files, error pages without DEBUG. The
directory is made once for a run of tests, under a lock, whatever the number of test processes; that takes about ten
seconds, and a site of its own for tests that write begins with a copy. The tests never touch the database themselves.
"""

import fcntl
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.browser.people import write_people

ROOT = Path(__file__).parents[2]
PRACTITIONERS = 120
DATABASE = "browser.sqlite3"
_shared: list[Path] = []
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
        return b"".join(path.read_bytes() for path in (*sorted(self.folder.glob(f"{DATABASE}*")), self.log))

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
    """A site whose directory lies in ``folder``, shared by all of that folder; ``more``: further settings."""
    _copy(_made(folder), folder)
    environ = _environ(folder) | more
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
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "SECRET_KEY": "demo-secret-of-the-browser-tests",
        "FIELD_ENCRYPTION_KEYS": "demo-browser:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "LOG_LEVEL": "INFO",
    }
    return dict(os.environ) | own


def share(folder: Path) -> None:
    """Where all processes of a run find the directory that one of them has made."""
    _shared[:] = [folder]


def _made(folder: Path) -> Path:
    """A database file that no server has open, made by whoever comes first."""
    common = next(iter(_shared), folder)
    made = common / "made" / DATABASE
    with _locked(common):
        if not made.exists():
            begun = common / "begun"
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            people = begun / "people.csv"
            write_people(people, datetime.now(UTC).date())
            command = [sys.executable, "-c", _PREPARE, str(PRACTITIONERS), str(people)]
            subprocess.run(command, cwd=ROOT, env=_environ(begun), check=True)
            begun.rename(made.parent)
    return made


def _copy(made: Path, folder: Path) -> None:
    """Unless a site of this folder has begun already."""
    with _locked(folder):
        if not (folder / DATABASE).exists():
            with closing(sqlite3.connect(made)) as source, closing(sqlite3.connect(folder / DATABASE)) as target:
                source.backup(target)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    with (folder / "browser.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
