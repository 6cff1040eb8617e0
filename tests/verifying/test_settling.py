"""A badge comes only from a record of a check, by somebody who had no hand in the claim."""

from typing import Any

import pytest
from django.contrib.auth.models import User

from directory.changes.services import current_version
from directory.duplicates import services as duplicates
from directory.history.acting import acting
from directory.history.choices import Through
from directory.history.models import Entry
from directory.practitioners.choices import Paper
from directory.practitioners.models import Credential, Licence, Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.verifying.models import Check, Evidence
from directory.verifying.services import (
    CannotSettle,
    Days,
    PaperGone,
    SameHands,
    SettledMeanwhile,
    add_link,
    open_checks,
)
from tests.practitioners.people import TODAY, days_ago, person
from tests.staff.accounts import account
from tests.verifying.checks import (
    LICENCE,
    NOON,
    PSYPACT,
    SEP,
    claims,
    confirmed,
    day,
    edit,
    refused,
    status_of,
    unrecorded,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def test_a_confirmation_gives_the_badge_and_writes_down_how() -> None:
    who, rosa = claims(account("editor")), account("verifier")
    before = current_version()

    entry = confirmed(who, rosa, note="Listed under a former name.", private="Asked by e-mail.")

    badge = Credential.objects.get()
    assert (badge.status, badge.verified_on) == ("verified", TODAY)
    assert (entry.result, entry.method, entry.checked_on, entry.checked_by) == ("confirmed", "primary", TODAY, rosa)
    # the issuer’s own clock: three hundred and sixty-five days after the check
    assert entry.next_due_on == day("2027-11-20")
    assert Check.objects.get().note == "Asked by e-mail."
    assert current_version() > before
    told = Entry.objects.first()
    assert told is not None
    assert (told.author, told.after) == (rosa, {"certifications": "SEP;verified;2019-06-01;;2026-11-20"})
    assert unrecorded() == []


@pytest.mark.parametrize(("about", "due"), [(LICENCE, "2027-06-30"), (PSYPACT, "2027-05-31"), (SEP, "2027-11-20")])
def test_every_paper_is_due_again_by_its_own_clock(about: dict[str, Any], due: str) -> None:
    entry = confirmed(claims(), account("verifier"), **about)

    assert entry.next_due_on == day(due)
    assert unrecorded() == []


def test_a_licence_without_an_end_is_looked_up_again_after_half_a_year() -> None:
    who = claims(licences="PSY;US-OR;2841;;claimed")

    assert confirmed(who, account("verifier"), **LICENCE).next_due_on == day("2027-05-19")


def test_what_the_checker_read_becomes_what_the_listing_says() -> None:
    who = claims()

    confirmed(who, account("verifier"), **LICENCE, days=Days(None, day("2028-06-30")))

    licence = Licence.objects.get()
    assert (licence.status, licence.expires_on) == ("verified", day("2028-06-30"))
    assert Verification.objects.get().next_due_on == day("2028-06-30")


def test_a_refusal_leaves_a_claim_and_says_publicly_why() -> None:
    who = claims()
    confirmed(who, account("verifier"))

    entry = refused(who, account("verifier", name="second"))

    assert (entry.result, entry.note) == ("not-confirmed", "The register does not name her.")
    assert status_of(who, "SEP") == "claimed"
    assert Credential.objects.get().verified_on is None


def test_what_the_source_denies_is_no_longer_shown() -> None:
    who = claims()

    refused(who, account("verifier"), is_untrue=True)

    assert status_of(who, "SEP") == "rejected"


def test_a_refusal_needs_a_reason() -> None:
    with pytest.raises(CannotSettle, match="Say why"):
        refused(claims(), account("verifier"), note=" ")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"checked_on": days_ago(-1)}, "checked_on"),
        ({"next_due_on": days_ago(1)}, "next_due_on"),
        ({"next_due_on": days_ago(-400)}, "next_due_on"),
        ({"days": Days(None, days_ago(1))}, "expires_on"),
        ({"days": Days(days_ago(1), days_ago(-1)), "checked_on": days_ago(900)}, ""),
        ({"days": Days(days_ago(-1), None)}, "issued_on"),
        ({"days": Days(days_ago(1), days_ago(2))}, "expires_on"),
    ],
)
def test_days_that_make_no_sense_are_refused_at_their_field(given: dict[str, Any], field: str) -> None:
    who = claims()

    if not field:
        # checked long ago, and ending tomorrow: it still counts today
        assert confirmed(who, account("verifier"), **given).next_due_on == days_ago(-1)
        return
    with pytest.raises(CannotSettle) as refusal:
        confirmed(who, account("verifier"), **given)
    assert refusal.value.field == field
    assert not Verification.objects.exists()


