"""Badges go on their day, the trail says why, and twice is once."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from directory.history.models import Entry
from directory.practitioners.models import Credential, Practitioner, Verification
from directory.verifying.services import expire
from tests.practitioners.beside import check
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, compact, credential, days_ago, licence, person
from tests.staff.accounts import account
from tests.verifying.checks import SEP, claims, confirmed, day, status_of, unrecorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

ENDED = "Its last day passed and nothing newer was seen."
NOT_AGAIN = "The next check was due and was not made."


def ran_out() -> list[tuple[str, str, str, str]]:
    return [(one.external_id, one.paper, one.day.isoformat(), one.reason) for one in expire(TODAY)]


def test_what_has_ended_is_a_claim_and_the_trail_says_on_which_day() -> None:
    who = compact(licence(person("somebody"), "PSY", "US-OR", expires_on=days_ago(1)), expires_on=days_ago(2))
    credential(who, "SEP", verified_on=days_ago(100), expires_on=days_ago(3))

    assert ran_out() == [
        ("somebody", "PSY US-OR", "2026-11-19", ENDED),
        ("somebody", "PSYPACT", "2026-11-18", ENDED),
        ("somebody", "SEP", "2026-11-17", ENDED),
    ]

    assert [status_of(who, code) for code in ("PSY", "PSYPACT", "SEP")] == ["claimed"] * 3
    entries = Verification.objects.order_by("code").values_list("code", "result", "method", "checked_on")
    assert entries[0] == ("PSY", "lapsed", "", days_ago(1))
    assert unrecorded() == []
    told = Entry.objects.get()
    assert (told.through, told.note) == ("housekeeping", "A badge ran out")


@pytest.mark.parametrize(
    ("values", "day", "reason"),
    [
        ({"verified_on": days_ago(366)}, "2026-11-19", NOT_AGAIN),
        ({"verified_on": None}, "2026-11-20", NOT_AGAIN),
        ({"verified_on": days_ago(365)}, None, ""),
        ({"verified_on": days_ago(5), "expires_on": TODAY}, None, ""),
    ],
)
def test_a_certification_goes_by_its_own_clock(values: dict[str, Any], day: str | None, reason: str) -> None:
    credential(person("somebody"), "SEP", **values)

    assert ran_out() == ([("somebody", "SEP", day, reason)] if day else [])


def test_a_check_that_was_due_earlier_counts_no_longer_than_it_says() -> None:
    who = licence(person("somebody"), "PSY", "US-OR", number="7")
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number="7", next_due_on=days_ago(1))

    assert ran_out() == [("somebody", "PSY US-OR", "2026-11-19", NOT_AGAIN)]


def test_a_later_check_is_the_one_that_counts() -> None:
    who = licence(person("somebody"), "PSY", "US-OR", number="7")
    for checked, due in ((200, 20), (10, -170)):
        check(who, "PSY", paper="licence", jurisdiction="US-OR", number="7", checked_on=days_ago(checked),
              next_due_on=days_ago(due))  # fmt: skip

    assert ran_out() == []


def test_twice_is_once_and_claims_are_left_alone() -> None:
    credential(credential(person("somebody"), "SEP", verified_on=days_ago(900)), "GCFP", status="claimed")

    assert len(ran_out()) == 1
    assert ran_out() == []
    assert Verification.objects.count() == 1


def test_what_was_to_be_hidden_when_it_fails_is_hidden() -> None:
    who = claims()
    confirmed(who, account("verifier"), checked_on=days_ago(300), next_due_on=days_ago(-1), on_failure="hidden")

    expire(days_ago(-2))

    assert status_of(who, "SEP") == "rejected"


def test_a_new_check_brings_the_badge_back() -> None:
    who = claims()
    confirmed(who, account("verifier"), checked_on=days_ago(300), next_due_on=days_ago(-1))
    expire(days_ago(-2))

    confirmed(who, account("verifier"), **SEP)

    assert status_of(who, "SEP") == "verified"
    assert expire(TODAY) == []


def test_the_command_says_whom_it_touched() -> None:
    credential(person("somebody"), "SEP", verified_on=days_ago(900))
    out = StringIO()

    call_command("expire_credentials", format="json", stdout=out)
    assert json.loads(out.getvalue()) == {
        "expired": [{"id": "somebody", "paper": "SEP", "day": "2025-06-03", "reason": NOT_AGAIN}]
    }

    out = StringIO()
    call_command("expire_credentials", stdout=out)
    assert out.getvalue() == "Badges taken away: 0.\n"


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", f"{NOT_AGAIN} The badge went that day."),
        ("/es", "Tocaba volver a comprobarlo y no se hizo. La insignia se retiró ese día."),
    ],
)
def test_the_page_says_why_the_badge_is_gone(client: Client, prefix: str, words: str) -> None:
    credential(person("somebody"), "SEP", verified_on=days_ago(900))
    expire(TODAY)

    assert words in text_of(client.get(f"{prefix}/practitioners/somebody/"))


def test_it_reads_as_many_queries_for_many_people_as_for_one(django_assert_max_num_queries: Any) -> None:
    for number in range(12):
        credential(person(f"p-{number:02}"), "SEP", verified_on=days_ago(900))

    with django_assert_max_num_queries(75):
        assert len(expire(TODAY)) == 12
    assert Credential.objects.filter(status="verified").count() == 0
    assert Practitioner.objects.count() == 12
    assert day("2026-11-20") == TODAY
