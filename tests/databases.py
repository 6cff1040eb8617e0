"""Which tests use a database, as their marks and fixtures say."""

import pytest
from django.test import TestCase, TransactionTestCase

_ASKING = {"db", "transactional_db", "live_server"}


def uses_database(item: pytest.Item) -> bool:
    """Whether a test may query; what does neither ask nor is marked is refused every query."""
    if _case(item) is not None or item.get_closest_marker("django_db") is not None:
        return True
    return not _ASKING.isdisjoint(getattr(item, "fixturenames", ()))


def has_real_transactions(item: pytest.Item) -> bool:
    """Whether a test commits, and every table is emptied after it."""
    case = _case(item)
    if case is not None:
        return not issubclass(case, TestCase)
    mark = item.get_closest_marker("django_db")
    is_marked = mark is not None and bool(mark.kwargs.get("transaction") or mark.args[:1] == (True,))
    return is_marked or not {"transactional_db", "live_server"}.isdisjoint(getattr(item, "fixturenames", ()))


def _case(item: pytest.Item) -> type[TransactionTestCase] | None:
    """Django's class of tests that this one stands in."""
    found = getattr(item, "cls", None)
    return found if isinstance(found, type) and issubclass(found, TransactionTestCase) else None
