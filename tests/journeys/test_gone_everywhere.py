"""Whoever pauses or withdraws is on no page from that edit on, whatever a process keeps for speed."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from directory.changes.services import record
from directory.listings import life
from directory.matching import table
from directory.practitioners.models import Practitioner
from directory.practitioners.services import after_admin_edit, pause
from directory.search.landing import towns
from tests.examples import thorough_but
from tests.practitioners.beside import formerly, with_photo
from tests.practitioners.conftest import _on_the_day
from tests.practitioners.people import TODAY, credential, licence, modalities, office, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day", "gazetteer")]
__all__ = ["_on_the_day"]

SLUG, FORMER, NAME = "zephyrine-quill", "zephyrine-ash", "Zephyrine Quill"
MARK = re.compile("zephyrine", re.IGNORECASE)
#: Pages with other people on them, which stay when one goes.
LISTS = (
    "/practitioners/",
    "/practitioners/?sort=name",
    "/practitioners/?near=97214&within=25",
    "/practitioners/?certification=SEP&format=video&region=US-OR",
    "/pins/",
    "/pins/?near=97214&within=25",
    "/places/us-or/portland/",
    "/places/us-or/portland/sep/",
    "/places/us-or/all/hakomi/",
)
SITEMAPS = ("/sitemap.xml", "/sitemap-people-1.xml")
OWN = (
    f"/practitioners/{SLUG}/",
    f"/practitioners/{SLUG}/contact.vcf",
    f"/practitioners/{SLUG}/report/",
    f"/practitioners/{SLUG}/report/thanks/",
    f"/practitioners/{FORMER}/",
    f"/practitioners/{FORMER}/report/",
)
#: What a visitor's own words bring back is on the page: nobody is to be found by them.
ASKED = ("/practitioners/?q=quill", "/practitioners/?q=quil", "/pins/?q=quill")


def everywhere(paths: tuple[str, ...]) -> list[str]:
    return [*paths, *(f"/es{path}" for path in paths)]


def mentioned(client: Client, paths: list[str]) -> list[str]:
    """The pages that say the name or lead to the profile, also as the parts that a script asks for."""
    found = []
    for path in paths:
        answers = [client.get(path), client.get(path, headers={"HX-Request": "true"})]
        assert [response.status_code for response in answers] == [200, 200], path
        found += [path] if any(MARK.search(response.content.decode()) for response in answers) else []
    return found


@pytest.fixture
def somebody() -> Practitioner:
    """Listed beside three others of the same kind, with everything that can be shown, and everything kept warm."""
    people = [person(SLUG, name=NAME), *(person(f"other-{number}") for number in range(3))]
    for who in people:
        terms(modalities(credential(licence(who, "LPC", "US-OR"), "SEP"), "hakomi"), "format:video")
        office(who)
    formerly(with_photo(people[0]), FORMER)
    record(practitioner_ids=None)
    table.forget()
    towns.forget()
    return people[0]


def photo_of(client: Client) -> str:
    found = re.search(rf"/practitioners/{SLUG}/photo-192-\w+\.webp", client.get(OWN[0]).content.decode())
    assert found is not None
    return found[0]


def edited(who: Practitioner, status: str) -> None:
    """By whatever writes a row and finishes it as the admin does."""
    who.status = status
    who.save()
    after_admin_edit(who, None)


WAYS: dict[str, Callable[[Practitioner], object]] = {
    "a row says paused": lambda who: edited(who, "paused"),
    "a row says withdrawn": lambda who: edited(who, "withdrawn"),
    "paused": lambda who: life.pause(practitioner=who, returns_on=date(2027, 1, 4), today=TODAY),
    "withdrawn": lambda who: life.withdraw(practitioner=who, because="own-wish", now=timezone.now()),
    "paused among many": lambda who: pause(practitioner_ids=[who.pk]),
}


@pytest.mark.parametrize("way", thorough_but("withdrawn", "paused among many", of=WAYS))
def test_from_the_edit_on_nobody_who_left_is_on_any_page(client: Client, somebody: Practitioner, way: str) -> None:
    lists, sitemaps, own, asked = everywhere(LISTS), list(SITEMAPS), everywhere(OWN), everywhere(ASKED)
    assert mentioned(client, [*lists, *sitemaps, *asked]) == [*lists, *sitemaps, *asked]
    assert {client.get(path).status_code for path in own} == {200, 301}
    files = [photo_of(client), f"/es{photo_of(client)}"]
    assert [client.get(path).status_code for path in files] == [200, 200]
    tag = client.get("/sitemap.xml")["ETag"]

    WAYS[way](somebody)

    assert mentioned(client, [*lists, *sitemaps, *asked]) == []
    assert {client.get(path).status_code for path in [*own, *files]} == {404}
    assert client.post(OWN[2], {"kind": "own", "text": "Gone?"}).status_code == 404
    assert client.get("/sitemap.xml", headers={"If-None-Match": tag}).status_code == 200


def test_who_comes_back_is_everywhere_again(client: Client, somebody: Practitioner) -> None:
    for act in (life.pause, life.bring_back):
        act(practitioner=somebody, today=TODAY)
        found = mentioned(client, [*LISTS, *SITEMAPS])

    assert found == [*LISTS, *SITEMAPS]
