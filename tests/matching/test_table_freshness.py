"""The ranking table follows the database: at once, never half an edit, never more often than it must."""

from collections.abc import Callable
from dataclasses import fields
from datetime import timedelta
from threading import Event, Thread, current_thread
from typing import Any

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from directory.changes.models import Change
from directory.changes.services import current_version, record
from directory.intake.parsing import parse_intake
from directory.matching import reading, services, table
from directory.matching.reading import Part
from directory.matching.table import Keeper
from directory.practitioners.models import Practitioner
from directory.practitioners.services import confirm_capacity, pause
from directory.ranking.candidates import Day
from directory.vocabulary import catalogue as vocabulary
from directory.vocabulary.models import Specialty
from tests.matching.listings import CLIENT, bring, listed, who
from tests.matching.test_table import codes
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db
ON = TODAY.toordinal()


def test_a_licence_that_passes_takes_effect_without_an_edit() -> None:
    bring(listed("maren", formats="video", licences="LPC;US-OR;C1;2026-11-20;verified"))
    answers = parse_intake(CLIENT | {"formats": ["video"]})
    held = table.current()
    for on, eligible in ((TODAY, 1), (TODAY + timedelta(days=1), 0)):
        outcome = services.find(answers, on=on)
        assert outcome.ranking is not None
        assert (outcome.ranking.eligible, outcome.ranking.excluded) == (eligible, {} if eligible else {"reach": 1})
    assert table.current() is held


def test_the_table_is_kept_until_an_edit_moves_the_version() -> None:
    bring(listed("maren"))
    held = table.current()
    assert table.current() is held
    record(practitioner_ids=None)
    assert table.current() is not held
    assert table.current().version == current_version()


def eligible() -> list[str]:
    outcome = services.find(parse_intake(CLIENT), on=TODAY)
    assert outcome.asked is not None
    assert outcome.ranking is not None
    return sorted(outcome.asked.table.identities(match.row for match in outcome.ranking.matches).values())


def test_an_edit_through_any_door_is_seen_at_once() -> None:
    bring(listed("maren"), listed("june", confirmed_on="2026-01-01"))
    assert eligible() == ["maren"]
    keys = dict(Practitioner.objects.values_list("external_id", "pk"))
    confirm_capacity(practitioner_ids=[keys["june"]], today=TODAY)
    assert eligible() == ["june", "maren"]
    pause(practitioner_ids=[keys["maren"]])
    assert eligible() == ["june"]
    bring(listed("june", accepting="no"), listed("teo"))
    assert eligible() == ["teo"]


@pytest.mark.parametrize("count", [1, 30])
def test_reading_costs_the_same_queries_for_one_and_for_thirty(count: int) -> None:
    bring(*(listed(f"p-{number}", certifications="SEP;claimed;;;") for number in range(count)))
    vocabulary.catalogue()
    with CaptureQueriesContext(connection) as queries:
        table.build()
    assert len([query for query in queries.captured_queries if "directoryversion" not in query["sql"]]) == 8


@pytest.mark.parametrize("count", [1, 30])
def test_following_an_edit_costs_the_same_queries_for_one_and_for_thirty(count: int) -> None:
    bring(*(listed(f"p-{number}") for number in range(40)))
    table.current()
    pause(practitioner_ids=Practitioner.objects.order_by("pk").values_list("pk", flat=True)[:count])
    with CaptureQueriesContext(connection) as queries:
        table.current()
    asked = [query["sql"] for query in queries.captured_queries if "directoryversion" not in query["sql"]]
    assert len(asked) == 9
    assert all('practitioner_id" IN (' in sql or '"id" IN (' in sql for sql in asked[1:])


def test_a_held_table_costs_one_query() -> None:
    bring(listed("maren"))
    table.current()
    with CaptureQueriesContext(connection) as queries:
        table.current()
    assert len(queries) == 1


def test_an_edit_of_one_person_reads_no_vocabulary() -> None:
    bring(listed("maren"))
    held = table.current()
    confirm_capacity(practitioner_ids=Practitioner.objects.values_list("pk", flat=True), today=TODAY)
    with CaptureQueriesContext(connection) as queries:
        followed = table.current()
    assert [query["sql"] for query in queries.captured_queries if "vocabulary_" in query["sql"]] == []
    assert followed.catalogue is held.catalogue is vocabulary.catalogue()
    assert followed is not held


def spoiling(monkeypatch: pytest.MonkeyPatch, edits: Callable[[int], None]) -> list[int]:
    """Every reading of people is followed by an edit; the numbers of the readings so far."""
    read = reading.read
    readings: list[int] = []

    def spoiled(*arguments: Any) -> Part:
        found = read(*arguments)
        readings.append(len(readings) + 1)
        edits(readings[-1])
        return found

    monkeypatch.setattr(reading, "read", spoiled)
    return readings


