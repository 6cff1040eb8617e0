""" "Why not …?": somebody's place with its numbers, or what keeps them out, for a name that nobody else learns."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.matching.listings import BEAVERTON, SEATTLE, bring, listed, printed, text_of
from tests.matching.ticking import held, holding

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

NOBODY = "Nobody of that name is listed"


def told(client: Client, name: str, **answers: Any) -> str:
    response = holding(client, **answers).post("/match/why-not/", {"name": name})
    assert response.status_code == 200
    return response.content.decode()


def test_somebody_on_the_list_has_the_place_and_the_points_of_the_list(client: Client) -> None:
    bring(listed("maren"), listed("teo", specialties=""), listed("june", locations=BEAVERTON))
    story = {"concerns": ["chronic-low-back-pain"], "budget": 60}
    for each in printed(**story)["results"]:
        points = int(round(each["score"] * 1e8) // 100_000) / 10
        words = text_of(told(client, each["name"], **story))
        assert f"Place {each['position']} on your list , with {points} points of 100." in words


def test_what_takes_most_points_is_said(client: Client) -> None:
    bring(listed("maren", specialties=""))
    words = text_of(told(client, "Maren", concerns=["chronic-low-back-pain"]))
    assert "What takes the most points ? What you bring not known Names no specialties" in words


@pytest.mark.parametrize(("cells", "answers", "words"), [
    ({"accepting": "no"}, {}, "! Openings Not taking new clients, 10 days ago"),
    ({"confirmed_on": "2026-01-01"}, {}, "! Openings Not confirmed since 1 Jan 2026"),
    ({"age_groups": "children"}, {}, "! Age group Sees other age groups"),
    ({"formats": "in-person", "locations": SEATTLE}, {},
     "! How you would meet In person: farther than you want to go; video: not offered"),
    ({"formats": ""}, {}, "? How you would meet not known In person: they have not said; video: they have not said"),
    ({"languages": ""}, {"languages": ["en"]}, "? Language, a must not known Languages are not stated"),
    ({"touch": "central"}, {"touch": "none"}, "! Touch, a must Hands-on work is central"),
])  # fmt: skip
def test_what_keeps_somebody_out_is_said_in_words(
    client: Client, cells: dict[str, str], answers: dict[str, Any], words: str
) -> None:
    bring(listed("maren", **cells))
    said = text_of(told(client, "Maren", **answers))
    assert "Not on your list." in said
    assert words in said


def test_every_gate_that_is_not_passed_is_told(client: Client) -> None:
    bring(listed("maren", accepting="no", touch="central"))
    said = text_of(told(client, "maren", touch="none"))
    assert "These things keep them out: ! Openings" in said
    assert "! Touch, a must" in said
    assert "No single change would bring them in." in said


def test_what_the_client_could_change_is_a_button_and_the_listing_s_part_is_words(client: Client) -> None:
    bring(listed("maren", accepting="waitlist"), listed("teo"))
    html = told(client, "maren")
    said = text_of(html)
    assert "What you could change Take a waitlist Now: open places only" in said
    assert re.search(r'name="requirement" value="can_wait">\s*<input type="hidden" name="to" value="yes">', html)
    assert "What would have to change in their listing With an opening: on the list, place" in said


@pytest.mark.parametrize(
    "cells", [{"status": "paused"}, {"status": "withdrawn", "consented_on": ""}, {"name": "Other"}]
)
def test_who_is_not_listed_is_answered_like_a_name_that_nobody_has(client: Client, cells: dict[str, str]) -> None:
    bring(listed("maren", **cells))
    pages = [told(client, name) for name in ("Maren", "Mxyzptlk")]
    assert [NOBODY in page for page in pages] == [True, True]
    without = [re.sub(r'value="[^"]*"', "", page) for page in pages]
    assert without[0] == without[1]


@pytest.mark.parametrize(("name", "words"), [
    ("", "Type a name, or a part of one."), ("   ", "Type a name, or a part of one."),
    ("\0", "cannot be stored"), ("x" * 161, "That is too long for a name."), ("\u200b", "Type a name"),
])  # fmt: skip
def test_what_is_no_name_is_an_error_at_the_field(client: Client, name: str, words: str) -> None:
    html = told(client, name)
    assert words in html.split('id="id_name_error"')[1].split("</p>")[0]
    assert 'aria-invalid="true" aria-describedby="id_name_error"' in html
    assert NOBODY not in html


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "'; --", "%", "_", "ﷺ" * 20, "é" * 160, "💩", "a" * 160])
def test_nonsense_is_answered_calmly_and_stays_text(client: Client, name: str) -> None:
    bring(listed("maren"))
    html = told(client, name)
    assert NOBODY in html
    assert "<script>alert" not in html


def test_markup_in_the_name_of_somebody_found_is_text(client: Client) -> None:
    bring(listed("maren", name="Maren <img src=x>"))
    assert "<img" not in told(client, "maren")


def test_five_of_one_name_are_told_at_most(client: Client) -> None:
    bring(*(listed(f"maren-{number}", name=f"Maren {number}") for number in range(7)))
    assert len(re.findall('class="panel stand"', told(client, "maren"))) == 5


def test_the_name_is_in_no_address_and_nothing_is_kept(client: Client) -> None:
    bring(listed("maren", accepting="no"))
    response = holding(client).post("/match/why-not/", {"name": "marenn"})
    before = held(client)
    html = response.content.decode()
    assert [url for url in re.findall(r'(?:href|src|action)="([^"]*)"', html) if "marenn" in url] == []
    assert response.cookies == {}
    assert held(client) == before
    assert "no-store" in response["Cache-Control"]


def test_an_old_form_is_answered_too_since_it_changes_nothing() -> None:
    bring(listed("maren"))
    client = holding(Client(enforce_csrf_checks=True))
    response = client.post("/match/why-not/", {"name": "maren", "csrfmiddlewaretoken": "x" * 32})
    assert "Place 1 on your list" in text_of(response.content.decode())


def test_the_empty_form_has_an_address_of_its_own(client: Client) -> None:
    html = holding(client).get("/match/why-not/").content.decode()
    assert NOBODY not in html
    assert "id_name_error" not in html
