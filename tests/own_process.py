"""Runs this project's code in a process of its own, over a database in a file."""

import os
import shutil
import sqlite3
import subprocess  # nosec B404 - runs this project's own code
import sys
from pathlib import Path

from django.conf import settings
from django.db import connection

#: Seconds after which a process is taken to hang.
_LONGEST = 600


_ready: list[Path] = []


def keep_ready(path: Path) -> None:
    """Keep the test database as it stands, before the first test, in a file: migrating one takes five seconds."""
    if connection.vendor == "sqlite":
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        copy.close()
        _ready[:] = [path]


def made_ready(path: Path) -> Path:
    """A copy of it there."""
    (ready,) = _ready
    shutil.copyfile(ready, path)
    return path


def environment_with(database: Path) -> dict[str, str]:
    """As ``make demo`` has it, with the places of the tests, and with the static files that its pages name."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "directory.settings",
        "DATABASE_URL": f"sqlite:///{database}",
        "DEMO": "1",
        "DEBUG": "0",
        "SECRET_KEY": settings.SECRET_KEY,
        "FIELD_ENCRYPTION_KEYS": "live:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
        "GAZETTEER_PATH": str(settings.GAZETTEER_PATH),
        "LOG_LEVEL": "WARNING",
    }
    if not (settings.VAR_DIR / "static" / "staticfiles.json").exists():
        # On a fresh clone nobody has collected them yet.
        command = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity", "0"]
        subprocess.run(command, cwd=settings.BASE_DIR, env=environment, check=True)  # nosec B603 - fixed arguments
    return environment


def python(*arguments: str, database: Path) -> "subprocess.CompletedProcess[str]":
    """What came of ``python <arguments>``."""
    return subprocess.run(  # nosec B603 - fixed arguments
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environment_with(database),
        capture_output=True,
        text=True,
        timeout=_LONGEST,
        check=False,
    )
