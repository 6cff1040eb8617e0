"""What every test may lean on: the vocabulary is loaded, caches are empty, nothing leaves the machine."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.template import Template
from django.test import override_settings
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker, blocking_manager_key
from whitenoise.middleware import WhiteNoiseMiddleware

from directory.curation import sources
from directory.matching import table
from directory.matching.exposure import ledger, unmet
from directory.matching.rulesets import force
from directory.search.landing import towns
from directory.vocabulary import catalogue
from directory.vocabulary.services import load_vocabulary
from tests import own_process
from tests.databases import has_real_transactions, uses_database
from tests.examples import BRIEF
from tests.gazetteer_fixture import gazetteer
from tests.warm import files_listed_once, rendered, vocabulary

__all__ = ["gazetteer"]

# No deadline: what is measured is in the benchmarks, and a busy machine is no failure.
hypothesis_settings.register_profile(BRIEF, deadline=None, max_examples=10)
hypothesis_settings.register_profile("quick", deadline=None, max_examples=100)
hypothesis_settings.register_profile("thorough", deadline=None, max_examples=1_000)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

_QUICK_HASHER = "django.contrib.auth.hashers.MD5PasswordHasher"
#: Whatever a process holds of what it has read.
_HELD = (
    catalogue.forget,
    table.forget,
    towns.forget,
    force.forget,
    ledger.forget,
    unmet.unmet.forget,
    sources.forget,
)


@pytest.fixture(scope="session", autouse=True)
def _made_once(django_test_environment: None) -> Iterator[None]:
    """What tests lean on without changing it is made once; passwords are hashed quickly (a slow hash takes 0.2 s)."""
    with pytest.MonkeyPatch.context() as patch, override_settings(PASSWORD_HASHERS=[_QUICK_HASHER]):
        patch.setattr(catalogue, "_read", vocabulary.read)
        patch.setattr(WhiteNoiseMiddleware, "__init__", files_listed_once)
        patch.setattr(Template, "_render", rendered)
        yield


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database than SQLite only what asks for one: nothing else can differ there."""
    if connection.vendor == "sqlite":
        return
    elsewhere = [item for item in items if not uses_database(item)]
    config.hook.pytest_deselected(items=elsewhere)
    items[:] = [item for item in items if uses_database(item)]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """What stands in memory before the first test stays to the end: the collector need not look at it, now or again."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The test database with the project's vocabulary in it, and on SQLite a file like it for other processes."""
    with django_db_blocker.unblock():
        load_vocabulary()
        own_process.keep_ready(tmp_path_factory.getbasetemp() / "ready.sqlite3")


@pytest.fixture(autouse=True)
def _fresh_caches(request: pytest.FixtureRequest) -> Iterator[None]:
    """A rolled-back test may leave a version number behind that the next one reuses.

    What a process does in the background is done at once: a thread would not see what the test has not committed.
    """
    table.run_with(lambda work: work())
    for forget in _HELD:
        forget()
    cache.clear()
    yield
    for forget in _HELD:
        forget()


@pytest.fixture(autouse=True)
def _vocabulary_as_loaded(request: pytest.FixtureRequest) -> Iterator[None]:
    """The first reading of a test is at hand, where every write of the test is seen."""
    if not uses_database(request.node) or has_real_transactions(request.node):
        yield
        return
    with vocabulary.kept():
        yield


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with real transactions empties every table at its end: the terms are put back for all that follow."""
    yield
    if nextitem is not None and has_real_transactions(item):
        with item.config.stash[blocking_manager_key].unblock():
            load_vocabulary()
        vocabulary.loaded_anew()


@pytest.fixture
def ready_file(django_db_setup: None) -> Callable[[Path], Path]:
    """Makes a directory without people in a file, for a process of its own: migrated, with the vocabulary."""
    return own_process.made_ready
