"""Pages that can be found: the sitemap, one address a page, and facts as data that say no more than the page."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.contrib.staticfiles import finders
from django.test import Client, override_settings
from PIL import Image
from pytest_django import Settings

from directory.changes.services import record
from directory.matching import table
from directory.practitioners.models import Practitioner
from directory.search.landing import towns
from directory.search.sitemap import views
from directory.web.structured import structured
from tests.practitioners.people import TODAY, credential, days_ago, licence, modalities, office, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def sitemap(client: Client, path: str = "/sitemap.xml") -> ElementTree.Element:
    """A file of the sitemap. People whom a test made without a service are seen, too."""
    table.forget()
    towns.forget()
    response = client.get(path)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/xml; charset=utf-8")
    return ElementTree.fromstring(response.content)


def paths(root: ElementTree.Element) -> list[str]:
    """Every address in a file, without the host."""
    return [(found.text or "").removeprefix("http://testserver") for found in root.iterfind(".//s:loc", _NAMES)]


def data(client: Client, path: str) -> list[dict[str, Any]]:
    """The things that a page tells search engines."""
    html = client.get(path).content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found = json.loads(text)
    assert found["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = found["@graph"]
    return graph


def thing(graph: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (found,) = [each for each in graph if each["@type"] == kind]
    return found


# --- the sitemap --------------------------------------------------------------------------------------------------


def test_every_address_of_the_sitemap_is_a_page_that_names_itself(client: Client) -> None:
    for number in range(3):
        modalities(credential(office(person(f"person-{number}")), "SEP"), "hakomi")

    found = paths(sitemap(client))

    assert len(found) == len(set(found))
    assert {"/", "/es/", "/practitioners/person-0/", "/es/practitioners/person-0/", "/places/us-or/portland/sep/"} <= {
        *found
    }
    for path in found:
        response = client.get(path)
        assert response.status_code == 200, path
        assert f'<link rel="canonical" href="http://testserver{path}">' in response.content.decode(), path
        assert "noindex" not in response.content.decode(), path


def test_each_page_names_its_other_languages_as_the_sitemap_does(client: Client) -> None:
    person("somebody")
    root = sitemap(client)
    (entry,) = [
        each
        for each in root.iterfind("s:url", _NAMES)
        if (each.findtext("s:loc", "", _NAMES)).endswith("testserver/practitioners/somebody/")
    ]
    told = {link.attrib["hreflang"]: link.attrib["href"] for link in entry.iterfind("x:link", _NAMES)}

    html = client.get("/es/practitioners/somebody/").content.decode()
    named = dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)">', html))

    assert told == named
    assert told == {
        "en": "http://testserver/practitioners/somebody/",
        "es": "http://testserver/es/practitioners/somebody/",
        "x-default": "http://testserver/practitioners/somebody/",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"status": "withdrawn"},
        {"status": "paused"},
        {"status": "draft", "consented_on": None},
        {"confirmed_on": days_ago(366)},
        {"confirmed_on": None},
        {"confirmed_on": TODAY + timedelta(days=1)},
    ],
)
def test_withdrawal_and_staleness_take_a_profile_out_at_once(client: Client, change: dict[str, object]) -> None:
    who = person("somebody")
    before = client.get("/sitemap.xml")
    Practitioner.objects.filter(pk=who.pk).update(**change)
    record(practitioner_ids=[who.pk])

    after = client.get("/sitemap.xml", headers={"If-None-Match": before.headers["ETag"]})

    assert "/practitioners/somebody/" in paths(ElementTree.fromstring(before.content))
    assert after.status_code == 200
    assert "/practitioners/somebody/" not in paths(ElementTree.fromstring(after.content))


def test_a_page_by_place_leaves_the_sitemap_with_its_third_person(client: Client) -> None:
    people = [office(person(f"person-{number}")) for number in range(3)]
    assert "/places/us-or/portland/" in paths(sitemap(client))

    Practitioner.objects.filter(pk=people[0].pk).update(status="withdrawn")
    record(practitioner_ids=[people[0].pk])

    assert [
        path for path in paths(ElementTree.fromstring(client.get("/sitemap.xml").content)) if "/us-or" in path
    ] == []


def test_until_the_next_edit_a_copy_is_still_the_same(client: Client) -> None:
    first = client.get("/sitemap.xml")

    again = client.get("/sitemap.xml", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert set(first.headers["Cache-Control"].split(", ")) == {"public", "no-cache"}


def test_a_profile_says_when_it_last_changed(client: Client) -> None:
    who = person("somebody", confirmed_on=days_ago(40))
    Practitioner.objects.filter(pk=who.pk).update(updated_at=datetime(2026, 1, 2, 3, tzinfo=UTC))

    changed = {
        entry.findtext("s:loc", "", _NAMES): entry.findtext("s:lastmod", "", _NAMES)
        for entry in sitemap(client).iterfind("s:url", _NAMES)
    }

    assert changed["http://testserver/practitioners/somebody/"] == days_ago(40).isoformat()


def test_a_large_directory_has_several_files_that_lose_nobody(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    people = {f"/practitioners/{person(f'person-{number:02}').slug}/" for number in range(25)}
    whole = set(paths(sitemap(client)))
    monkeypatch.setattr(views, "MOST", 20)

    files = paths(sitemap(client))
    parts = [paths(sitemap(client, path)) for path in files]

    assert [path for path in files if "people" in path] == [f"/sitemap-people-{number}.xml" for number in (1, 2, 3)]
    assert all(len(part) <= 20 for part in parts)
    assert {path for part in parts for path in part} == whole
    assert sum(len(part) for part in parts) == len(whole)
    assert people <= whole


@pytest.mark.parametrize("path", ["/sitemap-people-2.xml", "/sitemap-people-0.xml", "/sitemap-nothing-1.xml"])
def test_a_file_that_there_is_not_is_no_page(client: Client, path: str) -> None:
    person("somebody")

    assert client.get(path).status_code == 404


def test_robots_are_told_where_the_sitemap_is(client: Client) -> None:
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert [line for line in lines if line.startswith("Sitemap:")] == ["Sitemap: http://testserver/sitemap.xml"]


def test_a_site_with_one_language_names_no_others(client: Client, settings: Settings) -> None:
    settings.LANGUAGES = [("en", "English")]

    html = client.get("/practitioners/").content.decode()

    assert "hreflang=" not in html
    assert [path for path in paths(sitemap(client)) if path.startswith("/es/")] == []


# --- the head of a page ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/practitioners/?q=neck&page=2", "/practitioners/somebody/?near=97214&region=US-ID"])
def test_an_address_with_a_query_is_not_indexed_and_names_the_plain_one(client: Client, path: str) -> None:
    person("somebody")

    html = client.get(path).content.decode()

    assert '<meta name="robots" content="noindex, follow">' in html
    assert f'<link rel="canonical" href="http://testserver{path.partition("?")[0]}">' in html
    assert "97214" not in re.findall(r'<meta property="og:url" content="([^"]+)">', html)[0]


@pytest.mark.parametrize("path", ["/match/start/", "/practitioners/nobody/", "/shortlists/gone/"])
def test_private_pages_and_errors_name_no_address_to_be_found(client: Client, path: str) -> None:
    html = client.get(path).content.decode()

    assert re.findall(r'rel="canonical"|property="og:|hreflang="x-default"', html) == []


def test_what_messengers_show_is_the_title_and_the_description_of_the_page(client: Client) -> None:
    person("somebody", name='Jo "Joy" <Ash> & Co', headline="Slow work.")

    html = client.get("/practitioners/somebody/").content.decode()
    said = dict(re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)">', html))
    (description,) = re.findall(r'<meta name="description" content="([^"]*)">', html)

    assert said["og:title"] == "Jo &quot;Joy&quot; &lt;Ash&gt; &amp; Co"
    assert said["og:description"] == description
    assert (said["og:type"], said["og:url"]) == ("profile", "http://testserver/practitioners/somebody/")
    assert said["og:image"] == "http://testserver/static/sharing.png"
    path = finders.find("sharing.png")
    assert isinstance(path, str)
    with Image.open(path) as picture:
        assert [str(side) for side in picture.size] == [said["og:image:width"], said["og:image:height"]]


# --- facts as data ----------------------------------------------------------------------------------------------------


def test_a_profile_tells_only_credentials_that_somebody_checked(client: Client) -> None:
    who = terms(licence(person("somebody"), "PSY", "US-OR", expires_on=days_ago(-100)), "language:en", "language:es")
    licence(who, "LMT", "US-WA", status="claimed")
    licence(who, "LPC", "US-ID", expires_on=days_ago(1))
    credential(credential(credential(who, "SEP"), "GCFP", status="claimed"), "EMDR-certified", status="rejected")

    found = thing(data(client, "/practitioners/somebody/"), "Person")

    assert [held["name"] for held in found["hasCredential"]] == [
        "Psychologist",
        "Somatic Experiencing Practitioner (SEP)",
    ]
    assert found["hasCredential"][0]["validIn"] == {"@type": "AdministrativeArea", "name": "Oregon"}
    assert found["knowsLanguage"] == ["en", "es"]


@pytest.mark.parametrize(
    ("profession", "values", "kind"),
    [
        ("PSY", {}, "MedicalBusiness"),
        ("PSY", {"status": "claimed"}, "ProfessionalService"),
        ("PSY", {"expires_on": days_ago(1)}, "ProfessionalService"),
        ("LMT", {}, "ProfessionalService"),
    ],
)
def test_only_a_checked_clinical_licence_makes_a_medical_business(
    client: Client, profession: str, values: dict[str, Any], kind: str
) -> None:
    licence(person("somebody"), profession, "US-OR", **values)

    kinds = {each["@type"] for each in data(client, "/practitioners/somebody/")}

    assert kinds == {"Person", kind, "BreadcrumbList"}


def test_a_hidden_street_is_not_in_the_data_and_neither_is_its_point(client: Client) -> None:
    who = office(person("somebody"), 45.51, -122.61, line="1 Open Street")
    office(who, 45.999, -122.999, hides_street=True, line="99 Secret Lane", public_latitude=45.52)

    found = thing(data(client, "/practitioners/somebody/"), "ProfessionalService")
    open_one, hidden = found["location"]

    assert (open_one["address"]["streetAddress"], open_one["geo"]["latitude"]) == ("1 Open Street", 45.51)
    assert "geo" not in hidden
    assert hidden["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Portland",
        "addressRegion": "OR",
        "postalCode": "97214",
        "addressCountry": "US",
    }


def test_nobody_is_rated(client: Client) -> None:
    person("somebody")

    assert not re.search(r"rating|review", client.get("/practitioners/somebody/").content.decode(), re.IGNORECASE)


def test_a_page_by_place_is_a_list_in_its_order_with_the_way_to_it(client: Client) -> None:
    for number in range(3):
        office(person(f"person-{number}"))
    table.forget()
    towns.forget()

    html = client.get("/places/us-or/portland/").content.decode()
    graph = data(client, "/places/us-or/portland/")

    listed = [item["url"] for item in thing(graph, "ItemList")["itemListElement"]]
    way = [(item["name"], item["item"]) for item in thing(graph, "BreadcrumbList")["itemListElement"]]
    assert listed == [
        f"http://testserver/practitioners/{slug}/" for slug in re.findall(r'data-practitioner="([^"]+)"', html)
    ]
    assert way == [
        ("Places", "http://testserver/places/"),
        ("Oregon", "http://testserver/places/us-or/"),
        ("Portland", "http://testserver/places/us-or/portland/"),
    ]


def test_the_home_page_tells_how_to_search(client: Client) -> None:
    found = thing(data(client, "/es/"), "WebSite")

    assert found["url"] == "http://testserver/es/"
    assert found["potentialAction"]["target"]["urlTemplate"] == (
        "http://testserver/es/practitioners/?q={search_term_string}"
    )


@override_settings(SITE_NAME="</script><b>")
def test_no_text_ends_the_element_of_the_data(client: Client) -> None:
    name = "</script><script>alert(1)</script>\u2028&amp;"
    person("somebody", name=name)

    assert thing(data(client, "/practitioners/somebody/"), "Person")["name"] == name
    assert thing(data(client, "/"), "WebSite")["name"] == "</script><b>"
    assert "\u2028" not in structured([{"name": name}])
    assert "</script><" not in structured([{"name": name}]).removesuffix("</script>")


def test_what_is_not_known_is_not_said() -> None:
    element = structured([{"@type": "Thing", "a": "", "b": None, "c": [], "d": {"e": ["", None]}, "f": 0, "g": [{}]}])

    assert (
        element
        == '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Thing","f":0}]}</script>'
    )
    assert structured([]) == ""
