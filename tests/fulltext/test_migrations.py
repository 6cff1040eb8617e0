"""The index can be taken away and made again, and is filled with the listings that stand."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from directory.fulltext.documents import Within
from directory.fulltext.index import having, near_words
from directory.fulltext.models import WordsOfListing
from tests.practitioners.people import office, person
from tests.practitioners.rows import bring_in, row

UNFILLED = [("practitioners", "0002_profiles")]
BEFORE = [*UNFILLED, ("fulltext", None)]


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_listings_from_before_the_index_are_found_after_the_migration() -> None:
    office(person("zoe-astrom", name="Zoë Åström", headline="Slow work", about="With naïve questions"))
    person("maren-hidden", name="Maren Hidden", status="paused")
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    try:
        executor.migrate(BEFORE)
        assert not [name for name in connection.introspection.table_names() if name.startswith("fulltext")]
    finally:
        MigrationExecutor(connection).migrate(latest)

    found = {
        word: len(having(word, within=Within.EVERYTHING))
        for word in ("astrom", "slow", "naive", "portland", "oregon", "maren")
    }
    assert found == {"astrom": 1, "slow": 1, "naive": 1, "portland": 1, "oregon": 1, "maren": 0}


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_going_back_leaves_nobody_s_words_to_code_that_tells_the_index_of_no_withdrawal() -> None:
    bring_in(row())
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    assert (near_words("okafr"), WordsOfListing.objects.count()) == (("okafor",), 1)
    try:
        executor.migrate(UNFILLED)
        assert (near_words("okafr"), WordsOfListing.objects.count()) == ((), 0)
    finally:
        MigrationExecutor(connection).migrate(latest)

    assert (near_words("okafr"), WordsOfListing.objects.count()) == (("okafor",), 1)
