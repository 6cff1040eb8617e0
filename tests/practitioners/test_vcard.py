"""The contact card: what telephones read, nothing that the page does not show, every odd character in its place."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.practitioners.people import credential, licence, office, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def card(client: Client, slug: str = "somebody") -> list[str]:
    """Its lines, unfolded."""
    response = client.get(f"/practitioners/{slug}/contact.vcf")
    assert response.status_code == 200
    text = response.content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


@time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=UTC), tick=False)
def test_a_card_says_how_to_reach_somebody(client: Client) -> None:
    who = person(
        "somebody",
        name="Dr. Anneliese Thorvaldsdóttir-Okonkwo, PhD",
        email="a@example.org",
        phone="+15035550142",
        website="https://example.org/a?b=1,2;3",
        booking_url="https://book.example.org/",
    )
    office(licence(who, "PSY", "US-OR"))

    assert card(client) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:Thorvaldsdóttir-Okonkwo;Anneliese;;Dr.;PhD",
        "FN:Dr. Anneliese Thorvaldsdóttir-Okonkwo\\, PhD",
        "TITLE:Psychologist in Oregon",
        "TEL;TYPE=WORK,VOICE:+15035550142",
        "EMAIL;TYPE=INTERNET:a@example.org",
        "ADR;TYPE=WORK:;;1400 SE Hawthorne Blvd;Portland;OR;97214;US",
        "URL:https://example.org/a?b=1,2;3",
        "URL:https://book.example.org/",
        "NOTE:From Steadyground\\, 20\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026",
        "SOURCE:http://testserver/practitioners/somebody/",
        "REV:2026-11-20T12:00:00Z",
        "END:VCARD",
    ]


def test_a_card_of_somebody_who_says_nothing_has_a_name_and_an_address_of_the_page(client: Client) -> None:
    person("somebody", name="Jo")

    names = [line.partition(":")[0] for line in card(client)]

    assert names == ["BEGIN", "VERSION", "N", "FN", "NOTE", "SOURCE", "REV", "END"]
    assert card(client)[2] == "N:;Jo;;;"


def test_a_hidden_street_is_in_no_card(client: Client) -> None:
    office(person("somebody"), line="77 Planted Lane", hides_street=True)

    assert [line for line in card(client) if line.startswith("ADR")] == ["ADR;TYPE=WORK:;;;Portland;OR;97214;US"]


def test_an_office_of_which_only_the_country_is_known_is_no_address(client: Client) -> None:
    office(person("somebody"), line="", city="", region="", postal="")

    assert [line for line in card(client) if line.startswith("ADR")] == []


def test_a_claim_is_no_title(client: Client) -> None:
    credential(licence(person("somebody"), "PSY", "US-OR", status="claimed"), "SEP")

    assert [line for line in card(client) if line.startswith("TITLE")] == []


def test_no_name_can_add_a_line_or_a_part(client: Client) -> None:
    person("somebody", name="Ann\r\nTEL:+1900;Evil\\, Esq\x0b\x00"[:-1])

    lines = card(client)

    assert lines[2:4] == ["N:TEL:+1900\\;Evil\\\\;Ann;;;Esq", "FN:Ann\\nTEL:+1900\\;Evil\\\\\\, Esq"]
    assert [line for line in lines if line.startswith("TEL")] == []


def test_long_lines_are_folded_at_75_octets_and_no_character_is_cut(client: Client) -> None:
    person("somebody", name="Ångström 木村 " * 10)

    raw = client.get("/practitioners/somebody/contact.vcf").content

    assert max(len(line) for line in raw.split(b"\r\n")) == 75
    assert f"FN:{('Ångström 木村 ' * 10).strip()}" in card(client)


def test_it_is_a_file_to_keep(client: Client) -> None:
    person("somebody")

    response = client.get("/practitioners/somebody/contact.vcf")

    assert response["Content-Type"] == "text/vcard; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="somebody.vcf"'


@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_there_is_none_of_somebody_who_is_not_listed(client: Client, status: str) -> None:
    person("somebody", status=status)

    assert client.get("/practitioners/somebody/contact.vcf").status_code == 404


def test_the_profile_leads_to_it(client: Client) -> None:
    person("somebody")
    assert Practitioner.objects.count() == 1

    assert (
        '<a href="/practitioners/somebody/contact.vcf" download>'
        in client.get("/practitioners/somebody/").content.decode()
    )
