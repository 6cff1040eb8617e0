"""The change log: every edit has a number, and readers can tell that something moved."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from directory.changes.models import Change, DirectoryVersion
from directory.changes.services import (
    KEPT,
    MANY,
    SWEEP,
    Version,
    current,
    current_version,
    record,
    touched_between,
)

pytestmark = pytest.mark.django_db


def log() -> list[tuple[int, int | None]]:
    return list(Change.objects.order_by("pk").values_list("version", "practitioner_id"))


@pytest.fixture(autouse=True)
def _empty_log() -> None:
    Change.objects.all().delete()
    DirectoryVersion.objects.all().delete()


def test_before_the_first_edit_the_version_is_0() -> None:
    assert current_version() == 0


def test_every_edit_takes_the_next_number() -> None:
    assert [record(practitioner_ids=[7]), record(practitioner_ids=None), record(practitioner_ids=[7, 8])] == [1, 2, 3]
    assert current_version() == 3
    assert log() == [(1, 7), (2, None), (3, 7), (3, 8)]


def test_somebody_touched_twice_in_one_edit_stands_there_once_and_in_order() -> None:
    record(practitioner_ids=iter([9, 3, 9]))
    assert log() == [(1, 3), (1, 9)]


def test_an_edit_that_touched_nobody_is_none() -> None:
    record(practitioner_ids=[1])
    assert record(practitioner_ids=[]) == 1
    assert (current_version(), log()) == (1, [(1, 1)])


@pytest.mark.parametrize(("count", "rows"), [(MANY, MANY), (MANY + 1, 1)])
def test_very_many_people_are_written_as_everyone(count: int, rows: int) -> None:
    record(practitioner_ids=range(1, count + 1))
    assert Change.objects.count() == rows
    assert Change.objects.filter(practitioner_id__isnull=True).exists() is (rows == 1)


def test_a_rolled_back_edit_leaves_no_trace() -> None:
    record(practitioner_ids=[1])
    with transaction.atomic():
        record(practitioner_ids=[2])
        transaction.set_rollback(True)
    assert (current_version(), log()) == (1, [(1, 1)])


def test_an_edit_of_everyone_has_a_number_of_its_own() -> None:
    found = [current()]
    for touched in ([1], None, [2], range(1, MANY + 2), [3]):
        record(practitioner_ids=touched)
        found.append(current())
    assert found == [Version(0, 0), Version(1, 0), Version(2, 2), Version(3, 2), Version(4, 4), Version(5, 4)]


def test_a_first_edit_of_everyone_counts_as_one() -> None:
    record(practitioner_ids=None)
    assert current() == Version(1, 1)


def test_a_reader_learns_who_was_touched_since() -> None:
    for touched in ([7], [9, 8], None, [7, 3]):
        record(practitioner_ids=touched)
    spans = [(0, 4), (1, 4), (1, 2), (2, 3), (4, 4)]
    found = [touched_between(after, until, most=5) for after, until in spans]
    assert found == [[3, 7, 8, 9], [3, 7, 8, 9], [8, 9], [], []]


def test_more_people_than_asked_for_are_not_told() -> None:
    record(practitioner_ids=[1, 2, 3])
    assert [touched_between(0, 1, most=most) for most in (2, 3)] == [None, [1, 2, 3]]


def test_a_log_that_does_not_reach_back_tells_nothing() -> None:
    for touched in ([1], [2], [3]):
        record(practitioner_ids=touched)
    Change.objects.filter(version=1).delete()
    assert [touched_between(after, 3, most=5) for after in (0, 1)] == [None, [2, 3]]


def test_what_is_older_than_the_kept_versions_goes_every_hundredth_time() -> None:
    record(practitioner_ids=[1])
    record(practitioner_ids=[2])
    DirectoryVersion.objects.update(number=KEPT + SWEEP - 2)
    record(practitioner_ids=[3])
    assert [version for version, _ in log()] == [1, 2, KEPT + SWEEP - 1]
    Change.objects.filter(version=2).update(version=SWEEP + 1)
    record(practitioner_ids=[4])
    assert [version for version, _ in log()] == [SWEEP + 1, KEPT + SWEEP - 1, KEPT + SWEEP]


def test_there_is_one_version_row_only() -> None:
    record(practitioner_ids=[1])
    with pytest.raises(IntegrityError), transaction.atomic():
        DirectoryVersion.objects.create(pk=2, number=5)


def test_asking_for_the_version_costs_one_query_and_recording_three() -> None:
    record(practitioner_ids=[1])
    with CaptureQueriesContext(connection) as asked:
        current_version()
    with CaptureQueriesContext(connection) as recorded, transaction.atomic():
        record(practitioner_ids=[1])
    statements = [each["sql"] for each in recorded.captured_queries if "SAVEPOINT" not in each["sql"]]
    assert len(asked) == 1
    assert len(statements) == 3


def test_a_version_and_a_change_say_what_they_are() -> None:
    record(practitioner_ids=[4])
    record(practitioner_ids=None)
    assert str(DirectoryVersion.objects.get()) == "version 2"
    assert [str(each) for each in Change.objects.order_by("pk")] == ["1: 4", "2: everyone"]
