"""Many at once make one row, and what was deleted is gone from the file: on a real file, and on PostgreSQL."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from directory.shortlists.models import KeptShortlist, SharedLink
from directory.shortlists.services import MOST_LINKS
from tests.matching.listings import bring, listed
from tests.own_process import python
from tests.shortlists.at_once import MANY, at_once, housekeeping_at_once, links_at_once
from tests.shortlists.lists import KEEP, answered, once_of, page

#: Every row is sealed anew by one of them and deleted by one of them, with its link.
DONE_ONCE = {"rotated": [60, 0, 0], "purged": [30, 0, 0]}


@pytest.mark.thorough
def test_on_a_file_many_at_once_make_one_row_and_nothing_is_left_of_a_deleted_list(
    ready_file: Callable[[Path], Path], tmp_path: Path
) -> None:
    done = python("-m", "tests.shortlists.live", database=ready_file(tmp_path / "live.sqlite3"))

    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "kept": [200, 1],
        "shared": [1, 1],
        "before": {"sealed": True, "planted": [], "tokens": [], "somebody listed": True},
        "deleted": 302,
        "after": [],
        "most links": MOST_LINKS,
        **DONE_ONCE,
    }


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's tests stand in memory; the test above has a file")
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_on_the_day")
def test_on_a_server_many_at_once_make_one_row(client: Client) -> None:
    bring(listed("maren"))
    answered(client)
    found = at_once(client, KEEP, {"once": once_of(page(client, KEEP))})
    assert (len(found), len(set(found)), found[0][0], KeptShortlist.objects.count()) == (MANY, 1, 200, 1)
    mine = found[0][1]
    found = at_once(client, f"{mine}share/", {"once": once_of(page(client, f"{mine}share/")), "people": ["maren"]})
    assert (len(set(found)), found[0][0], SharedLink.objects.count()) == (1, 200, 1)
    assert links_at_once(client, f"{mine}share/", {"people": ["maren"]}) == MOST_LINKS


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite's tests stand in memory; the first test has a file")
@pytest.mark.django_db(transaction=True)
def test_on_a_server_housekeeping_that_runs_several_times_at_once_does_everything_once() -> None:
    assert housekeeping_at_once(timezone.now()) == DONE_ONCE
