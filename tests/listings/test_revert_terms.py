"""Edits of the vocabulary and of rules are told, and taken back where that can be."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from directory.changes.services import current_version
from directory.history.acting import acting
from directory.history.choices import Through
from directory.history.models import Entry
from directory.matching.models import RuleSet
from directory.matching.rulesets.services import change_draft, discard_draft, draft, publish
from directory.practitioners.exchange.editing import cells_now, edit_cells
from directory.ranking.numbers import to_data
from directory.ranking.weights import Weights
from directory.terms.lists import LISTS
from directory.terms.services.merging import merge
from directory.vocabulary.models import Compact, Modality, Specialty, Term
from directory.vocabulary.services import load_vocabulary
from tests.listings.people import TODAY
from tests.listings.test_pages import text_of
from tests.practitioners.rows import bring_in, small
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def curator() -> Client:
    return logged_in("curator")


@pytest.fixture
def admin() -> Client:
    client = Client()
    client.force_login(account("superuser"))
    return client


def last() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def take_back(client: Client, entry: Entry, *fields: str) -> Any:
    chosen = list(fields) or list(dict.fromkeys([*entry.before, *entry.after]))
    return client.post(f"/curation/listings/revert/{entry.pk}/", {"field": chosen})


def specialty_form(**values: str) -> dict[str, str]:
    held = Specialty.objects.get(code="whiplash")
    return {
        "label": held.label, "kind": held.kind, "parent": held.parent_id or "", "hint": held.hint, "needs": held.needs,
        "synonyms": "\n".join(held.synonyms), "rarity": held.rarity, "position": str(held.position),
    } | values  # fmt: skip


def test_an_edit_in_the_admin_is_told_field_by_field_and_taken_back(admin: Client, curator: Client) -> None:
    stood = Specialty.objects.values("label", "synonyms", "position").get(code="whiplash")
    path = "/admin/vocabulary/specialty/whiplash/change/"
    assert admin.post(path, specialty_form(label="Whip lash", synonyms="one\ntwo")).status_code == 302
    entry = last()
    assert (entry.subject, entry.key, entry.author_name) == ("vocabulary", "specialty:whiplash", "superuser")
    assert entry.after == {"label": "Whip lash", "synonyms": "one|two"}

    version = current_version()
    assert take_back(curator, entry).status_code == 302
    assert Specialty.objects.values("label", "synonyms", "position").get(code="whiplash") == stood
    assert current_version() > version
    assert last().note.startswith("Reverts the edit of")


def test_what_was_changed_again_since_stays(admin: Client, curator: Client) -> None:
    path = "/admin/vocabulary/specialty/whiplash/change/"
    admin.post(path, specialty_form(label="Second"))
    entry = last()
    admin.post(path, specialty_form(label="Third"))
    assert take_back(curator, entry).status_code == 409
    assert Specialty.objects.get(code="whiplash").label == "Third"


def test_a_term_that_was_removed_is_restored(admin: Client, curator: Client) -> None:
    term = Term.objects.create(kind="community", code="sailors", label="Sailors", hint="At sea")
    admin.post(f"/admin/vocabulary/term/{term.pk}/delete/", {"post": "yes"})
    entry = last()
    assert (entry.key, entry.action) == ("term:community/sailors", "removed")
    assert take_back(curator, entry).status_code == 302
    assert Term.objects.get(code="sailors").hint == "At sea"
    assert take_back(curator, entry).status_code == 409


def test_members_of_a_compact_are_told_and_taken_back(admin: Client, curator: Client) -> None:
    compact = Compact.objects.get(code="PSYPACT")
    stood = list(compact.members.order_by("jurisdiction").values_list("jurisdiction", "starts_on", "source"))
    rows = list(compact.members.all())
    data = {
        "label": compact.label, "source": compact.source, "position": str(compact.position),
        "members-TOTAL_FORMS": str(len(rows)), "members-INITIAL_FORMS": str(len(rows)),
    }  # fmt: skip
    for number, row in enumerate(rows):
        data |= {
            f"members-{number}-id": str(row.pk),
            f"members-{number}-compact": compact.code,
            f"members-{number}-jurisdiction": row.jurisdiction_id,
            f"members-{number}-source": row.source,
        }
    data["members-0-DELETE"] = "on"
    assert admin.post("/admin/vocabulary/compact/PSYPACT/change/", data).status_code == 302
    assert compact.members.count() == len(rows) - 1
    entry = last()
    assert list(entry.after) == ["members"]
    assert take_back(curator, entry).status_code == 302
    assert list(compact.members.order_by("jurisdiction").values_list("jurisdiction", "starts_on", "source")) == stood


def test_loading_the_data_files_tells_what_it_changed() -> None:
    Specialty.objects.filter(code="whiplash").update(label="By hand")
    Modality.objects.get(code="hakomi").professions.clear()
    load_vocabulary()
    told = {entry.key: entry for entry in Entry.objects.all()}
    assert told["specialty:whiplash"].before == {"label": "By hand"}
    assert set(told) <= {"specialty:whiplash", "modality:hakomi"}
    load_vocabulary()
    assert Entry.objects.count() == len(told)


def test_a_merge_of_terms_is_not_offered_for_taking_back_and_says_why(curator: Client) -> None:
    assert bring_in(small("ann", specialties="car-accident*")).ok
    with acting(through=Through.CURATION, by=account()):
        merge(which=LISTS["specialty"], old="car-accident", into="medical-trauma")
    of_term = Entry.objects.get(subject="vocabulary", key="specialty:car-accident", action="changed")
    of_ann = Entry.objects.get(subject="practitioner", key="ann", action="changed")

    page = curator.get(f"/curation/listings/revert/{of_term.pk}/").content.decode()
    assert "A merge of terms cannot be taken back" in page
    assert 'type="checkbox"' not in page
    answer = take_back(curator, of_term)
    assert answer.status_code == 409
    assert "A merge of terms cannot be taken back" in text_of(answer)
    assert Specialty.everything.get(code="car-accident").merged_into_id == "medical-trauma"

    count = Entry.objects.count()
    answer = take_back(curator, of_ann)
    assert (answer.status_code, Entry.objects.count()) == (409, count)
    assert "It is so already." in text_of(curator.get(f"/curation/listings/revert/{of_ann.pk}/"))


def test_an_edit_from_before_a_merge_of_terms_is_taken_back_in_the_words_of_today(curator: Client) -> None:
    assert bring_in(small("ann", specialties="car-accident*")).ok
    with acting(through=Through.CURATION, by=account()):
        edit_cells(external_id="ann", cells={"specialties": "grief-loss*"}, today=TODAY)
        entry = last()
        merge(which=LISTS["specialty"], old="car-accident", into="medical-trauma")

    assert take_back(curator, entry).status_code == 302
    assert (cells_now("ann") or {})["specialties"] == "medical-trauma*"


@pytest.mark.parametrize("role", ["editor", "verifier", "auditor", ""])
def test_terms_are_taken_back_by_those_who_may_edit_them(admin: Client, role: str) -> None:
    admin.post("/admin/vocabulary/specialty/whiplash/change/", specialty_form(label="Second"))
    assert take_back(logged_in(role), last()).status_code == 403
    assert Specialty.objects.get(code="whiplash").label == "Second"


def test_a_draft_is_told_and_taken_back_and_a_published_rule_is_not(curator: Client) -> None:
    numbers = to_data(Weights())
    draft(version="2027.1", numbers=numbers, note="First", by=account("curator"), now=timezone.now())
    assert (last().subject, last().action) == ("rule-set", "created")
    change_draft(version="2027.1", numbers=numbers | {"waitlist": 0.25}, note="Second")
    entry = last()
    assert (entry.before["waitlist"], entry.after["waitlist"], entry.after["note"]) == (
        str(numbers["waitlist"]), "0.25", "Second",
    )  # fmt: skip
    assert take_back(curator, entry, "waitlist").status_code == 302
    held = RuleSet.objects.get()
    assert (held.numbers["waitlist"], held.note) == (numbers["waitlist"], "Second")

    publish(version="2027.1", by=account("curator"), today=TODAY, note="In force")
    assert last().after["state"] == "published"
    said = curator.get(f"/curation/listings/revert/{entry.pk}/").content.decode()
    assert "/admin/matching/ruleset/add/?copy=2027.1" in said
    assert "Only a draft can be changed" in text_of(take_back(curator, entry, "note"))


def test_a_draft_that_is_thrown_away_is_told() -> None:
    draft(version="2027.2", numbers=to_data(Weights()), by=None, now=timezone.now())
    discard_draft(version="2027.2")
    assert (last().action, last().key, RuleSet.objects.count()) == ("removed", "2027.2", 0)
