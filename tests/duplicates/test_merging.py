"""Two listings become one, and two again."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from directory.duplicates.models import Merge, Pair
from directory.duplicates.services import ChangedSince, Gone, merge, plan, set_apart, unmerge
from directory.duplicates.services.merging import CannotMerge, SeenOtherwise
from directory.history.models import Entry
from directory.practitioners.choices import FieldGroup
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.exchange.exporting import export_lines
from directory.practitioners.models import (
    FieldConfirmation,
    FormerSlug,
    Location,
    Photo,
    PhotoFile,
    Practitioner,
    SessionFee,
    Verification,
)
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import current_keys, move_to, write_practitioners
from tests.practitioners.rows import bring_in, row, small
from tests.staff.accounts import account

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
TODAY = date(2026, 11, 20)

pytestmark = pytest.mark.django_db


def two(**other: str) -> tuple[Practitioner, Practitioner]:
    """Maren, and a second, thinner record of hers."""
    cells = {
        "name": "Maren A. Okafor",
        "status": "listed",
        "consented_on": "2026-02-01",
        "email": "maren@example.org",
        "certifications": "EMDR-trained;verified;;;2026-10-01",
        "specialties": "grief-loss*|bracing*",
        "locations": ";Salem;OR;97301;US;44.9429;-123.0351;yes",
    }
    report = bring_in(row(), small("maren-2", **(cells | other)))
    assert report.ok, report.errors
    return Practitioner.objects.get(external_id="maren"), Practitioner.objects.get(external_id="maren-2")


def with_photo(who: Practitioner, content: bytes) -> None:
    photo = Photo.objects.create(practitioner=who, digest=content.hex().ljust(64, "0"))
    PhotoFile.objects.create(photo=photo, size=96, content=content)


def checked(who: Practitioner, code: str) -> Verification:
    return Verification.objects.create(
        practitioner=who,
        paper="certification",
        code=code,
        method="primary",
        result="confirmed",
        checked_on=date(2026, 10, 1),
    )


def merged(left: Practitioner, right: Practitioner, **picks: str) -> Merge:
    wanted = plan(left.pk, right.pk, picks, TODAY)
    assert wanted is not None
    return merge(left=left.pk, right=right.pk, picks=picks, seen=wanted.seen, by=account(), today=TODAY, now=NOW)


def everything() -> dict[str, Any]:
    """All that must be as it was, byte for byte."""
    tables = (Location, Verification, Photo, PhotoFile, FormerSlug, FieldConfirmation, SessionFee)
    return {
        "export": b"".join(export_lines()),
        "people": list(Practitioner.objects.order_by("pk").values()),
        **{table.__name__: list(table._default_manager.order_by("pk").values()) for table in tables},
    }


def test_the_survivor_has_what_either_had() -> None:
    left, right = two()
    merged(left, right)
    assert not Practitioner.objects.filter(pk=right.pk).exists()
    left.refresh_from_db()
    assert set(left.credentials.values_list("certification", "status")) == {
        ("EMDR-trained", "verified"),
        ("SEP", "verified"),
    }
    assert left.locations.count() == 3
    focuses = left.named_specialties.filter(focus_position__isnull=False).order_by("focus_position")
    assert list(focuses.values_list("specialty", flat=True)) == [
        "chronic-low-back-pain",
        "car-accident",
        "grief-loss",
        "bracing",
    ]


def test_each_column_comes_from_the_chosen_side() -> None:
    left, right = two()
    merged(left, right, name="right", specialties="right", email="left", slug="right", external_id="left")
    left.refresh_from_db()
    assert (left.name, left.slug, left.external_id) == ("Maren A. Okafor", "maren-a-okafor", "maren")
    assert set(left.named_specialties.values_list("specialty", flat=True)) == {"grief-loss", "bracing"}


def test_old_addresses_lead_to_the_survivor(client: Client) -> None:
    left, right = two()
    move_to(practitioner=right, slug="maren-before")
    merged(left, right)
    for former in ("maren-before", "maren-a-okafor"):
        answer = client.get(f"/practitioners/{former}/")
        assert (answer.status_code, answer["Location"]) == (301, "/practitioners/maren-okafor/")


def test_the_other_address_can_stay(client: Client) -> None:
    left, right = two()
    merged(left, right, slug="right")
    assert client.get("/practitioners/maren-a-okafor/").status_code == 200
    assert client.get("/practitioners/maren-okafor/")["Location"] == "/practitioners/maren-a-okafor/"


def test_evidence_moves_along_and_the_later_confirmation_counts() -> None:
    left, right = two()
    record = checked(right, "EMDR-trained")
    with_photo(right, b"hers")
    FieldConfirmation.objects.create(practitioner=left, group=FieldGroup.FEES, confirmed_on=date(2026, 1, 1))
    FieldConfirmation.objects.create(practitioner=right, group=FieldGroup.FEES, confirmed_on=date(2026, 9, 9))
    merged(left, right)
    record.refresh_from_db()
    assert record.practitioner_id == left.pk
    assert Photo.objects.get().practitioner_id == left.pk
    assert FieldConfirmation.objects.get().confirmed_on == date(2026, 9, 9)
    assert current_keys([right.pk, 77]) == {right.pk: left.pk}


@pytest.mark.parametrize("picks", [{}, {"external_id": "right"}, {"slug": "right", "photo": "right", "name": "right"}])
def test_taken_apart_everything_is_as_it_was(picks: dict[str, str]) -> None:
    left, right = two()
    move_to(practitioner=right, slug="maren-before")
    for who in (left, right):
        with_photo(who, who.slug.encode())
        checked(who, "SEP")
        SessionFee.objects.create(practitioner=who, minutes=50, amount=130)
        FieldConfirmation.objects.create(
            practitioner=who, group=FieldGroup.FEES, confirmed_on=date(2026, 1, 1 + who.pk % 20)
        )
    SessionFee.objects.create(practitioner=right, minutes=80, amount=150)
    Practitioner.objects.filter(pk=right.pk).update(limits="No couples", npi="1234567893")
    before = everything()
    done = merged(left, right, **picks)
    assert everything() != before
    unmerge(merge_id=done.pk, by=account(), now=NOW)
    assert everything() == before


def test_two_merges_are_taken_apart_in_their_order() -> None:
    left, right = two()
    bring_in(small("maren-3", name="Maren Okafor"))
    third = Practitioner.objects.get(external_id="maren-3")
    before = everything()
    first = merged(left, right)
    second = merged(third, left, external_id="left")
    assert current_keys([right.pk]) == {right.pk: third.pk}
    with pytest.raises(ChangedSince, match="Take that merge apart first"):
        unmerge(merge_id=first.pk, by=None, now=NOW)
    unmerge(merge_id=second.pk, by=None, now=NOW)
    unmerge(merge_id=first.pk, by=None, now=NOW)
    assert everything() == before


def test_an_edit_since_keeps_a_merge_together_and_is_named() -> None:
    left, right = two()
    done = merged(left, right)
    edit_cells(external_id="maren", cells={"headline": "Another"}, today=TODAY)
    checked(left, "SEP")
    with pytest.raises(ChangedSince) as refused:
        unmerge(merge_id=done.pk, by=None, now=NOW)
    assert refused.value.reasons == ("Edited since: headline.", "Not as the merge left them: verifications.")
    assert not Practitioner.objects.filter(external_id="maren-2").exists()


def test_a_merge_is_taken_apart_once() -> None:
    left, right = two()
    done = merged(left, right)
    unmerge(merge_id=done.pk, by=account(), now=NOW)
    with pytest.raises(ChangedSince, match="curator took this merge apart"):
        unmerge(merge_id=done.pk, by=None, now=NOW)


def test_a_second_record_that_was_made_anew_keeps_a_merge_together() -> None:
    left, right = two()
    done = merged(left, right)
    # a file cannot bring it back
    assert bring_in(small("maren-2")).errors[0].column == "external_id"
    write_practitioners(records=[PractitionerRecord("maren-2", "Maren A. Okafor")])
    with pytest.raises(ChangedSince, match="external id maren-2"):
        unmerge(merge_id=done.pk, by=None, now=NOW)


def test_somebody_who_is_gone_is_merged_by_nobody_else() -> None:
    left, right = two()
    seen = plan(left.pk, right.pk, {}, TODAY)
    assert seen is not None
    merged(left, right)
    with pytest.raises(Gone):
        merge(left=left.pk, right=right.pk, picks={}, seen=seen.seen, by=None, today=TODAY, now=NOW)


def test_an_edit_while_somebody_chose_shows_the_merge_again() -> None:
    left, right = two()
    seen = plan(left.pk, right.pk, {}, TODAY)
    assert seen is not None
    edit_cells(external_id="maren-2", cells={"email": "new@example.org"}, today=TODAY)
    with pytest.raises(SeenOtherwise) as again:
        merge(left=left.pk, right=right.pk, picks={}, seen=seen.seen, by=None, today=TODAY, now=NOW)
    assert again.value.plan.line("email").right == "new@example.org"
    assert Practitioner.objects.count() == 2


def test_cells_that_do_not_go_together_are_refused_with_their_column() -> None:
    left, right = two(fee_min="10", fee_max="20")
    picks = {"fee_min": "left", "fee_max": "right"}
    wanted = plan(left.pk, right.pk, picks, TODAY)
    assert wanted is not None
    assert not wanted.can_merge
    with pytest.raises(CannotMerge):
        merged(left, right, **picks)
    assert Practitioner.objects.count() == 2


def test_nobody_who_withdrew_is_brought_back_unless_somebody_says_so() -> None:
    left, right = two(status="withdrawn")
    merged(left, right)
    left.refresh_from_db()
    assert left.status == "withdrawn"


def withdrew(who: Practitioner, on: date, because: str = "own-wish") -> None:
    Practitioner.objects.filter(pk=who.pk).update(status="withdrawn", withdrawn_on=on, withdrawn_because=because)


@pytest.mark.parametrize("because", ["own-wish", "stopped", "deceased", ""])
def test_who_withdrew_is_brought_back_by_no_merge_without_a_later_consent(because: str) -> None:
    left, right = two()
    withdrew(left, date(2026, 6, 1), because)
    picks = {"status": "right"}
    wanted = plan(left.pk, right.pk, picks, TODAY)
    assert wanted is not None
    assert [line.column for line in wanted.lines if line.errors] == ["status"]
    assert "a new consent is needed" in wanted.line("status").errors[0]
    with pytest.raises(CannotMerge):
        merged(left, right, **picks)
    left.refresh_from_db()
    assert (left.status, left.withdrawn_on, Practitioner.objects.count()) == ("withdrawn", date(2026, 6, 1), 2)


def test_a_consent_on_the_day_of_the_withdrawal_is_not_later() -> None:
    left, right = two(consented_on="2026-06-01")
    withdrew(left, date(2026, 6, 1))
    wanted = plan(left.pk, right.pk, {"status": "right"}, TODAY)
    assert wanted is not None
    assert not wanted.can_merge


def test_a_later_consent_brings_them_back_and_the_withdrawal_stays_on_record() -> None:
    left, right = two(consented_on="2026-06-02")
    withdrew(left, date(2026, 6, 1))
    merged(left, right, status="right", external_id="left")
    left.refresh_from_db()
    assert (left.status, left.consented_on) == ("listed", date(2026, 6, 2))
    assert (left.withdrawn_on, left.withdrawn_because) == (date(2026, 6, 1), "own-wish")


def test_the_consent_that_stays_counts_and_not_the_one_that_goes() -> None:
    left, right = two(consented_on="2026-06-02")
    withdrew(left, date(2026, 6, 1))
    wanted = plan(left.pk, right.pk, {"status": "right", "consented_on": "left"}, TODAY)
    assert wanted is not None
    assert not wanted.can_merge


def test_a_second_record_that_curators_took_out_keeps_nobody_from_being_listed() -> None:
    left, right = two()
    withdrew(right, date(2026, 6, 1), "curators")
    merged(left, right, status="left")
    left.refresh_from_db()
    assert (left.status, left.withdrawn_because) == ("listed", "curators")


def test_their_own_withdrawal_stays_on_record_beside_a_later_one_by_curators() -> None:
    left, right = two()
    withdrew(left, date(2026, 6, 1))
    withdrew(right, date(2026, 9, 1), "curators")
    merged(left, right, status="right")
    left.refresh_from_db()
    assert (left.status, left.withdrawn_on, left.withdrawn_because) == ("withdrawn", date(2026, 6, 1), "own-wish")


def test_a_withdrawal_while_somebody_chose_shows_the_merge_again() -> None:
    left, right = two()
    seen = plan(left.pk, right.pk, {"status": "right"}, TODAY)
    assert seen is not None
    withdrew(left, date(2026, 6, 1))
    with pytest.raises(SeenOtherwise):
        merge(left=left.pk, right=right.pk, picks={"status": "right"}, seen=seen.seen, by=None, today=TODAY, now=NOW)


def test_the_history_joins_both() -> None:
    left, right = two()
    Entry.objects.all().delete()
    done = merged(left, right)
    entries = Entry.objects.filter(batch=done.batch)
    assert set(entries.values_list("key", "action")) == {("maren", "changed"), ("maren-2", "removed")}
    unmerge(merge_id=done.pk, by=None, now=NOW)
    assert Entry.objects.filter(batch=done.batch, key="maren-2", action="created").exists()


def test_whoever_was_told_apart_from_one_is_told_apart_from_both() -> None:
    left, right = two()
    bring_in(small("ida", name="Ida Okafor"))
    ida = Practitioner.objects.get(external_id="ida")
    set_apart(one=right.pk, other=ida.pk, by=account(), now=NOW)
    done = merged(left, right)
    assert Pair.objects.of(left.pk, ida.pk).get().state == "apart"
    unmerge(merge_id=done.pk, by=None, now=NOW)
    assert not Pair.objects.of(left.pk, ida.pk).exists()
    assert Pair.objects.of(right.pk, ida.pk).get().state == "apart"


def test_a_merge_goes_with_the_listing() -> None:
    left, right = two()
    merged(left, right)
    left.delete()
    assert not Merge.objects.exists()
