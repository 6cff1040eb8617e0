"""Terms and approaches of one family lie near one another; a family is never lost on the way."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

from directory.changes.services import record
from directory.history.models import Entry
from directory.terms.lists import LISTS
from directory.terms.services.merging import merge
from directory.vocabulary import loading
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import Modality, Specialty
from directory.vocabulary.services import load_vocabulary
from tests.practitioners.people import person
from tests.staff.accounts import account

pytestmark = pytest.mark.django_db

MODELS: dict[str, Any] = {"specialty": Specialty, "modality": Modality}


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(account("superuser"))
    return client


def written(what: str) -> dict[str, str]:
    """The families of the data files by code, those without one left out."""
    name = {"specialty": "specialties", "modality": "modalities"}[what]
    return {row["code"]: row["family"] for row in loading.read(name)[what] if "family" in row}


def held(what: str) -> dict[str, str]:
    """The same, as the database holds them."""
    return dict(MODELS[what].everything.exclude(family="").values_list("code", "family"))


@pytest.mark.parametrize("what", MODELS)
def test_the_families_of_the_data_files_are_loaded_and_none_is_of_one_alone(what: str) -> None:
    families = written(what)
    assert held(what) == families
    assert all([*families.values()].count(family) > 1 for family in families.values())


def test_kin_are_the_others_of_the_family_across_the_tree() -> None:
    terms = catalogue()
    assert terms.kin("specialty", "post-surgical-back-pain") == {
        "surgery", "back-surgery", "microdiscectomy", "spinal-fusion",
    }  # fmt: skip
    assert terms.kin("modality", "emdr") == {"tf-cbt", "adult-trauma-cbt"}


def test_nearness_goes_both_ways_and_nothing_is_near_itself() -> None:
    terms = catalogue()
    for what, codes in (("specialty", terms.specialties), ("modality", terms.modalities)):
        for code in codes:
            near = terms.kin(what, code)  # type: ignore[arg-type]  # of the two there are
            assert code not in near
            assert all(code in terms.kin(what, other) for other in near)  # type: ignore[arg-type]


def test_without_a_family_nothing_is_near() -> None:
    Specialty.objects.create(code="one-alone", label="One alone", kind="condition")
    Specialty.objects.create(code="another", label="Another", kind="condition")
    record(practitioner_ids=None)
    terms = catalogue()
    for code in ("pelvic-pain", "one-alone", "not-a-term"):
        assert terms.kin("specialty", code) == frozenset()
    assert terms.kin("modality", "talk-therapy") == frozenset()


def test_families_of_terms_and_of_approaches_are_apart_also_under_one_name() -> None:
    Specialty.objects.filter(code="pelvic-pain").update(family="hands-on")
    record(practitioner_ids=None)
    assert catalogue().kin("specialty", "pelvic-pain") == frozenset()
    assert "pelvic-pain" not in catalogue().kin("modality", "massage")


def test_a_term_that_is_no_longer_offered_is_still_near_and_one_that_was_merged_is_not() -> None:
    Specialty.objects.filter(code="spinal-fusion").update(is_deprecated=True)
    merge(which=LISTS["specialty"], old="microdiscectomy", into="back-surgery")
    assert catalogue().kin("specialty", "surgery") == {"post-surgical-back-pain", "back-surgery", "spinal-fusion"}


def test_files_from_before_there_were_families_still_load(monkeypatch: pytest.MonkeyPatch) -> None:
    read = loading.read

    def older(name: str) -> dict[str, Any]:
        whole = read(name)
        for row in [*whole.get("specialty", ()), *whole.get("modality", ())]:
            row.pop("family", None)
        return whole

    monkeypatch.setattr(loading, "read", older)
    load_vocabulary()
    assert (held("specialty"), held("modality")) == ({}, {})

    monkeypatch.undo()
    load_vocabulary()
    assert held("specialty") == written("specialty")
    assert held("modality") == written("modality")


@pytest.mark.parametrize("family", ["of-our-own", ""])
def test_a_curator_s_family_stays_when_the_data_files_are_loaded_again(admin: Client, family: str) -> None:
    row = Specialty.objects.get(code="whiplash")
    sent = {"label": row.label, "kind": row.kind, "parent": "neck-pain", "rarity": row.rarity, "position": row.position}
    url = "/admin/vocabulary/specialty/whiplash/change/"
    assert admin.post(url, {**sent, "family": family}).status_code == 302

    load_vocabulary()

    row.refresh_from_db()
    assert (row.family, row.edited) == (family, ["family"])
    assert catalogue().specialties["whiplash"].family == family


def test_an_edit_of_a_family_is_told_and_taken_back(admin: Client) -> None:
    url = "/admin/vocabulary/modality/emdr/change/"
    row = Modality.objects.get(code="emdr")
    sent = {"label": row.label, "scope": row.scope, "hint": row.hint, "is_virtual": "on", "position": row.position}
    assert admin.post(url, {**sent, "family": "attention"}).status_code == 302
    entry = Entry.objects.order_by("-pk")[0]
    assert (entry.before, entry.after) == ({"family": "trauma-talk"}, {"family": "attention"})
    assert "mbsr" in catalogue().kin("modality", "emdr")

    assert admin.post(f"/curation/listings/revert/{entry.pk}/", {"field": ["family"]}).status_code == 302
    assert Modality.objects.get(code="emdr").family == "trauma-talk"
    assert "mbsr" not in catalogue().kin("modality", "emdr")


@pytest.mark.parametrize(("what", "family", "code"), [
    ("specialty", "crash", "car-accident"),
    ("modality", "hands-on", "massage"),
])  # fmt: skip
def test_the_admin_s_list_is_narrowed_to_a_family(admin: Client, what: str, family: str, code: str) -> None:
    rows = admin.get(f"/admin/vocabulary/{what}/?family={family}").context["cl"].result_list
    assert {row.code for row in rows} == {each for each, its in written(what).items() if its == family}
    assert code in {row.code for row in rows}


@pytest.mark.thorough
@pytest.mark.django_db(transaction=True)
def test_the_families_are_taken_away_and_come_back_and_no_term_or_listing_is_touched() -> None:
    person("ann")
    executor = MigrationExecutor(connection)
    latest = executor.loader.graph.leaf_nodes()
    stood = sorted(Specialty.everything.values_list("code", "label", "position"))
    try:
        executor.migrate([("vocabulary", "0002_curating")])
        before = MigrationExecutor(connection).loader.project_state([("vocabulary", "0002_curating")]).apps
        old = before.get_model("vocabulary", "Specialty")
        assert "family" not in {field.name for field in old._meta.fields}
        assert sorted(old._base_manager.values_list("code", "label", "position")) == stood
    finally:
        MigrationExecutor(connection).migrate(latest)

    assert (held("specialty"), held("modality")) == ({}, {})
    load_vocabulary()
    assert held("specialty") == written("specialty")
    assert held("modality") == written("modality")
    assert sorted(Specialty.everything.values_list("code", "label", "position")) == stood
