"""The outsider: whoever is not listed with a consent appears nowhere, and nothing hidden leaves the curators' side."""

import pytest
from django.test import Client

from directory.practitioners.models import Practitioner
from tests.practitioners.found import search
from tests.practitioners.people import credential, licence, modalities, office, person, specialties, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

UNLISTED: dict[str, dict[str, object]] = {
    "draft": {"status": "draft"},
    "draft-without-consent": {"status": "draft", "consented_on": None},
    "paused": {"status": "paused"},
    "withdrawn": {"status": "withdrawn"},
}
EVERY_SEARCH = [
    "",
    "q=outsider",
    "near=97214&within=100",
    "certification=SEP",
    "certification=SEP&certified_only=1",
    "specialty=accident",
    "format=video&region=US-OR",
    "language=es",
    "accepting=yes",
    "sort=name",
    "sort=confirmed",
    "status=draft",
    "fee_max=500",
]


def _outsider(slug: str, **values: object) -> Practitioner:
    who = person(slug, name=f"Outsider {slug}", fee_min=10, **values)
    terms(modalities(specialties(who, "fall*"), "hakomi"), "language:es", "format:video")
    return office(credential(licence(who, "LPC", "US-OR"), "SEP"))


@pytest.mark.parametrize("slug", UNLISTED)
@pytest.mark.parametrize("query", EVERY_SEARCH)
def test_an_unlisted_person_is_in_no_search(client: Client, slug: str, query: str) -> None:
    _outsider(slug, **UNLISTED[slug])

    found = search(client, query)

    assert (found.total, found.slugs) == (0, [])
    assert f"Outsider {slug}" not in found.html


@pytest.mark.parametrize("slug", UNLISTED)
def test_an_unlisted_profile_is_the_same_404_as_an_unknown_one(client: Client, slug: str) -> None:
    _outsider(slug, **UNLISTED[slug])

    unlisted = client.get(f"/practitioners/{slug}/")
    unknown = client.get("/practitioners/nobody-at-all/")

    assert (unlisted.status_code, unknown.status_code) == (404, 404)
    assert unlisted.content == unknown.content


def test_a_pause_takes_someone_off_at_once(client: Client) -> None:
    who = _outsider("leaving")
    assert search(client).slugs == ["leaving"]

    Practitioner.objects.filter(pk=who.pk).update(status="paused")

    assert search(client).slugs == []
    assert client.get("/practitioners/leaving/").status_code == 404


@pytest.mark.parametrize("page", ["/practitioners/", "/practitioners/at-home/"])
@pytest.mark.parametrize("query", ["", "?near=97214&region=US-OR"])
def test_nothing_hidden_is_in_the_page(client: Client, page: str, query: str) -> None:
    who = person("at-home", external_id="planted-external-id", gender="woman")
    office(
        who,
        45.518273,
        -122.641829,
        line="77 Planted Lane",
        hides_street=True,
        public_latitude=45.514200,
        public_longitude=-122.636400,
    )
    credential(who, "ROLFER", status="rejected")
    other = person("draft-neighbour", status="draft", name="Planted Draft")
    office(other, line="88 Planted Draft Road")

    html = client.get(page + query).content.decode()

    for planted in (
        "Planted Lane",
        "45.518",
        "122.641",
        "planted-external-id",
        "Planted Draft",
        "rejected",
        "Rejected",
    ):
        assert planted not in html


def test_a_hidden_street_is_said_to_be_hidden(client: Client) -> None:
    office(person("at-home"), line="77 Planted Lane", hides_street=True)

    html = client.get("/practitioners/at-home/").content.decode()

    assert "Street given once you have agreed to meet" in html
    assert "Portland, OR 97214" in html
