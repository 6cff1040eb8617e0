"""Cards: markup in a name is text; what was made once is kept until an edit, another day, another language."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.changes.services import record
from directory.matching import table
from directory.practitioners.models import Practitioner
from directory.practitioners.services.moving import move_to
from directory.search import keeping
from directory.web.phrases import one_language
from tests.practitioners.found import search, text_of
from tests.practitioners.people import TODAY, credential, licence, office, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

HOSTILE = "\"><script>x</script><b a='b'>&amp;"


def test_markup_in_every_text_of_a_card_is_text(client: Client) -> None:
    who = person("hostile", name=f"Ann {HOSTILE}", headline=HOSTILE, pronouns=HOSTILE)
    office(who, city=HOSTILE.replace(";", ""), region="OR")

    html = search(client).html

    assert "<script>" not in html.partition("<ol")[2]
    assert "<b a=" not in html
    assert html.count("&lt;script&gt;x&lt;/script&gt;") == 4


def test_what_a_profile_is_told_is_text_too(client: Client) -> None:
    office(terms(person("somebody"), "format:in-person"))

    html = search(client, "near=97214&region=US-OR&format=in-person").html

    assert 'href="/practitioners/somebody/?near=97214&amp;region=US-OR"' in html


def test_the_first_three_focuses_stand_in_their_order(client: Client) -> None:
    specialties(person("somebody"), "whiplash*", "fall*", "anxiety*", "surgery*", "neck-pain")

    words = text_of(client.get("/practitioners/"))

    assert "Whiplash Fall Anxiety Fee not stated" in words


def test_an_edit_shows_at_once_and_costs_only_the_cards_it_touches(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, other = person("one", headline="Before"), person("other", headline="Untouched")
    search(client)
    Practitioner.objects.filter(pk__in=[one.pk, other.pk]).update(headline="After")
    record(practitioner_ids=[one.pk])
    table.current()

    # the version, whom the edit touched, the card of one
    with django_assert_num_queries(1 + 1 + 6):
        words = text_of(client.get("/practitioners/"))

    assert ("After" in words, "Before" in words, "Untouched" in words) == (True, False, True)


def test_a_profile_that_moved_is_linked_at_its_new_address_at_once(client: Client) -> None:
    who = person("before")
    search(client)

    move_to(practitioner=who, slug="after")

    assert client.get("/practitioners/").content.count(b'data-practitioner="after"') == 1


def test_another_day_says_another_number_of_days(client: Client) -> None:
    person("somebody")
    assert "Taking new clients, 9 days ago" in text_of(client.get("/practitioners/"))

    with time_machine.travel(datetime.combine(TODAY + timedelta(days=1), datetime.min.time()), tick=False):
        assert "Taking new clients, 10 days ago" in text_of(client.get("/practitioners/"))


def test_a_card_names_places_in_the_order_of_the_profile(client: Client) -> None:
    """Alaska's code comes before Alabama's."""
    licence(licence(person("somebody"), "PSY", "US-AK"), "PSY", "US-AL")

    for address in ("/practitioners/", "/practitioners/somebody/"):
        assert "Psychologist in Alabama and Alaska" in text_of(client.get(address)), address


def test_somebody_who_was_withdrawn_is_on_no_card(client: Client) -> None:
    who = licence(credential(person("somebody"), "SEP"), "LPC", "US-OR")
    assert search(client).slugs == ["somebody"]

    Practitioner.objects.filter(pk=who.pk).update(status="withdrawn")
    record(practitioner_ids=[who.pk])

    assert client.get("/practitioners/").content.count(b"data-practitioner") == 0


def test_the_languages_have_cards_of_their_own(client: Client) -> None:
    terms(person("somebody"), "format:in-person")

    english, spanish = (client.get(f"{prefix}/practitioners/").content.decode() for prefix in ("", "/es"))

    assert ('href="/practitioners/somebody/"' in english, 'href="/es/practitioners/somebody/"' in english) == (
        True,
        False,
    )
    assert ('href="/practitioners/somebody/"' in spanish, 'href="/es/practitioners/somebody/"' in spanish) == (
        False,
        True,
    )


def test_no_more_cards_are_kept_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "MOST", 3)
    keys = [person(f"person-{number}").pk for number in range(5)]
    held = table.current()

    with one_language("en"):
        shown = [keeping.cards_of([key], held, TODAY)[0].key for key in keys]

    assert shown == keys
    assert [key for _, key in keeping._kept.cards] == keys[2:]


def test_a_card_that_was_read_before_an_edit_is_not_kept_after_it() -> None:
    who = person("somebody", headline="Before")
    held = table.current()
    with one_language("en"):
        keeping.cards_of([], held, TODAY)
        Practitioner.objects.filter(pk=who.pk).update(headline="After")
        record(practitioner_ids=[who.pk])
        newer = table.current()
        keeping.cards_of([], newer, TODAY)
        # a request that began before the edit comes late
        keeping._keep({who.pk: keeping.cards_of([who.pk], held, TODAY)[0]}, "en", held, TODAY)
        card = keeping.cards_of([who.pk], newer, TODAY)[0]

    assert "After" in card.tail
