"""Taking edits of listings back: the row is as it was, to the byte; conflicts and rules are said."""

from datetime import date
from decimal import Decimal

import pytest
from django.test import Client

from directory.duplicates.services import merge, plan, unmerge
from directory.history.acting import acting
from directory.history.choices import Through
from directory.history.models import Entry
from directory.listings import life
from directory.practitioners.exchange.editing import cells_now, edit_cells
from directory.practitioners.exchange.rows import write_row
from directory.practitioners.models import Practitioner, Verification
from directory.practitioners.services import (
    held_by_external_id,
    move_to,
    remove_practitioners,
    told,
)
from tests.listings.people import NOW, TODAY
from tests.listings.test_pages import text_of
from tests.practitioners.rows import bring_in, row, small
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def curator() -> Client:
    return logged_in("curator")


@pytest.fixture
def maren() -> Practitioner:
    """From a file, with every column filled."""
    assert bring_in(row()).ok
    return Practitioner.objects.get()


def exported() -> list[str]:
    return write_row(held_by_external_id(["maren"])["maren"].record)


def last() -> Entry:
    return Entry.objects.order_by("-pk")[0]


def url(entry: Entry) -> str:
    return f"/curation/listings/revert/{entry.pk}/"


def take_back(client: Client, entry: Entry, *fields: str) -> int:
    chosen = list(fields) or list(dict.fromkeys([*entry.before, *entry.after]))
    return client.post(url(entry), {"field": chosen}).status_code


OTHER = {
    "name": "Maren Lindgren", "consented_on": "2026-02-01", "pronouns": "", "gender": "nonbinary", "headline": "Other",
    "about": "Something else\nentirely.", "practising_since": "2011", "specialties": "fall*|whiplash",
    "modalities": "talk-therapy", "formats": "video", "touch": "optional", "age_groups": "adults", "communities": "",
    "languages": "en", "time_slots": "", "room": "", "fee_min": "", "fee_max": "200", "currency": "CAD",
    "sliding_scale_min": "", "insurance": "", "discovery_call_minutes": "0", "accepting": "no",
    "confirmed_on": "2026-11-19", "locations": ";Boise;ID;;US;;;no", "email": "", "phone": "", "website": "",
    "booking_url": "",
}  # fmt: skip


def test_an_edit_of_every_field_is_taken_back_to_the_byte(curator: Client, maren: Practitioner) -> None:
    stood = exported()
    edit_cells(external_id="maren", cells=OTHER, today=TODAY)
    assert exported() != stood
    entry = last()
    assert take_back(curator, entry) == 302
    assert exported() == stood
    assert (last().author_name, last().through) == ("curator", "curation")
    assert last().note == f"Reverts the edit of 20\N{NO-BREAK SPACE}Nov\N{NO-BREAK SPACE}2026 (entry {entry.pk})."
    assert Entry.objects.count() == 3

    assert take_back(curator, last()) == 302
    assert exported() != stood


def test_single_fields_are_taken_back_alone(curator: Client, maren: Practitioner) -> None:
    edit_cells(external_id="maren", cells={"headline": "Other", "pronouns": "they/them"}, today=TODAY)
    assert take_back(curator, last(), "headline") == 302
    cells = cells_now("maren") or {}
    assert (cells["headline"], cells["pronouns"]) == (row()["headline"], "they/them")


def test_what_was_changed_again_since_is_shown_and_stays(curator: Client, maren: Practitioner) -> None:
    edit_cells(external_id="maren", cells={"headline": "Second", "pronouns": "they/them"}, today=TODAY)
    entry = last()
    edit_cells(external_id="maren", cells={"headline": "Third"}, today=TODAY)

    said = text_of(curator.get(url(entry)))
    assert "Changed again since this edit: Second → became Third" in said
    assert take_back(curator, entry) == 409
    cells = cells_now("maren") or {}
    assert (cells["headline"], cells["pronouns"]) == ("Third", "they/them")
    assert take_back(curator, entry, "pronouns") == 302
    assert take_back(curator, entry, "pronouns") == 409


def test_nothing_forged_is_taken_back(curator: Client, maren: Practitioner) -> None:
    edit_cells(external_id="maren", cells={"headline": "Second"}, today=TODAY)
    entry = last()
    for fields in ([], ["name"], ["external_id"], ["nonsense"]):
        assert curator.post(url(entry), {"field": fields}).status_code == 409
    assert curator.get("/curation/listings/revert/99999999999999999999/").status_code == 404
    created = Entry.objects.get(action="created")
    assert curator.get(url(created)).status_code == 404
    assert (cells_now("maren") or {})["headline"] == "Second"


def test_a_badge_comes_back_only_where_a_check_confirmed_it(curator: Client, maren: Practitioner) -> None:
    stood = exported()
    claimed = row()["licences"].replace("verified", "claimed")
    edit_cells(external_id="maren", cells={"licences": claimed}, today=TODAY)
    entry = last()
    assert Verification.objects.filter(paper="licence", result="confirmed").exists()
    assert take_back(curator, entry) == 302
    assert exported() == stood

    edit_cells(external_id="maren", cells={"licences": claimed}, today=TODAY)
    entry = last()
    Verification.objects.filter(paper="licence").update(result="not-confirmed", next_due_on=None)
    take_back(curator, entry)
    assert "verified" not in (cells_now("maren") or {})["licences"]


