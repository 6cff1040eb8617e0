"""A new worker has its ranking table before its first request, and starts without one where there is no database."""

import logging

import pytest
from django.db import DatabaseError, connections

from directory import gunicorn_conf
from directory.matching import table
from tests.matching.listings import bring, listed, who

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def closed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """How often the worker closed its connections; the test's own stays open."""
    found: list[str] = []
    monkeypatch.setattr(connections, "close_all", lambda: found.append("closed"))
    return found


def test_a_new_worker_reads_the_table_and_keeps_no_connection(
    closed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(listed("maren"))
    gunicorn_conf.post_worker_init(None)
    monkeypatch.setattr(table, "build", lambda: pytest.fail("read again"))
    assert (who(table.current()), closed) == (["maren"], ["closed"])


def test_a_worker_without_a_database_starts_all_the_same(
    closed: list[str], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def gone() -> table.Table:
        raise DatabaseError("gone")

    monkeypatch.setattr(table, "build", gone)
    with caplog.at_level(logging.ERROR):
        gunicorn_conf.post_worker_init(None)
    assert ([each.levelname for each in caplog.records], closed) == (["ERROR"], ["closed"])
