"""The ranking table follows the database: at once, never half an edit, never more often than it must."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.changes.services import current_version, record
from directory.intake.parsing import parse_intake
from directory.matching import services, table
from directory.practitioners.models import Practitioner
from directory.practitioners.services import confirm_capacity, pause
from directory.ranking.candidates import Candidates
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
    assert len(queries) == 12


def test_a_held_table_costs_one_query() -> None:
    bring(listed("maren"))
    table.current()
    with CaptureQueriesContext(connection) as queries:
        table.current()
    assert len(queries) == 1


def test_a_reading_that_an_edit_spoiled_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    read, readings = table._read, []

    def spoiled(version: int) -> table.Table:
        found = read(version)
        readings.append(version)
        if len(readings) < 3:
            bring(listed(f"newcomer-{len(readings)}"))
        return found

    monkeypatch.setattr(table, "_read", spoiled)
    assert who(table.build()) == ["maren", "newcomer-1", "newcomer-2"]
    assert len(readings) == 3


def test_a_term_that_was_added_while_the_table_is_read_starts_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    read, terms = table._candidates, vocabulary.catalogue()

    def late(*arguments: Any) -> Candidates:
        if not Specialty.objects.filter(code="new-term").exists():
            Specialty.objects.create(code="new-term", kind="condition", label="New term")
            Practitioner.objects.get().named_specialties.create(specialty_id="new-term")
            record(practitioner_ids=None)
        return read(*arguments)

    monkeypatch.setattr(table, "_candidates", late)
    assert "new-term" not in terms.specialties
    assert "new-term" in codes(table.build().candidates.mention)


def test_a_code_that_the_vocabulary_lacks_without_an_edit_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(version: int) -> table.Table:
        raise KeyError("lost")

    monkeypatch.setattr(table, "_read", broken)
    with pytest.raises(KeyError, match="lost"):
        table.build()


def test_under_constant_edits_the_last_reading_makes_edits_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    read, readings = table._read, []

    def restless(version: int) -> table.Table:
        readings.append(version)
        if len(readings) <= 5:
            record(practitioner_ids=None)
        return read(version)

    monkeypatch.setattr(table, "_read", restless)
    assert table.build().version == current_version()
    assert len(readings) == 6


def test_while_one_request_reads_the_others_go_on_with_what_they_hold() -> None:
    bring(listed("maren"))
    held = table.current()
    record(practitioner_ids=None)
    with table._lock:
        assert table.current() is held
    assert table.current() is not held


def test_a_table_that_was_made_meanwhile_is_not_made_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    bring(listed("maren"))
    fresh = table.build()
    made: list[int] = []

    def build() -> table.Table:
        made.append(1)
        return fresh

    monkeypatch.setattr(table, "build", build)

    class Slow:
        """A lock that another thread holds until the table stands."""

        def acquire(self) -> bool:
            table._held["current"] = fresh
            return True

        def release(self) -> None:
            made.append(0)

    monkeypatch.setattr(table, "_lock", Slow())
    assert table.current() is fresh
    assert made == [0]
