"""The curators' pages of the vocabulary."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from directory.history.models import Entry
from directory.practitioners.models import Location
from directory.terms.lists import LISTS
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import CompactMember, Modality, Specialty, Term
from directory.vocabulary.services import load_vocabulary
from tests.practitioners.people import compact, licence, person
from tests.practitioners.rows import bring_in, small
from tests.staff.accounts import logged_in

pytestmark = pytest.mark.django_db

HOME = "/curation/vocabulary/"
CAR = f"{HOME}terms/specialty/car-accident/"
PSYPACT = f"{HOME}compacts/PSYPACT/"


def fields_of(browser: Client, url: str) -> dict[str, Any]:
    """What the form of a page would send as it stands."""
    form = browser.get(url, secure=True).context["form"]
    sent: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        sent[field.html_name] = field.field.prepare_value(value) if hasattr(field.field, "prepare_value") else value
    return sent


@pytest.mark.parametrize(
    "path",
    [
        "",
        "unplaced/",
        "unplaced/1/",
        "compacts/PSYPACT/",
        "compacts/PSYPACT/new/",
        "compacts/PSYPACT/1/",
        "terms/specialty/",
        "terms/specialty/car-accident/",
        "terms/specialty/car-accident/merge/",
    ],
)
def test_strangers_are_sent_to_log_in(client: Client, path: str) -> None:
    answer = client.get(f"{HOME}{path}", secure=True)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]


def test_whoever_only_reads_changes_nothing() -> None:
    auditor = logged_in("auditor")
    member = CompactMember.objects.filter(compact="PSYPACT").first()
    assert member is not None
    bring_in(small("ann", locations=";Nowhere;OR;;US;;;no"))
    office = Location.objects.get()
    for url in (CAR, f"{CAR}merge/", f"{PSYPACT}new/", f"{PSYPACT}{member.pk}/", f"{HOME}unplaced/{office.pk}/"):
        assert auditor.post(url, {"act": "retire", "label": "X"}, secure=True).status_code == 403, url
    assert auditor.get(CAR, secure=True).status_code == 200
    assert not Specialty.objects.get(code="car-accident").is_deprecated


@pytest.mark.parametrize("name", LISTS)
def test_every_list_and_its_first_term_have_a_page(name: str, django_assert_max_num_queries: Any) -> None:
    browser = logged_in()
    with django_assert_max_num_queries(12):
        page = browser.get(f"{HOME}?list={name}", secure=True)
    first = page.context["rows"][0]
    assert browser.get(f"{HOME}terms/{name}/{first.code}/", secure=True).status_code == 200
    assert browser.get(f"{HOME}terms/{name}/", secure=True).status_code == 200


@pytest.mark.parametrize(
    "path",
    ["?list=nothing", "terms/nothing/", "terms/specialty/nothing/", "compacts/NOTHING/", f"unplaced/{10**30}/"],
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    assert logged_in().get(f"{HOME}{path}", secure=True).status_code == 404


def test_a_new_label_stays_when_the_data_files_are_loaded_again() -> None:
    browser = logged_in()
    sent = fields_of(browser, CAR) | {"label": "Traffic accident", "act": "save"}
    assert browser.post(CAR, sent, secure=True).status_code == 302
    load_vocabulary()
    term = Specialty.objects.get(code="car-accident")
    assert (term.label, term.edited) == ("Traffic accident", ["label"])
    assert catalogue().specialties["car-accident"].written_label == "Traffic accident"
    entry = Entry.objects.get(subject="vocabulary", key="specialty:car-accident")
    assert entry.after == {"label": "Traffic accident"}
    assert entry.author_name == "curator"


def test_synonyms_are_tried_before_they_are_saved() -> None:
    browser = logged_in()
    sent = fields_of(browser, CAR) | {"synonyms": "fender bender", "act": "try", "text": "fender bender"}
    page = browser.post(CAR, sent, secure=True)
    label = Specialty.objects.get(code="car-accident").label
    assert f"{label} <span" in page.content.decode()
    assert "fender bender" not in Specialty.objects.get(code="car-accident").synonyms
    assert catalogue().specialties["car-accident"].synonyms != ("fender bender",)


def test_a_term_is_added_and_its_code_is_taken_for_good() -> None:
    browser = logged_in()
    new = {"code": "quiet-street", "label": "Quiet street", "hint": "", "position": "3"}
    assert browser.post(f"{HOME}terms/room/", new, secure=True).status_code == 302
    assert Term.objects.get(kind="room", code="quiet-street").label == "Quiet street"
    again = browser.post(f"{HOME}terms/room/", new | {"label": "Once more"}, secure=True)
    assert again.status_code == 200
    assert again.context["form"].errors
    assert "Once more" in again.content.decode()


def test_merging_by_hand_says_first_what_it_would_do() -> None:
    bring_in(small("ann", specialties="car-accident"))
    browser = logged_in()
    page = browser.get(f"{CAR}merge/?into=medical-trauma", secure=True).content.decode()
    assert "1 listing names" in page
    assert Specialty.objects.filter(code="car-accident").exists()
    browser.post(f"{CAR}merge/", {"into": "medical-trauma"}, secure=True)
    assert not Specialty.objects.filter(code="car-accident").exists()
    assert browser.get(CAR, secure=True)["Location"] == f"{HOME}terms/specialty/medical-trauma/"
    assert "Also found as" in browser.get(f"{HOME}terms/specialty/medical-trauma/", secure=True).content.decode()
    twice = browser.post(f"{CAR}merge/", {"into": "medical-trauma"}, secure=True, follow=True)
    assert "Choose another term of the same list" in twice.content.decode()


def test_retire_and_offer_again() -> None:
    browser = logged_in()
    browser.post(CAR, {"act": "retire"}, secure=True)
    assert "No longer offered" in browser.get(HOME, secure=True).content.decode()
    browser.post(CAR, {"act": "offer"}, secure=True)
    assert not Specialty.objects.get(code="car-accident").is_deprecated
    video = f"{HOME}terms/format/video/"
    browser.post(video, {"act": "retire"}, secure=True)
    assert not Term.objects.get(kind="format", code="video").is_deprecated


def test_professions_of_an_approach_that_a_curator_took_out_stay_out() -> None:
    approach = Modality.objects.filter(professions__isnull=False)[0]
    url = f"{HOME}terms/modality/{approach.code}/"
    browser = logged_in()
    sent = fields_of(browser, url) | {"professions": [], "act": "save"}
    assert browser.post(url, sent, secure=True).status_code == 302
    load_vocabulary()
    assert not approach.professions.exists()


class TestCompacts:
    def member(self, place: str) -> CompactMember:
        return CompactMember.objects.get(compact="PSYPACT", jurisdiction=place)

    def test_it_says_who_loses_a_place_and_on_which_day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        member = CompactMember.objects.filter(compact="PSYPACT").exclude(jurisdiction="US-WA").first()
        assert member is not None
        who = person("ann")
        licence(who, "PSY", "US-WA")
        compact(who)
        browser = logged_in()
        url = f"{PSYPACT}{member.pk}/"
        sent = {"jurisdiction": member.jurisdiction_id, "starts_on": "", "ends_on": "2090-01-31", "source": "x"}
        page = browser.post(url, sent | {"act": "preview"}, secure=True)
        (turn,) = page.context["change"]
        assert (turn.on, turn.gained, turn.lost) == (date(2090, 2, 1), 0, 1)
        assert CompactMember.objects.get(pk=member.pk).ends_on is None
        browser.post(url, sent | {"act": "save"}, secure=True)
        assert CompactMember.objects.get(pk=member.pk).ends_on == date(2090, 1, 31)
        assert Entry.objects.filter(subject="vocabulary", key="compact:PSYPACT").exists()

    def test_a_place_is_a_member_once_at_a_time(self) -> None:
        member = CompactMember.objects.filter(compact="PSYPACT").first()
        assert member is not None
        browser = logged_in()
        new = {"jurisdiction": member.jurisdiction_id, "starts_on": "2030-01-01", "source": "", "act": "save"}
        page = browser.post(f"{PSYPACT}new/", new, secure=True)
        assert "is a member from the beginning on already" in page.content.decode()
        assert "2030-01-01" in page.content.decode()
        CompactMember.objects.filter(pk=member.pk).update(ends_on=date(2029, 12, 31))
        assert browser.post(f"{PSYPACT}new/", new, secure=True).status_code == 302

    def test_days_in_the_wrong_order_are_named(self) -> None:
        new = {"jurisdiction": "US-HI", "starts_on": "2030-01-02", "ends_on": "2030-01-01", "act": "save"}
        page = logged_in().post(f"{PSYPACT}new/", new, secure=True)
        assert "This lies before the first day." in page.content.decode()

    def test_checked_today_and_taken_out(self) -> None:
        member = CompactMember.objects.filter(compact="PSYPACT").first()
        assert member is not None
        browser = logged_in()
        browser.post(f"{PSYPACT}{member.pk}/", {"act": "confirm"}, secure=True)
        assert CompactMember.objects.get(pk=member.pk).confirmed_on is not None
        browser.post(f"{PSYPACT}{member.pk}/", {"act": "remove"}, secure=True)
        assert not CompactMember.objects.filter(pk=member.pk).exists()


class TestPlacing:
    def office(self, hides: str = "no", city: str = "Nowherville") -> Location:
        bring_in(small("ann", locations=f"1 Main St;{city};OR;;US;;;{hides}"))
        return Location.objects.get()

    def test_an_office_is_placed_where_a_curator_says(self) -> None:
        office = self.office()
        browser = logged_in()
        assert "Ann" in browser.get(f"{HOME}unplaced/", secure=True).content.decode()
        page = browser.get(f"{HOME}unplaced/{office.pk}/?q=97214", secure=True)
        first = page.context["candidates"][0]
        assert "data-map" in page.content.decode()
        sent = {"point": first.value, "seen": page.context["seen"]}
        assert browser.post(f"{HOME}unplaced/{office.pk}/", sent, secure=True).status_code == 302
        office.refresh_from_db()
        assert (office.point_source, round(office.latitude or 0, 3)) == ("given", round(first.place.latitude, 3))
        assert "Every office has its place" in browser.get(f"{HOME}unplaced/", secure=True).content.decode()
        assert "locations" in Entry.objects.filter(key="ann", action="changed").get().after

    def test_a_slip_in_the_name_of_a_town_is_seen_through(self) -> None:
        office = self.office(city="Gresam")
        page = logged_in().get(f"{HOME}unplaced/{office.pk}/", secure=True)
        assert page.context["candidates"][0].place.label == "Gresham, OR"

    def test_a_hidden_street_stays_hidden(self) -> None:
        office = self.office("yes")
        browser = logged_in()
        seen = browser.get(f"{HOME}unplaced/{office.pk}/", secure=True).context["seen"]
        sent = {"lat": "45.51234", "lng": "-122.65432", "seen": seen}
        browser.post(f"{HOME}unplaced/{office.pk}/", sent, secure=True)
        office.refresh_from_db()
        assert (office.latitude, office.public_latitude) == (45.51234, 45.51)

    @pytest.mark.parametrize(
        "sent",
        [{}, {"lat": "nan", "lng": "1"}, {"lat": "-122.6", "lng": "45.5"}, {"point": "x"}, {"lat": "45", "lng": "9e9"}],
    )
    def test_what_is_no_point_is_refused_and_kept(self, sent: dict[str, str]) -> None:
        office = self.office()
        browser = logged_in()
        seen = browser.get(f"{HOME}unplaced/{office.pk}/", secure=True).context["seen"]
        page = browser.post(f"{HOME}unplaced/{office.pk}/", sent | {"seen": seen}, secure=True)
        assert page.status_code == 200
        assert page.context["form"].errors
        office.refresh_from_db()
        assert office.latitude is None
        assert sent.get("lat", "") in page.content.decode()

    def test_an_edit_meanwhile_is_noticed(self) -> None:
        office = self.office()
        browser = logged_in()
        seen = browser.get(f"{HOME}unplaced/{office.pk}/", secure=True).context["seen"]
        Location.objects.filter(pk=office.pk).update(city="Elsewhere")
        page = browser.post(f"{HOME}unplaced/{office.pk}/", {"lat": "45", "lng": "-122", "seen": seen}, secure=True)
        assert "edited meanwhile" in page.content.decode()
