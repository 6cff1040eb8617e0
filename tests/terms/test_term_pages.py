"""The curators' pages of the vocabulary."""

import json
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.history.models import Entry
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.services import remove_practitioners
from directory.terms.lists import LISTS
from directory.terms.services.members import EditedMeanwhile, save_member
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.models import CompactMember, Modality, Specialty, Term
from directory.vocabulary.services import load_vocabulary
from tests.practitioners.people import compact, licence, person, specialties, terms
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


def hidden_of(page: Any) -> dict[str, str]:
    """The hidden fields of a page's forms, as a browser sends them back: lines end in CR and LF."""
    found = re.findall(r'<input type="hidden" name="(seen[^"]*)" value="([^"]*)">', page.content.decode())
    return {name: unescape(text).replace("\n", "\r\n") for name, text in found}


@pytest.mark.parametrize("name", LISTS)
def test_a_term_that_nobody_touched_meanwhile_is_saved(name: str) -> None:
    browser = logged_in()
    row = LISTS[name].rows()[0]
    url = f"{HOME}terms/{name}/{row.code}/"
    sent = fields_of(browser, url) | hidden_of(browser.get(url, secure=True)) | {"label": "Otherwise", "act": "save"}
    assert browser.post(url, sent, secure=True).status_code == 302
    row.refresh_from_db()
    assert (row.label, row.edited) == ("Otherwise", ["label"])


def test_what_a_colleague_changed_meanwhile_is_shown_and_not_overwritten() -> None:
    ana, ben = logged_in(name="ana"), logged_in(name="ben")
    sent = fields_of(ana, CAR) | hidden_of(ana.get(CAR, secure=True)) | {"act": "save"}
    assert ben.post(CAR, sent | {"label": "By Ben", "synonyms": "pile-up"}, secure=True).status_code == 302

    page = ana.post(CAR, sent | {"label": "By Ana"}, secure=True)
    term = Specialty.objects.get(code="car-accident")
    assert (page.status_code, term.label, term.synonyms) == (409, "By Ben", ["pile-up"])
    assert [(each.label, each.by) for each in page.context["conflicts"]] == [("Label", "ben"), ("Synonyms", "ben")]
    form = page.context["form"]
    # what she typed is kept, and what she left alone says what it is now
    assert (form["label"].value(), form["synonyms"].value()) == ("By Ana", "pile-up")

    again = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    sent = again | hidden_of(page) | {"act": "save"}
    assert ana.post(CAR, sent, secure=True).status_code == 302
    term.refresh_from_db()
    assert (term.label, term.synonyms) == ("By Ana", ["pile-up"])


def test_a_form_that_was_refused_for_another_reason_still_knows_what_was_seen() -> None:
    ana, ben = logged_in(name="ana"), logged_in(name="ben")
    sent = fields_of(ana, CAR) | hidden_of(ana.get(CAR, secure=True)) | {"act": "save"}
    ben.post(CAR, sent | {"hint": "By Ben"}, secure=True)
    page = ana.post(CAR, sent | {"label": ""}, secure=True)
    assert page.status_code == 200

    assert ana.post(CAR, sent | hidden_of(page) | {"label": "By Ana"}, secure=True).status_code == 409
    assert Specialty.objects.get(code="car-accident").hint == "By Ben"


def test_professions_that_a_colleague_gave_an_approach_stay() -> None:
    url = f"{HOME}terms/modality/hakomi/"
    ana, ben = logged_in(name="ana"), logged_in(name="ben")
    sent = fields_of(ana, url) | hidden_of(ana.get(url, secure=True)) | {"act": "save"}
    ben.post(url, sent | {"professions": ["LPC"]}, secure=True)

    page = ana.post(url, sent | {"label": "Hakomi by Ana"}, secure=True)
    assert page.status_code == 409
    assert page.context["form"]["professions"].value() == ["LPC"]
    assert list(Modality.objects.get(code="hakomi").professions.values_list("code", flat=True)) == ["LPC"]


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


