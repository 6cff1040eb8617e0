"""The guide is linked from where its questions arise."""

import re

import pytest
from django.test import Client

from tests.practitioners.people import credential, modalities, person

pytestmark = pytest.mark.django_db

FOOTER = ["/guide/", "/guide/privacy/", "/guide/leaving/", "/guide/crisis/"]


def guide_links(page: str) -> list[str]:
    return re.findall(r'href="(/guide/[^"#]*)"', page)


def test_every_page_has_the_guide_in_its_navigation_and_its_footer(client: Client) -> None:
    for path in ("/", "/practitioners/", "/ranking/", "/match/start/", "/nowhere/"):
        page = client.get(path).content.decode()
        assert guide_links(page.split("<main", 1)[0]) == ["/guide/"], path
        assert guide_links(page.split("</main>", 1)[1]) == FOOTER, path


def test_where_one_is_in_the_guide_is_marked(client: Client) -> None:
    marked = re.compile(r'href="(/guide/[^"]*)" aria-current="(page|true)"')

    assert marked.findall(client.get("/guide/").content.decode()) == [("/guide/", "page")]
    assert marked.findall(client.get("/guide/crisis/").content.decode()) == [
        ("/guide/", "true"),
        ("/guide/crisis/", "page"),
    ]
    assert marked.findall(client.get("/guide/approaches/net/").content.decode()) == [
        ("/guide/", "true"),
        ("/guide/approaches/", "true"),
    ]


def test_a_profile_leads_from_each_approach_to_its_page(client: Client) -> None:
    who = credential(modalities(person("ada"), "net", "hakomi"), "HAKOMI-certified")
    page = client.get(f"/practitioners/{who.slug}/").content.decode().split("<main", 1)[1].split("</main>", 1)[0]

    assert guide_links(page) == ["/guide/credentials/", "/guide/approaches/net/", "/guide/approaches/hakomi/"]


def test_the_home_page_and_the_rule_lead_to_the_guide_by_one_quiet_line(client: Client) -> None:
    pages = [
        client.get(path).content.decode().split("<main", 1)[1].split("</main>", 1)[0] for path in ("/", "/ranking/")
    ]

    assert [guide_links(page) for page in pages] == [
        ["/guide/first-session/", "/guide/", "/guide/leaving/"],
        ["/guide/approaches/"],
    ]
