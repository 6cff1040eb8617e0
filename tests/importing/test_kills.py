"""An import that is killed leaves all or nothing. ``bench_import`` does the same at fifty random moments."""

import json
from pathlib import Path

import pytest

from tests.own_process import python
from tests.practitioners.rows import csv_text, small

_SET_UP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0, skip_checks=True)
call_command("load_vocabulary", verbosity=0, skip_checks=True)
"""

#: Dies by its own hand, as by kill -9, when the import comes to this step.
_KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import date
from pathlib import Path
from directory.practitioners.exchange.importing import import_file
from directory.practitioners.services import writing

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

step, path = sys.argv[1:]
if step == "end":
    report = import_file(Path(path), today=date(2026, 11, 20))
    assert report.ok, report.errors
    die()
setattr(writing, step, die)
report = import_file(Path(path), today=date(2026, 11, 20))
sys.exit(f"not killed: {report}")
"""

_COUNT = """
import json
import django
django.setup()
from directory.changes.services import current_version
from directory.fulltext.models import WordsOfListing
from directory.history.models import Entry
from directory.practitioners.models import Practitioner
told = Entry.objects.filter(subject="practitioner")
counts = [Practitioner.objects.count(), WordsOfListing.objects.count(), told.count()]
print(json.dumps([*counts, current_version() > 0]))
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory without people, in a file."""
    path = tmp_path_factory.mktemp("killed") / "db.sqlite3"
    done = python("-c", _SET_UP, database=path)
    assert done.returncode == 0, done.stderr
    return path


def test_a_kill_at_any_step_leaves_nothing_and_after_the_end_everything(database: Path, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    rows = [small(f"p-{number:03}", status="listed", consented_on="2026-01-10") for number in range(60)]
    file.write_text(csv_text(*rows), encoding="utf-8")
    before = _counts(database)
    for step in ("record_change", "add_words", "tell_created"):
        done = python("-c", _KILLED, step, str(file), database=database)
        assert done.returncode == -9, done.stderr
        assert _counts(database) == before
    done = python("-c", _KILLED, "end", str(file), database=database)
    assert done.returncode == -9, done.stderr
    assert _counts(database) == [60, 60, 60, True]


def _counts(database: Path) -> list[int]:
    done = python("-c", _COUNT, database=database)
    assert done.returncode == 0, done.stderr
    found: list[int] = json.loads(done.stdout.strip().splitlines()[-1])
    return found
