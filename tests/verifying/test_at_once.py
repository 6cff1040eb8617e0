"""Many verifiers and many housekeepers at the same moment."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.own_process import python
from tests.verifying.at_once import EXACT, everything


@pytest.mark.thorough
def test_on_a_file_each_thing_happens_once(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.verifying.at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stdout.strip()) == (0, EXACT), done.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_each_thing_happens_once() -> None:
    assert everything() == EXACT
