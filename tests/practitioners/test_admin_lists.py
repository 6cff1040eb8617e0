"""The curators' lists: who may look, what they cost, what filters and actions do."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.changes.models import Change
from directory.practitioners.models import Practitioner
from tests.practitioners.people import TODAY, credential, days_ago, licence, office, person, terms

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

LIST = "/admin/practitioners/practitioner/"
ODD = ["created_at__year=0", "created_at__year=" + "9" * 20, "id__in=x", "id=" + "9" * 40, "confirmed_on__year=0"]
LISTS = [LIST, "/admin/practitioners/licence/", "/admin/practitioners/credential/"]


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))
    return client


def _full(number: int) -> Practitioner:
    who = licence(person(f"person-{number:02}"), "LPC", "US-OR")
    return office(credential(who, "SEP"))


@pytest.mark.parametrize("url", [*LISTS, f"{LIST}add/"])
def test_only_staff_see_the_curators_pages(client: Client, url: str) -> None:
    assert client.get(url).status_code == 302

    client.force_login(User.objects.create(username="visitor"))
    assert client.get(url).status_code == 302

    client.force_login(User.objects.create(username="staff", is_staff=True))
    assert client.get(url).status_code == 403

    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))
    assert client.get(url).status_code == 200


@pytest.mark.parametrize("url", LISTS)
def test_a_list_costs_the_same_queries_whatever_its_length(curator: Client, url: str) -> None:
    _full(0)
    curator.get(url)
    with CaptureQueriesContext(connection) as short:
        curator.get(url)
    for number in range(1, 25):
        _full(number)
    with CaptureQueriesContext(connection) as long:
        curator.get(url)

    assert len(long) == len(short)


def _shown(client: Client, query: str) -> list[str]:
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 200
    return sorted(row.slug for row in response.context["cl"].result_list)


def _unplaced() -> None:
    point = dict.fromkeys(("latitude", "longitude", "public_latitude", "public_longitude"))
    office(person("wanted")).locations.update(**point)


FILTERS: list[tuple[str, Callable[[], Any]]] = [
    ("status__exact=paused", lambda: person("wanted", status="paused")),
    ("accepting__exact=waitlist", lambda: person("wanted", accepting="waitlist")),
    ("confirmation=stale", lambda: person("wanted", confirmed_on=days_ago(91))),
    ("confirmation=never", lambda: person("wanted", confirmed_on=None)),
    ("consent=missing", lambda: person("wanted", status="draft", consented_on=None)),
    ("offices=unplaced", _unplaced),
    ("credentials__certification__code__exact=SEP", lambda: credential(person("wanted"), "SEP")),
    ("credentials__status__exact=rejected", lambda: credential(person("wanted"), "SEP", status="rejected")),
    ("licences__profession__code__exact=PT", lambda: licence(person("wanted"), "PT", "US-OR")),
    ("licences__jurisdiction__code__exact=CA-BC", lambda: licence(person("wanted"), "PT", "CA-BC")),
    ("q=wanted%40example.org", lambda: person("wanted", email="wanted@example.org")),
    ("q=ext-77", lambda: person("wanted", external_id="ext-77")),
]


@pytest.mark.parametrize(("query", "make"), FILTERS, ids=[query for query, _ in FILTERS])
def test_a_filter_finds_whom_it_names(curator: Client, query: str, make: Callable[[], Any]) -> None:
    office(person("other"))
    make()

    assert _shown(curator, query) == ["wanted"]


def _act(client: Client, action: str, *people: Practitioner) -> str:
    data = {"action": action, "_selected_action": [who.pk for who in people]}
    return client.post(LIST, data, follow=True).content.decode()


def test_publishing_needs_a_consent_and_says_whom_it_left(curator: Client) -> None:
    ready = terms(licence(person("ready", status="draft"), "LPC", "US-OR"), "format:video")
    not_ready = person("not-ready", status="draft", consented_on=None)

    html = _act(curator, "publish_listing", ready, not_ready)

    assert dict(Practitioner.objects.values_list("slug", "status")) == {"ready": "listed", "not-ready": "draft"}
    assert "1 now listed." in html
    assert "1 left as before" in html
    assert Change.objects.order_by("pk").values_list("practitioner_id", flat=True).last() == ready.pk


def test_pausing_takes_people_off(curator: Client) -> None:
    assert "1 paused." in _act(curator, "pause_listing", person("somebody"))
    assert Practitioner.objects.get().status == "paused"


def test_capacity_is_confirmed_as_of_today(curator: Client) -> None:
    known, unknown = person("known", confirmed_on=days_ago(100)), person("unknown", accepting="", confirmed_on=None)

    html = _act(curator, "confirm_today", known, unknown)

    assert dict(Practitioner.objects.values_list("slug", "confirmed_on")) == {"known": TODAY, "unknown": None}
    assert "1 confirmed as of today." in html


@pytest.mark.parametrize("query", ["confirmation=odd", "consent=%00", "p=999999999999", "o=x", "e=1", "q=%00"])
def test_an_odd_address_of_a_list_is_no_error(curator: Client, query: str) -> None:
    assert curator.get(f"{LIST}?{query}").status_code in (200, 302, 400)


def test_the_list_says_codes_and_signs(curator: Client) -> None:
    who = licence(licence(person("somebody"), "LPC", "US-OR"), "PT", "US-WA", status="claimed")
    credential(credential(who, "SEP"), "GCFP", status="claimed")

    html = curator.get(LIST).content.decode()

    assert "LPC US-OR, PT US-WA ?" in html
    assert "SEP, GCFP ?" in html


def test_the_credential_list_says_what_counts_today(curator: Client) -> None:
    who = credential(credential(person("somebody"), "SEP"), "GCFP", verified_on=days_ago(900))
    credential(who, "EMDR-certified", issued_on=days_ago(2000), verified_on=days_ago(1900))

    html = curator.get(LISTS[2]).content.decode()

    for standing in ("verified", "stale", "expired"):
        assert f'<td class="field-standing">{standing}</td>' in html


def test_a_draft_has_no_link_to_a_public_page(curator: Client) -> None:
    listed, draft = person("listed"), person("draft", status="draft")

    assert 'href="/practitioners/listed/"' in curator.get(f"{LIST}{listed.pk}/change/").content.decode()
    assert "/practitioners/draft/" not in curator.get(f"{LIST}{draft.pk}/change/").content.decode()


@pytest.mark.parametrize("path", [LIST, "/admin/curation/report/"])
@pytest.mark.parametrize("query", ODD)
def test_what_no_database_can_look_up_is_a_list_or_a_bad_request(admin_client: Client, path: str, query: str) -> None:
    assert admin_client.get(path, QUERY_STRING=query).status_code in (200, 302, 400)


@pytest.mark.parametrize("key", ["x", "\0", "9" * 40])
def test_an_action_on_a_key_that_is_none_is_a_bad_request_and_settles_nothing(admin_client: Client, key: str) -> None:
    chosen = {"action": "settle_reports", "_selected_action": key}

    assert admin_client.post("/admin/curation/report/", chosen).status_code == 400


def test_a_fault_of_ours_in_a_list_is_still_a_fault(admin_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*args: object, **kwargs: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(ModelAdmin, "get_changelist_instance", fails)

    with pytest.raises(ValueError, match="ours"):
        admin_client.get(LIST)
