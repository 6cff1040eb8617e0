"""A curator accepts a change while another one merges the listing away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.own_process import python
from tests.proposals.at_once import EXACT, everything


@pytest.mark.thorough
def test_on_a_file_one_comes_after_the_other(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.proposals.at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stdout.strip()) == (0, EXACT), done.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_one_comes_after_the_other() -> None:
    assert everything() == EXACT
