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
from directory.intake.state import MOST_PICKS, PURPOSE, IntakeState, clear_state, read_state, write_state
from directory.sealing import seal
from directory.vocabulary import catalogue as catalogue_module
from directory.vocabulary.models import Term
from tests.intake.everything import FULL, longest

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
LONGEST_COOKIE = 4096


def cookie_of(answers: IntakeAnswers, now: datetime = NOW) -> str:
    response = HttpResponse()
    write_state(response, IntakeState(answers), now)
    return response.cookies[django_settings.ANSWERS_COOKIE_NAME].value


def read(token: str, now: datetime = NOW) -> IntakeAnswers | None:
    request = RequestFactory().get("/match/results/")
    request.COOKIES[django_settings.ANSWERS_COOKIE_NAME] = token
    state = read_state(request, now)
    return state.answers if state else None


def test_what_was_written_is_read_again() -> None:
    answers = parse_intake(FULL)
    assert read(cookie_of(answers)) == answers


def test_the_empty_intake_is_kept_too() -> None:
    assert read(cookie_of(IntakeAnswers())) == IntakeAnswers()


def test_a_browser_without_the_cookie_has_no_answers() -> None:
    assert read_state(RequestFactory().get("/"), NOW) is None


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites() -> None:
    response = HttpResponse()
    write_state(response, IntakeState(), NOW)
    cookie = response.cookies[django_settings.ANSWERS_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["path"]) == (True, "Lax", 86400, "/")


def test_over_tls_it_is_secure(settings: Settings) -> None:
    settings.ANSWERS_COOKIE_NAME, settings.ANSWERS_COOKIE_SECURE = "__Host-answers", True
    written, cleared = HttpResponse(), HttpResponse()
    write_state(written, IntakeState(), NOW)
    clear_state(cleared)
    assert written.cookies["__Host-answers"]["secure"] is True
    assert cleared.cookies["__Host-answers"]["secure"] is True


def test_clearing_takes_it_back() -> None:
    response = HttpResponse()
    clear_state(response)
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


@pytest.mark.parametrize(
    "value", [b"[]", b"not json", b"\xff", b"{}", b'{"answers": {"concerns": ["gone"]}}', b'{"answers": []}']
)
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


def test_the_way_through_the_questions_and_who_was_ticked_travel_along() -> None:
    response = HttpResponse()
    state = IntakeState(parse_intake(FULL), ("start", "safety"), (7, 3))
    write_state(response, state, NOW)
    request = RequestFactory().get("/match/results/")
    request.COOKIES[django_settings.ANSWERS_COOKIE_NAME] = response.cookies[django_settings.ANSWERS_COOKIE_NAME].value
    assert read_state(request, NOW) == state


def test_it_tells_when_it_is_gone_and_whether_an_age_group_was_chosen() -> None:
    response = HttpResponse()
    write_state(response, IntakeState(is_age_said=True), NOW)
    request = RequestFactory().get("/match/about-you/")
    request.COOKIES[django_settings.ANSWERS_COOKIE_NAME] = response.cookies[django_settings.ANSWERS_COOKIE_NAME].value
    state = read_state(request, NOW + timedelta(hours=5))
    assert state is not None
    assert (state.gone_at, state.is_age_said) == (NOW + timedelta(hours=24), True)


def test_odd_entries_of_an_own_cookie_are_left_out() -> None:
    value = {"answers": {}, "seen": ["safety", 3, "x" * 50, "safety"], "picks": [1, True, "2", 1, *range(10, 30)]}
    request = RequestFactory().get("/")
    request.COOKIES[django_settings.ANSWERS_COOKIE_NAME] = seal(json.dumps(value).encode(), purpose=PURPOSE, now=NOW)
    state = read_state(request, NOW)
    assert state is not None
    assert (state.seen, state.picks) == (("safety",), (1, *range(10, 10 + MOST_PICKS - 1)))
