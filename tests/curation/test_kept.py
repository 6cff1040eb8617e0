"""What a process keeps of the queue says the same as asking everybody again, after every edit and on every day."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.changes.services import record
from directory.curation.sources import BY_KIND, kept
from directory.curation.sources.kept import Keeper, Waiting
from directory.curation.sources.listings import Listings
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Licence, Practitioner
from directory.practitioners.services import remove_practitioners
from directory.practitioners.services.life import bring_back, pause
from directory.vocabulary.models import Modality
from tests.curation.waiting import whole
from tests.practitioners.people import TODAY, days_ago, licence, modalities

KINDS = ("incomplete", "odd")


class Asked:
    """A source of people who wait, which writes down whom it was asked for."""

    def __init__(self, people: Mapping[int, Waiting]) -> None:
        self.people = dict(people)
        self.turned: set[int] = set()
        self.calls: list[list[int] | None] = []

    def read(self, today: date, people: Collection[int] | None) -> dict[int, Waiting]:
        self.calls.append(None if people is None else sorted(people))
        return {pk: held for pk, held in self.people.items() if people is None or pk in people}

    def turning(self, since: date, today: date) -> set[int]:
        return self.turned

    def keeper(self) -> Keeper:
        return Keeper(self.read, self.turning)


FIRST, SECOND = TODAY - timedelta(days=2), TODAY - timedelta(days=5)
THREE = {1: Waiting(FIRST, -9), 2: Waiting(SECOND, 0), 3: Waiting(FIRST, -9)}


@pytest.fixture
def asked(db: None) -> Asked:
    return Asked(THREE)


def test_nobody_is_asked_twice_while_nothing_moves(asked: Asked) -> None:
    keeper = asked.keeper()
    for _ in range(3):
        assert keeper.days(TODAY) == {FIRST: 2, SECOND: 1}
    with CaptureQueriesContext(connection) as queries:
        keeper.days(TODAY)

    assert asked.calls == [None]
    assert len(queries) == 1


def test_only_who_was_edited_is_asked_again(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    asked.people = {1: Waiting(TODAY, -9), 4: Waiting(SECOND, -1)}
    record(practitioner_ids=[1, 4])

    assert keeper.days(TODAY) == {TODAY: 1, FIRST: 1, SECOND: 2}
    assert asked.calls == [None, [1, 4]]


def test_an_edit_of_everybody_asks_everybody(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    asked.people.pop(3)
    record(practitioner_ids=None)

    assert keeper.days(TODAY) == {FIRST: 1, SECOND: 1}
    assert asked.calls == [None, None]


def test_very_many_edits_ask_everybody(asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MANY", 2)
    keeper = asked.keeper()
    keeper.days(TODAY)
    record(practitioner_ids=[1, 2, 3])
    keeper.days(TODAY)

    assert asked.calls == [None, None]


def test_a_new_day_asks_those_whom_it_may_change_and_who_was_edited(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    asked.turned = {2}
    asked.people.pop(2)
    record(practitioner_ids=[3])

    assert keeper.days(TODAY + timedelta(days=1)) == {FIRST: 2}
    assert asked.calls == [None, [2, 3]]


def test_a_day_before_the_last_one_asks_everybody(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    keeper.days(TODAY - timedelta(days=1))

    assert asked.calls == [None, None]


def test_an_edit_that_was_rolled_back_leaves_nothing(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    with transaction.atomic():
        record(practitioner_ids=[1])
        asked.people.pop(1)
        assert keeper.days(TODAY) == {FIRST: 1, SECOND: 1}
        transaction.set_rollback(True)
    asked.people = dict(THREE)

    assert keeper.days(TODAY) == {FIRST: 2, SECOND: 1}


def test_after_a_reading_that_failed_nothing_is_lost(asked: Asked) -> None:
    keeper = asked.keeper()
    keeper.days(TODAY)
    asked.people[1] = Waiting(TODAY, 0)
    record(practitioner_ids=[1])

    def broken(today: date, people: Collection[int] | None) -> dict[int, Waiting]:
        raise OSError

    keeper._read = broken
    with pytest.raises(OSError):
        keeper.days(TODAY)
    keeper._read = asked.read

    assert keeper.days(TODAY) == {TODAY: 1, FIRST: 1, SECOND: 1}


def test_who_is_put_off_is_neither_counted_nor_listed(asked: Asked) -> None:
    keeper = asked.keeper()

    assert keeper.days(TODAY, {3, 77}) == {FIRST: 1, SECOND: 1}
    assert keeper.first(TODAY, {3, 77}, limit=9) == [1, 2]
    assert keeper.days(TODAY) == {FIRST: 2, SECOND: 1}


def test_the_smallest_place_comes_first_and_equals_by_their_number(asked: Asked) -> None:
    keeper = asked.keeper()

    assert keeper.first(TODAY, (), limit=2) == [1, 3]
    assert keeper.first(TODAY, (), limit=2, start=2) == [2]
    assert keeper.first(TODAY, (), limit=2, start=9) == []


@pytest.mark.django_db
def test_whoever_never_confirmed_comes_last_on_both_databases() -> None:
    for name, confirmed_on in (("never", None), ("long-ago", days_ago(80)), ("today", TODAY), ("also-today", TODAY)):
        whole(name, email="", confirmed_on=confirmed_on)

    items = BY_KIND["incomplete"].items(TODAY, (), limit=9)
    assert [item.title for item in items] == ["Today", "Also Today", "Long Ago", "Never"]


@pytest.mark.django_db
def test_a_licence_that_ends_lets_its_holder_wait_the_day_after_without_an_edit() -> None:
    who = modalities(whole("ruth"), "craniosacral")
    licence(who, "LMT", "US-OR", expires_on=TODAY)
    odd = BY_KIND["odd"]

    assert odd.count(TODAY) == 0
    assert odd.count(TODAY + timedelta(days=1)) == 1
    assert [item.key for item in odd.items(TODAY + timedelta(days=1), (), limit=9)] == [str(who.pk)]


def _cells(external_id: str, **cells: str) -> None:
    if Practitioner.objects.filter(external_id=external_id).exists():
        edit_cells(external_id=external_id, cells=cells, today=TODAY)


def _life(external_id: str, act: Callable[..., object]) -> None:
    who = Practitioner.objects.filter(external_id=external_id).first()
    if who is not None and (who.status == "listed") == (act is pause):
        act(practitioner=who, today=TODAY)


def _scope(scope: str) -> None:
    Modality.objects.filter(pk="craniosacral").update(scope=scope)
    record(practitioner_ids=None)


EDITS: dict[str, Callable[[str], object]] = {
    "no e-mail": lambda key: _cells(key, email=""),
    "an e-mail": lambda key: _cells(key, email="a@example.org"),
    "no fees": lambda key: _cells(key, fee_min="", fee_max="", sliding_scale_min="", currency=""),
    "no office": lambda key: _cells(key, locations=""),
    "by video": lambda key: _cells(key, formats="video"),
    "in person": lambda key: _cells(key, formats="in-person"),
    "no focus": lambda key: _cells(key, specialties="chronic-low-back-pain"),
    "hands": lambda key: _cells(key, modalities="craniosacral"),
    "no hands": lambda key: _cells(key, modalities=""),
    "licence ends": lambda key: _cells(key, licences=f"LMT;US-OR;7;{TODAY + timedelta(days=2)};claimed"),
    "licence goes": lambda key: _cells(key, licences="LPC;US-OR;1;;claimed"),
    "pause": lambda key: _life(key, pause),
    "back": lambda key: _life(key, bring_back),
    "gone": lambda key: remove_practitioners(external_ids=[key]),
    "confirmed": lambda key: _cells(key, confirmed_on=TODAY.isoformat()),
    "education": lambda key: _scope("education"),
    "bodywork": lambda key: _scope("bodywork"),
}


@pytest.mark.usefixtures("_on_the_day")
class KeptEqualsAnew(TestCase):
    """Whatever is edited, through the doors that edits go through, and however days pass meanwhile."""

    @given(
        st.lists(
            st.tuples(st.sampled_from(sorted(EDITS)), st.sampled_from(["ada", "ben", "cleo"]), st.integers(0, 3)),
            min_size=1,
            max_size=8,
        )
    )
    def test_counts_and_lists_are_those_of_asking_everybody(self, edits: list[tuple[str, str, int]]) -> None:
        for name, values in (("ada", {}), ("ben", {"email": ""}), ("cleo", {"confirmed_on": None})):
            licence(modalities(whole(name, **values), "craniosacral"), "LMT", "US-OR", number="7")
        Licence.objects.filter(practitioner__external_id="cleo", profession="LMT").update(expires_on=TODAY)
        followed = {kind: type(BY_KIND[kind])() for kind in KINDS}
        today = TODAY
        for said, key, days in edits:
            for kind in KINDS:
                self._equal(followed[kind], kind, today)
            EDITS[said](key)
            today += timedelta(days=days)
        for kind in KINDS:
            self._equal(followed[kind], kind, today)

    def _equal(self, source: object, kind: str, today: date) -> None:
        anew = type(BY_KIND[kind])()
        assert isinstance(source, Listings)
        assert isinstance(anew, Listings)
        assert source.ages(today, ()) == anew.ages(today, ()), kind
        items = source.items(today, (), limit=9)
        assert items == anew.items(today, (), limit=9), kind
        waiting = {str(pk) for pk in source.rows(today).values_list("pk", flat=True)}
        assert {item.key for item in items} == waiting, kind
        assert Counter(item.waits for item in items) == source.ages(today, ()), kind


@pytest.mark.django_db
@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL chooses by what there is, and here is next to none"
)
@pytest.mark.parametrize(
    ("kind", "indexes"),
    [
        ("expired", {"licence_ends", "compact_ends", "credential_ends"}),
        ("ending", {"licence_ends", "compact_ends", "credential_ends"}),
        ("endinglater", {"licence_ends", "compact_ends", "credential_ends"}),
        ("stale", {"practitioner_listed_fresh"}),
    ],
)
def test_days_are_counted_in_an_index_alone(kind: str, indexes: set[str]) -> None:
    with CaptureQueriesContext(connection) as queries:
        BY_KIND[kind].ages(TODAY, ())
    plans: list[str] = []
    with connection.cursor() as cursor:
        for query in queries:
            cursor.execute(f"EXPLAIN QUERY PLAN {query['sql']}")
            plans += [row[3] for row in cursor.fetchall()]

    found = {match[1] for plan in plans if (match := re.search(r"USING COVERING INDEX (\w+)", plan))}
    assert indexes <= found
    assert not [plan for plan in plans if plan.startswith("SCAN")]
