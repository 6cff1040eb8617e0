"""The list and what stands around it in Spanish: the same people, order and numbers as in English, other words."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils.translation import override

from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import BY_CODE
from directory.matching.counting import count
from directory.matching.explanations import practical
from directory.matching.explanations.lines import LABELS
from directory.matching.explanations.words import nor
from directory.matching.rule.page import current
from directory.practitioners.choices import Gender, Touch
from directory.practitioners.wording.marks import listing
from directory.web.phrases import one_language
from tests.matching.listings import BEAVERTON, CLIENT, SEATTLE, bring, listed, text_of
from tests.matching.stepping import begin, send
from tests.matching.ticking import holding, keys
from tests.practitioners.rows import TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

STORY: dict[str, Any] = {
    "concerns": ["chronic-low-back-pain", "neck-pain"],
    "events": ["car-accident"],
    "certifications": ["SEP"],
    "modalities": ["somatic-experiencing", "emdr"],
    "languages": ["en", "es"],
    "genders": ["woman"],
    "budget": 130,
    "time_slots": ["weekday-evening"],
    "touch": "none",
    "room": ["quiet"],
    "importance": {"genders": "high", "touch": "some"},
}


def people() -> None:
    bring(
        listed("maren", gender="woman", certifications="SEP;verified;2019-06-01;;2026-09-12", languages="en"),
        listed("teo", gender="man", fee_min="200", fee_max="220", specialties="neck-pain*|anxiety|fibromyalgia"),
        listed("june", gender="", specialties="", locations=BEAVERTON, time_slots="weekend"),
        listed("liv", licences="LMT;US-OR;1;;verified", modalities="massage", touch="central"),
        listed("ada", accepting="no"),
        listed("far", formats="in-person", locations=SEATTLE),
        listed("silent", languages=""),
    )


def both(client: Client, path: str) -> tuple[str, str]:
    """A page in English and in Spanish."""
    found = []
    for prefix in ("", "/es"):
        response = client.get(prefix + path)
        assert response.status_code == 200
        found.append(response.content.decode())
    return found[0], found[1]


def main_of(html: str) -> str:
    (found,) = re.findall(r"<main.*?</main>", html, re.DOTALL)
    return str(found)


def numbers(html: str) -> list[str]:
    """Every number that can be read, whatever stands around it."""
    return sorted(re.findall(r"\d+(?:[.,]\d+)*", text_of(html)))


@pytest.mark.parametrize("path", ["/match/results/", "/match/compare/", "/match/print/", "/match/about-you/"])
def test_a_page_has_the_same_numbers_in_both_languages(client: Client, path: str) -> None:
    people()
    english, spanish = both(holding(client, picks=keys("maren", "teo"), **STORY), path)
    assert '<html lang="es"' in spanish
    assert numbers(main_of(english)) == numbers(main_of(spanish))


def test_the_list_has_the_same_order_and_points(client: Client) -> None:
    people()
    english, spanish = both(holding(client, **STORY), "/match/results/")
    for pattern in (
        r'data-practitioner="([^"]*)"',
        r'<p class="score"><b>([\d.]+)</b>',
        r'class="points"><b>([^<]*)</b>',
    ):
        assert re.findall(pattern, spanish) == re.findall(pattern, english) != []


def test_the_sentences_of_the_list_are_spanish(client: Client) -> None:
    people()
    words = text_of(both(holding(client, **STORY), "/match/results/")[1])
    for sentence in (
        "4 personas que podrían atenderle",
        "Usted pidió Portland, OR 97214, a no más de 25 millas",
        "Hasta $130",
        "Mujer mucho",
        "Inglés, español necesario",
        "SEP, comprobado el 12 sep 2026",
        "No nombra especialidades",
        "Usted nombró primero dolor crónico de espalda baja; esta persona no nombra especialidades",
        "$200–220, 54 % por encima de su presupuesto",
        "Inglés; no: español",
        "Un deseo importante no se cumple",
        "En el directorio 7",
        "No se sabe: el idioma",
    ):
        assert sentence in words


@pytest.mark.parametrize(("cells", "answers", "words"), [
    ({"accepting": "no"}, {}, "! Disponibilidad"),
    ({"age_groups": "children"}, {}, "! Grupo de edad Atiende a otros grupos de edad"),
    ({"formats": "in-person", "locations": SEATTLE}, {},
     "! Cómo se verían En persona: más lejos de lo que usted quiere ir; video: no lo ofrece"),
    ({"formats": ""}, {}, "En persona: no lo ha dicho; video: no lo ha dicho"),
    ({"languages": ""}, {"languages": ["en"]}, "? Idioma (necesario) no se sabe No indica sus idiomas"),
    ({"touch": "central"}, {"touch": "none"}, "! Contacto físico (necesario) El trabajo con las manos es lo central"),
    ({}, {}, "Lugar 1 de su lista , con"),
])  # fmt: skip
def test_why_somebody_is_not_among_them_is_said_in_spanish(
    client: Client, cells: dict[str, str], answers: dict[str, Any], words: str
) -> None:
    bring(listed("maren", **cells))
    response = holding(client, **answers).post("/es/match/why-not/", {"name": "Maren"})
    assert words in text_of(response.content.decode())


def test_a_name_that_is_missing_is_asked_for_in_spanish(client: Client) -> None:
    response = holding(client).post("/es/match/why-not/", {"name": " "})
    assert "Escriba un nombre, o una parte." in text_of(response.content.decode())


def test_a_change_and_the_way_back_are_said_in_spanish_and_stay_there(client: Client) -> None:
    bring(listed("maren"), listed("waits", accepting="waitlist"))
    holding(client, can_wait=None)
    assert "Aceptar lista de espera Ahora: solo lugares disponibles 1 más" in text_of(
        both(client, "/match/results/")[1]
    )
    response = client.post("/es/match/change/", {"requirement": "can_wait", "to": "yes"})
    assert (response.status_code, response["Location"]) == (302, "/es/match/results/")
    words = text_of(both(client, "/match/results/")[1])
    assert "Ahora la lista también tiene personas con lista de espera. Volver a solo lugares disponibles" in words


def test_the_count_of_a_step_is_said_in_spanish(client: Client) -> None:
    bring(listed("a"), listed("b", touch="central"), listed("c", touch="central"))
    begin(client)
    send(client, "place", location="97214", max_distance_miles="25", formats=["in-person"])
    response = client.post("/es/match/count/", {"step": "helps", "touch": "none"})
    assert response.json() == {
        "eligible": 1,
        "headline": "Personas que quedarían: 1 de 3",
        "detail": "2 trabajan solo con las manos.",
    }
    with one_language("es"):
        asked = parse_intake(CLIENT | {"certifications": ["SEP", "GCFP"], "importance": {"certifications": "must"}})
        found = count(asked, BY_CODE["helps"], on=TODAY)
    assert found is not None
    assert [lost.why for lost in found.lost] == ["3 no tienen SEP ni GCFP vigente"]


def test_the_rule_has_the_same_numbers_in_every_part(client: Client) -> None:
    english, spanish = both(client, "/ranking/")
    marks = (
        r'<(\w+)[^>]* data-(gate|must|weight|level|criterion|example|constant|version)(?:="([^"]*)")?[^>]*>(.*?)</\1>'
    )
    parts = [re.findall(marks, html, re.DOTALL) for html in (english, spanish)]
    assert [part[1:3] for part in parts[1]] == [part[1:3] for part in parts[0]]
    for one, other in zip(*parts, strict=True):
        assert numbers(other[3]) == numbers(one[3])
    assert numbers(main_of(spanish)) == numbers(main_of(english))


def test_the_rule_is_held_in_each_language_by_itself(client: Client) -> None:
    first, _ = both(client, "/ranking/")
    again, spanish = both(client, "/ranking/")
    assert main_of(first) == main_of(again)
    assert "Cómo se hace el orden" in spanish
    with override("es"):
        labels = [criterion.label for criterion in current().criteria]
    with override("en"):
        assert [criterion.label for criterion in current().criteria] != labels
        assert current().criteria[0].label == LABELS["specialties"]


def printed(command: str, tmp_path: Path, *arguments: str) -> Any:
    intake = tmp_path / "intake.json"
    intake.write_text(json.dumps(CLIENT | STORY), encoding="utf-8")
    out = io.StringIO()
    call_command(command, str(intake), *arguments, "--date", TODAY.isoformat(), "--format", "json", stdout=out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(("command", "arguments"), [("match", ()), ("explain", ("maren",)), ("explain", ("liv",))])
def test_what_programs_read_is_english_whatever_the_language(
    command: str, arguments: tuple[str, ...], tmp_path: Path
) -> None:
    people()
    english = printed(command, tmp_path, *arguments)
    with override("es"):
        assert printed(command, tmp_path, *arguments) == english


@pytest.mark.parametrize(("join", "expected"), [
    (lambda parts: listing(parts), "dolor, fatiga e insomnio"),
    (lambda parts: listing([*parts[:2], "ojos"], "or"), "dolor, fatiga u ojos"),
    (nor, "dolor, fatiga ni insomnio"),
])  # fmt: skip
def test_a_list_is_joined_as_spanish_joins_it(join: Callable[[list[str]], str], expected: str) -> None:
    with one_language("es"):
        assert join(["dolor", "fatiga", "insomnio"]) == expected


def test_what_practitioners_say_of_themselves_has_words_for_every_choice() -> None:
    assert {code.value: words for code, words in practical.TOUCH.items()} == dict(Touch.choices)
    assert {code.value: words for code, words in practical.GENDERS.items()} == dict(Gender.choices)
