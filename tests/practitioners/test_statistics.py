"""SQLite chooses its ways by the sizes of tables only where somebody looked at them."""

import pytest
from django.core.management import call_command
from django.db import connection

from directory.practitioners.services import learn_sizes
from tests.practitioners.people import person

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL looks by itself"),
]


def looked_at() -> set[str]:
    """Tables of which the file knows sizes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchall():
            return set()
        cursor.execute("SELECT DISTINCT tbl FROM sqlite_stat1")
        return {str(table) for (table,) in cursor.fetchall()}


def test_the_sizes_of_listings_are_known_and_of_nothing_else() -> None:
    person("somebody")

    learn_sizes()

    assert "practitioners_practitioner" in looked_at()
    assert {table for table in looked_at() if not table.startswith("practitioners_")} == set()


def test_the_daily_housekeeping_looks_again() -> None:
    person("somebody")

    call_command("purge_expired")

    assert "practitioners_practitioner" in looked_at()
