"""Ticking people in the results: the cookie keeps who it is, and nothing else is ever taken from the form."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from directory.intake.state import MOST_PICKS
from directory.practitioners.models import Practitioner
from tests.matching.listings import bring, listed, text_of
from tests.matching.ticking import held, holding, keys, ticked

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

PICKS = "/match/picks/"


def people(count: int) -> list[str]:
    names = [f"p-{number:02}" for number in range(count)]
    bring(*(listed(name) for name in names))
    return names


@pytest.mark.parametrize(("go", "name"), [
    ("compare", "matching:compare"), ("print", "matching:print"), ("keep", "shortlists:keep"),
    ("save", "matching:results"), ("", "matching:results"), ("elsewhere", "matching:results"),
])  # fmt: skip
def test_who_is_ticked_is_kept_and_the_button_says_where_to_go(client: Client, go: str, name: str) -> None:
    people(3)
    response = holding(client).post(PICKS, {"who": ["p-02", "p-00"], "go": go})
    assert (response.status_code, response["Location"]) == (302, reverse(name))
    assert ticked(client) == ["p-02", "p-00"]


def test_more_are_shown_without_losing_the_ticks(client: Client) -> None:
    people(25)
    response = holding(client).post(PICKS, {"who": ["p-02"], "go": "more", "show": "8"})
    assert response["Location"] == "/match/results/?show=28#place-9"
    assert ticked(client) == ["p-02"]
    html = client.get("/match/results/?show=28").content.decode()
    assert len(re.findall(r'name="who" value="p-02"[^>]* checked', html)) == 1


@pytest.mark.parametrize(("show", "target"), [("28", "?show=28"), ("x", ""), ("10" * 40, "?show=108"), ("8", "")])
def test_the_way_back_leads_to_the_same_length(client: Client, show: str, target: str) -> None:
    people(1)
    assert holding(client).post(PICKS, {"show": show})["Location"] == f"/match/results/{target}"


def test_ticks_of_people_without_a_card_on_the_page_ride_along(client: Client) -> None:
    people(30)
    holding(client)
    order = re.findall(r'data-practitioner="([^"]*)"', client.get("/match/results/?show=48").content.decode())
    holding(client, picks=keys(order[20]))
    html = client.get("/match/results/").content.decode()
    assert re.findall(r'name="kept" value="([^"]*)"', html) == [order[20]]
    client.post(PICKS, {"kept": [order[20]], "who": [order[0]]})
    assert ticked(client) == [order[20], order[0]]


def test_a_name_in_the_tray_is_taken_off_and_stays_on_the_list(client: Client) -> None:
    people(3)
    holding(client, picks=keys("p-00", "p-01"))
    response = client.post(PICKS, {"who": ["p-00", "p-01"], "drop": "p-00", "go": "compare"})
    assert response["Location"] == "/match/results/"
    assert ticked(client) == ["p-01"]


def test_forty_ticks_are_eight(client: Client) -> None:
    names = people(40)
    holding(client).post(PICKS, {"who": names})
    assert ticked(client) == names[:MOST_PICKS]


def test_unknown_foreign_and_broken_slugs_are_left_out(client: Client) -> None:
    people(2)
    Practitioner.objects.filter(external_id="p-01").update(status="paused")
    forged = ["nobody", "", "a\0b", "x" * 5_000, "../p-00", "1", "p-01", "p-00"]
    holding(client).post(PICKS, {"who": forged})
    assert ticked(client) == ["p-00"]


def test_nothing_ticked_clears_what_was(client: Client) -> None:
    people(2)
    holding(client, picks=keys("p-00"))
    client.post(PICKS, {})
    assert ticked(client) == []


def test_an_old_form_changes_nothing_and_leads_to_a_new_one() -> None:
    people(2)
    client = holding(Client(enforce_csrf_checks=True), picks=keys("p-00"))
    response = client.post(PICKS, {"who": ["p-01"], "csrfmiddlewaretoken": "x" * 32})
    assert response["Location"] == "/match/results/"
    assert ticked(client) == ["p-00"]


def test_the_answers_stay_as_they_are(client: Client) -> None:
    people(2)
    before = held(holding(client, touch="none", concerns=["neck-pain"]))
    client.post(PICKS, {"who": ["p-01"], "touch": "wanted", "concerns": "pelvic-pain"})
    assert (held(client).answers, held(client).seen) == (before.answers, before.seen)


def test_who_was_unlisted_is_gone_from_the_tray(client: Client) -> None:
    people(3)
    holding(client, picks=keys("p-00", "p-01"))
    Practitioner.objects.filter(external_id="p-00").update(status="withdrawn", consented_on=None)
    words = text_of(client.get("/match/results/").content.decode())
    assert "1 ticked" in words
    assert "P-00" not in words


@pytest.mark.parametrize("path", ["picks/", "change/", "compare/", "print/", "why-not/", "results/"])
@pytest.mark.parametrize("seen", [(), ("start", "place")])
def test_before_safety_was_asked_every_way_leads_to_the_first_question(
    client: Client, path: str, seen: tuple[str, ...]
) -> None:
    holding(client, seen=seen)
    method = client.post if path in ("picks/", "change/") else client.get
    response = method(f"/match/{path}")
    assert (response.status_code, response["Location"]) == (302, reverse("matching:start"))


@pytest.mark.parametrize("path", ["picks/", "change/"])
def test_these_addresses_only_take_forms(client: Client, path: str) -> None:
    assert holding(client).get(f"/match/{path}").status_code == 405
