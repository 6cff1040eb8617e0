"""The questionnaire step by step: every button saves, nothing typed is lost, nobody gets past the safety questions."""

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.intake.questions.chapters import BY_CODE
from directory.intake.state import IntakeState, write_state
from directory.web.logs import WithoutAnswers
from tests.matching.stepping import at, begin, held, seen, send, state_of

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
EVERYWHERE = tuple(BY_CODE)


def test_the_way_in_leads_a_newcomer_to_the_start(client: Client) -> None:
    assert client.get("/match/")["Location"] == at("start")


def test_the_way_in_leads_back_to_where_one_was_and_at_the_end_to_the_list(client: Client) -> None:
    begin(client)
    assert client.get("/match/")["Location"] == at("place")
    for code in EVERYWHERE[2:]:
        send(client, code, "skip")
    assert client.get("/match/")["Location"] == "/match/results/"


def test_everything_skipped_leads_through_all_steps_to_the_results(client: Client) -> None:
    ways = [send(client, code, "skip") for code in EVERYWHERE]
    assert ways == [*(at(code) for code in EVERYWHERE[1:]), "/match/results/"]
    assert held(client) == {}
    assert client.get("/match/results/").status_code == 200


def test_every_step_continued_empty_leads_there_too(client: Client) -> None:
    assert [send(client, code) for code in EVERYWHERE][-1] == "/match/results/"
    assert held(client) == {}


def test_reading_a_step_sets_no_cookie(client: Client) -> None:
    response = client.get(at("start"))
    assert (response.status_code, response.cookies) == (200, {})


def test_a_step_is_private(client: Client) -> None:
    response = client.get(at("start"))
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]


def test_a_step_that_does_not_exist_is_no_page(client: Client) -> None:
    assert [client.get(at("nosuchstep")).status_code, client.post(at("nosuchstep")).status_code] == [404, 404]


@pytest.mark.parametrize("code", EVERYWHERE[1:])
def test_a_step_out_of_order_goes_to_the_first_open_one(client: Client, code: str) -> None:
    assert client.get(at(code))["Location"] == at("start")


def test_a_step_skipped_by_address_goes_to_the_first_open_one(client: Client) -> None:
    begin(client)
    assert client.get(at("happened"))["Location"] == at("place")


def test_what_is_posted_without_a_cookie_is_kept_on_the_way_to_the_start(client: Client) -> None:
    assert send(client, "hurts", concerns=["neck-pain"]) == at("start")
    assert (held(client), seen(client)) == ({"concerns": ["neck-pain"]}, ("hurts",))
    begin(client)
    assert held(client) == {"concerns": ["neck-pain"]}


@pytest.mark.parametrize("cookie", ["test.forged", "x"])
def test_a_forged_cookie_starts_afresh(client: Client, cookie: str) -> None:
    client.cookies[settings.ANSWERS_COOKIE_NAME] = cookie
    assert client.get("/match/")["Location"] == at("start")
    assert client.get(at("start")).status_code == 200


