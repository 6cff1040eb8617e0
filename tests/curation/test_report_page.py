"""Something wrong here? No account, no cookie, nothing lost on an error, nothing kept twice."""

import re

import pytest
from django.test import Client

from directory.curation.choices import Kind
from directory.curation.models import Report
from directory.curation.services import MOST_WAITING, Told, take
from directory.practitioners.models import Practitioner
from tests.curation.reports import NOON, PATH, SAID, THANKS, kept, send
from tests.practitioners.beside import formerly
from tests.practitioners.found import text_of
from tests.practitioners.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


NO_ADDRESS = "This does not look like an e-mail address. You can also leave it empty."


@pytest.fixture(autouse=True)
def _somebody() -> None:
    person("somebody", name="Ana Núñez")


def test_the_profile_leads_to_the_form_and_the_form_back(client: Client) -> None:
    assert f'href="{PATH}"' in client.get("/practitioners/somebody/").content.decode()
    assert 'href="/practitioners/somebody/"' in client.get(PATH).content.decode()


def test_a_report_is_kept_and_thanked_for_without_a_cookie(client: Client) -> None:
    response = send(client)

    assert (response.status_code, response["Location"]) == (302, THANKS)
    assert kept() == [("contact", "The phone number is dead.", "me@example.org")]
    assert "A curator reads it, checks it, and puts the page of Ana Núñez right." in text_of(client.get(THANKS))
    assert dict(client.cookies) == {}


def test_a_browser_that_was_given_no_cookie_can_send_the_form_as_it_is() -> None:
    client = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(PATH).content.decode())
    assert token is not None

    assert send(client, csrfmiddlewaretoken=token[1]).status_code == 302
    assert len(kept()) == 1


def test_a_form_that_was_open_too_long_is_shown_again_with_the_words_and_kept_nowhere() -> None:
    client = Client(enforce_csrf_checks=True)

    response = send(client, csrfmiddlewaretoken="a" * 64)

    assert response.status_code == 200
    assert "Nothing was sent yet." in text_of(response)
    assert ">The phone number is dead.</textarea>" in response.content.decode()
    assert kept() == []


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"kind": ""}, "What is wrong?: Choose what comes closest."),
        ({"kind": "nonsense"}, "What is wrong?: Choose from this list."),
        ({"text": " \n "}, "What should a curator know?: Write a few words, so that a curator knows what to look at."),
        (
            {"text": "x" * 1001},
            "What should a curator know?: This is longer than 1000 characters. Please write it a little shorter.",
        ),
        ({"text": "a\0b"}, "What should a curator know?: This text holds a character that cannot be stored (NUL)."),
        (
            {"email": "nobody"},
            f"Your e-mail, if you want an answer: {NO_ADDRESS}",
        ),
    ],
)
def test_an_error_stands_at_its_field_and_the_rest_is_kept(client: Client, fields: dict[str, str], said: str) -> None:
    response = send(client, **fields)

    page = response.content.decode()
    errors = re.findall(r'<li><a href="#id_\w+">([^<]*)</a></li>', page)
    sent = SAID | fields
    assert (response.status_code, errors, kept()) == (200, [said], [])
    assert [sent["email"]] == re.findall(r'name="email"[^>]* value="([^"]*)"', page)
    assert re.findall(r'value="(\w+)"[^>]* checked', page) == ([sent["kind"]] if sent["kind"] in Kind.values else [])


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, method: str) -> None:
    assert getattr(client, method)(PATH).status_code == 405


def test_the_thanks_only_read(client: Client) -> None:
    assert client.post(THANKS).status_code == 405


@pytest.mark.parametrize("path", [PATH, THANKS])
@pytest.mark.parametrize("status", ["draft", "paused", "withdrawn"])
def test_of_somebody_who_is_not_listed_there_is_no_form(client: Client, path: str, status: str) -> None:
    person("gone", status=status)

    found = [client.get(path.replace("somebody", slug)).status_code for slug in ("gone", "nobody")]

    assert found == [404, 404]
    assert client.post(PATH.replace("somebody", "gone"), SAID).status_code == 404
    assert kept() == []


def test_a_former_address_leads_to_the_form_of_today(client: Client) -> None:
    formerly(person("renamed"), "old-name")

    assert client.get("/practitioners/old-name/report/")["Location"] == "/practitioners/renamed/report/"


def test_a_report_that_was_being_written_while_the_profile_moved_is_kept(client: Client) -> None:
    formerly(person("renamed"), "old-name")

    response = client.post("/practitioners/old-name/report/", SAID, follow=True)

    assert response.redirect_chain == [
        ("/practitioners/renamed/report/", 308),
        ("/practitioners/renamed/report/thanks/", 302),
    ]
    assert len(kept()) == 1


def test_a_form_that_is_shown_again_with_the_words_in_it_is_stored_nowhere(client: Client) -> None:
    response = send(client, email="nowhere")

    assert (response.status_code, response["Cache-Control"]) == (200, "no-store, private")


def test_the_same_report_twice_is_kept_once_and_thanked_for_twice(client: Client) -> None:
    answers = [send(client)["Location"], send(Client())["Location"]]

    assert (answers, len(kept())) == ([THANKS, THANKS], 1)


def test_another_word_another_kind_or_another_person_makes_another_report(client: Client) -> None:
    person("another")
    for fields in ({}, {"text": "The phone number is wrong."}, {"kind": "other"}, {"email": ""}):
        send(client, **fields)
    client.post("/practitioners/another/report/", SAID)

    assert Report.objects.count() == 5


def test_what_a_program_fills_in_is_thanked_for_and_thrown_away(client: Client) -> None:
    response = send(client, homepage="https://example.org/")

    assert (response["Location"], kept()) == (THANKS, [])


def test_a_flood_about_one_person_is_stopped_and_the_words_are_kept_on_the_page(client: Client) -> None:
    who = Practitioner.objects.get()
    for number in range(MOST_WAITING):
        take(practitioner=who, kind="other", told=Told(f"text {number}", ""), now=NOON)

    response = send(client)

    assert "Many people have written about this page already. Your words were not kept." in text_of(response)
    assert ">The phone number is dead.</textarea>" in response.content.decode()
    assert Report.objects.count() == MOST_WAITING


def test_markup_and_odd_characters_are_words(client: Client) -> None:
    odd = "<script>alert(1)</script> \u202e [x](javascript:1)\r\nΩ 木 🙂"

    send(client, text=odd)

    assert kept()[0][1] == "<script>alert(1)</script>  [x](javascript:1)\nΩ 木 🙂"


def test_search_engines_are_asked_to_leave_the_form_out(client: Client) -> None:
    for path in (PATH, THANKS):
        assert '<meta name="robots" content="noindex, nofollow">' in client.get(path).content.decode()
