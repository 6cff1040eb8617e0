"""Pages by place: who stands on them, when there is one, and where an address leads that has none."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.changes.services import record
from directory.matching import table
from directory.practitioners.models import Location, Practitioner
from directory.search.landing import towns
from directory.search.landing.spellings import town_key, town_of
from directory.search.landing.topics import topics
from directory.vocabulary.catalogue import catalogue
from tests.practitioners.found import links, text_of
from tests.practitioners.people import TODAY, credential, days_ago, modalities, office, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]

#: Two for the version (the table, the towns), six for the cards; another time the cards are kept.
VERSIONS, CARDS = 2, 6


def three(prefix: str = "person", **where: Any) -> list[Practitioner]:
    """Three people with an office in Portland, or elsewhere."""
    return [office(person(f"{prefix}-{number}"), **where) for number in range(3)]


def shown(client: Client, path: str) -> list[str]:
    """Whom a page lists, in its order. People whom a test made without a service are seen, too."""
    table.forget()
    towns.forget()
    response = client.get(path)
    assert response.status_code == 200, (path, response.status_code, response.get("Location"))
    return re.findall(r'data-practitioner="([^"]+)"', response.content.decode())


def answer(client: Client, path: str) -> tuple[int, str]:
    """Status and target."""
    table.forget()
    towns.forget()
    response = client.get(path)
    return response.status_code, response.get("Location", "")


def test_a_town_with_three_people_has_a_page_with_these_three(client: Client) -> None:
    three()
    office(person("elsewhere"), 44.05, -123.09, city="Eugene")

    assert sorted(shown(client, "/places/us-or/portland/")) == ["person-0", "person-1", "person-2"]
    assert sorted(shown(client, "/places/us-or/")) == ["elsewhere", "person-0", "person-1", "person-2"]


def test_a_page_about_a_certification_lists_its_holders_and_says_how_many_were_checked(client: Client) -> None:
    for number, who in enumerate(three()):
        credential(who, "SEP", status="verified" if number < 2 else "claimed")
    office(person("without"))

    assert sorted(shown(client, "/places/us-or/portland/sep/")) == ["person-0", "person-1", "person-2"]
    text = text_of(client.get("/places/us-or/portland/sep/"))
    assert "3 people with an office in Portland, OR list it." in text
    assert "For 2 of them it was checked." in text
    assert "Somatic Experiencing International. It tells what somebody trained in. It is not a licence." in text


def test_a_page_about_an_approach_lists_those_who_offer_it(client: Client) -> None:
    for who in three():
        modalities(who, "hakomi")
    office(person("without"))

    assert sorted(shown(client, "/places/us-or/portland/hakomi/")) == ["person-0", "person-1", "person-2"]
    assert sorted(shown(client, "/places/us-or/all/hakomi/")) == ["person-0", "person-1", "person-2"]


def test_what_expired_or_was_rejected_is_not_held(client: Client) -> None:
    for number, who in enumerate(three()):
        credential(who, "SEP", expires_on=TODAY - timedelta(days=1) if number else None)

    assert answer(client, "/places/us-or/portland/sep/") == (302, "/places/us-or/portland/")


def test_spellings_of_one_town_are_one_page_under_the_commonest(client: Client) -> None:
    for number, city in enumerate(["Saint Louis", "St. Louis", "ST LOUIS", "St. Louis"]):
        office(person(f"person-{number}"), city=city, region="MO", postal="63101")

    assert len(shown(client, "/places/us-mo/st-louis/")) == 4
    assert "Somatic practitioners in St. Louis, MO" in text_of(client.get("/places/us-mo/st-louis/"))
    for other in ("/places/us-mo/saint-louis/", "/places/us-mo/St-Louis/", "/places/US-MO/SAINT-LOUIS/"):
        assert answer(client, other) == (301, "/places/us-mo/st-louis/")


def test_where_another_spelling_leads_is_kept_for_an_hour_because_it_may_turn_round(client: Client) -> None:
    three(city="St. Louis", region="MO", postal="63101")
    record(practitioner_ids=None)
    before = client.get("/places/us-mo/saint-louis/")
    for number in range(4):
        office(person(f"new-{number}"), city="Saint Louis", region="MO", postal="63101")
    record(practitioner_ids=None)

    after = client.get("/places/us-mo/st-louis/")

    assert (before["Location"], after["Location"]) == ("/places/us-mo/st-louis/", "/places/us-mo/saint-louis/")
    assert [response["Cache-Control"] for response in (before, after)] == ["max-age=3600"] * 2


def test_towns_of_one_name_in_two_states_are_two_pages(client: Client) -> None:
    three()
    three("maine", region="ME", postal="04101")

    assert sorted(shown(client, "/places/us-me/portland/")) == ["maine-0", "maine-1", "maine-2"]
    assert len(shown(client, "/places/us-or/portland/")) == 3


def test_somebody_with_two_offices_in_a_town_counts_once(client: Client) -> None:
    for number in range(2):
        office(office(person(f"person-{number}")))

    assert answer(client, "/places/us-or/portland/") == (302, "/places/")


@pytest.mark.parametrize(
    "change",
    [
        {"status": "withdrawn"},
        {"status": "paused"},
        {"confirmed_on": days_ago(366)},
        {"confirmed_on": None},
        {"confirmed_on": TODAY + timedelta(days=1)},
    ],
)
def test_with_fewer_than_three_who_are_listed_and_not_stale_there_is_no_page(
    client: Client, change: dict[str, object]
) -> None:
    three()
    Practitioner.objects.filter(slug="person-0").update(**change)

    assert answer(client, "/places/us-or/portland/") == (302, "/places/")


def test_a_confirmation_of_a_year_ago_is_not_stale_yet(client: Client) -> None:
    three()
    Practitioner.objects.filter(slug="person-0").update(confirmed_on=days_ago(365))

    assert len(shown(client, "/places/us-or/portland/")) == 3


def test_an_address_without_enough_people_leads_to_the_next_wider_page(client: Client) -> None:
    for who in three():
        modalities(who, "hakomi")
    modalities(office(person("alone"), 44.05, -123.09, city="Eugene"), "hakomi")

    assert answer(client, "/places/us-or/eugene/hakomi/") == (302, "/places/us-or/all/hakomi/")
    assert answer(client, "/places/us-or/eugene/emdr/") == (302, "/places/us-or/")
    assert answer(client, "/places/us-or/eugene/") == (302, "/places/us-or/")
    assert answer(client, "/places/us-or/portland/emdr/") == (302, "/places/us-or/portland/")


@pytest.mark.parametrize(
    "path",
    [
        "/places/us-xx/",
        "/places/nowhere/",
        "/places/us-or/atlantis/",
        "/places/us-or/portland/levitation/",
        "/places/us-or/all/levitation/",
        "/places/us-wa/",
        "/places/us-or/" + "x" * 500 + "/",
    ],
)
def test_what_is_no_place_is_no_page(client: Client, path: str) -> None:
    three()

    assert answer(client, path) == (404, "")


def test_the_list_of_places_has_every_state_with_three_people_and_its_count(client: Client) -> None:
    three()
    three("canada", city="Toronto", region="ON", country="CA", postal="")
    office(person("alone"), city="Boise", region="ID")
    table.forget()
    towns.forget()

    response = client.get("/places/")

    found = [url for url in links(response.content.decode()) if re.fullmatch(r"/places/[a-z]{2}-[a-z]{2}/", url)]
    assert found == ["/places/us-or/", "/places/ca-on/"]
    assert "United States Oregon 3 people Canada Ontario 3 people" in text_of(response)


def test_an_empty_directory_has_a_list_that_says_so(client: Client) -> None:
    table.forget()
    towns.forget()

    assert "There are no pages by place yet" in text_of(client.get("/places/"))


def test_every_link_of_a_page_by_place_leads_to_a_page(client: Client) -> None:
    for who in three():
        credential(modalities(who, "hakomi", "emdr"), "SEP")
    table.forget()
    towns.forget()

    seen, waiting = set(), ["/places/"]
    while waiting:
        path = waiting.pop()
        seen.add(path)
        html = client.get(path).content.decode()
        waiting += [url for url in links(html) if url.startswith("/places/") and url not in {*seen, *waiting}]

    assert {path: client.get(path).status_code for path in seen} == dict.fromkeys(seen, 200)
    assert len(seen) == 1 + 2 * (1 + 3)


def test_the_search_that_a_page_leads_to_asks_for_the_same(client: Client) -> None:
    for who in three():
        credential(who, "SEP")
    shown(client, "/places/us-or/portland/sep/")

    html = client.get("/places/us-or/portland/sep/").content.decode()

    assert "/practitioners/?near=Portland%2C+OR&certification=SEP" in links(html)


def test_more_people_than_a_page_holds_stand_on_further_pages_each_once(client: Client) -> None:
    for number in range(45):
        office(person(f"person-{number:02}"))

    pages = [shown(client, f"/places/us-or/portland/?page={page}") for page in (1, 2, 3, 9)]

    assert [len(page) for page in pages] == [20, 20, 5, 0]
    assert len({slug for page in pages for slug in page}) == 45


@pytest.mark.parametrize("count", [3, 20])
def test_a_page_costs_the_same_queries_whatever_the_number_of_people(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        credential(modalities(office(person(f"person-{number:02}")), "hakomi"), "SEP")
    table.forget()
    towns.forget()
    client.get("/places/")

    with django_assert_num_queries(VERSIONS + CARDS):
        client.get("/places/us-or/portland/sep/")


def test_an_edit_shows_at_once_and_costs_no_reading_of_everybody(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    people = three()
    record(practitioner_ids=None)
    shown(client, "/places/us-or/portland/")
    Location.objects.filter(practitioner=people[0]).update(city="Salem")
    record(practitioner_ids=[people[0].pk])

    with django_assert_num_queries(3):  # the version, what was touched, these people's offices
        found = towns.current()

    assert sorted(found.towns) == [("US-OR", "portland"), ("US-OR", "salem")]
    assert client.get("/places/us-or/portland/").status_code == 302


def test_somebody_new_is_followed_as_if_everybody_had_been_read_anew(client: Client) -> None:
    three()
    record(practitioner_ids=None)
    towns.current()
    newcomer = office(person("newcomer"), city="Éugene")
    record(practitioner_ids=[newcomer.pk])
    followed = towns.current()
    towns.forget()
    fresh = towns.current()

    for key in {*followed.towns, *fresh.towns}:
        assert followed.people_in([key]).tolist() == fresh.people_in([key]).tolist()
        assert followed.town(key) == fresh.town(key)


def test_no_two_topics_share_an_address() -> None:
    found = topics(catalogue())
    terms = catalogue()
    certified = [code for code, entry in terms.certifications.items() if entry.is_certified]

    assert len(found) == len(terms.modalities) + len(certified)
    assert all(slug == topic.slug for slug, topic in found.items())


@pytest.mark.parametrize(
    ("region", "city", "key"),
    [
        ("US-OR", "Portland", ("US-OR", "portland")),
        ("US-IL", "O’Fallon", ("US-IL", "ofallon")),
        ("CA-QC", "Montréal", ("CA-QC", "montreal")),
        ("", "Portland", None),
        ("US-OR", "東京", None),
        ("US-OR", "All", None),
        ("US-OR", "/", None),
    ],
)
def test_a_town_has_a_key_where_an_address_can_name_it(region: str, city: str, key: tuple[str, str] | None) -> None:
    assert town_key(region, city) == key


@pytest.mark.parametrize("name", ["O’Fallon", "St. Louis", "De Kalb", "N. Plains", "Coeur d'Alene", "Truth & Hope"])
def test_the_address_of_a_town_means_that_town(name: str) -> None:
    key = town_key("US-IL", name)
    assert key is not None
    town = town_of(key, [(name, 1)])

    assert town_key("US-IL", town.slug) == key


def test_in_spanish_the_same_pages_stand_below_their_code(client: Client) -> None:
    three()
    shown(client, "/es/places/us-or/portland/")

    html = client.get("/es/places/us-or/portland/").content.decode()

    assert '<html lang="es">' in html
    assert "/es/places/us-or/" in links(html)