def test_the_cookie_of_yesterday_starts_afresh(client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        begin(client)
        clock.shift(timedelta(hours=24, seconds=1))
        assert client.get(at("place"))["Location"] == at("start")


def test_two_tabs_never_take_each_others_answers_back(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    # a tab that was opened before goes on with its own page
    send(client, "hurts", concerns=["neck-pain"], duration="1-5-years")
    send(client, "safe", genders=["woman"], **{"importance-genders": "high"})
    send(client, "place", location="Seattle, WA")
    assert held(client) == {
        "location": "Seattle, WA",
        "concerns": ["neck-pain"],
        "duration": "1-5-years",
        "genders": ["woman"],
        "importance": {"genders": "high"},
    }


def test_a_step_sent_twice_and_read_again_is_the_same(client: Client) -> None:
    begin(client)
    for _ in range(2):
        assert send(client, "place", location="97214", max_distance_miles="50") == at("hurts")
    page = client.get(at("place")).content.decode()
    assert 'name="location" value="97214"' in page
    assert '<option value="50" selected>' in page
    assert seen(client) == ("start", "safety", "place")


def test_fields_of_other_chapters_are_not_read(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214", genders=["woman"], **{"importance-genders": "must"})
    assert held(client) == {"location": "97214"}


def test_skip_leaves_this_chapters_answers_out_and_keeps_the_others(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    send(client, "hurts", concerns=["neck-pain"])
    assert send(client, "hurts", "skip", concerns=["back-pain"]) == at("happened")
    assert held(client) == {"location": "97214"}
    assert "<small>Skipped, which is fine</small>" in client.get(at("happened")).content.decode()


def test_clear_takes_back_what_was_chosen_here_and_stays(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    send(client, "hurts", concerns=["neck-pain"])
    assert send(client, "hurts", "clear", concerns=["neck-pain"]) == at("hurts")
    assert held(client) == {"location": "97214"}


def test_clear_on_a_first_visit_sets_no_cookie(client: Client) -> None:
    response = client.post(at("start"), {"go": "clear", "age_group": "teens"})
    assert (response["Location"], response.cookies) == (at("start"), {})


def test_a_name_on_the_path_saves_the_page_and_skips_what_lies_between(client: Client) -> None:
    begin(client)
    assert send(client, "place", "helps", location="97214") == at("helps")
    assert held(client) == {"location": "97214"}
    assert seen(client) == EVERYWHERE[:7]


def test_back_saves_the_page_too(client: Client) -> None:
    begin(client)
    assert send(client, "place", "safety", location="97214") == at("safety")
    assert (held(client), seen(client)) == ({"location": "97214"}, ("start", "safety", "place"))


def test_the_list_can_be_seen_from_the_third_step_on(client: Client) -> None:
    assert 'value="results"' not in client.get(at("start")).content.decode()
    begin(client)
    assert 'value="results"' in client.get(at("place")).content.decode()
    assert send(client, "place", "results", location="97214") == "/match/results/"
    assert (held(client), client.get("/match/")["Location"]) == ({"location": "97214"}, at("hurts"))


def test_the_list_is_not_seen_before_the_safety_step(client: Client) -> None:
    assert send(client, "start", "results") == at("safety")
    assert client.get("/match/results/").status_code == 302


def test_the_other_way_of_asking_takes_along_what_stands_here(client: Client) -> None:
    begin(client)
    assert send(client, "place", "all", location="97214") == "/match/all/"
    assert 'name="location" value="97214"' in client.get("/match/all/").content.decode()


def test_a_newcomer_may_take_the_other_way_of_asking_at_once(client: Client) -> None:
    assert send(client, "start", "all", age_group="teens") == "/match/all/"
    assert held(client) == {"age_group": "teens"}


def test_an_unknown_button_goes_on(client: Client) -> None:
    assert send(client, "start", "nosuchbutton") == at("safety")


def test_an_error_stands_at_its_field_and_everything_is_kept(client: Client) -> None:
    begin(client)
    data = {"concerns": ["neck-pain", "bogus"], "duration": "1-5-years", "go": "next"}
    response = client.post(at("hurts"), data)
    page = response.content.decode()
    assert (response.status_code, response.cookies) == (200, {})
    assert response.context["form"].errors == {"concerns": ["“bogus” is not one of the choices."]}
    assert '<input type="checkbox" name="concerns" value="neck-pain" checked>' in page
    assert '<input type="radio" name="duration" value="1-5-years" checked>' in page
    assert held(client) == {}


def test_a_place_of_several_is_asked_back_on_its_step(client: Client) -> None:
    begin(client)
    page = client.post(at("place"), {"location": "Springfield"}).content.decode()
    assert '<input type="radio" name="location_choice" value="Springfield, MO">' in page
    chosen = {"location": "Springfield", "location_asked": "Springfield", "location_choice": "Springfield, MO"}
    assert send(client, "place", **chosen) == at("hurts")
    assert held(client) == {"location": "Springfield, MO"}


def test_a_fresh_place_suggests_a_distance_and_a_skipped_one_does_not(client: Client) -> None:
    begin(client)
    assert '<option value="25" selected>' in client.get(at("place")).content.decode()
    send(client, "place", "skip")
    assert '<option value="25">' in client.get(at("place")).content.decode()


def test_an_old_form_is_shown_again_with_its_text_and_saves_nothing() -> None:
    browser = Client(enforce_csrf_checks=True)
    with time_machine.travel(NOON, tick=False) as clock:
        token = TOKEN.findall(browser.get(at("start")).content.decode())[0]
        clock.shift(timedelta(days=3))
        old = browser.post(at("start"), {"csrfmiddlewaretoken": token, "age_group": "teens", "go": "skip"})
        page = old.content.decode()
        assert (old.status_code, old.cookies) == (200, {})
        assert "This page was open for a long time." in page
        assert '<input type="radio" name="age_group" value="teens" checked>' in page
        fresh = browser.post(at("start"), {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "age_group": "teens"})
        assert fresh["Location"] == at("safety")


def test_a_question_that_does_not_apply_is_left_out_and_its_answer_stays(client: Client) -> None:
    begin(client)
    for code in EVERYWHERE[2:]:
        send(client, code, "skip")
    send(client, "practical", room=["can-lie-down"], shown="room")
    send(client, "place", formats=["video"])
    assert 'name="room"' not in client.get(at("practical")).content.decode()
    send(client, "practical", languages=["en"])
    assert held(client) == {"formats": ["video"], "languages": ["en"], "room": ["can-lie-down"]}


def test_the_age_group_that_was_chosen_is_shown_again(client: Client) -> None:
    send(client, "start", age_group="adults")
    assert '<input type="radio" name="age_group" value="adults" checked>' in client.get(at("start")).content.decode()
    send(client, "start", "clear")
    assert '<input type="radio" name="age_group" value="adults">' in client.get(at("start")).content.decode()


def test_enter_means_continue(client: Client) -> None:
    """Browsers press the first button that belongs to a form."""
    begin(client)
    page = client.get(at("place")).content.decode()
    buttons = [found for found in re.findall(r"<button([^>]*)>", page) if 'name="go"' in found]
    assert 'value="enter"' in buttons[0]
    assert send(client, "place", "enter", location="97214") == at("hurts")


def test_who_was_ticked_stays_ticked(client: Client) -> None:
    response = HttpResponse()
    write_state(response, IntakeState(seen=("start", "safety"), picks=(7, 3)), datetime.now(UTC))
    client.cookies = response.cookies
    send(client, "place", location="97214")
    send(client, "hurts", "skip")
    state = state_of(client)
    assert state is not None
    assert state.picks == (7, 3)


@pytest.mark.parametrize(
    "data",
    [
        {"location": "x" * 100_000},
        {"location": "\0"},
        {"location": "<script>alert(1)</script>"},
        {"max_distance_miles": "-1e400"},
        {"formats": ["\u202ein-person"]},
        {"importance-distance": "very"},
    ],
)
def test_odd_input_is_an_error_on_the_page_and_nothing_more(client: Client, data: dict[str, str | list[str]]) -> None:
    begin(client)
    response = client.post(at("place"), data)
    assert response.status_code == 200
    assert response.context["form"].errors != {}
    assert b"<script>alert" not in response.content


def test_no_word_of_an_answer_is_logged(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.handler.addFilter(WithoutAnswers())
    with caplog.at_level(logging.DEBUG):
        begin(client)
        send(client, "place", location="plantedplace")
        send(client, "hurts", "find", word="plantedword", concerns=["plantedcode"])
        send(client, "happened", events=["abuse-or-assault"])
    assert "planted" not in caplog.text
    assert "abuse-or-assault" not in caplog.text


def test_a_step_costs_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    begin(client)
    client.get(at("place"))
    with django_assert_max_num_queries(5):
        client.get(at("place"))


def test_under_18_somebody_is_told_who_has_to_agree(client: Client) -> None:
    send(client, "start", age_group="teens")
    assert "a parent or guardian usually has to agree" in client.get(at("safety")).content.decode()
    send(client, "start", age_group="adults")
    assert "a parent or guardian usually has to agree" not in client.get(at("safety")).content.decode()