def test_a_state_is_taken_back_by_the_rules_of_life(curator: Client, maren: Practitioner) -> None:
    stood = exported()
    life.pause(practitioner=maren, returns_on=date(2027, 1, 4), today=TODAY)
    assert take_back(curator, last()) == 302
    assert exported() == stood

    life.pause(practitioner=maren, returns_on=date(2027, 1, 4), today=TODAY)
    paused = last()
    maren.licences.update(expires_on=TODAY.replace(year=2025))
    maren.modalities.clear()
    response = curator.post(url(paused), {"field": ["status"]})
    assert response.status_code == 409
    assert "Every licence has expired" in text_of(response)
    assert Practitioner.objects.get().status == "paused"


def test_a_withdrawal_by_their_own_wish_is_not_taken_back_without_a_new_consent(
    curator: Client, maren: Practitioner
) -> None:
    life.withdraw(practitioner=maren, because="own-wish", now=NOW)
    response = curator.post(url(last()), {"field": ["status"]})
    assert response.status_code == 409
    assert "a new consent is needed" in text_of(response)


def test_a_withdrawal_by_the_curators_is_taken_back(curator: Client, maren: Practitioner) -> None:
    stood = exported()
    life.withdraw(practitioner=maren, because="curators", now=NOW)
    assert take_back(curator, last(), "status") == 302
    assert exported() == stood


def test_listing_somebody_is_not_taken_back_to_a_draft(curator: Client, maren: Practitioner) -> None:
    Practitioner.objects.update(status="draft")
    life.list_on_site(practitioner=Practitioner.objects.get(), today=TODAY)
    response = curator.post(url(last()), {"field": ["status"]})
    assert "never made a draft again" in text_of(response)


def test_what_is_not_in_files_is_taken_back_too(curator: Client, maren: Practitioner) -> None:
    maren.session_fees.create(minutes=60, amount=120)
    slug = maren.slug
    with told("maren"):
        maren.session_fees.all().delete()
        maren.session_fees.create(minutes=90, amount="170.50")
        Practitioner.objects.update(limits="No tax advice.")
    assert take_back(curator, last()) == 302
    assert list(maren.session_fees.values_list("minutes", "amount")) == [(60, Decimal(120))]
    assert Practitioner.objects.get().limits == ""

    move_to(practitioner=maren, slug="somewhere-else")
    assert take_back(curator, last()) == 302
    assert Practitioner.objects.get().slug == slug


def test_who_was_removed_is_restored_as_they_were_but_for_badges(curator: Client) -> None:
    assert bring_in(row(licences="LPC;US-OR;C5512;2027-09-30;claimed", compacts="", certifications="")).ok
    stood, slug = exported(), Practitioner.objects.get().slug
    remove_practitioners(external_ids=["maren"])
    entry = last()
    assert "created anew" in text_of(curator.get(url(entry)))
    assert take_back(curator, entry) == 302
    assert (exported(), Practitioner.objects.get().slug) == (stood, slug)
    assert Practitioner.objects.listed().exists()
    assert last().action == "created"
    assert take_back(curator, entry) == 409


def test_a_badge_does_not_survive_a_removal(curator: Client, maren: Practitioner) -> None:
    remove_practitioners(external_ids=["maren"])
    assert take_back(curator, last()) == 302
    cells = cells_now("maren") or {}
    assert "verified" not in cells["licences"] + cells["certifications"]


def test_who_may_not_be_listed_any_more_is_restored_as_a_draft(curator: Client, maren: Practitioner) -> None:
    edit_cells(external_id="maren", cells={"licences": "", "compacts": "", "modalities": "talk-therapy"}, today=TODAY)
    remove_practitioners(external_ids=["maren"])
    response = curator.post(url(last()), follow=True)
    assert "Restored as a draft. There is no licence" in text_of(response)
    assert Practitioner.objects.get().status == "draft"


def test_who_became_part_of_another_record_is_not_restored_beside_it(curator: Client, maren: Practitioner) -> None:
    assert bring_in(small("maren-2", name="Maren A. Okafor")).ok
    other = Practitioner.objects.get(external_id="maren-2")
    picks = {"external_id": "left"}
    wanted = plan(maren.pk, other.pk, picks, TODAY)
    assert wanted is not None
    with acting(through=Through.CURATION, by=account()):
        done = merge(left=maren.pk, right=other.pk, picks=picks, seen=wanted.seen, by=None, today=TODAY, now=NOW)
    entry = Entry.objects.get(key="maren-2", action="removed")

    page = curator.get(url(entry)).content.decode()
    assert f'href="/curation/duplicates/merges/{done.pk}/"' in page
    assert "Restore</button>" not in page
    assert take_back(curator, entry) == 409
    assert not Practitioner.objects.filter(external_id="maren-2").exists()

    unmerge(merge_id=done.pk, by=None, now=NOW)
    remove_practitioners(external_ids=["maren-2"])
    assert take_back(curator, last()) == 302
    assert Practitioner.objects.filter(external_id="maren-2").exists()


@pytest.mark.parametrize("role", ["verifier", "coordinator", "auditor", ""])
def test_who_may_not_edit_takes_nothing_back(role: str, maren: Practitioner) -> None:
    edit_cells(external_id="maren", cells={"headline": "Second"}, today=TODAY)
    entry, client = last(), logged_in(role)
    assert client.get(url(entry)).status_code == 403
    assert take_back(client, entry) == 403
    assert Client().get(url(entry)).status_code == 302
    assert (cells_now("maren") or {})["headline"] == "Second"