def test_the_page_of_a_term_says_what_lies_near_it_and_offers_the_families_there_are() -> None:
    browser = logged_in()
    page = browser.get(f"{HOME}terms/specialty/post-surgical-back-pain/", secure=True)
    text = page.content.decode()
    assert {row.code for row in page.context["near_it"]} == {
        "surgery", "back-surgery", "microdiscectomy", "spinal-fusion",
    }  # fmt: skip
    assert "Near it, in the family" in text
    assert "Terms of the same family lie near one another, wherever they stand in the tree" in text
    field = re.search(r'<input[^>]* name="family"[^>]*>', text)
    assert field is not None
    assert 'value="operation"' in field[0]
    assert 'list="families"' in field[0]
    offered = re.findall(r'<option value="([^"]+)"></option>', text)
    assert offered == sorted({row.family for row in Specialty.objects.all()} - {""})

    approach = browser.get(f"{HOME}terms/modality/emdr/", secure=True).content.decode()
    assert "Approaches of the same family lie near one another" in approach
    assert '<option value="hands-on"></option>' in approach
    assert '<option value="operation"></option>' not in approach
    # what has no families says nothing of them
    assert "families" not in browser.get(f"{HOME}terms/room/quiet/", secure=True).content.decode()


def test_a_family_is_written_on_the_page_and_a_family_of_one_is_said_to_mean_nothing() -> None:
    browser = logged_in()
    sent = fields_of(browser, CAR) | hidden_of(browser.get(CAR, secure=True)) | {"act": "save"}
    assert "Nothing else is in the family" not in browser.get(CAR, secure=True).content.decode()
    assert browser.post(CAR, sent | {"family": "chrash"}, secure=True).status_code == 302
    assert "Nothing else is in the family" in browser.get(CAR, secure=True).content.decode()
    assert catalogue().kin("specialty", "car-accident") == frozenset()
    assert browser.post(CAR, sent | {"family": "two words"}, secure=True).status_code == 200
    load_vocabulary()
    assert Specialty.objects.get(code="car-accident").family == "chrash"


def test_lists_say_the_family_of_each_term() -> None:
    browser = logged_in()
    notes = {
        row.code: row.note
        for name in ("specialty", "modality")
        for row in browser.get(f"{HOME}?list={name}", secure=True).context["rows"]
    }
    assert notes["surgery"] == "What happened, family operation"
    assert notes["back-surgery"] == "family operation"
    assert notes["pelvic-pain"] == "What hurts"
    assert notes["massage"] == "Hands-on work with muscles. family hands-on"


def test_a_new_term_joins_a_family() -> None:
    browser = logged_in()
    url = f"{HOME}terms/specialty/"
    assert '<option value="crash"></option>' in browser.get(url, secure=True).content.decode()
    new = {"code": "motorcycle-crash", "label": "Motorcycle crash", "kind": "event", "rarity": "rare", "position": "9"}
    assert browser.post(url, new | {"family": "crash"}, secure=True).status_code == 302
    assert catalogue().kin("specialty", "whiplash") == {"car-accident", "motorcycle-crash"}


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

    @pytest.mark.parametrize("act", ["save", "confirm", "remove"])
    def test_days_that_a_colleague_changed_meanwhile_are_shown_and_stay(self, act: str) -> None:
        member = CompactMember.objects.filter(compact="PSYPACT").first()
        assert member is not None
        url = f"{PSYPACT}{member.pk}/"
        ana, ben = logged_in(name="ana"), logged_in(name="ben")
        sent = {"jurisdiction": member.jurisdiction_id, "source": "x"} | hidden_of(ana.get(url, secure=True))
        assert ben.post(url, sent | {"ends_on": "2090-01-31", "act": "save"}, secure=True).status_code == 302

        mine = sent | {"ends_on": "2091-12-31"} if act == "save" else {"seen": sent["seen"]}
        page = ana.post(url, mine | {"act": act}, secure=True)
        held = CompactMember.objects.get(pk=member.pk)
        assert (page.status_code, held.ends_on, held.confirmed_on) == (409, date(2090, 1, 31), member.confirmed_on)
        shown = page.context["form"]["ends_on"].value()
        assert str(shown) == ("2091-12-31" if act == "save" else "2090-01-31")
        assert "2090-01-31" in page.content.decode()

        assert ana.post(url, mine | hidden_of(page) | {"act": act}, secure=True).status_code == 302

    def test_a_member_that_a_colleague_took_out_is_not_saved_back(self) -> None:
        member = CompactMember.objects.filter(compact="PSYPACT").first()
        assert member is not None
        CompactMember.objects.filter(pk=member.pk).delete()
        with pytest.raises(EditedMeanwhile):
            save_member(member=member)
        assert not CompactMember.objects.filter(pk=member.pk).exists()

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

    def test_an_office_without_a_candidate_has_a_map_of_its_region_and_one_sentence(self) -> None:
        office = self.office(city="Nether Hollow")
        page = logged_in().get(f"{HOME}unplaced/{office.pk}/", secure=True)
        text = page.content.decode()
        assert page.context["candidates"] == []
        assert text.count("The gazetteer knows no place by these words.") == 1
        assert 'data-fills="id_lat id_lng"' in text
        ((south, west), (north, east)) = json.loads(page.context["bounds"])
        # within Oregon, and most of it
        assert 41.9 < south < 42.6
        assert 45.5 < north < 46.3
        assert -124.7 < west < -124.0
        assert -117.6 < east < -116.4

    def test_an_office_of_an_unknown_region_has_a_map_of_the_country(self) -> None:
        office = self.office(city="Nether Hollow")
        Location.objects.filter(pk=office.pk).update(region="ZZ")
        page = logged_in().get(f"{HOME}unplaced/{office.pk}/", secure=True)
        assert json.loads(page.context["bounds"]) == [[24.5, -125.0], [49.5, -66.5]]

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


