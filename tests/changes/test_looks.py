"""A page asks once where the directory stands."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.changes.services import current, one_look, record, seen

pytestmark = pytest.mark.django_db


def test_within_a_look_the_version_is_read_once_and_outside_of_one_each_time() -> None:
    record(practitioner_ids=None)
    with CaptureQueriesContext(connection) as queries:
        with one_look():
            assert seen() == seen() == seen()
        inside = len(queries)
        assert seen() == seen()
    assert (inside, len(queries)) == (1, 3)


def test_whoever_asks_anew_within_a_look_hears_of_an_edit_and_so_do_all_after_it() -> None:
    record(practitioner_ids=None)
    with one_look():
        before = seen()
        record(practitioner_ids=None)
        # the edit itself has asked for its number
        assert seen() == current() != before


def test_an_edit_between_two_looks_is_seen() -> None:
    with one_look():
        before = seen()
    record(practitioner_ids=None)
    with one_look():
        assert seen().number == before.number + 1
