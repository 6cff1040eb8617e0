"""The list as outside tools and people without JavaScript use it: totals, cards, links, pages, queries."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.matching import table
from tests.practitioners.found import links, search, text_of
from tests.practitioners.people import credential, days_ago, licence, office, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

#: The version of the directory; people, and five relations of them.
VERSION, CARDS = 1, 6


def _full(number: int) -> None:
    who = specialties(person(f"person-{number:02}"), "fall*", "whiplash*", "surgery")
    terms(who, "format:video", "format:in-person", "language:en")
    office(credential(credential(licence(who, "LPC", "US-OR"), "SEP"), "GCFP", status="claimed"))
    office(who, 45.6, -122.7, hides_street=True, line="99 Secret Lane")


@pytest.mark.parametrize("count", [1, 20])
def test_a_page_costs_the_same_queries_whatever_the_number_of_cards(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        _full(number)
    table.current()
    asked = "near=97214&certification=SEP&format=video&region=US-OR&specialty=fall"

    with django_assert_num_queries(VERSION + CARDS):
        first = client.get(f"/practitioners/?{asked}")
    with django_assert_num_queries(VERSION):
        again = client.get(f"/practitioners/?{asked}")

    assert again.content == first.content
    assert first.content.count(b"data-practitioner=") == count


def test_a_list_without_anybody_costs_one_query(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _full(1)
    table.current()

    with django_assert_num_queries(VERSION):
        response = client.get("/practitioners/?near=97214&certification=ROLFER&format=video")

    assert b'data-total="0"' in response.content


def test_the_total_counts_everybody_and_pages_show_each_once(client: Client) -> None:
    for number in range(45):
        person(f"person-{number:02}")

    pages = [search(client, f"page={page}") for page in (1, 2, 3)]

    assert [page.total for page in pages] == [45, 45, 45]
    assert [len(page.slugs) for page in pages] == [20, 20, 5]
    assert len({slug for page in pages for slug in page.slugs}) == 45


def test_links_to_other_pages_keep_every_parameter(client: Client) -> None:
    for number in range(45):
        terms(person(f"person-{number:02}"), "language:es", "format:video")

    found = search(client, "language=es&format=video&format=phone&page=2&unknown=1")
    pages = [url for url in links(found.html) if url.startswith("?") and "page=" in url]

    assert pages
    for url in pages:
        kept = parse_qsl(url.removeprefix("?"))
        assert kept[:3] == [("language", "es"), ("format", "video"), ("format", "phone")]


def test_a_chip_takes_away_its_own_filter_and_nothing_else(client: Client) -> None:
    terms(person("somebody"), "language:es", "format:video")

    urls = links(search(client, "language=es&format=video&format=phone&page=1").html)

    assert "?format=video&format=phone" in urls
    assert "?language=es&format=phone" in urls
    assert "?language=es&format=video" in urls


def test_past_the_last_page_there_is_a_way_back(client: Client) -> None:
    for number in range(25):
        person(f"person-{number:02}")

    found = search(client, "page=7&sort=name")

    assert (found.status, found.total, found.slugs) == (200, 25, [])
    assert "?sort=name&page=2" in links(found.html)


def test_a_card_says_the_licence_first_and_marks_every_state(client: Client) -> None:
    who = licence(person("maren", name="Maren Okafor", pronouns="she/her", headline="Slow work"), "PSY", "US-OR")
    credential(credential(who, "SEP"), "HAKOMI-certified", status="claimed")
    credential(credential(who, "EMDR-trained"), "GCFP", expires_on=days_ago(1))
    credential(who, "ROLFER", status="rejected")
    terms(office(who), "format:in-person", "format:video")

    words = text_of(client.get("/practitioners/?near=97214"))

    assert "Maren Okafor she/her · Psychologist in Oregon" in words
    assert "SEP, verified 12 Aug 2026" in words
    assert "EMDR trained (basic), verified 12 Aug 2026" in words
    assert "Says: trained in Hakomi" in words
    assert "Taking new clients, 9 days ago" in words
    assert "In person and video" in words
    assert "Rolfer" not in words.split("Maren Okafor")[1]
    assert "Feldenkrais" not in words.split("Maren Okafor")[1]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"confirmed_on": days_ago(120)}, "Not confirmed since 23 Jul 2026"),
        ({"confirmed_on": None}, "Openings never confirmed"),
        ({"confirmed_on": days_ago(-3)}, "Openings never confirmed"),
        ({"accepting": ""}, "Has not said whether there is room"),
        ({"accepting": "no"}, "Not taking new clients, 9 days ago"),
        ({"accepting": "waitlist", "confirmed_on": days_ago(0)}, "Waitlist, today"),
        ({"fee_min": 120, "fee_max": 140, "sliding_scale_min": 90}, "$120–140 , sliding from $90"),
        ({"fee_min": 120, "currency": "CAD"}, "from CA$120"),
        ({}, "Fee not stated"),
    ],
)
def test_a_card_says_how_fresh_and_how_dear(client: Client, values: dict[str, object], said: str) -> None:
    person("somebody", **values)

    assert said in text_of(client.get("/practitioners/"))


def test_a_claimed_licence_is_said_as_a_claim(client: Client) -> None:
    licence(person("somebody"), "PSY", "US-OR", status="claimed")

    assert "Says: psychologist in Oregon, licence not yet checked" in text_of(client.get("/practitioners/"))


def test_distances_are_honest_about_what_they_measure(client: Client) -> None:
    office(person("exact"), 45.5, -122.6)
    office(person("by-zip"), 45.49, -122.6, precision="postcode")
    office(person("hidden"), 45.48, -122.6, hides_street=True)

    words = text_of(client.get("/practitioners/?near=97214"))

    assert "2.0 miles Portland, OR" in words
    assert words.count("About 2 miles Portland, OR") == 1
    assert words.count("About 3 miles Portland, OR") == 1
    assert "Distances are in a straight line from the centre of Portland, OR 97214." in words


def test_an_empty_list_offers_the_single_changes_that_find_somebody(client: Client) -> None:
    terms(office(person("far"), 45.9, -122.64), "language:es")
    terms(office(person("english")), "language:en")

    found = search(client, "near=97214&language=es")
    words = text_of(client.get("/practitioners/?near=97214&language=es"))

    assert found.total == 0
    assert "Nobody within 25 miles of Portland, OR 97214" in words
    assert "?language=es&near=97214&within=50" in links(found.html) or "?near=97214&language=es&within=50" in links(
        found.html
    )
    assert "Without “Spanish” 1 person" in words


def test_the_form_keeps_what_was_asked(client: Client) -> None:
    html = search(client, "near=97214&q=back&within=40&language=es&certified_only=1&sort=name&fee_max=90").html

    for kept in (
        'name="near" value="97214"',
        'name="q" value="back"',
        '<option value="40" selected>40 miles</option>',
        'name="language" value="es" checked',
        'name="certified_only" value="1" checked',
        '<option value="name" selected>',
        'name="fee_max" value="90"',
    ):
        assert kept in html or kept.startswith('<option value="name"')


def test_a_search_with_parameters_is_not_for_search_engines(client: Client) -> None:
    assert "noindex" not in search(client).html
    assert "noindex" in search(client, "q=back").html


def test_nothing_is_remembered_of_a_search(client: Client) -> None:
    assert client.get("/practitioners/?q=flashbacks&near=97214").cookies == {}
