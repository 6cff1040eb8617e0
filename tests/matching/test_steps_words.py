"""Looking up a word on a step without JavaScript: what fits stands first, and nothing is saved."""

import re

import pytest
from django.test import Client

from tests.matching.stepping import at, begin, held, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def ready(client: Client) -> Client:
    begin(client)
    send(client, "place", "skip")
    return client


def first_choices(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" value="([\w-]+)"', page)


def test_what_fits_stands_first_and_in_sight(ready: Client) -> None:
    send(ready, "hurts", "skip")
    page = ready.post(at("happened"), {"go": "find", "word": "crash", "events": ["surgery"]}).content.decode()
    assert first_choices(page, "events")[:2] == ["accident", "car-accident"]
    assert "What fits “crash” stands first." in page
    assert '<div class="option-group found">' in page
    assert '<input type="checkbox" name="events" value="surgery" checked>' in page


def test_looking_up_saves_nothing(ready: Client) -> None:
    before = held(ready)
    response = ready.post(at("hurts"), {"go": "find", "word": "sciatica", "concerns": ["neck-pain"]})
    assert (response.status_code, response.cookies) == (200, {})
    assert held(ready) == before
    assert "sciatica" not in ready.get(at("hurts")).content.decode().split("<form", 1)[0]


def test_a_word_that_fits_nothing_says_so(ready: Client) -> None:
    page = ready.post(at("hurts"), {"go": "find", "word": "<b>zzz"}).content.decode()
    assert "Nothing here fits “&lt;b&gt;zzz”." in page
    assert "<b>zzz" not in page


def test_enter_in_the_box_looks_up_and_elsewhere_goes_on(ready: Client) -> None:
    assert ready.post(at("hurts"), {"go": "enter", "word": "disc"}).status_code == 200
    assert send(ready, "hurts", "enter", word=" ") == at("happened")


def test_continue_goes_on_with_a_word_left_in_the_box(ready: Client) -> None:
    assert send(ready, "hurts", word="sciatica", concerns=["neck-pain"]) == at("happened")
    assert held(ready) == {"concerns": ["neck-pain"]}


def test_a_folded_choice_that_fits_comes_out(ready: Client) -> None:
    send(ready, "place", "helps")
    assert first_choices(ready.get(at("helps")).content.decode(), "modalities")[0] == "somatic-experiencing"
    page = ready.post(at("helps"), {"go": "find", "word": "Feldenkrais"}).content.decode()
    assert first_choices(page, "modalities")[0] == "feldenkrais"


def test_other_words_stand_with_the_choice(ready: Client) -> None:
    assert "also: slipped disc, prolapsed disc" in ready.get(at("hurts")).content.decode()
