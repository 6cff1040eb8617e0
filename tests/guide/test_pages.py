"""The pages of the guide: there, whole, dated, linked, and the same for everybody."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from directory.guide.contents import GROUPS, PAGES, neighbours
from directory.guide.notes import notes
from directory.guide.practices import PRACTICES
from directory.vocabulary.models import Modality

pytestmark = pytest.mark.django_db

SLUGS = [
    "first-session",
    "what-it-is-not",
    "approaches",
    "home-practices",
    "choosing",
    "first-call",
    "credentials",
    "under-18",
    "crisis",
    "leaving",
    "privacy",
    "complaints",
]
ADDRESSES = ["/guide/", *(f"/guide/{slug}/" for slug in SLUGS), *(f"/guide/approaches/{code}/" for code in notes())]


def shown(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def main(page: str) -> str:
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def test_the_guide_has_the_pages_that_others_link_to() -> None:
    assert list(PAGES) == SLUGS
    assert [len(group.pages) for group in GROUPS] == [4, 4, 4]


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_may_be_kept_by_anybody_and_sets_no_cookie(client: Client, address: str) -> None:
    response = client.get(address)

    assert sorted(response["Cache-Control"].split(", ")) == ["max-age=300", "public"]
    assert (response.cookies, response.get("X-Robots-Tag")) == ({}, None)


def test_every_page_has_a_title_and_a_description_of_its_own(client: Client) -> None:
    pages = [shown(client, address) for address in ADDRESSES]
    titles = [re.findall(r"<title>(.*?) · Steadyground</title>", page) for page in pages]
    headings = [re.findall(r"<h1>(.*?)</h1>", page) for page in pages]
    descriptions = [re.findall(r'<meta name="description" content="(.*?)">', page) for page in pages]

    assert [len(found) for found in titles + headings + descriptions] == [1] * 3 * len(ADDRESSES)
    assert [title for title, heading in zip(titles, headings, strict=True) if title != heading] == []
    assert [len({found[0] for found in of}) for of in (titles, descriptions)] == [len(ADDRESSES)] * 2


@pytest.mark.parametrize("address", ADDRESSES[1:])
def test_a_page_says_when_somebody_last_looked_at_it(client: Client, address: str) -> None:
    assert len(re.findall(r"Last looked at on \d{1,2}\xa0\w{3}\xa0\d{4}\.", shown(client, address))) == 1


def test_every_link_inside_the_guide_leads_somewhere(client: Client) -> None:
    found = {link for address in ADDRESSES for link in re.findall(r'href="(/[^"#]*)', main(shown(client, address)))}
    answers = {link: client.get(link).status_code for link in found}

    assert {link: status for link, status in answers.items() if status != 200 and not link.startswith("/match/")} == {}
    assert {status for link, status in answers.items() if link.startswith("/match/")} <= {200, 302}


@pytest.mark.parametrize("slug", SLUGS)
def test_a_link_to_a_place_on_the_page_finds_it(client: Client, slug: str) -> None:
    page = shown(client, reverse("guide:page", args=[slug]))

    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'\sid="([^"]+)"', page))


def test_one_reads_from_the_first_page_to_the_last(client: Client) -> None:
    pages = list(PAGES.values())

    assert [neighbours(page.slug) for page in pages] == list(zip([None, *pages[:-1]], [*pages[1:], None], strict=True))
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', shown(client, "/guide/approaches/")) == [
        ("prev", "/guide/what-it-is-not/"),
        ("next", "/guide/home-practices/"),
    ]


@pytest.mark.parametrize("address", ["/guide/no-such-page/", "/guide/approaches/no-such-approach/", "/guide/UNDER-18/"])
def test_a_page_that_is_not_there_is_a_plain_404(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_an_approach_that_curators_add_has_a_page_at_once_that_says_what_is_missing(client: Client) -> None:
    Modality.objects.create(code="new-approach", label="New approach", scope="education", is_virtual=True)

    page = main(shown(client, "/guide/approaches/new-approach/"))

    assert "Nobody has written about this approach here yet." in page
    assert "We have not checked a trial of this approach yet." in page
    assert 'href="/guide/approaches/new-approach/"' in shown(client, "/guide/approaches/")


def test_every_practice_says_its_steps_its_minutes_when_to_stop_and_who_should_not_do_it_alone(client: Client) -> None:
    page = main(shown(client, "/guide/home-practices/"))

    assert len(PRACTICES) == page.count("<dt>Stop when</dt>") == page.count("<dt>Not alone</dt>") == 7
    assert [one.code for one in PRACTICES if not (len(one.steps) >= 4 and str(one.minutes).endswith("minutes"))] == []
    assert page.index("When to stop, in all of them") < page.index(f'id="{PRACTICES[0].code}"')


def test_the_first_call_asks_the_general_questions(client: Client) -> None:
    page = main(shown(client, "/guide/first-call/"))

    assert page.count("<li>\n        <b>") == 9
    assert "What licence do you hold where I live? May I look up the number?" in page


def test_each_training_shows_its_steps_from_the_vocabulary(client: Client) -> None:
    page = main(shown(client, "/guide/credentials/"))
    ladders = [re.findall(r'<li class="(done|ahead)">', ladder) for ladder in page.split('<ol class="ladder">')[1:]]

    assert sorted(ladders) == sorted([["done"]] * 6 + [["ahead", "done"]] * 2 + [["ahead", "ahead", "done"]] * 2)
    assert "It has to be renewed every 5 years." in page
    assert "ends after 2 years." in page
