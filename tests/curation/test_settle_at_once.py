"""Twelve curators who settle one item at the same moment: one does, eleven hear it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from directory.curation.models import Settled
from tests.curation.settle_at_once import MANY, settle_at_once
from tests.own_process import python
from tests.practitioners.people import days_ago, person


@pytest.mark.thorough
def test_on_a_file_one_settles_and_the_others_hear_it(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.curation.settle_at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stdout.strip()) == (0, f"1 {MANY - 1} 1 1"), done.stderr


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_one_settles_and_the_others_hear_it() -> None:
    answers = settle_at_once(person("somebody", confirmed_on=days_ago(70)).pk)

    assert (answers.count(302), answers.count(409), Settled.objects.count()) == (1, MANY - 1, 1)
