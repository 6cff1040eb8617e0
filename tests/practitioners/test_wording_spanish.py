"""Words of profiles in Spanish: whole sentences, and lists that are joined as one says them."""

import pytest
from django.test import Client
from django.utils.translation import override

from directory.practitioners.wording.marks import listing
from tests.practitioners.beside import check, claim
from tests.practitioners.found import text_of
from tests.practitioners.people import credential, days_ago, licence, person

pytestmark = pytest.mark.usefixtures("_on_the_day")


@pytest.mark.parametrize(
    ("parts", "last", "english", "spanish"),
    [
        (["Oregón"], "and", "Oregón", "Oregón"),
        (["Oregón", "Utah"], "and", "Oregón and Utah", "Oregón y Utah"),
        (["Oregón", "Utah", "Idaho"], "and", "Oregón, Utah and Idaho", "Oregón, Utah e Idaho"),
        (["madres", "hijos"], "and", "madres and hijos", "madres e hijos"),
        (["agua", "hielo"], "and", "agua and hielo", "agua y hielo"),
        (["ayer", "hoy"], "or", "ayer or hoy", "ayer u hoy"),
        (["siete", "ocho"], "or", "siete or ocho", "siete u ocho"),
        (["ocho", "siete"], "or", "ocho or siete", "ocho o siete"),
        ([], "or", "", ""),
    ],
)
def test_a_list_is_joined_as_each_language_says_it(parts: list[str], last: str, english: str, spanish: str) -> None:
    said = listing(parts, last)
    with override("es"):
        assert (said, listing(parts, last)) == (english, spanish)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "said",
    [
        "Profesional de psicología en Oregón Comprobado N.º 1 · sin fecha de vencimiento anotada",
        "En palabras sencillas: en Oregón, esta persona puede evaluar y tratar la salud mental.",
        "No incluye: atención médica o de rehabilitación o trabajo corporal con las manos.",
        "Comprobado el 12 ago 2026 Somatic Experiencing International",
        "Cómo Buscado en la fuente oficial: el registro de quien la otorga Comprobado 12 ago 2026 Próxima vez",
        "Historial público, 2 datos",
        "Dicho por la persona, sin comprobar.",
        "Nueva York: no, no hay licencia ni autorización de un acuerdo para Nueva York.",
        "Oregón Sí Profesional de psicología, licencia de Oregón",
    ],
)
def test_a_profile_says_it_in_spanish(client: Client, said: str) -> None:
    who = credential(licence(person("somebody"), "PSY", "US-OR"), "SEP")
    claim(check(who, "SEP"), "SEP", days_ago(300))

    assert said in text_of(client.get("/es/practitioners/somebody/?region=US-NY"))
