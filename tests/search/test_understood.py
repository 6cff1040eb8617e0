"""What the page says it understood of the box and of the place, and what a script gets of it."""

from urllib.parse import parse_qsl

import pytest
from django.test import Client

from tests.practitioners.found import links, search, text_of
from tests.practitioners.people import credential, licence, office, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def chips(html: str) -> list[dict[str, str]]:
    """Where the chips lead."""
    inside = html.partition('<ul class="chips chosen"')[2].partition("</ul>")[0]
    return [dict(parse_qsl(url.removeprefix("?"))) for url in links(inside) if url.startswith("?")]


def test_a_place_in_the_box_is_searched_around_and_can_be_taken_away(client: Client) -> None:
    office(credential(specialties(person("near"), "lumbar-radiculopathy*"), "SEP"))
    office(credential(specialties(person("far"), "lumbar-radiculopathy*"), "SEP"), 43.6, -116.2)

    found = search(client, "q=sciatica+portland+sep&touch=none&touch=optional")
    alone = search(client, "q=sciatica+portland+sep")

    assert alone.slugs == ["near"]
    assert "1 person within 25 miles of Portland, OR" in alone.html
    assert chips(found.html) == [
        {"q": "portland sep", "touch": "optional"},
        {"q": "sciatica portland", "touch": "optional"},
        {"q": "sciatica sep", "touch": "optional"},
        {"q": "sciatica portland sep", "touch": "optional"},
        {"q": "sciatica portland sep", "touch": "none"},
    ]


def test_the_name_of_a_place_can_be_looked_for_as_a_word(client: Client) -> None:
    person("portland-jones", name="Portland Jones")
    office(person("somebody"))

    found = search(client, "q=portland")
    as_word = next(url for url in links(found.html) if "as_words" in url)
    named = search(client, as_word.removeprefix("?"))

    assert "“portland” was read as Portland, OR." in text_of(client.get("/practitioners/?q=portland"))
    assert (found.slugs, named.slugs) == (["somebody"], ["portland-jones", "somebody"])
    assert 'name="as_words" value="1"' in named.html
    assert "as_words" not in chips(named.html)[-1]


def test_a_place_beside_the_box_wins_over_the_box(client: Client) -> None:
    person("portland-jones", name="Portland Jones")
    office(person("portland-jones-there", name="Portland Jones"), 43.615, -116.2)

    assert search(client, "q=portland+jones&near=Boise,+ID").slugs == ["portland-jones-there"]


def test_an_ambiguous_place_in_the_box_is_asked_back_and_its_name_not_said_twice(client: Client) -> None:
    office(specialties(person("somebody"), "lumbar-radiculopathy"))

    found = search(client, "q=sciatica+springfield&format=video")
    choices = [dict(parse_qsl(url.removeprefix("?"))) for url in links(found.html) if "near=Springfield" in url]

    assert (found.status, found.total) == (200, 0)
    assert "Which Springfield?" in found.html
    assert {"q": "sciatica", "format": "video", "near": "Springfield, IL"} in choices


def test_video_asks_where_the_visitor_will_be_and_says_by_what_that_is_judged(client: Client) -> None:
    office(licence(terms(person("here"), "format:video"), "LPC", "US-OR"))
    office(licence(terms(person("elsewhere"), "format:video"), "LPC", "US-WA"))

    asked = search(client, "near=97214&format=video")
    suggested = next(url for url in links(asked.html) if "region" in url)
    judged = search(client, suggested.removeprefix("?"))

    assert "Say where you will be, and only those stay." in asked.html
    assert suggested == "?near=97214&format=video&region=US-OR"
    assert (asked.total, judged.slugs) == (2, ["here"])
    assert "only people who may work with somebody in Oregon" in judged.html


def test_the_rule_of_the_order_stands_above_the_list(client: Client) -> None:
    office(person("somebody"))
    said = {
        "": "Who confirmed their openings lately comes first",
        "near=97214": "Nearest first; people at the same distance take turns",
        "q=somebody": "People with your words in their name come first.",
        "sort=name": "From A to Z, because you asked for it.",
        "sort=confirmed": "Who confirmed their openings last comes first",
    }

    for query, sentence in said.items():
        html = search(client, query).html
        assert sentence in html
        assert "Nobody can pay for a place." in html
        assert 'href="/ranking/"' in html


def test_a_script_gets_the_changing_parts_and_the_short_address(client: Client) -> None:
    for number in range(25):
        terms(person(f"person-{number:02}"), "format:video")

    query = "q=&near=&within=25&sort=relevance&format=video&format=nonsense&utm=1&page=2"
    whole = client.get(f"/practitioners/?{query}")
    part = client.get(f"/practitioners/?{query}", headers={"HX-Request": "true"})

    assert part.headers["HX-Push-Url"] == "/practitioners/?format=video&page=2"
    assert ["HX-Request" in answer.headers["Vary"].split(", ") for answer in (whole, part)] == [True, True]
    assert "HX-Push-Url" not in whole.headers
    html = part.content.decode()
    assert ("<html" in html, "<h1" in html) == (False, False)
    assert [html.count(f'id="{name}"') for name in ("bar", "panel", "filters-on", "said")] == [1, 1, 1, 1]
    assert html.count("data-practitioner=") == 5
    assert html.partition('<ol class="people"')[2].partition("</ol>")[0] in whole.content.decode()


def test_somebody_asking_by_script_hears_what_is_wrong(client: Client) -> None:
    said = {
        "near=Springfield": "Choose one of the places",
        "fee_max=cheap": "A field has a message for you",
        "near=97214": "Nobody within 25 miles of Portland, OR 97214",
    }

    for query, words in said.items():
        html = client.get(f"/practitioners/?{query}", headers={"HX-Request": "true"}).content.decode()
        assert f'hx-swap-oob="innerHTML">{words}</p>' in html


def test_where_no_single_change_helps_the_parts_are_offered_alone(client: Client) -> None:
    office(person("near"))
    specialties(person("elsewhere"), "lumbar-radiculopathy")

    html = search(client, "q=sciatica&near=97214&touch=none&fee_max=1").html

    assert "?q=sciatica&as_words=1" in links(html)
    assert "?near=Portland%2C+OR+97214" in links(html)
    assert "Everybody for “sciatica”, anywhere" in html
    assert "No single change is enough. This would find somebody:" in html
    assert "One change at a time" not in html


def test_people_by_video_are_offered_where_nobody_is_near(client: Client) -> None:
    licence(terms(person("remote"), "format:video"), "LPC", "US-OR")

    html = search(client, "near=97214").html

    assert "By video or phone, with people who may work with you in Oregon" in html
    assert "One change at a time, this is what would find somebody:" in html
    assert "?format=phone&format=video&region=US-OR" in links(html)