def uses(url: str) -> dict[str, int]:
    """How many listings a list of the vocabulary says name each of its terms."""
    return {row.code: row.uses for row in logged_in().get(url, secure=True).context["rows"] if row.uses}


def test_a_listing_counts_once_for_each_term_it_names() -> None:
    ann = licence(licence(person("ann"), "LPC", "US-OR"), "LPC", "US-WA", number="2")
    specialties(terms(ann, "format:video", "language:es"), "chronic-low-back-pain*")
    licence(person("ben"), "LPC", "US-OR", number="3")

    assert uses(f"{HOME}?list=profession") == {"LPC": 2}
    assert uses(f"{HOME}?list=jurisdiction") == {"US-OR": 2, "US-WA": 1}
    assert uses(f"{HOME}?list=format") == {"video": 1}
    assert uses(HOME) == {"chronic-low-back-pain": 1}


def test_the_counts_are_those_of_the_last_edit() -> None:
    bring_in(small("ann", specialties="car-accident"))
    assert uses(HOME) == {"car-accident": 1}
    bring_in(small("ben", specialties="car-accident|anxiety"))
    assert uses(HOME) == {"car-accident": 2, "anxiety": 1}
    remove_practitioners(external_ids=["ann"])
    assert uses(HOME) == {"car-accident": 1, "anxiety": 1}


def test_nothing_is_counted_twice_between_two_edits() -> None:
    bring_in(small("ann", specialties="car-accident"))
    browser = logged_in()
    for url in (HOME, CAR):
        browser.get(url, secure=True)
        with CaptureQueriesContext(connection) as queries:
            browser.get(url, secure=True)
        assert [query for query in queries if "practitionerspecialty" in query["sql"]] == []


def test_one_term_costs_the_same_queries_however_many_name_it() -> None:
    browser = logged_in()
    counts, costs = [], []
    for many in (1, 12):
        bring_in(*(small(f"p{many}-{number}", specialties="car-accident") for number in range(many)))
        Practitioner.objects.exclude(external_id="p1-0").update(status="listed", consented_on=date(2026, 1, 1))
        for url in (CAR, f"{CAR}merge/?into=accident"):
            with CaptureQueriesContext(connection) as queries:
                page = browser.get(url, secure=True)
            costs.append(len(queries))
        context = page.context["would"]
        counts.append((context.listings, context.listed, context.both))

    assert counts == [(1, 0, 0), (13, 12, 0)]
    assert costs[:2] == costs[2:]