def test_who_is_edited_while_the_table_is_read_is_read_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    readings = spoiling(monkeypatch, lambda count: bring(listed(f"newcomer-{count}")) if count < 3 else None)
    held = table.build()
    assert (who(held), held.version) == (["maren", "newcomer-1", "newcomer-2"], current_version())
    assert len(readings) == 3


def test_an_edit_of_everyone_while_the_table_is_read_starts_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))

    def edit(count: int) -> None:
        if count == 1:
            Specialty.objects.create(code="new-term", kind="condition", label="New term")
            Practitioner.objects.get().named_specialties.create(specialty_id="new-term")
            record(practitioner_ids=None)

    readings = spoiling(monkeypatch, edit)
    assert codes(table.build().candidates.mention) == {"new-term", "car-accident"}
    assert len(readings) == 2


def test_a_code_that_the_vocabulary_lacks_without_an_edit_is_a_fault() -> None:
    bring(listed("maren"))
    vocabulary.catalogue()
    Specialty.objects.create(code="new-term", kind="condition", label="New term")
    Practitioner.objects.get().named_specialties.create(specialty_id="new-term")
    with pytest.raises(KeyError, match="not in the vocabulary"):
        table.build()


def test_under_constant_edits_the_last_reading_makes_edits_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    readings = spoiling(monkeypatch, lambda count: bring(listed(f"newcomer-{count}")) if count <= 6 else None)
    held = table.build()
    assert len(who(held)) == held.version - current_version() + 7
    assert len(readings) == 7


def test_under_constant_edits_of_everyone_too(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))

    def edit(count: int) -> None:
        if count <= 5:
            record(practitioner_ids=None)

    readings = spoiling(monkeypatch, edit)
    assert table.build().version == current_version()
    assert len(readings) == 6


class Later:
    """Does background work when it is told to, as a slow thread would."""

    def __init__(self) -> None:
        self.work: list[Callable[[], None]] = []

    def __call__(self, work: Callable[[], None]) -> None:
        self.work.append(work)

    def run(self) -> None:
        """All of it."""
        while self.work:
            self.work.pop(0)()


@pytest.fixture
def later() -> Later:
    return Later()


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.seconds = 1_000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keeper(later: Later, clock: Clock) -> Keeper:
    bring(listed("maren"), listed("june"))
    keeper = Keeper(later, clock)
    keeper.current()
    return keeper


def test_the_first_table_is_read_before_anybody_gets_an_answer(keeper: Keeper, later: Later) -> None:
    assert who(keeper.current()) == ["june", "maren"]
    assert later.work == []


def new_term(external_id: str) -> None:
    """A term that nobody has named so far, and somebody who names it."""
    Specialty.objects.create(code="new-term", kind="condition", label="New term")
    record(practitioner_ids=None)
    person = Practitioner.objects.get(external_id=external_id)
    person.named_specialties.create(specialty_id="new-term")
    record(practitioner_ids=[person.pk])


def test_while_everyone_is_read_anew_requests_go_on_with_the_table_that_stands(keeper: Keeper, later: Later) -> None:
    before = keeper.current()
    record(practitioner_ids=None)
    assert [keeper.current().candidates is before.candidates for _ in range(3)] == [True, True, True]
    assert len(later.work) == 1
    later.run()
    assert keeper.current().candidates is not before.candidates
    assert keeper.current().everyone == current_version()


def test_a_withdrawal_counts_at_once_while_everyone_is_read_anew(keeper: Keeper, later: Later) -> None:
    record(practitioner_ids=None)
    keeper.current()
    pause(practitioner_ids=Practitioner.objects.filter(external_id="maren").values_list("pk", flat=True))
    assert who(keeper.current()) == ["june"]
    later.run()
    assert who(keeper.current()) == ["june"]


def test_who_names_a_term_that_is_not_read_yet_is_left_out_until_it_is(keeper: Keeper, later: Later) -> None:
    new_term("maren")
    held = keeper.current()
    assert (who(held), "new-term" in held.catalogue.specialties) == (["june"], True)
    later.run()
    assert who(keeper.current()) == ["june", "maren"]
    assert codes(keeper.current().candidates.mention, 1) == {"car-accident", "new-term"}


def test_a_client_may_ask_for_a_term_that_is_not_read_yet(later: Later) -> None:
    table.run_with(later)
    bring(listed("maren"))
    table.current()
    new_term("maren")
    outcome = services.find(parse_intake(CLIENT | {"concerns": ["new-term"]}), on=TODAY)
    assert outcome.ranking is not None
    assert outcome.ranking.considered == 0
    later.run()
    assert eligible() == ["maren"]


def broken() -> table.Table:
    raise OSError("no disk")


