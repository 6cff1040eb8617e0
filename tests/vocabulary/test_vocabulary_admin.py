"""Curators edit the vocabulary: recorded for everyone, codes fixed, impossible entries said in the form."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.changes.models import Change
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import Compact, CompactMember, Profession, Specialty, Term

pytestmark = pytest.mark.django_db

MODELS = ["specialty", "modality", "certification", "profession", "compact", "jurisdiction", "term"]


@pytest.fixture
def curator(client: Client) -> Client:
    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))
    return client


def _errors(response: Any) -> list[str]:
    assert response.status_code == 200
    found = [str(e) for errors in response.context["adminform"].form.errors.values() for e in errors]
    for inline in response.context["inline_admin_formsets"]:
        found += [str(error) for error in inline.formset.non_form_errors()]
    return found


@pytest.mark.parametrize("model", MODELS)
def test_every_list_and_form_opens_for_curators_only(client: Client, model: str) -> None:
    url = f"/admin/vocabulary/{model}/"
    assert client.get(url).status_code == 302

    client.force_login(User.objects.create(username="curator", is_staff=True, is_superuser=True))

    assert client.get(url).status_code == 200
    assert client.get(f"{url}add/").status_code == 200
    assert client.get(f"{url}?q=a").status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_a_list_has_few_queries_however_long(curator: Client, model: str) -> None:
    curator.get(f"/admin/vocabulary/{model}/")

    with CaptureQueriesContext(connection) as queries:
        curator.get(f"/admin/vocabulary/{model}/")

    assert len(queries) <= 8


def _specialty(**values: Any) -> dict[str, Any]:
    return {
        "code": "tinnitus",
        "label": "Tinnitus",
        "position": "5",
        "kind": "condition",
        "synonyms": "ringing ears\n\nringing ears\nnoise",
        "rarity": "rare",
    } | values


def test_a_new_term_is_seen_by_the_next_reader(curator: Client) -> None:
    assert "tinnitus" not in catalogue().specialties

    assert curator.post("/admin/vocabulary/specialty/add/", _specialty(parent="back-pain")).status_code == 302

    entry = catalogue().specialties["tinnitus"]
    assert (entry.parent, entry.synonyms) == ("back-pain", ("ringing ears", "noise"))
    assert Change.objects.filter(practitioner_id=None).exists()


def test_synonyms_come_back_one_a_line(curator: Client) -> None:
    html = curator.get("/admin/vocabulary/specialty/car-accident/change/").content.decode()

    assert "motor vehicle accident\nMVA\n" in html


def test_a_code_cannot_be_changed(curator: Client) -> None:
    url = "/admin/vocabulary/specialty/fall/change/"

    assert curator.post(url, _specialty(code="other", label="A fall", parent="accident")).status_code == 302

    assert not Specialty.objects.filter(pk="other").exists()
    assert Specialty.objects.get(pk="fall").label == "A fall"


@pytest.mark.parametrize("parent", ["back-pain", "disc-problem", "herniated-disc"])
def test_a_term_cannot_stand_below_itself(curator: Client, parent: str) -> None:
    response = curator.post("/admin/vocabulary/specialty/back-pain/change/", _specialty(parent=parent))

    assert _errors(response) == ["A term cannot stand below itself."]


def test_a_term_in_use_is_not_deleted(curator: Client) -> None:
    response = curator.post("/admin/vocabulary/specialty/back-pain/delete/", {"post": "yes"})

    assert response.status_code == 200
    assert Specialty.objects.filter(pk="back-pain").exists()


def test_deleting_is_recorded(curator: Client) -> None:
    Specialty.objects.create(code="passing", label="Passing", kind="condition")
    before = Change.objects.filter(practitioner_id=None).count()

    assert curator.post("/admin/vocabulary/specialty/passing/delete/", {"post": "yes"}).status_code == 302

    assert Change.objects.filter(practitioner_id=None).count() == before + 1


def _members(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    data: dict[str, Any] = {"label": "Counseling Compact", "position": "1", "source": "read by a curator"}
    data |= {"members-TOTAL_FORMS": str(len(rows)), "members-INITIAL_FORMS": str(initial)}
    for number, row in enumerate(rows):
        data |= {f"members-{number}-{name}": value for name, value in row.items()}
    return data


def test_members_of_a_compact_are_dated_rows(curator: Client) -> None:
    row = {"jurisdiction": "US-OR", "starts_on": "2026-01-01", "source": "register", "confirmed_on": "2026-11-01"}

    response = curator.post("/admin/vocabulary/compact/COUNSELING/change/", _members(row))

    assert response.status_code == 302
    assert [member.jurisdiction for member in catalogue().compacts["COUNSELING"].members] == ["US-OR"]


@pytest.mark.parametrize(
    "rows",
    [
        [{"jurisdiction": "US-OR"}, {"jurisdiction": "US-OR"}],
        [{"jurisdiction": "US-OR", "starts_on": "2026-01-01", "ends_on": "2025-01-01"}],
    ],
    ids=["twice without an end", "ends before it starts"],
)
def test_an_impossible_membership_is_an_error_in_the_form(curator: Client, rows: list[dict[str, Any]]) -> None:
    response = curator.post("/admin/vocabulary/compact/COUNSELING/change/", _members(*rows))

    assert response.status_code == 200
    assert not CompactMember.objects.filter(compact=Compact.objects.get(pk="COUNSELING")).exists()


def _term(**values: Any) -> dict[str, Any]:
    return {"kind": "room", "code": "lift", "label": "A lift", "position": "9"} | values


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        ({}, None),
        ({"kind": "age_group", "from_age": "1", "to_age": "2"}, None),
        ({"from_age": "3"}, ["Only age groups have ages."]),
        ({"kind": "age_group", "from_age": "3"}, ["An age group needs both ages."]),
        ({"kind": "age_group", "from_age": "9", "to_age": "2"}, ["This is below the first age."]),
        ({"code": "quiet"}, ["Constraint “term_code_once” is violated."]),
    ],
)
def test_ages_belong_to_age_groups(curator: Client, values: dict[str, Any], errors: list[str] | None) -> None:
    response = curator.post("/admin/vocabulary/term/add/", _term(**values))

    if errors is None:
        assert response.status_code == 302
        assert Term.objects.filter(code="lift").exists()
    else:
        assert set(errors) <= set(_errors(response)) or "already exists" in " ".join(_errors(response))


def test_scopes_are_chosen_from_a_list(curator: Client) -> None:
    data = {"label": "Nurse", "position": "1", "scopes": ["medical", "education"], "is_licensed": "on"}

    assert curator.post("/admin/vocabulary/profession/RN/change/", data).status_code == 302
    assert Profession.objects.get(pk="RN").scopes == ["medical", "education"]
    assert _errors(curator.post("/admin/vocabulary/profession/RN/change/", data | {"scopes": ["magic"]}))