@pytest.mark.parametrize("role", ["verifier", "curator", "superuser"])
def test_whoever_brought_the_claim_may_not_settle_it(role: str) -> None:
    own = account(role)
    who = claims(own)

    for settle in (confirmed, refused):
        with pytest.raises(SameHands, match="You brought this claim yourself"):
            settle(who, own)

    assert not Verification.objects.exists()
    assert status_of(who, "SEP") == "claimed"


def test_somebody_who_changed_another_paper_of_the_person_may() -> None:
    editor, own = account("editor"), account("verifier")
    who = claims(editor)
    confirmed(who, own, **LICENCE)

    assert confirmed(who, own).result == "confirmed"


def test_whoever_corrected_the_claim_had_a_hand_in_it_and_so_had_its_author() -> None:
    first, second = account("curator"), account("verifier")
    who = claims(first)
    edit(second, certifications="SEP;claimed;2019-07-01;;")

    for own in (first, second):
        with pytest.raises(SameHands):
            confirmed(who, own)
    assert confirmed(who, account("verifier", name="third")).result == "confirmed"


def test_whoever_confirmed_it_may_check_it_again_a_year_later() -> None:
    who, rosa = claims(account("editor")), account("verifier")
    confirmed(who, rosa, checked_on=days_ago(300))

    assert confirmed(who, rosa).checked_on == TODAY


def test_who_brought_it_years_ago_still_leaves_the_check_to_others() -> None:
    own = account("curator")
    who = claims(own)
    confirmed(who, account("verifier"), checked_on=days_ago(300))

    with pytest.raises(SameHands):
        confirmed(who, own)


def merge_into(kept: Practitioner, gone: Practitioner, by: User) -> None:
    """Make the second record of somebody part of the first, as the workbench does."""
    picks = {"external_id": "left"}
    wanted = duplicates.plan(kept.pk, gone.pk, picks, TODAY)
    assert wanted is not None
    with acting(through=Through.CURATION, by=by):
        duplicates.merge(left=kept.pk, right=gone.pk, picks=picks, seen=wanted.seen, by=by, today=TODAY, now=NOON)


def test_whoever_brought_the_claim_to_a_record_that_was_merged_may_not_settle_it() -> None:
    ana, ben, cleo = account("curator", name="ana"), account("curator", name="ben"), account("verifier")
    gone, kept = claims(ana, "maren-2"), person("maren", name="Maren")
    merge_into(kept, gone, ben)
    for hand in (ana, ben):
        with pytest.raises(SameHands):
            confirmed(kept, hand)

    confirmed(kept, cleo)
    assert status_of(kept, "SEP") == "verified"


def test_a_record_that_was_merged_twice_keeps_its_hands() -> None:
    ana, ben = account("curator", name="ana"), account("curator", name="ben")
    gone, between, kept = claims(ana, "maren-3"), person("maren-2", name="Maren"), person("maren", name="Maren")
    merge_into(between, gone, ben)
    merge_into(kept, between, ben)

    with pytest.raises(SameHands):
        confirmed(kept, ana)


def test_whoever_added_the_evidence_may_not_settle_it() -> None:
    who, own = claims(), account("verifier")
    add_link(practitioner=who, about=_sep(), url="https://example.org/a", by=own, now=NOON)

    with pytest.raises(SameHands, match="You added the evidence yourself"):
        confirmed(who, own)
    entry = confirmed(who, account("verifier", name="second"))
    piece = Evidence.objects.get()
    # kept until a year after the check is due again
    assert (piece.verification, piece.kept_until) == (entry, day("2028-11-19"))


def test_the_same_twice_is_written_once() -> None:
    who, rosa = claims(), account("verifier")

    first = confirmed(who, rosa, seen=0)

    assert confirmed(who, rosa, seen=0) == first
    assert (Verification.objects.count(), Check.objects.count()) == (1, 1)


def test_a_claim_that_somebody_made_anew_the_same_day_is_confirmed_again() -> None:
    who, rosa = claims(account("editor")), account("verifier")
    first = confirmed(who, rosa, **LICENCE)
    edit(account("editor"), licences="PSY;US-OR;2841;2028-06-30;claimed")
    assert status_of(who, "PSY") == "claimed"

    again = confirmed(who, rosa, **LICENCE)

    assert again != first
    assert (status_of(who, "PSY"), again.next_due_on) == ("verified", day("2028-06-30"))


def test_other_days_with_the_same_words_are_taken() -> None:
    who, rosa = claims(), account("verifier")
    first = confirmed(who, rosa, **LICENCE, days=Days(None, day("2029-06-30")))

    again = confirmed(who, rosa, **LICENCE, days=Days(None, day("2027-06-30")), seen=first.pk)

    assert (Licence.objects.get().expires_on, again.next_due_on) == (day("2027-06-30"), day("2027-06-30"))