def test_a_reading_in_the_background_that_fails_is_logged_and_tried_again_after_a_pause(
    keeper: Keeper, later: Later, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    record(practitioner_ids=None)
    keeper.current()
    with monkeypatch.context() as patch:
        patch.setattr(table, "build", broken)
        later.run()
    (logged,) = caplog.messages
    assert logged.startswith("The ranking table could not be read anew OSError")
    clock.seconds += 4.9
    assert (who(keeper.current()), later.work) == (["june", "maren"], [])
    clock.seconds += 0.1
    assert who(keeper.current()) == ["june", "maren"]
    later.run()
    assert keeper.current().everyone == current_version()


def test_every_failure_is_followed_by_a_pause_and_edits_are_seen_in_it(
    keeper: Keeper, later: Later, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "build", broken)
    record(practitioner_ids=None)
    keys = Practitioner.objects.filter(external_id="maren").values_list("pk", flat=True)
    tried = []
    for _ in range(30):
        keeper.current()
        tried.append(len(later.work))
        later.run()
        clock.seconds += 1
    assert tried == [1, 0, 0, 0, 0] * 6
    pause(practitioner_ids=keys)
    assert who(keeper.current()) == ["june"]


def test_after_a_reading_that_succeeds_the_next_one_does_not_wait(
    keeper: Keeper, later: Later, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(practitioner_ids=None)
    keeper.current()
    with monkeypatch.context() as patch:
        patch.setattr(table, "build", broken)
        later.run()
    clock.seconds += 5
    for _ in range(2):
        keeper.current()
        later.run()
        assert keeper.current().everyone == current_version()
        record(practitioner_ids=None)


def test_a_table_that_is_too_old_asks_for_no_edits_during_the_pause(
    keeper: Keeper, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    Change.objects.all().delete()
    record(practitioner_ids=[0])
    Change.objects.all().delete()
    keeper.current()
    with monkeypatch.context() as patch:
        patch.setattr(table, "build", broken)
        later.run()
    with CaptureQueriesContext(connection) as queries:
        assert [who(keeper.current()) for _ in range(2)] == [["june", "maren"]] * 2
    assert [query["sql"] for query in queries.captured_queries if "changes_change" in query["sql"]] == []
    assert later.work == []


def test_a_process_that_slept_longer_than_the_log_reads_everyone_anew(keeper: Keeper, later: Later) -> None:
    pause(practitioner_ids=Practitioner.objects.filter(external_id="maren").values_list("pk", flat=True))
    Change.objects.all().delete()
    record(practitioner_ids=[0])
    with CaptureQueriesContext(connection) as queries:
        stale = [who(keeper.current()) for _ in range(2)]
    assert stale == [["june", "maren"]] * 2
    assert len([query for query in queries.captured_queries if "changes_change" in query["sql"]]) == 1
    later.run()
    assert (who(keeper.current()), later.work) == (["june"], [])


def test_very_many_touched_people_are_read_in_the_background(
    keeper: Keeper, later: Later, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "_MANY", 1)
    pause(practitioner_ids=Practitioner.objects.values_list("pk", flat=True))
    assert who(keeper.current()) == ["june", "maren"]
    later.run()
    assert who(keeper.current()) == []


def test_while_rows_are_read_the_old_table_is_all_there_is_to_see(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    followed: list[table.Table] = []
    read = reading.read

    def slow(*arguments: Any) -> Part:
        second = Thread(target=lambda: followed.append(keeper._table or held))
        second.start()
        second.join()
        return read(*arguments)

    held = keeper.current()
    monkeypatch.setattr(reading, "read", slow)
    pause(practitioner_ids=Practitioner.objects.values_list("pk", flat=True))
    assert who(keeper.current()) == []
    assert followed == [held]


def test_background_work_runs_in_a_thread_and_closes_its_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    done, names = Event(), []

    def close() -> None:
        names.append(current_thread().name)
        done.set()

    monkeypatch.setattr(connections, "close_all", close)
    table.in_background(lambda: names.append("work"))
    assert done.wait(10)
    assert names == ["work", "ranking-table"]


def test_what_a_day_and_a_place_mean_is_taken_over_by_the_new_table() -> None:
    bring(listed("maren"), listed("june", licences="LPC;US-WA;C1;2027-09-30;verified"), listed("teo"))
    before = table.current().candidates
    before.day(ON), before.lawful("US-OR", ON)
    bring(listed("june"), listed("aria"))
    pause(practitioner_ids=Practitioner.objects.filter(external_id="maren").values_list("pk", flat=True))
    after, fresh = table.current().candidates, table.build().candidates
    assert set(after._derived) == {"day", "lawful"}
    who = [columns.lawful("US-OR", ON).yes.flags().tolist() for columns in (after, fresh)]
    assert who == [[True, True, True]] * 2
    for field in fields(Day):
        carried, made = getattr(after.day(ON), field.name), getattr(fresh.day(ON), field.name)
        assert (carried.words.tolist(), carried.index) == (made.words.tolist(), made.index)
