"""The day on which a check asked for another one: from the day after, every page counts the paper as not known."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from directory.changes.services import record
from directory.intake.parsing import parse_intake
from directory.matching import services, table
from directory.practitioners.lawfulness import Answer, facts_of, may_serve
from directory.practitioners.models import CompactAuthority, Credential, Licence, Practitioner, Verification
from directory.practitioners.services import held_by_external_id, keep_rechecks, write_practitioners
from directory.ranking.types import FIT_ONE
from directory.search.landing.counting import checked as checked_in_town
from directory.search.landing.topics import About, Topic
from directory.verifying.services import expire
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.beside import check
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, credential, days_ago, licence, modalities, office, person, terms
from tests.practitioners.rows import bring_in, row
from tests.staff.accounts import account
from tests.verifying.checks import LICENCE, PSYPACT, SEP, claims, confirmed, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

SOON = TODAY + timedelta(days=30)
AFTER = SOON + timedelta(days=1)
EVERY = (LICENCE, PSYPACT, SEP)


def asked_for(who: Practitioner) -> list[date | None]:
    """The days beside the licence, the authority and the certification."""
    tables = (Licence, CompactAuthority, Credential)
    return [model._default_manager.values_list("recheck_on", flat=True).get(practitioner=who) for model in tables]


def found_certified(on: date) -> list[str]:
    """Whom the table counts as checked for the SEP."""
    held = table.current()
    rows = held.row_of.rows(held.row_of.primary_keys)[0]
    count = checked_in_town(
        held, rows, Topic(About.CREDENTIAL, "SEP", "sep", catalogue().certifications["SEP"]), on.toordinal()
    )
    people = Practitioner.objects.listed().certified(["SEP"], on, catalogue(), is_verified=True)
    assert people.count() == count
    return [one.external_id for one in people]


@pytest.fixture
def maren() -> Practitioner:
    """Listed in Portland with three papers, all confirmed today until SOON, though each of them lasts longer."""
    who = office(modalities(claims(account("editor")), "talk-therapy"))
    terms(who, "format:video", "format:in-person", "age_group:adults")
    verifier = account("verifier")
    for about in EVERY:
        confirmed(who, verifier, **about, next_due_on=SOON)
    return who


def test_the_day_stands_beside_the_paper_where_it_is_before_the_paper_s_own(maren: Practitioner) -> None:
    assert asked_for(maren) == [SOON, SOON, SOON]


def test_the_paper_s_own_day_needs_no_other(maren: Practitioner) -> None:
    for about in EVERY:
        confirmed(maren, account("verifier", name="second"), **about)
    assert asked_for(maren) == [None, None, None]


def test_a_refusal_takes_the_day_away(maren: Practitioner) -> None:
    for about in EVERY:
        refused(maren, account("verifier", name="second"), **about)
    assert asked_for(maren) == [None, None, None]


def test_cards_search_and_towns_follow_on_the_day_without_an_edit(maren: Practitioner) -> None:
    assert found_certified(SOON) == ["maren"]
    assert found_certified(AFTER) == []


def matched(on: date, **answers: Any) -> list[tuple[int, str]]:
    """How well the certification fits a client in Oregon, in thousandths, and whether that is known."""
    asked = {"location": "97214", "formats": ["in-person", "video"], "certifications": ["SEP"]} | answers
    found = services.find(parse_intake(asked), on=on, limit=None, seed="")
    assert found.ranking is not None  # for mypy: nothing stops these answers
    parts = [part for match in found.ranking.matches for part in match.parts if part.code == "certifications"]
    return [(part.fit * 1_000 // FIT_ONE, part.state) for part in parts]


def test_matching_takes_it_for_a_claim_from_the_day_after(maren: Practitioner) -> None:
    held = matched(SOON)
    assert held == [(1_000, "known")]
    late = matched(AFTER)
    Credential.objects.update(status="claimed", verified_on=None, recheck_on=None)
    record(practitioner_ids=[maren.pk])
    assert late == matched(AFTER)
    assert late != held


def test_sessions_at_a_distance_are_lawful_as_long_as_the_checks_count(maren: Practitioner) -> None:
    said = [may_serve(facts_of(maren), "US-OR", on, catalogue()) for on in (TODAY, SOON, AFTER)]
    assert [ruling.answer for ruling in said] == [Answer.YES, Answer.YES, Answer.UNKNOWN]
    assert said[0].until == SOON
    columns = table.current().candidates
    lawful = [columns.lawful("US-OR", on.toordinal()) for on in (SOON, AFTER)]
    said_of = [(each.yes.flags().tolist(), each.unknown.flags().tolist()) for each in lawful]
    assert said_of == [([True], [False]), ([False], [True])]
    listed = Practitioner.objects.listed()
    assert [listed.lawful_in("US-OR", on, catalogue()).count() for on in (SOON, AFTER)] == [1, 0]


def test_a_licence_without_a_last_day_counts_for_180_days() -> None:
    report = bring_in(row(licences="LPC;US-OR;C5512;;verified", compacts="", certifications=""))
    assert report.ok
    last = TODAY + timedelta(days=180)
    assert Licence.objects.get().recheck_on == last
    lawful = [
        Practitioner.objects.listed().lawful_in("US-OR", on, catalogue()).count()
        for on in (last, last + timedelta(days=1))
    ]
    assert lawful == [1, 0]


def test_a_file_that_brings_the_badge_anew_has_the_last_word(maren: Practitioner) -> None:
    refused(maren, account("verifier", name="second"), **SEP)
    held = held_by_external_id(["maren"])
    record = held["maren"].record
    fresh = [entry for entry in record.certifications if entry.certification == "SEP"]
    assert [entry.status for entry in fresh] == ["claimed"]
    report = bring_in(
        {"external_id": "maren", "name": "Maren", "certifications": "SEP;verified;2019-06-01;;2026-11-20"}
    )
    assert report.ok, report.errors
    assert asked_for(maren) == [SOON, SOON, None]


def test_what_stands_in_the_trail_and_not_beside_the_paper_is_brought_in_line_once() -> None:
    who = credential(licence(person("somebody"), "PSY", "US-OR", number="7"), "SEP")
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number="7", next_due_on=days_ago(1))
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number="8", next_due_on=days_ago(3))
    check(who, "SEP", next_due_on=days_ago(2))
    assert keep_rechecks([who.pk]) == 2
    assert keep_rechecks([who.pk]) == 0
    assert Licence.objects.get().recheck_on == days_ago(1)
    assert Credential.objects.get().recheck_on == days_ago(2)


def test_an_edit_of_something_else_leaves_the_day(maren: Practitioner) -> None:
    held = held_by_external_id(["maren"])
    assert write_practitioners(records=[held["maren"].record], held=held).unchanged == 1
    assert bring_in({"external_id": "maren", "name": "Maren", "phone": "+15035550199"}).ok
    assert asked_for(maren) == [SOON, SOON, SOON]


def test_the_command_writes_down_what_counts_already(
    client: Client, maren: Practitioner, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = [found_certified(on) for on in (SOON, AFTER)]
    assert [(one.paper, one.day) for one in expire(AFTER)] == [("PSY US-OR", SOON), ("PSYPACT", SOON), ("SEP", SOON)]
    assert [found_certified(on) for on in (SOON, AFTER)] == [[], before[1]]
    assert asked_for(maren) == [None, None, None]
    assert "Check due since" not in text_of(client.get("/practitioners/maren/"))


def test_the_profile_and_its_card_say_since_when_a_check_is_due(client: Client, maren: Practitioner) -> None:
    Verification.objects.update(checked_on=days_ago(40), next_due_on=days_ago(1))
    Credential.objects.update(verified_on=days_ago(40))
    keep_rechecks([maren.pk])
    assert text_of(client.get("/practitioners/maren/")).count("Check due since 19 Nov 2026") == 3
    assert "SEP, verified" not in text_of(client.get("/practitioners/"))
