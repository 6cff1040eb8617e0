"""Rule sets: drafts that can be tried and changed, publishing for every process, and what then never changes."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.changes.services import current_version, record
from directory.matching import services
from directory.matching.models import FrozenRuleError, RuleSet
from directory.matching.rulesets import force
from directory.matching.rulesets.force import Published, UnknownRuleError, in_force, rule_in_force, rules_of
from directory.matching.rulesets.services import BadRuleError, change_draft, draft, publish
from directory.ranking.numbers import SHIPPED, to_data
from directory.ranking.weights import RULE_DATE, RULE_VERSION, Weights
from tests.matching.listings import bring, listed, outcome, printed
from tests.matching.rules import NOW, curator, drafted, numbers, published
from tests.practitioners.people import TODAY

pytestmark = pytest.mark.django_db

SHIPPED_AS = Published(RULE_VERSION, date.fromisoformat(RULE_DATE), force.CODE_NOTE)


def test_while_nothing_is_published_the_rule_of_the_code_is_in_force() -> None:
    drafted()

    assert in_force() == Weights()
    assert rule_in_force().since == SHIPPED_AS.since
    assert rule_in_force().earlier == ()


def test_publishing_puts_a_draft_in_force_with_who_when_and_why() -> None:
    drafted(note="", event=1.5)
    held = publish(version="2026.9", by=curator(), today=TODAY, note="  What happened matters less. ")

    assert in_force() == replace(Weights(), version="2026.9", event=1.5)
    assert (held.turn, held.published_on, held.published_by) == (1, TODAY, curator())
    assert rule_in_force() == force.Rule(in_force(), TODAY, "What happened matters less.", (SHIPPED_AS,))
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id, entry.object_repr) == (curator(), str(held.pk), "rule 2026.9")
    assert entry.get_change_message() == "Published on 2026-11-20: What happened matters less."


def test_the_last_published_is_in_force_and_those_before_it_are_told() -> None:
    published("a", "First.")
    published("b", "Second.")
    published("2020.1", "Third.")

    assert in_force().version == "2020.1"
    assert rule_in_force().earlier == (Published("b", TODAY, "Second."), Published("a", TODAY, "First."), SHIPPED_AS)


def test_going_back_is_publishing_a_copy_under_a_new_version() -> None:
    first = published("a", event=1.5)
    published("b", event=1.3)
    draft(version="c", numbers=first.numbers, note="Back to a.", by=curator(), now=NOW)
    publish(version="c", by=curator(), today=TODAY)

    assert in_force() == replace(rules_of("a"), version="c")


def test_publishing_moves_the_version_that_every_process_looks_at() -> None:
    held, before = in_force(), current_version()
    published()

    assert held == Weights()
    assert current_version() > before
    assert in_force().version == "2026.9"


def test_the_rule_in_force_costs_one_query_and_two_after_an_edit_of_everyone() -> None:
    first = rule_in_force()
    record(practitioner_ids=[1])
    with CaptureQueriesContext(connection) as same:
        assert rule_in_force() is first
    record(practitioner_ids=None)
    with CaptureQueriesContext(connection) as edited:
        assert rule_in_force() is first

    assert (len(same), len(edited)) == (1, 2)


Act = Callable[[RuleSet], Any]


@pytest.mark.parametrize("act", [
    lambda held: publish(version=held.version, by=curator(), today=TODAY),
    lambda held: change_draft(version=held.version, note="Another word."),
    lambda held: held.save(),
    lambda held: RuleSet(pk=held.pk, version="x", numbers={}, created_at=NOW).save(),
    lambda held: held.delete(),
    lambda held: RuleSet.objects.all().delete(),
    lambda held: RuleSet.objects.filter(version=held.version).update(note="Another word."),
    lambda held: RuleSet.objects.filter(version=held.version).update(state="draft"),
])  # fmt: skip
def test_a_published_rule_set_is_never_changed_published_again_or_deleted(act: Act) -> None:
    held = published()
    before = RuleSet.objects.values().get()
    with pytest.raises(FrozenRuleError):
        act(held)

    assert RuleSet.objects.values().get() == before


def test_it_outlives_the_account_of_whoever_published_it() -> None:
    published()
    curator().delete()

    assert RuleSet.objects.get().published_by is None
    assert in_force().version == "2026.9"


@pytest.mark.parametrize("values", [
    {"state": "published"},
    {"state": "published", "turn": 1, "note": "Why."},
    {"state": "published", "turn": 1, "published_on": TODAY},
    {"turn": 1},
    {"published_on": TODAY},
])  # fmt: skip
def test_the_database_knows_no_published_rule_set_without_day_turn_and_reason(values: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RuleSet.objects.create(version="x", numbers=numbers(), created_at=NOW, **values)


def test_a_draft_can_be_changed_and_deleted() -> None:
    drafted()
    change_draft(version="2026.9", numbers=numbers(event=1.5), note=" Why. ")
    held = RuleSet.objects.get()

    assert (held.numbers["event"], held.note, held.state) == (1.5, "Why.", "draft")
    assert rules_of("2026.9") == replace(Weights(), version="2026.9", event=1.5)
    held.delete()
    assert RuleSet.objects.count() == 0


@pytest.mark.parametrize(("version", "message"), [
    ("2026.8", "2026.8 is taken; a version is used once"),
    ("code", "code names the rule of the code"),
    (RULE_VERSION, f"{RULE_VERSION} names the rule of the code"),
    *((bad, "write at most 32 letters, digits, points, dashes and underscores, such as 2027.1")
      for bad in ("", " ", "-x", "a b", "a/b", "x" * 33, "\u0661", "a\n")),
])  # fmt: skip
def test_a_version_is_a_short_new_word(version: str, message: str) -> None:
    drafted("2026.8")
    with pytest.raises(BadRuleError) as caught:
        drafted(version)

    assert caught.value.errors == {"version": message}


def test_numbers_that_are_no_rule_are_refused_with_every_key() -> None:
    bad: dict[str, Any] = {"claimed": 0, "unknown": 2}
    errors = {"claimed": "must be above in_training", "unknown": "must lie between 0 and 1, not 2"}
    with pytest.raises(BadRuleError) as made:
        drafted("code", **bad)
    drafted()
    with pytest.raises(BadRuleError) as changed:
        change_draft(version="2026.9", numbers=numbers(**bad))

    assert [sorted(each.value.errors) for each in (made, changed)] == [
        ["claimed", "unknown", "version"],
        sorted(errors),
    ]
    assert RuleSet.objects.get().numbers == numbers()


def test_nothing_is_published_without_a_reason() -> None:
    drafted(note="")
    with pytest.raises(BadRuleError, match="note: say what changes, and why"):
        publish(version="2026.9", by=curator(), today=TODAY, note="  ")

    assert in_force() == Weights()
    assert LogEntry.objects.count() == 0


def test_a_draft_that_another_release_would_refuse_is_not_published() -> None:
    held = drafted(note="Why.")
    RuleSet.objects.filter(pk=held.pk).update(numbers=numbers(unknown=2))
    with pytest.raises(BadRuleError, match="unknown: must lie between 0 and 1"):
        publish(version="2026.9", by=curator(), today=TODAY)
    with pytest.raises(UnknownRuleError, match=r"Rule 2026\.9 is no rule of this release: unknown"):
        rules_of("2026.9")


def test_a_version_names_its_rule_and_an_unknown_one_lists_them_all() -> None:
    published("b")
    drafted("a", event=1.2)

    assert rules_of("code") == rules_of(RULE_VERSION) == Weights()
    assert rules_of("a").event == 1.2
    with pytest.raises(UnknownRuleError) as caught:
        rules_of("c")
    assert str(caught.value) == f"No rule has the version 'c'. There are: code ({RULE_VERSION}), a, b."


def test_a_number_that_a_release_adds_is_taken_from_the_code_until_the_next_version(
    caplog: pytest.LogCaptureFixture,
) -> None:
    held = published(event=1.5)
    older = to_data(replace(SHIPPED, event=1.5)) | {"abolished": 3}
    del older["claimed"]
    _as_an_earlier_release_wrote_it(held, older)

    assert in_force() == replace(Weights(), version="2026.9", event=1.5)
    assert "Rule 2026.9 lacks claimed; taken from the code." in caplog.text


def test_numbers_that_are_no_rule_any_more_give_way_to_the_code(caplog: pytest.LogCaptureFixture) -> None:
    _as_an_earlier_release_wrote_it(published(), numbers(unknown=2))

    assert in_force() == Weights()
    assert "Rule 2026.9 is no rule of this release" in caplog.text


def _as_an_earlier_release_wrote_it(held: RuleSet, data: dict[str, Any]) -> None:
    RuleSet._base_manager.filter(pk=held.pk)._raw_delete(using="default")
    held.numbers, held._state.adding = data, True
    held.save(force_insert=True)
    force.forget()


def test_results_carry_the_version_and_the_numbers_in_force() -> None:
    bring(listed("maren"), listed("teo", fee_min="300", fee_max="300"))
    before = printed(budget=100)
    published(base__cost=60)
    after = printed(budget=100)

    assert (before["rule_version"], after["rule_version"]) == (RULE_VERSION, "2026.9")
    weights = [{line["code"]: line["weight"] for line in each["results"][0]["criteria"]} for each in (before, after)]
    assert weights[1]["cost"] > weights[0]["cost"]


def test_a_draft_can_be_tried_without_being_in_force() -> None:
    bring(listed("maren"))
    drafted(base__cost=60)
    usual = outcome(budget=100)
    assert usual.asked is not None
    tried = services.find(usual.asked.answers, on=TODAY, weights=rules_of("2026.9"))

    assert tried.asked is not None
    assert tried.ranking is not None
    stands = services.explain(tried.asked, "maren")
    assert stands is not None
    assert stands.match == tried.ranking.matches[0]
    assert (tried.ranking.rule_version, tried.asked.weights) == ("2026.9", rules_of("2026.9"))
    assert in_force() == Weights()


def test_the_page_of_the_rule_tells_the_one_in_force_since_when_and_those_before() -> None:
    published("2026.8", "What happened matters less.", event=1.5)
    published("2026.9", "Money matters more.", base__cost=61)
    html = Client().get("/ranking/").content.decode()

    assert "Rule 2026.9, in force since 20\u00a0Nov\u00a02026" in html
    assert "All numbers of rule 2026.9" in html
    assert "Weight 61 of" in " ".join(html.split())
    parts = html.split('<p data-version="')[1:]
    assert [part.split('"')[0] for part in parts] == ["2026.9", "2026.8", RULE_VERSION]
    assert [
        note in part for note, part in zip(["Money matters", "What happened", force.CODE_NOTE], parts, strict=True)
    ] == [
        True,
        True,
        True,
    ]
    assert "version 2026.9" in Client().get("/").content.decode()


def test_a_stop_names_the_rule_in_force_too() -> None:
    published()

    assert printed(safety={"crisis": True})["rule_version"] == "2026.9"
