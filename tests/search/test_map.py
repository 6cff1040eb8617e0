"""What the map's script is told: pins in step with the list, dots for the rest, nothing that the list does not show."""

import json
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from directory.matching import table
from directory.search.map.dots import gathered
from tests.practitioners.found import search
from tests.practitioners.people import licence, office, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]

#: The version of the directory, the people of the page, their offices.
QUERIES = 3


def drawn(client: Client, query: str = "") -> dict[str, Any]:
    """The answer for the query of a search page. People whom a test made without a service are seen, too."""
    table.forget()
    response = client.get(f"/pins/?{query}")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_each_card_of_the_page_is_a_pin_with_the_number_it_has_in_the_list(client: Client) -> None:
    for number in range(25):
        office(person(f"person-{number:02}"), 45.5 + number / 100, -122.6)

    for page in (1, 2):
        listed = search(client, f"near=97214&page={page}").slugs
        found = drawn(client, f"near=97214&page={page}")["people"]
        first = 20 * (page - 1) + 1
        assert [(pin["slug"], pin["number"]) for pin in found] == list(zip(listed, range(first, 26), strict=False))


def test_everybody_else_who_fits_is_a_dot_that_knows_the_page_of_its_card(client: Client) -> None:
    for number in range(45):
        office(person(f"person-{number:02}"), 45.5 + number / 1000, -122.6)

    found = drawn(client, "near=97214&page=2")
    pages = {dot[3] for dot in found["others"]}

    assert (len(found["people"]), len(found["others"]), pages) == (20, 25, {1, 3})
    assert [dot[2] for dot in found["others"]] == [1] * 25


def test_pins_follow_every_filter_of_the_list(client: Client) -> None:
    office(terms(person("speaks"), "language:es"))
    office(person("does-not"))

    assert [pin["slug"] for pin in drawn(client, "language=es")["people"]] == ["speaks"]


def test_a_hidden_street_is_drawn_at_its_centre_and_its_pin_says_so(client: Client) -> None:
    office(person("open"), 45.51, -122.61)
    office(person("hidden"), 45.999, -122.999, hides_street=True, public_latitude=45.52, public_longitude=-122.62)

    pins = {pin["slug"]: pin for pin in drawn(client, "near=97214")["people"]}

    assert (pins["hidden"]["lat"], pins["hidden"]["lng"], pins["hidden"]["isCentre"]) == (45.52, -122.62, True)
    assert (pins["open"]["lat"], pins["open"]["isCentre"]) == (45.51, False)
    assert "around Portland, OR" in pins["hidden"]["label"]
    assert "45.999" not in json.dumps(pins)


def test_with_a_place_the_pin_is_the_office_that_the_card_measures_to(client: Client) -> None:
    who = office(person("two-offices"), 44.05, -123.09, city="Eugene")
    office(who, 45.5142, -122.6433)

    near = drawn(client, "near=97214")["people"][0]
    anywhere = drawn(client)["people"][0]

    assert (near["lat"], near["lng"]) == (45.5142, -122.6433)
    assert (anywhere["lat"], anywhere["lng"]) == (44.05, -123.09)


def test_the_circle_is_the_radius_that_was_asked_for(client: Client) -> None:
    found = drawn(client, "lat=45.5&lng=-122.6&within=40")

    assert found["circle"] == {"lat": 45.5, "lng": -122.6, "miles": 40.0}
    assert drawn(client)["circle"] is None


def test_people_without_a_place_have_no_pin_and_keep_their_number_free(client: Client) -> None:
    person("nowhere", confirmed_on="2026-11-20")
    office(person("somewhere", confirmed_on="2026-06-01"))

    found = drawn(client)

    assert [(pin["slug"], pin["number"]) for pin in found["people"]] == [("somewhere", 2)]


def test_nobody_who_is_not_listed_is_on_the_map(client: Client) -> None:
    office(person("draft", status="draft"))
    office(person("withdrawn", status="withdrawn"))

    assert drawn(client) == {
        "people": [],
        "others": [],
        "circle": None,
        "says": "Nobody on this list has a place on the map.",
    }


@pytest.mark.parametrize(
    "query", ["near=Springfield", "near=Nosuchplaceatall", "lat=NaN&lng=1", "fee_max=x", "near=%00", "within=-1&lat=1"]
)
def test_what_the_search_does_not_understand_draws_the_ground_alone(client: Client, query: str) -> None:
    office(person("somebody"))

    assert drawn(client, query)["people"] == []


@pytest.mark.parametrize("page", ["0", "-1", "1e30", "x", "9" * 400, "2"])
def test_no_page_number_breaks_the_map(client: Client, page: str) -> None:
    office(person("somebody"))

    found = drawn(client, f"page={page}")

    assert len(found["people"]) + len(found["others"]) == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_map_costs_the_same_queries_whatever_the_number_of_people(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    for number in range(count):
        office(licence(person(f"person-{number:02}"), "LPC", "US-OR"))
    table.forget()
    table.current()

    with django_assert_num_queries(QUERIES):
        client.get("/pins/?near=97214")


def test_what_was_asked_is_kept_by_no_cache_and_found_by_no_robot(client: Client) -> None:
    answer = client.get("/pins/?near=97214")

    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert set(answer.headers["Cache-Control"].split(", ")) == {"no-store", "private"}


def test_very_many_people_are_gathered_into_few_cells_that_lose_nobody() -> None:
    points = [(25 + row / 8, -120 + column / 8) for row in range(150) for column in range(300)]

    cells = gathered(points, most=500)

    assert 0 < len(cells) <= 500
    assert sum(cell.people for cell in cells) == len(points)
    assert {cell.page for cell in cells} == {0}


def test_people_at_one_spot_are_one_cell_in_their_middle() -> None:
    assert gathered([(45.5, -122.6)] * 7, most=1) == [(45.5, -122.6, 7, 0)]
    assert gathered([], most=1) == []


def test_names_of_towns_come_by_squares_the_largest_first(client: Client) -> None:
    answer = client.get("/map/towns/?side=1&south=45&west=-123")
    towns = json.loads(answer.content)["towns"]

    assert towns[0][0] == "Portland"
    assert [people for *_, people in towns] == sorted((people for *_, people in towns), reverse=True)
    assert {45 <= latitude < 46 and -123 <= longitude < -122 for _, latitude, longitude, _ in towns} == {True}
    assert answer.headers["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "side=1",
        "side=2&south=0&west=0",
        "side=4&south=1&west=0",
        "side=1&south=x&west=0",
        "side=1&south=9e9&west=0",
    ],
)
def test_a_square_that_is_none_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/map/towns/?{query}")

    assert (answer.status_code, json.loads(answer.content)) == (400, {"towns": []})


def test_the_words_of_the_map_are_in_the_language_of_the_page(client: Client) -> None:
    office(person("somebody"))
    table.forget()

    assert client.get("/es/pins/").status_code == 200
    assert 'data-pins="/es/pins/"' in client.get("/es/practitioners/").content.decode()
