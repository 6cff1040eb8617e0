"""Every page of the workbench and of the admin in every state: readable, inside every screen, in both schemes."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser import bench_states
from tests.browser.serving import Site, served
from tests.browser.states import State
from tests.browser.visitor import DESKTOP, PHONE, SMALL_PHONE, Visitor, visiting
from tests.browser.whole import look, over_the_edge, violations

pytestmark = pytest.mark.browser
PASSWORD = "curator-of-the-browser-tests"
READER = "auditor-with-a-name-of-more-than-sixty-characters-and-no-space-in-it"
FULL = {
    **bench_states.QUEUE,
    **{f"item: {kind}": bench_states.item(kind) for kind in bench_states.KINDS},
    **bench_states.LISTINGS,
    **bench_states.IMPORT,
    **bench_states.WORDS,
    **bench_states.NUMBERS,
    **bench_states.ADMIN,
}
#: Somebody who reads; an item that a colleague has open; what visitors left: pages shown, and searches without anybody.
_FILL = f"""
from datetime import timedelta
from django.contrib.auth.models import Group, User
from django.utils import timezone
from directory.curation.sources import ALL
from directory.curation.working import hold
from directory.dashboards.models import Snapshot
from directory.matching.models import Exposure, UnmetNeed
from directory.practitioners.models import Practitioner
reader = User.objects.create_user({READER!r}, password={PASSWORD!r}, is_staff=True)
reader.groups.add(Group.objects.get(name="auditor"))
now, today = timezone.now(), timezone.localdate()
week = today - timedelta(days=today.weekday())
(stale,) = [source for source in ALL if source.kind == "stale"]
hold("stale", stale.items(today, (), limit=1)[0].key, user=User.objects.get(username="verifier"), now=now)
for ago in range(7, 200, 7):
    Snapshot.objects.create(on=today - timedelta(days=ago), listed=100, confirmed=60, waiting=9, waiting_long=1)
for place, person in enumerate(Practitioner.objects.listed()):
    Exposure.objects.create(
        practitioner=person, week=week, shown=9 + place, first=2 * (place % 6), top_five=6 + place % 9,
        expected_first=6_000_000, expected_top_five=9_000_000,
    )
UnmetNeed.objects.create(week=week, region="US-OR", first="format:in-person", second="modality:hakomi", count=34)
"""
_EMPTY = """
from directory.practitioners.models import Practitioner
Practitioner.objects.all().delete()
"""


def log_in(visitor: Visitor, name: str) -> Visitor:
    visitor.go("/admin/login/?next=/curation/account/")
    visitor.page.fill("[name=username]", name)
    visitor.page.fill("[name=password]", PASSWORD)
    visitor.follow(visitor.page.locator("[type=submit]").first)
    return visitor


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> Iterator[Site]:
    """A site with work for a week."""
    folder: Path = tmp_path_factory.mktemp("workbench")
    with served(folder, DEMO_CURATOR_PASSWORD=PASSWORD) as running:
        running.manage("demo_curator")
        running.manage("seed_demo_queue")
        running.manage("shell", "--no-imports", "-c", _FILL)
        yield running


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, gazetteer: object) -> Iterator[Site]:
    """A site in which nobody is listed yet."""
    folder: Path = tmp_path_factory.mktemp("nobody")
    with served(folder, DEMO_CURATOR_PASSWORD=PASSWORD) as running:
        running.manage("demo_curator")
        running.manage("shell", "--no-imports", "-c", _EMPTY)
        yield running


def _at_work(browser: Browser, site: Site, name: str) -> Iterator[Visitor]:
    """One log-in for many pages; none of them may have met an error in the console or asked another host."""
    with visiting(browser, site) as visitor:
        yield log_in(visitor, name)
        assert (visitor.troubles, visitor.elsewhere) == ([], [])


@pytest.fixture(scope="module")
def curator(browser: Browser, full: Site) -> Iterator[Visitor]:
    yield from _at_work(browser, full, "curator")


@pytest.fixture(scope="module")
def reader(browser: Browser, full: Site) -> Iterator[Visitor]:
    yield from _at_work(browser, full, READER)


@pytest.fixture(scope="module")
def beginner(browser: Browser, empty: Site) -> Iterator[Visitor]:
    yield from _at_work(browser, empty, "curator")


def _found(visitor: Visitor) -> list[Any]:
    """What axe finds, without what it causes in the console itself.

    It loads once more the style sheets that Django's import, and the policy of the page refuses that: no trouble of the
    page.
    """
    before = len(visitor.troubles)
    found = violations(visitor.page)
    del visitor.troubles[before:]
    return found


def assert_whole(visitor: Visitor, state: State, *, is_plain: bool = False) -> None:
    """axe finds nothing on a desk in the light and on a phone in the dark; nothing hangs over an edge.

    ``is_plain``: made of what other states show already, so that axe looks once, on the phone in the dark.
    """
    page = visitor.page
    look(page, DESKTOP, "light")
    state.reach(visitor)
    assert state.heading in visitor.heading
    assert is_plain or _found(visitor) == []
    over = {}
    for width in (DESKTOP, 640, SMALL_PHONE):
        look(page, width, "light")
        over[width] = over_the_edge(page)
    assert {width: found for width, found in over.items() if found != [0, []]} == {}
    look(page, PHONE, "dark")
    assert _found(visitor) == []


@pytest.mark.parametrize("name", FULL)
def test_a_page_of_the_workbench_is_whole(curator: Visitor, name: str) -> None:
    assert_whole(curator, FULL[name])


@pytest.mark.parametrize("name", bench_states.READER)
def test_a_page_is_whole_for_somebody_who_may_not_settle(reader: Visitor, name: str) -> None:
    assert_whole(reader, bench_states.READER[name], is_plain=True)


@pytest.mark.parametrize("name", bench_states.EMPTY)
def test_a_page_with_nothing_on_it_is_whole(beginner: Visitor, name: str) -> None:
    assert_whole(beginner, bench_states.EMPTY[name], is_plain=True)


@pytest.mark.parametrize("name", bench_states.DOOR)
def test_a_page_before_the_workbench_is_whole(browser: Browser, full: Site, name: str) -> None:
    with visiting(browser, full) as stranger:
        assert_whole(stranger, bench_states.DOOR[name])
        assert (stranger.troubles, stranger.elsewhere) == ([], [])