@pytest.mark.parametrize(
    "more",
    [
        {"next_due_on": days_ago(-30)},
        {"private": "Asked once more."},
        {"compared": [{"field": "Name", "claim": "Maren", "document": "", "register": "Maren", "agrees": "yes"}]},
        {"on_failure": "hidden"},
    ],
)
def test_whatever_else_differs_is_another_entry_and_that_one_twice_is_written_once(more: dict[str, Any]) -> None:
    who, rosa = claims(), account("verifier")
    first = confirmed(who, rosa)

    second = confirmed(who, rosa, **more)

    assert second != first
    assert confirmed(who, rosa, **more) == second
    assert Verification.objects.count() == 2


def test_evidence_that_came_since_is_used_by_the_same_check_made_again() -> None:
    who, rosa = claims(), account("verifier")
    confirmed(who, rosa)
    add_link(practitioner=who, about=_sep(), url="https://example.org/new", by=None, now=NOON)

    again = confirmed(who, rosa)

    assert Evidence.objects.get().verification == again


def test_a_refusal_sent_twice_is_written_once_and_made_again_of_a_new_claim() -> None:
    who, rosa = claims(), account("verifier")
    first = refused(who, rosa, is_untrue=True)
    assert refused(who, rosa, is_untrue=True) == first
    edit(account("editor"), certifications="SEP;claimed;2020-06-01;;")

    refused(who, rosa, is_untrue=True)

    assert (status_of(who, "SEP"), Verification.objects.count()) == ("rejected", 2)


@pytest.mark.parametrize("result", ["claimed", "rejected"])
def test_what_was_chosen_for_failing_happens_when_the_next_check_fails(result: str) -> None:
    who, rosa = claims(), account("verifier")
    confirmed(who, rosa, on_failure={"claimed": "claim", "rejected": "hidden"}[result])

    for _ in range(2):
        refused(who, account("verifier", name="second"))

    assert (status_of(who, "SEP"), Verification.objects.count()) == (result, 2)


def test_the_last_confirmation_says_what_failing_means() -> None:
    who, rosa = claims(), account("verifier")
    confirmed(who, rosa, checked_on=days_ago(200), on_failure="hidden")
    confirmed(who, rosa)

    refused(who, rosa, checked_on=days_ago(0))

    assert status_of(who, "SEP") == "claimed"


@pytest.mark.parametrize("about", [LICENCE, PSYPACT])
def test_only_a_certification_can_be_hidden_by_a_check_that_fails(about: dict[str, Any]) -> None:
    with pytest.raises(CannotSettle) as refusal:
        confirmed(claims(), account("verifier"), **about, on_failure="hidden")

    assert refusal.value.field == "on_failure"
    assert not Verification.objects.exists()


@pytest.mark.parametrize(("about", "column"), [(LICENCE, "licences"), (PSYPACT, "compacts")])
def test_what_the_board_denies_leaves_the_listing_and_stays_in_the_history(about: dict[str, Any], column: str) -> None:
    who, rosa = claims(), account("verifier")
    before = current_version()

    entry = refused(who, rosa, **about, is_untrue=True)

    assert (who.licences.count(), who.compact_authorities.count()) == ((0, 1) if column == "licences" else (1, 0))
    assert (entry.result, entry.note) == ("not-confirmed", "The register does not name her.")
    told = Entry.objects.first()
    assert told is not None
    assert (told.author, list(told.before), told.after) == (rosa, [column], {column: ""})
    assert current_version() > before
    assert refused(who, rosa, **about, is_untrue=True) == entry
    with pytest.raises(PaperGone):
        confirmed(who, rosa, **about)


def test_only_the_licence_that_is_denied_goes() -> None:
    who = claims(licences="PSY;US-OR;2841;2027-06-30;claimed|PSY;US-OR;77;2027-06-30;claimed")

    refused(who, account("verifier"), **LICENCE, is_untrue=True)

    assert list(who.licences.values_list("number", flat=True)) == ["77"]


def test_of_two_at_once_the_second_learns_who_was_first() -> None:
    who, rosa, ines = claims(), account("verifier", name="rosa"), account("verifier", name="ines")
    confirmed(who, rosa, seen=0)

    with pytest.raises(SettledMeanwhile) as meanwhile:
        refused(who, ines, seen=0)

    assert meanwhile.value.entry.checked_by == rosa
    assert status_of(who, "SEP") == "verified"


def test_a_paper_that_is_gone_is_no_longer_settled() -> None:
    who = claims()
    edit(None, certifications="")

    with pytest.raises(PaperGone):
        confirmed(who, account("verifier"))


def test_a_refused_claim_leaves_the_list_until_there_is_something_new() -> None:
    who = claims(licences="", compacts="")
    assert [check.code for check in open_checks(TODAY)] == ["SEP"]

    refused(who, account("verifier"))
    assert list(open_checks(TODAY)) == []

    add_link(practitioner=who, about=_sep(), url="https://example.org/new", by=None, now=NOON)
    assert [check.code for check in open_checks(TODAY)] == ["SEP"]


def _sep() -> Named:
    return Named(Paper.CERTIFICATION, "SEP")
