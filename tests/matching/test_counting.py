"""How many would remain: the numbers are those of the ranking, in words, and asking for them keeps nothing."""

from typing import Any

import pytest
from django.test import Client

from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import BY_CODE
from directory.matching import services
from directory.matching.counting import Count, Lost, count
from directory.vocabulary.catalogue import catalogue
from tests.matching.intakes import any_intake
from tests.matching.listings import CLIENT, SALEM, bring, listed
from tests.matching.stepping import begin, held, send
from tests.practitioners.rows import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

URL = "/match/count/"
SEP = {"certifications": "SEP;verified;2020-05-01;;2026-03-04"}


def people() -> None:
    """Two hold a checked SEP, one of them works only hands-on; one says they hold it; two hold none, one far away."""
    bring(
        listed("a", **SEP),
        listed("b", **SEP, touch="central"),
        listed("c", certifications="SEP;claimed"),
        listed("d"),
        listed("e", locations=SALEM, formats="in-person"),
    )


def counted(chapter: str, **answers: Any) -> Count:
    found = count(parse_intake(CLIENT | answers), BY_CODE[chapter], on=TODAY)
    assert found is not None
    return found


def test_a_must_says_what_it_costs() -> None:
    people()
    found = counted("helps", certifications=["SEP"], touch="none", importance={"certifications": "must"})
    assert (found.eligible, found.without) == (1, 4)
    assert found.headline == "1 of 4 would remain"
    assert found.lost == (
        Lost(1, "1 holds no current SEP"),
        Lost(1, "1 works only hands-on"),
        Lost(1, "1 is listed apart"),
    )
    assert found.detail(BY_CODE["helps"]) == "1 holds no current SEP, 1 works only hands-on, 1 is listed apart."


def test_a_wish_changes_the_order_alone() -> None:
    people()
    found = counted("helps", certifications=["SEP"])
    assert (found.headline, found.detail(BY_CODE["helps"])) == (
        "4 people could see you",
        "This answer changes their order, not who is in.",
    )


def test_the_place_says_who_is_too_far() -> None:
    people()
    found = counted("place")
    assert (found.headline, found.lost) == (
        "4 of 5 would remain",
        (Lost(1, "1 is too far away, or cannot see you in a way you chose"),),
    )


def test_without_a_place_it_says_that_video_hangs_on_it() -> None:
    people()
    found = count(parse_intake({}), BY_CODE["place"], on=TODAY)
    assert found is not None
    assert found.detail(BY_CODE["place"]) == "Say where you will be, and we can tell who may see you by video."


def test_what_changes_nobodys_place_says_so() -> None:
    people()
    assert counted("tried", tried=["surgery"]).detail(BY_CODE["tried"]) == BY_CODE["tried"].effect


@pytest.mark.parametrize(("number", "words"), [(0, "Nobody could see you yet"), (1, "1 person could see you")])
def test_few_are_said_in_words(number: int, words: str) -> None:
    bring(*(listed(f"p{each}") for each in range(number)), listed("far", locations=SALEM, formats="in-person"))
    assert counted("hurts").headline == words


def test_after_a_stop_nobody_is_counted() -> None:
    people()
    assert count(parse_intake({"safety": {"crisis": True}}), BY_CODE["hurts"], on=TODAY) is None


@pytest.mark.parametrize("number", range(40))
def test_the_numbers_are_those_of_the_ranking_and_add_up(number: int) -> None:
    people()
    answers = parse_intake(any_intake(number, catalogue()))
    ranking = services.find(answers, on=TODAY, limit=0).ranking
    assert ranking is not None
    for chapter in BY_CODE.values():
        found = count(answers, chapter, on=TODAY)
        assert found is not None
        assert found.eligible == ranking.eligible
        assert found.without - sum(lost.number for lost in found.lost) == found.eligible


def ask(client: Client, step: str = "helps", **data: Any) -> Any:
    return client.post(URL, {"step": step, **data})


def test_the_count_is_for_what_stands_on_the_page_and_keeps_nothing(client: Client) -> None:
    people()
    begin(client)
    send(client, "place", location="97214", max_distance_miles="25", formats=["in-person"])
    before = held(client)
    response = ask(client, touch="none")
    assert response.json() == {
        "eligible": 3,
        "headline": "3 of 4 would remain",
        "detail": "1 works only hands-on.",
    }
    assert (response.cookies, held(client)) == ({}, before)
    assert "no-store" in response["Cache-Control"]


def test_the_page_shows_the_same_number(client: Client) -> None:
    people()
    begin(client)
    send(client, "place", location="97214", max_distance_miles="25", formats=["in-person"])
    send(client, "place", "helps", location="97214", max_distance_miles="25", formats=["in-person"])
    send(client, "helps", "helps", touch="none")
    page = client.get("/match/helps/").content.decode()
    assert "<b>3 of 4 would remain</b> <span>1 works only hands-on.</span>" in page
    assert "See <span data-eligible>3 people</span> now" in page


@pytest.mark.parametrize(
    "data",
    [
        {"crisis": "1"},
        {"red_flags": ["leg-weakness"]},
        {"touch": "bogus"},
        {"step": "nosuchstep"},
        {"step": ""},
        {"importance-touch": "\0"},
    ],
)
def test_where_there_is_nothing_to_count_the_answer_is_empty(client: Client, data: dict[str, Any]) -> None:
    begin(client)
    response = client.post(URL, {"step": "helps"} | data)
    assert (response.status_code, response.content, response.cookies) == (204, b"", {})


def test_before_the_safety_step_nobody_is_counted(client: Client) -> None:
    send(client, "start", "skip")
    assert (ask(client).status_code, ask(Client()).status_code) == (204, 204)


def test_an_old_form_is_not_counted() -> None:
    assert ask(Client(enforce_csrf_checks=True)).status_code == 204


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_the_count_is_asked_for_by_post_alone(client: Client, method: str) -> None:
    assert getattr(client, method)(URL).status_code == 405


def test_how_long_it_has_lasted_and_what_was_tried_change_no_byte_of_a_match() -> None:
    from_before = {"duration": "over-5-years", "tried": ["surgery", "medication"]}
    people()
    assert printed_of(**from_before) == printed_of()


def printed_of(**answers: Any) -> str:
    outcome = services.find(parse_intake(CLIENT | answers), on=TODAY, limit=None)
    return repr((outcome.ranking, outcome.relaxations))
