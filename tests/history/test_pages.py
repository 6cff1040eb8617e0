"""The pages of the history: everything, of one thing, one entry; cheap, and read by staff alone."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.history.acting import acting, noted
from directory.history.models import Entry
from directory.history.services import Edit, record
from tests.staff.accounts import account, logged_in

pytestmark = pytest.mark.django_db

ALL = "/curation/history/"


@pytest.fixture
def curator() -> Client:
    return logged_in("curator")


def edit(key: str = "maren", subject: str = "practitioner", **after: str) -> Entry:
    record([Edit(subject, key, key.title(), {}, after or {"headline": "Other"})])
    return Entry.objects.order_by("-pk")[0]


def at(entry: Entry, day: str) -> None:
    Entry.objects.filter(pk=entry.pk).update(at=datetime.fromisoformat(day).replace(tzinfo=UTC))


def shown(client: Client, query: str = "") -> list[int]:
    html = client.get(f"{ALL}{query}").content.decode()
    return [int(pk) for pk in re.findall(r'href="/curation/history/entry/(\d+)/"', html)]


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("", [3, 2, 1, 0]),
        ("?subject=vocabulary", [2]),
        ("?through=import", [1]),
        ("?key=maren", [3, 0]),
        ("?batch=b-7", [1]),
        ("?since=2026-11-03", [3, 2]),
        ("?until=2026-11-02", [1, 0]),
        ("?since=2026-11-02&until=2026-11-03&subject=practitioner", [1]),
        ("?since=2027-01-01", []),
        ("?author=mine", [3]),
    ],
)
def test_entries_are_found_by_what_is_asked(curator: Client, query: str, wanted: list[int]) -> None:
    author = account("editor")
    entries = [edit("maren")]
    with acting(through="import", batch="b-7"):
        entries.append(edit("ana"))
    entries.append(edit("specialty:fall", "vocabulary"))
    with acting(through="curation", by=author):
        entries.append(edit("maren"))
    for number, entry in enumerate(entries, start=1):
        at(entry, f"2026-11-0{number}T10:00")
    found = shown(curator, query.replace("mine", str(author.pk)))
    assert found == [entries[number].pk for number in wanted]


@pytest.mark.parametrize(
    "query",
    ["?subject=x", "?through=x", "?author=99999999999999999999", "?since=soon", "?until=0000-00-00", "?before=x",
     "?before=99999999999999999999999", "?after=-5", "?after=99999999999999999999", "?key=%F0%9F%98%80", "?before=1"],
)  # fmt: skip
def test_an_odd_address_is_no_error(curator: Client, query: str) -> None:
    edit()
    assert curator.get(f"{ALL}{query}").status_code == 200


def test_pages_go_back_and_forth_without_a_gap(curator: Client) -> None:
    for number in range(120):
        edit(headline=str(number))
    every = list(Entry.objects.order_by("-pk").values_list("pk", flat=True))
    found: list[int] = []
    query = ""
    while True:
        response = curator.get(f"{ALL}{query}")
        page = response.context["page"]
        found += [line.entry.pk for line in page.lines]
        if not page.older:
            break
        query = page.older
    assert found == every
    back = curator.get(f"{ALL}{response.context['page'].newer}").context["page"]
    assert [line.entry.pk for line in back.lines] == every[50:100]
    first = curator.get(f"{ALL}{back.newer}").context["page"]
    assert [line.entry.pk for line in first.lines] == every[:50]
    assert not first.newer


def test_a_page_costs_the_same_however_many_entries_there_are(curator: Client) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as captured:
            curator.get(f"{ALL}?since=2026-01-01&subject=practitioner")
        return len(captured)

    edit()
    few = cost()
    for number in range(60):
        edit(headline=str(number))
    assert cost() == few


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole, whatever its indexes")
def test_the_filters_use_their_indexes() -> None:
    for condition in ("subject = 'vocabulary'", "through = 'import'", "author_id = 5", "batch = 'b'"):
        with connection.cursor() as cursor:
            cursor.execute(
                # the conditions are those of this test
                f"EXPLAIN QUERY PLAN SELECT * FROM history_entry WHERE {condition} ORDER BY id DESC LIMIT 51"
            )
            plan = " ".join(str(row) for row in cursor.fetchall())
        assert "history_" in plan
        assert "history_of_a_batch" in plan or "TEMP B-TREE" not in plan


def test_everything_of_one_thing_has_a_page_also_with_odd_keys(curator: Client) -> None:
    for key in ("maren", "a/b c?#%", "term:format/video"):
        entry = edit(key)
        response = curator.get(ALL)
        link = re.search(r'href="(/curation/history/practitioner/[^"]+)"', response.content.decode())
        assert link is not None
        assert entry.pk in [line.entry.pk for line in curator.get(link[1]).context["page"].lines]
    assert curator.get(f"{ALL}practitioner/nobody/").status_code == 404
    assert curator.get(f"{ALL}nonsense/maren/").status_code == 404


def test_an_entry_says_field_by_field_what_was_and_is(curator: Client) -> None:
    record([Edit("practitioner", "maren", "Maren", {"formats": "video|phone"}, {"formats": "video|in-person"})])
    html = curator.get(f"{ALL}entry/{Entry.objects.get().pk}/").content.decode()
    assert "<del>phone</del>" in html
    assert "<ins>in-person</ins>" in html
    assert f"/curation/listings/revert/{Entry.objects.get().pk}/" in html
    assert curator.get(f"{ALL}entry/99999999999999999999/").status_code == 404


def test_what_people_wrote_is_escaped(curator: Client) -> None:
    record([Edit("practitioner", "maren", "<b>M</b>", {"about": "<i>x</i>"}, {"about": "<script>y</script>"})])
    for path in (ALL, f"{ALL}practitioner/maren/", f"{ALL}entry/{Entry.objects.get().pk}/"):
        html = curator.get(path).content.decode()
        assert "<b>M</b>" not in html
        assert "<script>y" not in html


@pytest.mark.parametrize("role", ["auditor", "verifier", "editor", "coordinator"])
def test_every_role_reads_and_only_those_who_may_take_back_are_offered_it(role: str) -> None:
    entry = edit()
    client = logged_in(role)
    assert client.get(ALL).status_code == 200
    html = client.get(f"{ALL}entry/{entry.pk}/").content.decode()
    assert ("/revert/" in html) is (role == "editor")


@pytest.mark.parametrize("path", [ALL, f"{ALL}practitioner/maren/", f"{ALL}entry/{{pk}}/"])
def test_strangers_are_sent_to_log_in_and_others_refused(path: str) -> None:
    path = path.format(pk=edit().pk)
    assert Client().get(path).status_code == 302
    assert logged_in("").get(path).status_code == 403


def test_entries_are_never_altered_by_the_admin() -> None:
    entry = edit()
    client = Client()
    client.force_login(account("superuser"))
    base = "/admin/history/entry/"
    answers: list[Any] = [client.get(base), client.get(f"{base}{entry.pk}/change/")]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert client.get(f"{base}add/").status_code == 403
    assert client.post(f"{base}{entry.pk}/change/", {"note": "x"}).status_code == 403
    assert client.post(f"{base}{entry.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Entry.objects.get().note == ""


def test_a_note_leaves_who_is_at_work_as_it_is() -> None:
    by = account("editor")
    with acting(through="import", by=by, batch="b-1"), noted("because"):
        entry = edit()
    assert (entry.through, entry.author_name, entry.batch, entry.note) == ("import", "editor", "b-1", "because")
    assert edit().note == ""
    assert entry.at - datetime.now(UTC) < timedelta(minutes=1)
