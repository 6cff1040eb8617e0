"""The answers' cookie: sealed, short-lived, and worth nothing to anybody else."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.test import RequestFactory
from pytest_django import Settings

from directory.intake.answers import IntakeAnswers
from directory.intake.parsing import parse_intake
from directory.intake.state import PURPOSE, clear_answers, read_answers, write_answers
from directory.sealing import seal
from directory.vocabulary import catalogue as catalogue_module
from directory.vocabulary.models import Term
from tests.intake.everything import FULL, longest

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONGEST_COOKIE = 4096


def cookie_of(answers: IntakeAnswers, now: datetime = NOW) -> str:
    response = HttpResponse()
    write_answers(response, answers, now)
    return response.cookies[django_settings.ANSWERS_COOKIE_NAME].value


def read(token: str, now: datetime = NOW) -> IntakeAnswers | None:
    request = RequestFactory().get("/match/results/")
    request.COOKIES[django_settings.ANSWERS_COOKIE_NAME] = token
    return read_answers(request, now)


def test_what_was_written_is_read_again() -> None:
    answers = parse_intake(FULL)
    assert read(cookie_of(answers)) == answers


def test_the_empty_intake_is_kept_too() -> None:
    assert read(cookie_of(IntakeAnswers())) == IntakeAnswers()


def test_a_browser_without_the_cookie_has_no_answers() -> None:
    assert read_answers(RequestFactory().get("/"), NOW) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    response = HttpResponse()
    write_answers(response, IntakeAnswers(), NOW)
    cookie = response.cookies[django_settings.ANSWERS_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", 86400, "/")


def test_over_tls_it_is_secure(settings: Settings) -> None:
    settings.ANSWERS_COOKIE_NAME, settings.ANSWERS_COOKIE_SECURE = "__Host-answers", True
    written, cleared = HttpResponse(), HttpResponse()
    write_answers(written, IntakeAnswers(), NOW)
    clear_answers(cleared)
    assert written.cookies["__Host-answers"]["secure"] is True
    assert cleared.cookies["__Host-answers"]["secure"] is True


def test_clearing_takes_it_back() -> None:
    response = HttpResponse()
    clear_answers(response)
    cookie = response.cookies[django_settings.ANSWERS_COOKIE_NAME]
    assert (cookie.value, cookie["max-age"]) == ("", 0)


@pytest.mark.parametrize(
    ("age", "is_read"),
    [
        (timedelta(hours=23, minutes=59), True),
        (timedelta(hours=24), True),
        (timedelta(hours=24, seconds=1), False),
        (timedelta(days=30), False),
        (timedelta(hours=-1), False),
    ],
)
def test_it_holds_for_a_day(age: timedelta, is_read: bool) -> None:
    assert (read(cookie_of(IntakeAnswers()), NOW + age) is not None) == is_read


@pytest.mark.parametrize("token", ["x", "test.AAAA", "..", "é", "a" * 5000])
def test_a_forged_cookie_starts_afresh(token: str) -> None:
    assert read(token) is None


def test_a_changed_cookie_starts_afresh() -> None:
    token = cookie_of(parse_intake(FULL))
    assert read(token[:-5] + ("A" if token[-5] != "A" else "B") + token[-4:]) is None


def test_a_cookie_of_another_key_starts_afresh(settings: Settings) -> None:
    token = cookie_of(IntakeAnswers())
    settings.FIELD_ENCRYPTION_KEYS = {"test": b"another-32-byte-key-not-a-secret"}
    assert read(token) is None


def test_a_cookie_of_an_older_key_still_holds(settings: Settings) -> None:
    token = cookie_of(IntakeAnswers(location="97214"))
    settings.FIELD_ENCRYPTION_KEYS = {"new": b"another-32-byte-key-not-a-secret", **settings.FIELD_ENCRYPTION_KEYS}
    assert read(token) == IntakeAnswers(location="97214")


def test_a_sealed_value_of_another_purpose_is_no_answer() -> None:
    assert read(seal(b"{}", purpose="shortlist:1", now=NOW)) is None


@pytest.mark.parametrize("value", [b"[]", b"not json", b"\xff", b'{"concerns": ["gone"]}'])
def test_a_sealed_value_that_is_no_intake_starts_afresh(value: bytes) -> None:
    assert read(seal(value, purpose=PURPOSE, now=NOW)) is None


def test_answers_that_the_vocabulary_moved_away_from_start_afresh() -> None:
    token = cookie_of(parse_intake({"communities": ["athletes"]}))
    Term.objects.filter(code="athletes").delete()
    catalogue_module.forget()
    assert read(token) is None


def test_everything_ticked_fits_a_cookie() -> None:
    answers = parse_intake(longest())
    token = cookie_of(answers)
    assert len(f"{django_settings.ANSWERS_COOKIE_NAME}={token}") < LONGEST_COOKIE
    assert read(token) == answers


def test_nothing_of_the_answers_can_be_read_in_it() -> None:
    token = cookie_of(parse_intake(FULL))
    words = [word for word in json.dumps(FULL).replace('"', " ").split() if len(word) > 5]
    assert [word for word in words if word in token] == []
