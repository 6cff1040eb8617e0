"""The questionnaire on one page: nothing is kept before a valid answer, nothing typed is lost."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from directory.intake.answers import IntakeAnswers
from directory.intake.questions.chapters import CHAPTERS
from directory.intake.state import read_state
from directory.web.logs import WithoutAnswers

pytestmark = pytest.mark.django_db

PAGE = "/match/all/"
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def kept(client: Client) -> IntakeAnswers | None:
    """What the browser's cookie holds now."""
    request = client.get(PAGE).wsgi_request
    state = read_state(request, datetime.now(UTC))
    return state.answers if state else None


def test_reading_the_questions_sets_no_cookie(client: Client) -> None:
    response = client.get(PAGE)
    assert response.status_code == 200
    assert response.cookies == {}


def test_the_page_is_private(client: Client) -> None:
    response = client.get(PAGE)
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


def test_head_answers_without_a_body(client: Client) -> None:
    response = client.head(PAGE)
    assert (response.status_code, response.content) == (200, b"")


def test_everything_skipped_still_leads_to_the_results(client: Client) -> None:
    response = client.post(PAGE, {})
    assert (response.status_code, response["Location"]) == (302, reverse("matching:results"))
    assert kept(client) == IntakeAnswers()


def test_answers_travel_in_the_cookie_alone(client: Client) -> None:
    response = client.post(PAGE, {"location": "97214", "concerns": ["neck-pain"], "importance-distance": "high"})
    assert response["Location"] == reverse("matching:results")
    assert list(response.cookies) == [settings.ANSWERS_COOKIE_NAME]
    answers = kept(client)
    assert answers is not None
    assert answers.to_json() == {"location": "97214", "concerns": ["neck-pain"], "importance": {"distance": "high"}}


def test_the_page_shows_earlier_answers_again(client: Client) -> None:
    client.post(PAGE, {"location": "97214", "touch": "none"})
    page = client.get(PAGE).content.decode()
    assert 'name="location" value="97214"' in page
    assert '<input type="radio" name="touch" value="none" checked>' in page


def test_an_error_stands_at_its_field_and_the_rest_is_kept(client: Client) -> None:
    response = client.post(PAGE, {"budget": "lots", "location": "97214", "events": ["fall", "bogus"]})
    page = response.content.decode()
    assert (response.status_code, response.cookies) == (200, {})
    assert response.context["form"].errors == {
        "events": ["“bogus” is not one of the choices."],
        "budget": ["Must be an amount from 0 to 100,000, such as 120."],
    }
    assert 'name="budget" value="lots"' in page
    assert 'name="location" value="97214"' in page
    assert '<input type="checkbox" name="events" value="fall" checked>' in page
    assert 'href="#id_budget"' in page
    assert 'id="id_budget"' in page


def test_a_place_of_several_is_asked_back(client: Client) -> None:
    page = client.post(PAGE, {"location": "Springfield"}).content.decode()
    assert "Which Springfield?" in page
    assert '<input type="radio" name="location_choice" value="Springfield, MO">' in page
    client.post(
        PAGE, {"location": "Springfield", "location_asked": "Springfield", "location_choice": "Springfield, MO"}
    )
    answers = kept(client)
    assert answers is not None
    assert answers.location == "Springfield, MO"


def test_all_chapters_count_as_seen(client: Client) -> None:
    client.post(PAGE, {"age_group": "adults"})
    state = read_state(client.get(PAGE).wsgi_request, datetime.now(UTC))
    assert state is not None
    assert (state.seen, state.is_age_said) == (tuple(chapter.code for chapter in CHAPTERS), True)


def test_an_age_group_that_was_chosen_is_shown_even_if_it_is_the_usual_one(client: Client) -> None:
    client.post(PAGE, {"age_group": "adults"})
    assert '<input type="radio" name="age_group" value="adults" checked>' in client.get(PAGE).content.decode()


def test_one_question_at_a_time_takes_along_what_stands_here(client: Client) -> None:
    response = client.post(PAGE, {"location": "97214", "tried": ["surgery"], "steps": "1"})
    assert response["Location"] == "/match/start/"
    assert kept(client) == IntakeAnswers(location="97214", tried=("surgery",))


def test_earlier_answers_stay_while_new_ones_have_errors(client: Client) -> None:
    client.post(PAGE, {"location": "97214"})
    client.post(PAGE, {"location": "Springfield"})
    assert kept(client) == IntakeAnswers(location="97214")


def test_a_forged_cookie_shows_a_fresh_page(client: Client) -> None:
    client.cookies[settings.ANSWERS_COOKIE_NAME] = "test.forged"
    response = client.get(PAGE)
    assert response.status_code == 200
    assert response.context["has_answers"] is False


@pytest.mark.parametrize(
    "data",
    [
        {"location": "x" * 100_000},
        {"location": "\0"},
        {"location": "%' OR 1=1 --"},
        {"location": "<script>alert(1)</script>"},
        {"budget": "9" * 10_000},
        {"max_distance_miles": "-1e400"},
        {"concerns": ["\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace")] * 50},
        {"age_group": ["children", "\u202eadults"]},
        {"languages": [str(number) for number in range(1500)]},
    ],
)
def test_odd_input_is_an_error_on_the_page_and_nothing_more(client: Client, data: dict[str, str | list[str]]) -> None:
    response = client.post(PAGE, data)
    assert response.status_code == 200
    assert response.context["form"].errors != {}
    assert b"<script>alert" not in response.content


def test_an_old_form_is_shown_again_with_its_text() -> None:
    browser = Client(enforce_csrf_checks=True)
    with time_machine.travel(NOON, tick=False) as clock:
        token = TOKEN.findall(browser.get(PAGE).content.decode())[0]
        clock.shift(timedelta(days=3))
        old = browser.post(PAGE, {"csrfmiddlewaretoken": token, "location": "97214", "communities": ["veterans"]})
        page = old.content.decode()
        assert (old.status_code, old.cookies) == (200, {})
        assert old.context["is_expired"] is True
        assert "This page was open for a long time." in page
        assert '<input type="checkbox" name="communities" value="veterans" checked>' in page
        fresh = browser.post(PAGE, {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "location": "97214"})
        assert fresh.status_code == 302


def test_forgetting_clears_the_browser(client: Client) -> None:
    client.post(PAGE, {"location": "97214"})
    assert "Clear my answers" in client.get(PAGE).content.decode()
    response = client.post(reverse("matching:forget"))
    assert (response.status_code, response["Location"]) == (302, reverse("matching:start"))
    assert kept(client) is None


def test_reading_cannot_clear(client: Client) -> None:
    assert client.get(reverse("matching:forget")).status_code == 405


def test_no_word_of_an_answer_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutAnswers())
    with caplog.at_level(logging.DEBUG):
        client.post(PAGE, {"location": "plantedplace", "concerns": ["plantedcode"], "budget": "planted"})
        client.post(PAGE, {"location": "97214", "events": ["abuse-or-assault"]})
    assert "planted" not in caplog.text
    assert "abuse-or-assault" not in caplog.text


def test_the_page_costs_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get(PAGE)
    with django_assert_max_num_queries(2):
        client.get(PAGE)
