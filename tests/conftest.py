"""What every test may lean on: the vocabulary is loaded, caches are empty, nothing leaves the machine."""

import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker

from directory.matching import table
from directory.matching.exposure import ledger, unmet
from directory.matching.rulesets import force
from directory.search.landing import towns
from directory.vocabulary import catalogue
from directory.vocabulary.models import Specialty
from directory.vocabulary.services import load_vocabulary
from tests.gazetteer_fixture import gazetteer

__all__ = ["gazetteer"]

# No deadline: what is measured is in the benchmarks, and a busy machine is no failure.
hypothesis_settings.register_profile("quick", deadline=None, max_examples=100)
hypothesis_settings.register_profile("thorough", deadline=None, max_examples=1_000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The test database with the project's vocabulary in it."""
    with django_db_blocker.unblock():
        load_vocabulary()


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> Iterator[None]:
    """A rolled-back test may leave a version number behind that the next one reuses.

    What a process does in the background is done at once: a thread would not see what the test has not committed.
    """
    table.run_with(lambda work: work())
    catalogue.forget()
    table.forget()
    towns.forget()
    force.forget()
    ledger.forget()
    unmet.unmet.forget()
    cache.clear()
    yield
    catalogue.forget()
    table.forget()
    towns.forget()
    force.forget()
    ledger.forget()
    unmet.unmet.forget()


@pytest.fixture(autouse=True)
def _vocabulary_survives_a_flush(request: pytest.FixtureRequest) -> None:
    """A test with real transactions empties every table at its end; the next one finds the terms again."""
    is_unittest = request.cls is not None and issubclass(request.cls, TransactionTestCase)
    asks = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not is_unittest and not asks and request.node.get_closest_marker("django_db") is None:
        return
    if not is_unittest:
        request.getfixturevalue("_django_db_helper")
    if not Specialty.objects.exists():
        load_vocabulary()
