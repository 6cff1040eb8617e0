"""Rows that wait go in as rows that go in at once."""

import gc
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction

from directory.bulk.collecting import RARELY, rarely_collected
from directory.bulk.keys import reserve_keys
from directory.bulk.rows import insert_rows
from directory.bulk.waiting import AtOnce, Into, waiting
from directory.history.models import Entry
from directory.practitioners.models import Licence, Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import write_practitioners

pytestmark = pytest.mark.django_db

PERSON = ("id", "external_id", "slug", "name", "status", "fee_max", "confirmed_on", "rotation_key", *("headline",))
BLANK = ("pronouns", "gender", "about", "touch", "currency", "accepting", "email", "phone", "website", "booking_url")
COLUMNS = (*PERSON, *BLANK, "created_at", "updated_at")
Way = Callable[[], AbstractContextManager[Into]]
STAMP = datetime(2026, 11, 20, 12, tzinfo=UTC)


def person(key: int, name: str = "Ana", **others: object) -> tuple[object, ...]:
    """A row of COLUMNS."""
    values = dict(zip(PERSON, (key, f"p-{key}", f"ana-{key}", name, "draft", None, None, 0, ""), strict=True)) | others
    return (*values.values(), *[""] * len(BLANK), STAMP, STAMP)


@contextmanager
def at_once() -> Iterator[Into]:
    yield AtOnce()


@contextmanager
def later() -> Iterator[Into]:
    with waiting() as rows:
        yield rows
        with transaction.atomic():
            rows.pour()


@pytest.fixture(params=[at_once, later])
def way(request: pytest.FixtureRequest) -> Way:
    """Both ways."""
    found: Way = request.param
    return found


def stands() -> list[tuple[object, ...]]:
    return list(Practitioner.objects.order_by("pk").values_list("pk", "name", "slug", "fee_max", "confirmed_on"))


def test_days_amounts_and_nothing_are_stored_as_the_orm_stores_them(way: Way) -> None:
    with way() as into:
        into.insert(Practitioner, COLUMNS, [person(7, fee_max=Decimal("97.50"), confirmed_on=date(2026, 2, 28))])
        into.insert(Practitioner, COLUMNS, [person(8)])
    found = Practitioner.objects.get(pk=7)
    assert (found.fee_max, found.confirmed_on, found.created_at) == (Decimal("97.50"), date(2026, 2, 28), STAMP)
    assert Practitioner.objects.filter(fee_max=Decimal("97.50"), confirmed_on=date(2026, 2, 28)).count() == 1
    found.save()
    assert stands() == [
        (7, "Ana", "ana-7", Decimal("97.50"), date(2026, 2, 28)),
        (8, "Ana", "ana-8", None, None),
    ]


def test_what_is_replaced_keeps_what_stays_and_what_goes_is_gone_first(way: Way) -> None:
    insert_rows(Practitioner, COLUMNS, [person(1), person(2), person(3)])
    with way() as into:
        into.remove(Practitioner, [2])
        into.replace(Practitioner, COLUMNS, [person(1, name="Bea", slug="bea")], stays=["slug", "external_id"])
        # the address of the one that goes is free for the one that comes
        into.insert(Practitioner, COLUMNS, [person(9, slug="ana-2")])
    assert [row[:3] for row in stands()] == [(1, "Bea", "ana-1"), (3, "Ana", "ana-3"), (9, "Ana", "ana-2")]


def test_json_comes_back_as_it_was(way: Way) -> None:
    columns = ("at", "through", "subject", "key", "name", "action", "before", "after", "note", "batch", "author_name")
    cells = {"name": "Renée “R”", "about": "a\tb\\n\nc"}
    with way() as into:
        into.insert(Entry, columns, [(STAMP, "command", "practitioner", "k", "R", "changed", {}, cells, "", "", "")])
    assert (Entry.objects.get().before, Entry.objects.get().after) == ({}, cells)


def test_what_waits_is_nowhere_until_it_goes_in_and_forgotten_when_it_does_not() -> None:
    with waiting() as rows:
        rows.insert(Practitioner, COLUMNS, [person(1)])
        assert not Practitioner.objects.exists()
    with waiting() as rows:
        rows.pour()
    assert not Practitioner.objects.exists()


def test_a_broken_truth_takes_all_of_it_back() -> None:
    insert_rows(Practitioner, COLUMNS, [person(1)])
    with waiting() as rows:
        rows.insert(Practitioner, COLUMNS, [person(2), person(3, slug="ana-1")])
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.pour()
    assert [pk for pk, *_ in stands()] == [1]


def test_two_may_wait_at_the_same_time() -> None:
    with waiting() as one, waiting() as other:
        one.insert(Practitioner, COLUMNS, [person(1)])
        other.insert(Practitioner, COLUMNS, [person(2)])
        other.pour()
        assert [pk for pk, *_ in stands()] == [2]
        one.pour()
    assert [pk for pk, *_ in stands()] == [1, 2]


def test_reserved_keys_are_nobody_elses() -> None:
    first = reserve_keys(Practitioner, 3)
    write_practitioners(records=[PractitionerRecord("a", "Ana")])
    between = Practitioner.objects.get().pk
    second = reserve_keys(Practitioner, 2)
    assert first == sorted(first)
    assert len({*first, between, *second}) == 6
    assert first[-1] < between < second[0]
    assert reserve_keys(Licence, 0) == []


def test_a_table_that_never_had_a_row_has_keys_too() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM sqlite_sequence WHERE name = 'practitioners_practitioner'")
    keys = reserve_keys(Practitioner, 2)
    insert_rows(Practitioner, COLUMNS, [person(key) for key in keys])
    write_practitioners(records=[PractitionerRecord("a", "Ana")])
    assert Practitioner.objects.get(external_id="a").pk > keys[-1]


def test_the_collector_is_as_it_was_after_the_last_one_left() -> None:
    usual = gc.get_threshold()
    with rarely_collected():
        with rarely_collected():
            assert gc.get_threshold() == (RARELY, *usual[1:])
        assert gc.get_threshold() == (RARELY, *usual[1:])
    assert gc.get_threshold() == usual
