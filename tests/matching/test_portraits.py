"""What is worked out about a person once stands until somebody edits them, and holds nothing of whoever asked."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from directory.changes.services import record
from directory.intake.parsing import parse_intake
from directory.matching import services, table
from directory.matching.explanations.cards import cards
from directory.matching.explanations.markup import items
from directory.matching.explanations.portraits import portraits
from directory.matching.explanations.roll import listed_now, records_now
from directory.matching.known import Known
from directory.matching.printing import people
from directory.matching.table import Keeper
from directory.practitioners.models import Practitioner
from directory.practitioners.services import confirm_capacity
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import Term
from directory.web.phrases import one_language
from tests.matching.listings import BEAVERTON, CLIENT, SALEM, SEATTLE, bring, listed
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
#: Clients who ask the same people for different things.
CLIENTS: tuple[dict[str, Any], ...] = (
    {},
    {"concerns": ["chronic-low-back-pain"], "responses": ["ptsd"], "budget": 130, "genders": ["woman"]},
    {"formats": ["video", "in-person"], "languages": ["es"], "importance": {"languages": "low"}},
    {"region": "US-WA", "formats": ["video"], "time_slots": ["weekday-evening"]},
    {"certifications": ["SEP"], "touch": "none", "importance": {"certifications": "high"}},
)


def bring_some() -> None:
    bring(
        listed("maren", certifications="SEP;claimed;;;", languages="en|es", gender="woman", phone="+1 503 555 0134"),
        listed("teo", locations=f"{BEAVERTON}|{SALEM}", licences="PSY;US-WA;9;2027-05-31;verified", fee_max=""),
        listed("june", locations=SEATTLE, compacts="PSYPACT;2;2027-03-31;verified", time_slots="weekday-evening"),
        listed("ada", licences="COACH;;;;", specialties="ptsd", accepting="yes", sliding_scale_min="60"),
    )


def shown(answers: dict[str, Any], on: date = TODAY, language: str = "en") -> str:
    """The cards of one client's list, as HTML."""
    with one_language(language):
        found = services.find(parse_intake(CLIENT | answers), on=on)
        assert found.asked is not None
        assert found.ranking is not None
        return items(cards(people(found.asked, found.ranking.matches)), set())


def afresh(*args: Any) -> str:
    """The same in a process that has shown nobody yet."""
    table.forget()
    return shown(*args)


def names(html: str) -> list[str]:
    return re.findall(r'data-practitioner="([^"]*)"', html)


@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_of_one_client_stands_on_the_page_of_another(language: str) -> None:
    bring_some()
    alone = [afresh(answers, TODAY, language) for answers in CLIENTS]
    table.forget()
    assert [shown(answers, TODAY, language) for answers in CLIENTS] == alone
    assert [shown(answers, TODAY, language) for answers in reversed(CLIENTS)] == alone[::-1]
    assert len({*alone}) == len(CLIENTS)


def test_each_language_has_words_of_its_own() -> None:
    bring_some()
    alone = {language: afresh(CLIENTS[1], TODAY, language) for language in ("en", "es")}
    assert [shown(CLIENTS[1], TODAY, language) for language in ("en", "es", "en")] == [
        alone["en"],
        alone["es"],
        alone["en"],
    ]


def test_a_day_that_passes_needs_no_edit() -> None:
    bring(listed("maren", licences="LPC;US-OR;C1;2026-11-20;verified|LPC;US-OR;C2;2027-09-30;claimed"))
    days = (TODAY, TODAY + DAY, TODAY)
    assert [shown({}, on) for on in days] == [afresh({}, on) for on in days]
    assert shown({}) != shown({}, TODAY + DAY)


def test_an_edit_is_on_the_next_page_and_reads_nobody_else_again() -> None:
    bring_some()
    before = shown({})
    (key,) = Practitioner.objects.filter(external_id="maren").values_list("pk", flat=True)
    confirm_capacity(practitioner_ids=[key], today=TODAY)
    held = table.current()
    everybody = [*Practitioner.objects.values_list("pk", flat=True)]
    assert sorted(held.known.of(TODAY, everybody)) == sorted({*everybody} - {key})
    after = shown({})
    assert after == afresh({})
    assert after != before


