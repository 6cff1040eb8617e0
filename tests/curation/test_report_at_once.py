"""Forty identical reports at the same moment make one row: on a file of SQLite, and on PostgreSQL."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from directory.curation.models import Report
from tests.curation.at_once import report_at_once
from tests.own_process import python
from tests.practitioners.people import person

ONE = "[('/practitioners/somebody/report/thanks/', 302)] 1"


@pytest.mark.thorough
def test_on_a_file_forty_at_once_make_one_row(ready_file: Callable[[Path], Path], tmp_path: Path) -> None:
    done = python("-m", "tests.curation.at_once", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stderr, done.stdout.strip()) == (0, "", ONE)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="the test above is that of SQLite")
@pytest.mark.django_db(transaction=True)
def test_on_postgresql_forty_at_once_make_one_row() -> None:
    person("somebody")

    assert f"{report_at_once()} {Report.objects.count()}" == ONE
