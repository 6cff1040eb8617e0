"""One change of one requirement by one press: only what is on offer, and with a way back."""

from typing import Any

import pytest
from django.test import Client

from tests.matching.listings import BEAVERTON, bring, listed, text_of
from tests.matching.test_results import page, shown
from tests.matching.ticking import held, holding, keys

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

CHANGE = "/match/change/"
WIDEN = {"requirement": "max_distance_miles", "to": "10"}
CASES = [
    ({"can_wait": None}, {"accepting": "waitlist"}, ("can_wait", "yes"), "Back to open places only"),
    (
        {"max_distance_miles": 5, "formats": ["in-person"]},
        {"locations": BEAVERTON, "formats": "in-person"},
        ("max_distance_miles", "10"),
        "Back to 5 miles",
    ),
    ({"formats": ["video"]}, {"formats": "in-person"}, ("formats", "in-person"), "Only video again"),
    (
        {"genders": ["woman"], "importance": {"genders": "must"}},
        {"gender": "man"},
        ("genders", "some"),
        "Back to a must",
    ),
    ({"touch": "none"}, {"touch": "central"}, ("touch", "some"), "Back to a must"),
    ({"languages": ["es"]}, {}, ("languages", "some"), "Back to a must"),
    ({"certifications": ["SEP"], "certified_only": True}, {}, ("certifications", "some"), "Back to a must"),
]


@pytest.mark.parametrize(("answers", "cells", "change", "back"), CASES)
def test_a_change_lets_somebody_in_and_is_taken_back(
    client: Client, answers: dict[str, Any], cells: dict[str, str], change: tuple[str, str], back: str
) -> None:
    bring(listed("maren", **cells))
    before = held(holding(client, **answers)).answers
    assert shown(page(client)) == []
    response = client.post(CHANGE, dict(zip(("requirement", "to"), change, strict=True)))
    assert (response.status_code, response["Location"]) == (302, "/match/results/")
    html = page(client)
    assert shown(html) == ["maren"]
    assert back in text_of(html)

    client.post(CHANGE, {"undo": "yes"})
    assert held(client).answers == before
    assert back not in text_of(page(client))


@pytest.mark.parametrize("fields", [
    {}, {"requirement": "max_distance_miles"}, {"to": "10"}, {"requirement": "max_distance_miles", "to": "11"},
    {"requirement": "max_distance_miles", "to": "9" * 400}, {"requirement": "formats", "to": "telepathy"},
    {"requirement": "genders", "to": "some"}, {"requirement": "safety", "to": "yes"},
    {"requirement": "a\0b", "to": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
    {"requirement": "crisis", "to": "yes"}, {"undo": "yes"},
])  # fmt: skip
def test_what_is_not_on_offer_changes_nothing(client: Client, fields: dict[str, str]) -> None:
    bring(listed("maren", locations=BEAVERTON, formats="in-person"))
    before = held(holding(client, max_distance_miles=5, formats=["in-person"]))
    assert client.post(CHANGE, fields)["Location"] == "/match/results/"
    assert held(client) == before


def test_ticks_and_chapters_stay(client: Client) -> None:
    bring(listed("maren", locations=BEAVERTON, formats="in-person"), listed("teo"))
    before = held(holding(client, max_distance_miles=5, formats=["in-person"], picks=keys("teo")))
    client.post(CHANGE, WIDEN)
    assert (held(client).picks, held(client).seen) == (before.picks, before.seen)


def test_there_is_no_way_back_once_that_answer_was_changed_again(client: Client) -> None:
    bring(listed("maren", locations=BEAVERTON, formats="in-person"))
    holding(client, max_distance_miles=5, formats=["in-person"])
    client.post(CHANGE, WIDEN)
    client.post("/match/all/", {"location": "97214", "formats": ["in-person"], "max_distance_miles": "40"})
    assert "Back to 5 miles" not in text_of(page(client))
    client.post(CHANGE, {"undo": "yes"})
    assert held(client).answers.max_distance_miles == 40


def test_an_old_form_changes_nothing() -> None:
    bring(listed("maren", locations=BEAVERTON, formats="in-person"))
    client = holding(Client(enforce_csrf_checks=True), max_distance_miles=5, formats=["in-person"])
    before = held(client)
    assert client.post(CHANGE, WIDEN | {"csrfmiddlewaretoken": "x" * 32})["Location"] == "/match/results/"
    assert held(client) == before