def test_another_word_in_the_vocabulary_is_on_the_next_page() -> None:
    bring(listed("maren", languages="es"))
    asked = {"languages": ["en"], "importance": {"languages": "low"}}
    assert "Lists Spanish instead" in shown(asked)
    Term.objects.filter(kind="language", code="es").update(label="Castilian")
    record(practitioner_ids=None)
    assert "Lists Castilian instead" in shown(asked)


def test_a_table_that_cannot_follow_holds_nobody_until_everyone_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    bring_some()
    waiting: list[Callable[[], None]] = []
    keeper = Keeper(runner=waiting.append)
    keys = [*Practitioner.objects.values_list("pk", flat=True)]
    monkeypatch.setattr(table, "_MANY", 1)

    def held_after_a_page() -> int:
        held = keeper.current()
        assert sorted(portraits(keys, held.known, held.catalogue, TODAY)) == keys
        return len(held.known)

    counts = [held_after_a_page()]
    record(practitioner_ids=keys[:2])
    counts += [held_after_a_page(), held_after_a_page()]
    waiting.pop()()
    counts.append(held_after_a_page())
    assert counts == [4, 0, 0, 4]


def test_those_who_are_held_cost_one_query_and_the_others_eight_more() -> None:
    bring_some()
    terms, known = catalogue(), Known[Any]()
    keys = [*Practitioner.objects.order_by("pk").values_list("pk", flat=True)]
    counts = []
    for asked in (keys[:2], keys[:2], keys, keys, []):
        with CaptureQueriesContext(connection) as queries:
            assert sorted(portraits(asked, known, terms, TODAY)) == asked
        counts.append(len(queries))
    assert counts == [8, 1, 9, 1, 0]


def test_a_roll_with_whole_records_saves_the_query_for_them_and_one_of_names_does_not() -> None:
    bring_some()
    terms = catalogue()
    keys = [*Practitioner.objects.order_by("pk").values_list("pk", flat=True)]
    found, counts = [], []
    for roll in (None, listed_now(keys), records_now(keys)):
        with CaptureQueriesContext(connection) as queries:
            found.append(portraits(keys, Known[Any](), terms, TODAY, roll=roll))
        counts.append(len(queries))
    assert found[0] == found[1] == found[2]
    assert counts == [8, 8, 7]


def test_whoever_is_not_on_the_roll_is_left_out_though_others_are_strangers() -> None:
    bring_some()
    keys = [*Practitioner.objects.order_by("pk").values_list("pk", flat=True)]
    assert [*portraits(keys, Known[Any](), catalogue(), TODAY, roll=records_now(keys[1:]))] == keys[1:]


def test_the_oldest_make_room() -> None:
    known = Known[str](most=3)
    known.keep(TODAY, {1: "a", 2: "b"})
    known.keep(TODAY, {3: "c", 4: "d"})
    assert known.of(TODAY, range(6)) == {2: "b", 3: "c", 4: "d"}
    assert known.of(TODAY + DAY, range(6)) == {}
    rest = known.without([3])
    assert (rest.of(TODAY, range(6)), len(known), rest.most) == ({2: "b", 4: "d"}, 3, 3)
    assert (len(known.emptied()), known.emptied().most) == (0, 3)


def test_what_was_taken_can_be_put_back() -> None:
    known = Known[str]()
    known.keep(TODAY, {1: "a", 2: "b"})
    taken = known.take()
    assert len(known) == 0
    known.keep(TODAY, {3: "c"})
    known.put_back(taken)
    assert known.of(TODAY, range(4)) == {1: "a", 2: "b", 3: "c"}


def test_where_nothing_is_held_nothing_stays() -> None:
    known = Known[str](most=0)
    known.keep(TODAY, {1: "a"})
    assert len(known) == len(known.without([])) == len(known.emptied()) == 0
