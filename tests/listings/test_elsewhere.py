"""A withdrawal in one process is a withdrawal in every process, at the next request."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.listings.elsewhere import EXACT, everything, url_of_the_tests
from tests.own_process import python


@pytest.mark.thorough
def test_on_a_file_nobody_shows_who_withdrew_elsewhere(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.listings.elsewhere", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stdout.strip()) == (0, EXACT), done.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("gazetteer")
def test_on_postgresql_nobody_shows_who_withdrew_elsewhere() -> None:
    assert everything(url_of_the_tests()) == EXACT
