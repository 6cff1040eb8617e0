"""The guided questions in Spanish: the same way, the same answers, the same order; the language may change midway."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import BY_CODE
from directory.intake.state import IntakeState, read_state
from tests.matching.listings import BEAVERTON, bring, listed, text_of
from tests.practitioners.conftest import _on_the_day
from tests.shortlists.lists import keep, page, shown

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]
__all__ = ["_on_the_day"]

#: What is sent on each step; the others are sent empty.
SENT: dict[str, dict[str, Any]] = {
    "place": {"location": "97214", "max_distance_miles": "25", "formats": ["in-person", "video"]},
    "hurts": {"concerns": ["chronic-low-back-pain"], "duration": "1-5-years"},
    "happened": {"events": ["car-accident"]},
    "responds": {"responses": ["ptsd"], "importance-specialties": "high"},
    "helps": {"touch": "none"},
    "practical": {"languages": ["en"], "budget": "130", "shown": ["room"]},
}
TITLES = {
    "start": "Antes de empezar", "safety": "Primero, la seguridad", "place": "¿Dónde y cómo podrían verse?",
    "hurts": "¿Qué le duele, y desde hace cuánto tiempo?", "happened": "¿Qué pasó?",
    "responds": "¿Cómo reacciona su cuerpo?", "tried": "¿Qué ha probado hasta ahora?",
    "helps": "¿Qué le ayudaría?", "safe": "¿Quién le da confianza?", "practical": "¿Qué tiene que funcionarle?",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _people() -> None:
    bring(
        listed("maren", specialties="chronic-low-back-pain*|ptsd*"),
        listed("teo", fee_min="200", fee_max="220"),
        listed("june", specialties="", locations=BEAVERTON),
        listed("no-room", accepting="no"),
    )


def walk(client: Client, prefixes: dict[str, str]) -> str:
    """Every step in its order, each at the address of its language; where the last one leads."""
    target = f"{prefixes['start']}/match/start/"
    for code in BY_CODE:
        sent = client.post(f"{prefixes[code]}/match/{code}/", {"step": code, "go": "next", **SENT.get(code, {})})
        assert sent.status_code == 302, code
        target = sent["Location"]
        assert target.startswith(f"{prefixes[code]}/match/")
    return target


def state_of(client: Client) -> IntakeState:
    request = client.get("/match/").wsgi_request
    request.COOKIES = {settings.ANSWERS_COOKIE_NAME: client.cookies[settings.ANSWERS_COOKIE_NAME].value}
    state = read_state(request, timezone.now())
    assert state is not None
    return state


def in_one(prefix: str) -> dict[str, str]:
    return dict.fromkeys(BY_CODE, prefix)


def test_every_step_has_its_words_in_spanish_and_can_be_left_empty(client: Client) -> None:
    for code, title in TITLES.items():
        html = page(client, f"/es/match/{code}/")
        assert re.search(r"<html[^>]* lang=\"es\"", html), code
        assert f"<h1>{title}</h1>" in html
        sent = client.post(f"/es/match/{code}/", {"step": code, "go": "skip"})
        assert sent.status_code == 302
    assert sent["Location"] == "/es/match/results/"
    assert shown(page(client, sent["Location"])) != []


def test_the_same_answers_give_the_same_order_in_both_languages() -> None:
    english, spanish = Client(), Client()
    assert (walk(english, in_one("")), walk(spanish, in_one("/es"))) == ("/match/results/", "/es/match/results/")
    assert state_of(spanish) == state_of(english)
    lists = [page(english, "/match/results/"), page(spanish, "/es/match/results/")]
    assert [shown(html) for html in lists] == [["maren", "teo", "june"]] * 2
    assert [re.findall(r'data-total="(\d+)"', html) for html in lists] == [["3"], ["3"]]


def test_the_language_may_change_on_every_step_without_losing_an_answer() -> None:
    steady, changing = Client(), Client()
    walk(steady, in_one(""))
    walk(changing, {code: ("", "/es")[number % 2] for number, code in enumerate(BY_CODE)})
    assert state_of(changing) == state_of(steady)
    assert state_of(changing).answers == parse_intake({
        "location": "97214", "max_distance_miles": 25, "formats": ["in-person", "video"],
        "concerns": ["chronic-low-back-pain"], "duration": "1-5-years", "events": ["car-accident"],
        "responses": ["ptsd"], "touch": "none", "languages": ["en"], "budget": 130,
        "importance": {"specialties": "high"},
    })  # fmt: skip


def test_what_was_chosen_in_english_stands_chosen_in_spanish(client: Client) -> None:
    walk(client, in_one(""))
    html = page(client, "/es/match/hurts/")
    assert re.search(r'value="chronic-low-back-pain" checked', html)
    assert "Dolor crónico de espalda baja" in html
    told = text_of(page(client, "/es/match/about-you/"))
    assert "Dolor crónico de espalda baja" in told
    assert "Ningún contacto físico" in told


def test_a_word_in_spanish_is_looked_up_and_what_fits_stands_first(client: Client) -> None:
    walk(client, in_one("/es"))
    sent = client.post("/es/match/happened/", {"step": "happened", "go": "find", "word": "choque"})
    html = sent.content.decode()
    assert sent.status_code == 200
    assert re.findall(r'name="events" value="([\w-]+)"', html)[:2] == ["accident", "car-accident"]


@pytest.mark.parametrize("path", ["/es/match/all/", "/es/match/safety/", "/es/match/practical/"])
def test_a_stop_in_spanish_stops(client: Client, path: str) -> None:
    walk(client, in_one("/es"))
    step = path.split("/")[3]
    sent = client.post(path, {"step": step, "go": "next", "red_flags": ["saddle-numbness"]})
    html = sent.content.decode()
    assert "<strong>adormecimiento nuevo entre las piernas</strong>" in html
    assert shown(html) == []
    assert client.cookies[settings.ANSWERS_COOKIE_NAME].value == ""
    assert client.get("/es/match/results/")["Location"].startswith("/es/match/")


def test_a_stop_in_spanish_can_be_shown_to_staff_who_read_english(client: Client) -> None:
    signs = ["saddle-numbness", "leg-weakness"]
    html = client.post("/es/match/all/", {"red_flags": signs}).content.decode()
    (quoted,) = re.findall(r'<blockquote class="read-aloud" lang="en">(.*?)</blockquote>', html)
    assert quoted == (
        "“I have new numbness between my legs and new weakness in my legs. "
        "I need to be checked today for pressure on the nerves in my lower back.”"
    )
    assert 'lang="en">' not in client.post("/match/all/", {"red_flags": signs}).content.decode().partition("<main")[2]


def test_a_mistake_is_told_in_spanish_at_its_field_and_nothing_is_lost(client: Client) -> None:
    sent = client.post("/es/match/all/", {"budget": "mucho", "concerns": ["neck-pain"]})
    html = sent.content.decode()
    assert sent.status_code == 200
    assert "Debe ser una cantidad de 0 a 100,000, por ejemplo 120." in html
    assert 'value="mucho"' in html
    assert re.search(r'value="neck-pain" checked', html)


def test_a_list_is_kept_and_printed_in_spanish(client: Client) -> None:
    walk(client, in_one("/es"))
    link = keep(client, "/es")
    html = text_of(page(client, link))
    assert "Su lista guardada" in html
    sheet = text_of(page(client, f"{link}print/"))
    assert "¿Acepta clientes nuevos, y cuándo podríamos empezar?" in sheet
    assert "¿Qué licencia tiene donde yo vivo? ¿Puedo buscar el número?" in sheet
