"""An import that is killed leaves all or nothing. ``bench_import`` does the same at fifty random moments."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from directory.changes.models import DirectoryVersion
from directory.fulltext.models import WordsOfListing
from directory.history.models import Entry
from directory.practitioners.models import Practitioner
from tests.own_process import python
from tests.practitioners.rows import csv_text, small

#: While rows are made, before any goes in, between two of the last steps, and before the transaction ends.
STEPS = (
    "practitioners.services.telling:entries_of",
    "bulk.waiting:Waiting:pour",
    "practitioners.services.writing:keep_days",
    "practitioners.services.writing:record_change",
    "fulltext.index:settle",
)

#: Dies by its own hand, as by kill -9, when the import comes to this step.
_KILLED = """
import os, signal, sys
import django
django.setup()
from datetime import date
from importlib import import_module
from pathlib import Path
from directory.practitioners.exchange.importing import import_file

def die(*args, **kwargs):
    os.kill(os.getpid(), signal.SIGKILL)

step, path = sys.argv[1:]
if step == "end":
    report = import_file(Path(path), today=date(2026, 11, 20))
    assert report.ok, report.errors
    die()
module, *names, last = step.split(":")
owner = import_module("directory." + module)
for name in names:
    owner = getattr(owner, name)
setattr(owner, last, die)
report = import_file(Path(path), today=date(2026, 11, 20))
sys.exit(f"not killed: {report}")
"""

#: While rows of an import come to wait, asks for the one right to write, without any patience.
_BESIDE = """
import sqlite3, sys
import django
django.setup()
from datetime import date
from pathlib import Path
from django.conf import settings
from directory.bulk.waiting import Waiting
from directory.practitioners.exchange.importing import import_file

insert, wrote = Waiting.insert, []

def inserted(self, model, *args):
    insert(self, model, *args)
    other = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    other.execute("ROLLBACK")
    other.close()
    wrote.append(model.__name__)

Waiting.insert = inserted
report = import_file(Path(sys.argv[1]), today=date(2026, 11, 20))
assert report.ok and report.created == 60, report
assert {"Practitioner", "WordsOfListing", "Entry"} <= set(wrote), wrote
"""

_COUNTS = (
    f"SELECT COUNT(*) FROM {Practitioner._meta.db_table}",
    f"SELECT COUNT(*) FROM {WordsOfListing._meta.db_table}",
    f"SELECT COUNT(*) FROM {Entry._meta.db_table} WHERE subject = 'practitioner'",
    f"SELECT COALESCE(MAX(number), 0) FROM {DirectoryVersion._meta.db_table}",
)


@pytest.fixture
def database(ready_file: Callable[[Path], Path], tmp_path: Path) -> Path:
    """A directory without people, in a file."""
    return ready_file(tmp_path / "db.sqlite3")


@pytest.mark.thorough
def test_a_kill_at_any_step_leaves_nothing_and_after_the_end_everything(database: Path, tmp_path: Path) -> None:
    file = _file_of_sixty(tmp_path)
    before = _counts(database)
    assert before[:3] == [0, 0, 0]
    for step in STEPS:
        done = python("-c", _KILLED, step, str(file), database=database)
        assert done.returncode == -9, done.stderr
        assert _counts(database) == before
    done = python("-c", _KILLED, "end", str(file), database=database)
    assert done.returncode == -9, done.stderr
    assert _counts(database) == [60, 60, 60, before[-1] + 1]


@pytest.mark.thorough
def test_others_may_write_while_the_rows_of_an_import_are_made(database: Path, tmp_path: Path) -> None:
    done = python("-c", _BESIDE, str(_file_of_sixty(tmp_path)), database=database)
    assert done.returncode == 0, done.stderr


def _file_of_sixty(folder: Path) -> Path:
    file = folder / "people.csv"
    rows = [small(f"p-{number:03}", status="listed", consented_on="2026-01-10") for number in range(60)]
    file.write_text(csv_text(*rows), encoding="utf-8")
    return file


def _counts(database: Path) -> list[int]:
    """People, their words, what is told of them, and the number of the last edit."""
    with closing(sqlite3.connect(database)) as asking:
        return [asking.execute(query).fetchone()[0] for query in _COUNTS]
