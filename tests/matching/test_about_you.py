"""The page that shows what a browser holds, and clears it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from tests.matching.listings import text_of
from tests.matching.stepping import begin, send, state_of

pytestmark = pytest.mark.django_db

PAGE = "/match/about-you/"


def test_a_browser_without_answers_is_told_so_and_given_nothing(client: Client) -> None:
    response = client.get(PAGE)
    assert (response.status_code, response.cookies) == (200, {})
    assert "Nothing. This browser holds no answers." in text_of(response.content.decode())


def test_every_answer_stands_there_with_what_was_skipped_and_until_when(client: Client) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False) as clock:
        begin(client)
        send(client, "place", location="97214", formats=["video"])
        send(client, "hurts", concerns=["neck-pain"], **{"importance-specialties": "must"})
        clock.shift(timedelta(hours=3))
        text = text_of(client.get(PAGE).content.decode())
    assert "Where and how Town or ZIP code 97214 Ways to meet Video Change : Where and how" in text
    assert "Change : Where and how What hurts Neck pain" in text
    assert "Safety first Skipped, which is fine" in text
    assert "What happened Not asked yet" in text
    assert "By itself on 21 Nov 2026 at 12:00 UTC, in about 21 hours." in text


def test_it_says_where_the_answers_are_and_is_private(client: Client) -> None:
    response = client.get(PAGE)
    assert "They are not on our server." in text_of(response.content.decode())
    assert "no-store" in response["Cache-Control"]


def test_the_button_clears_the_browser_and_leads_to_the_start(client: Client) -> None:
    begin(client)
    assert 'action="/match/forget/"' in client.get(PAGE).content.decode()
    assert client.post("/match/forget/")["Location"] == "/match/"
    assert state_of(client) is None


def test_reading_changes_nothing(client: Client) -> None:
    begin(client)
    assert client.get(PAGE).cookies == {}


def test_the_steps_lead_here(client: Client) -> None:
    assert re.findall(rf'href="{PAGE}"', client.get("/match/start/").content.decode()) == [f'href="{PAGE}"']


def test_every_chapter_that_was_seen_can_be_changed_from_here(client: Client) -> None:
    begin(client)
    send(client, "place", location="97214")
    page = client.get(PAGE).content.decode()
    links = re.findall(r'href="(/match/\w+/)">Change<', page)
    assert links == ["/match/start/", "/match/safety/", "/match/place/"]
    assert [client.get(link).status_code for link in links] == [200, 200, 200]
    assert "Go on with the questions" in page


def test_somebody_who_has_answered_everything_can_still_change_it(client: Client) -> None:
    client.post("/match/all/", {"location": "97214"})
    page = client.get(PAGE).content.decode()
    links = re.findall(r'href="(/match/\w+/)">Change<', page)
    assert len(links) == 10
    assert {client.get(link).status_code for link in links} == {200}
    assert "See the list" in page
    assert f'href="{PAGE}"' in client.get("/match/results/").content.decode()
