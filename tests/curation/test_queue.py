"""What waits stands in the queue once, the gravest first, and the numbers say so."""

from collections import Counter
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.curation.board import Tally, settled_today
from directory.curation.sources import ALL, BY_KIND, GROUPS, Reader, forget
from directory.practitioners.models import Verification
from directory.verifying.models import Check
from tests.curation.waiting import MAKERS, failed_mail, lines, report, waits, whole
from tests.practitioners.people import TODAY, credential, days_ago, person
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def test_nobody_waits_of_whom_everything_is_known_and_fresh() -> None:
    whole("ruth")

    assert waits() == {}


@pytest.mark.parametrize("kind", MAKERS)
def test_each_kind_finds_its_own_and_no_other_does(kind: str) -> None:
    MAKERS[kind]("ruth")

    assert waits() == {kind: 1}


@pytest.mark.parametrize("kind", MAKERS)
def test_what_is_listed_can_be_opened_and_what_is_put_off_is_left_out(kind: str) -> None:
    MAKERS[kind]("ruth")
    MAKERS[kind]("noor")
    source = BY_KIND[kind]
    first, second = source.items(TODAY, (), limit=9)

    opened = source.open(second.key, TODAY, Reader(account()))
    assert opened is not None
    assert opened.item == second
    assert [item.key for item in source.items(TODAY, {first.key}, limit=9)] == [second.key]
    assert source.count(TODAY, {first.key}) == 1
    assert [item.key for item in source.items(TODAY, (), limit=1, start=1)] == [second.key]


@pytest.mark.parametrize("source", ALL, ids=lambda source: source.kind)
@pytest.mark.parametrize(
    "key", ["", "0", "9" * 40, "x", "-1", "licence-x", "licence-" + "9" * 30, "1:licence:PSY:US-OR", "²", "1:x:y:z:0"]
)
def test_a_key_that_was_never_given_out_opens_nothing(source: object, key: str) -> None:
    assert BY_KIND[source.kind].open(key, TODAY, Reader(account())) is None  # type: ignore[attr-defined]


def test_harm_comes_first_and_gaps_last() -> None:
    for number, kind in enumerate(reversed(MAKERS)):
        MAKERS[kind](f"p{number}")

    shown = lines(logged_in())
    assert [rank for rank, _ in shown] == sorted(rank for rank, _ in shown)
    assert {name.partition(":")[0] for _, name in shown} == set(MAKERS)
    assert {rank for rank, _ in shown} == {group.rank for group in GROUPS}


def test_inside_a_kind_what_waits_longest_comes_first() -> None:
    for days in (3, 40, 12):
        credential(whole(f"d{days}"), "SEP", expires_on=days_ago(days), status="claimed")

    assert [item.waits for item in BY_KIND["expired"].items(TODAY, (), limit=9)] == [40, 12, 3]


def test_forty_reports_about_one_person_are_one_item() -> None:
    ruth = whole("ruth")
    for number in range(9):
        report(ruth, f"Number {number}", days=number)

    (item,) = BY_KIND["report"].items(TODAY, (), limit=9)
    assert (item.key, item.waits, item.why) == (str(ruth.pk), 8, "9 reports: contact")


def test_a_mail_about_nobody_in_the_directory_still_waits() -> None:
    mail = failed_mail(whole("ruth"))
    mail.refresh_from_db()
    mail.about = ""
    mail.save()

    (item,) = BY_KIND["mail"].items(TODAY, (), limit=9)
    assert item.title == "no listing"


def test_a_paper_that_ends_soon_is_no_check_beside_that() -> None:
    """One thing to do is one item, also where the badge rests on the same day."""
    MAKERS["ending"]("ruth")

    assert waits() == {"ending": 1}


def test_a_kind_is_shown_page_by_page_and_past_the_end_is_a_page_too() -> None:
    for number in range(45):
        whole(f"p{number:02}", confirmed_on=days_ago(61 + number))
    browser = logged_in()

    first, second = lines(browser, "?kind=stale"), lines(browser, "?kind=stale&page=2")
    assert (len(first), len(second)) == (40, 5)
    assert len({name for _, name in first + second}) == 45
    assert lines(browser, "?kind=stale&page=99999999999999999999") == []
    assert len(lines(browser, "?kind=nothing&page=x")) == 6


def test_the_page_says_how_many_how_old_and_how_long_in_the_middle() -> None:
    tally = Tally({"a": 4}, Counter({0: 1, 2: 1, 5: 1, 41: 1}))

    assert (tally.total, tally.oldest, tally.median) == (4, 41, 2)
    assert [bar.count for bar in tally.bars] == [2, 1, 0, 1]


def test_an_empty_queue_says_so() -> None:
    page = logged_in().get("/curation/")

    assert "Nothing waits." in page.content.decode()


class CountsEqualLists(TestCase):
    """Whatever the directory holds."""

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["listed", "paused", "draft", "withdrawn"]),
                st.sampled_from([None, 10, 59, 60, 61, 90, 91, 400]),
                st.sampled_from([None, -40, -1, 0, 1, 30, 31, 90, 91]),
                st.sampled_from(["claimed", "verified", "rejected"]),
                st.booleans(),
            ),
            max_size=6,
        )
    )
    def test_counts_ages_and_lists_agree(self, people: list[tuple[str, int | None, int | None, str, bool]]) -> None:
        for number, (status, age, end, state, is_whole) in enumerate(people):
            who = (whole if is_whole else person)(
                f"p{number}",
                status=status,
                confirmed_on=None if age is None else days_ago(age),
                submitted_on=TODAY if status == "draft" and age else None,
                returns_on=days_ago(age or 0) if status == "paused" else None,
            )
            ends_on = None if end is None else TODAY + timedelta(days=end)
            credential(who, "SEP", expires_on=ends_on, status=state, verified_on=days_ago(200))
        forget()  # the example before was rolled back, and these people came without a line in the log
        for source in ALL:
            items = source.items(TODAY, (), limit=99)
            assert source.ages(TODAY, ()) == Counter(item.waits for item in items), source.kind
            assert len({item.key for item in items}) == len(items)


@pytest.mark.thorough
def test_a_hundred_times_the_people_cost_not_one_query_more() -> None:
    browser = logged_in()

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert browser.get("/curation/").status_code == 200
        return len(captured)

    for kind, make in MAKERS.items():
        for number in range(2):
            make(f"{kind}-{number}")
    browser.get("/curation/")  # the vocabulary and the session are read
    few = queries()
    for kind, make in MAKERS.items():
        for number in range(2, 20):
            make(f"{kind}-{number}")
    browser.get("/curation/")
    assert queries() <= few < 90


def test_settled_today_counts_the_checks_of_today_and_no_older_ones() -> None:
    ruth = credential(whole("ruth"), "SEP")
    for hours in (30, 13, 11, 1):
        with time_machine.travel(timezone.now() - timedelta(hours=hours), tick=False):
            entry = Verification.objects.create(
                practitioner=ruth, paper="certification", code="SEP", method="document", result="confirmed",
                checked_on=TODAY,
            )  # fmt: skip
        Check.objects.create(verification=entry)

    assert settled_today(TODAY) == 2
