"""Two terms become one: listings, files, answers, addresses and the search box follow."""

import json

import pytest
from django.test import Client

from directory.history.models import Entry
from directory.intake.parsing import parse_intake
from directory.practitioners.models import Practitioner, PractitionerSpecialty
from directory.search.words import read
from directory.terms.lists import LISTS
from directory.terms.services.editing import retire
from directory.terms.services.merging import CannotMerge, consequences, merge
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import Certification, Modality, Specialty, Term
from directory.vocabulary.services import load_vocabulary
from tests.matching.listings import bring, listed, printed
from tests.practitioners.rows import bring_in, small

pytestmark = pytest.mark.django_db

SPECIALTY, MODALITY, ROOM = LISTS["specialty"], LISTS["modality"], LISTS["room"]


def test_the_same_answers_find_the_same_people() -> None:
    bring(listed("ann", specialties="car-accident*"), listed("bo", specialties="panic-attacks"))
    answers = {"events": ["car-accident"]}
    before = printed(**answers)
    Specialty.objects.create(code="road-accident", label="Road accident", kind="event")
    merge(which=SPECIALTY, old="car-accident", into="road-accident")
    after = printed(**answers)
    assert [(one["id"], one["score"]) for one in after["results"]] == [
        (one["id"], one["score"]) for one in before["results"]
    ]
    assert parse_intake(answers).events == ("road-accident",)


def test_listings_name_the_other_once_and_a_focus_stays_one() -> None:
    bring_in(
        small("ann", specialties="car-accident*|grief-loss"),
        small("bo", specialties="medical-trauma|car-accident*"),
        small("cy", specialties="medical-trauma*|car-accident"),
    )
    would = consequences(which=SPECIALTY, old="car-accident", into="medical-trauma")
    assert (would.listings, would.listed, would.both) == (3, 0, 2)
    merge(which=SPECIALTY, old="car-accident", into="medical-trauma")
    named = PractitionerSpecialty.objects.filter(specialty="medical-trauma")
    assert named.count() == 3
    assert named.filter(focus_position__isnull=False).count() == 3
    assert not PractitionerSpecialty.objects.filter(specialty="car-accident").exists()
    told = Entry.objects.filter(subject="practitioner", key="ann", action="changed").get()
    assert told.after["specialties"] == "medical-trauma*|grief-loss"


def test_files_with_the_old_code_mean_the_new() -> None:
    merge(which=SPECIALTY, old="car-accident", into="medical-trauma")
    merge(which=ROOM, old="step-free", into="can-lie-down")
    merge(which=MODALITY, old="somatic-experiencing", into="talk-therapy")
    report = bring_in(
        small(
            "ann",
            specialties="car-accident*|medical-trauma",
            room="step-free|can-lie-down",
            modalities="somatic-experiencing",
        )
    )
    assert report.ok, report.errors
    ann = Practitioner.objects.get()
    assert list(ann.named_specialties.values_list("specialty", flat=True)) == ["medical-trauma"]
    assert list(ann.terms.values_list("code", flat=True)) == ["can-lie-down"]
    assert list(ann.modalities.values_list("code", flat=True)) == ["talk-therapy"]


def test_addresses_with_the_old_code_lead_to_the_new(client: Client) -> None:
    bring(listed("ann", specialties="medical-trauma", modalities="talk-therapy"))
    merge(which=SPECIALTY, old="car-accident", into="medical-trauma")
    merge(which=MODALITY, old="somatic-experiencing", into="talk-therapy")
    found = client.get("/practitioners/?specialty=car-accident&modality=somatic-experiencing", secure=True)
    assert 'data-total="1"' in found.content.decode()
    answer = client.get("/guide/approaches/somatic-experiencing/", secure=True)
    assert (answer.status_code, answer["Location"]) == (301, "/guide/approaches/talk-therapy/")


def test_the_search_box_still_understands_the_old_words() -> None:
    label = Specialty.objects.get(code="car-accident").label
    merge(which=SPECIALTY, old="car-accident", into="medical-trauma")
    for text in (label, "car crash"):
        understood = read(text, catalogue=catalogue(), has_place=False)
        codes = {meaning.code for part in understood.understood for meaning in part.meanings}
        assert "medical-trauma" in codes, text


def test_loading_the_data_files_brings_nothing_back() -> None:
    child = Specialty.objects.filter(parent__isnull=False, kind="condition").select_related("parent")[0]
    other = Specialty.objects.filter(kind="condition", parent=None).exclude(pk=child.parent_id)[0]
    merge(which=SPECIALTY, old=child.parent_id, into=other.code)
    merge(which=MODALITY, old="somatic-experiencing", into="talk-therapy")
    load_vocabulary()
    child.refresh_from_db()
    assert child.parent_id == other.code
    assert not Certification.objects.filter(modality="somatic-experiencing").exists()
    assert Modality.everything.get(code="somatic-experiencing").merged_into_id == "talk-therapy"
    assert "somatic-experiencing" not in catalogue().modalities


def test_a_merged_term_of_a_merged_term_leads_to_the_last() -> None:
    merge(which=ROOM, old="step-free", into="can-lie-down")
    third = Term.objects.filter(kind="room").exclude(code="can-lie-down")[0]
    merge(which=ROOM, old="can-lie-down", into=third.code)
    assert catalogue().current("room", "step-free") == third.code


@pytest.mark.parametrize(
    ("name", "old", "into"),
    [
        ("specialty", "car-accident", "car-accident"),
        ("specialty", "car-accident", "nothing"),
        ("specialty", "car-accident", "panic-attacks"),
        ("format", "video", "phone"),
        ("age_group", "adults", "teens"),
        ("certification", "SEP", "SE-beginning"),
    ],
)
def test_what_cannot_be_one_is_refused(name: str, old: str, into: str) -> None:
    with pytest.raises(CannotMerge):
        merge(which=LISTS[name], old=old, into=into)


def test_a_term_is_not_merged_into_one_below_it() -> None:
    child = Specialty.objects.filter(parent__isnull=False)[0]
    with pytest.raises(CannotMerge, match="stands below"):
        merge(which=SPECIALTY, old=child.parent_id, into=child.code)


class TestRetired:
    def test_it_is_offered_nowhere_and_found_all_the_same(self, client: Client) -> None:
        bring(listed("ann", specialties="car-accident", room="step-free"))
        retire(which=SPECIALTY, code="car-accident", is_deprecated=True)
        retire(which=ROOM, code="step-free", is_deprecated=True)
        page = client.get("/practitioners/", secure=True).content.decode()
        assert 'value="car-accident"' not in page
        assert 'value="step-free"' not in page
        assert 'value="car-accident"' not in client.get("/match/all/", secure=True).content.decode()
        found = client.get("/practitioners/?specialty=car-accident&room=step-free", secure=True).content.decode()
        assert 'data-total="1"' in found
        assert parse_intake({"events": ["car-accident"]}).events == ("car-accident",)

    def test_loading_the_data_files_offers_nothing_again(self) -> None:
        retire(which=SPECIALTY, code="car-accident", is_deprecated=True)
        load_vocabulary()
        assert Specialty.objects.get(code="car-accident").is_deprecated


def test_nothing_of_a_merge_is_lost_from_the_history() -> None:
    merge(which=SPECIALTY, old="car-accident", into="medical-trauma")
    entry = Entry.objects.get(subject="vocabulary", key="specialty:car-accident")
    assert json.dumps(entry.before)
    assert entry.after["merged_into"] == "medical-trauma"
