"""The trail of checks in public: what was looked up, where, when, when again; a claim reads as a claim."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from directory.practitioners.models import Practitioner, Verification
from tests.practitioners.admin_forms import change_url, empty_form, errors_of, rows
from tests.practitioners.beside import check, claim
from tests.practitioners.found import text_of
from tests.practitioners.people import compact, credential, days_ago, licence, person
from tests.practitioners.rows import bring_in, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


def panel(client: Client, heading: str = "Credentials and training") -> str:
    """The words of one panel of the profile."""
    words = text_of(client.get("/practitioners/somebody/"))
    return words.split(f" {heading} ", 1)[1].split(" The work ")[0]


def test_a_check_says_how_when_and_when_again(client: Client) -> None:
    who = credential(person("somebody"), "SEP", verified_on=days_ago(100))
    check(who, "SEP", next_due_on=days_ago(-265), note="Listed there under a former name.")

    assert (
        "Verified 12 Aug 2026 Somatic Experiencing International Somatic Experiencing student PSEP SEP "
        "How Looked up at the source: the issuer’s register Checked 12 Aug 2026 Next due 12 Aug 2027 "
        "Listed there under a former name."
    ) in panel(client)
    assert "Public trail" not in panel(client)


def test_older_checks_and_the_day_it_was_a_claim_stand_in_a_timeline_newest_first(client: Client) -> None:
    who = credential(person("somebody"), "SEP", verified_on=days_ago(100))
    claim(who, "SEP", days_ago(600))
    check(who, "SEP", checked_on=days_ago(465), method="document", source="the certificate")
    check(who, "SEP")

    assert panel(client).endswith(
        "Public trail, 3 entries "
        "12 Aug 2026 Confirmed. Looked up at the source: the issuer’s register. "
        "12 Aug 2025 Confirmed. A document was seen: the certificate. "
        "30 Mar 2025 Claimed by the practitioner, not checked. It stood here as “says”."
    )


def test_a_record_of_another_day_than_the_check_that_counts_does_not_speak_for_it(client: Client) -> None:
    who = credential(person("somebody"), "SEP", verified_on=days_ago(100))
    check(who, "SEP", checked_on=days_ago(300))

    assert "Checked with the issuer 12 Aug 2026 Next due 12 Aug 2027" in panel(client)
    assert "How " not in panel(client)
    assert "24 Jan 2026: Confirmed. Looked up at the source: the issuer’s register." in panel(client)


def test_a_claim_that_could_not_be_confirmed_stays_a_claim(client: Client) -> None:
    who = credential(person("somebody"), "SEP", status="claimed", verified_on=None)
    check(who, "SEP", result="not-confirmed", note="The office did not answer.")

    assert "Says: trained in Somatic Experiencing" in panel(client)
    assert (
        "12 Aug 2026: Not confirmed. Looked up at the source: the issuer’s register. The office did not answer."
        in panel(client)
    )
    assert "Verified" not in panel(client)


def test_an_overdue_check_is_said(client: Client) -> None:
    who = credential(person("somebody"), "SEP", verified_on=days_ago(100))
    check(who, "SEP", next_due_on=days_ago(3))

    assert "Was due 17 Nov 2026" in panel(client)


@pytest.mark.parametrize(("recorded", "is_shown"), [("2841", True), ("", True), ("9999", False)])
def test_a_licence_shows_its_last_check_unless_it_was_of_another_number(
    client: Client, recorded: str, is_shown: bool
) -> None:
    who = licence(person("somebody"), "PSY", "US-OR", number="2841", expires_on=days_ago(-253))
    check(who, "PSY", paper="licence", jurisdiction="US-OR", number=recorded, source="the board’s register",
          next_due_on=days_ago(-80))  # fmt: skip

    said = "Checked 12 Aug 2026. Looked up at the source: the board’s register. Next due 8 Feb 2027."
    assert (said in panel(client, "Licence")) is is_shown


def test_where_the_next_check_is_the_last_day_it_is_said_once(client: Client) -> None:
    who = compact(person("somebody"), number="7", expires_on=days_ago(-80))
    licence(who, "PSY", "US-OR")
    check(who, "PSYPACT", paper="compact", number="7", next_due_on=days_ago(-80))

    words = panel(client, "Licence")
    assert "No. 7 · valid to 8 Feb 2027, checked again then Checked 12 Aug 2026." in words
    assert "Next due" not in words


def test_the_trail_of_a_licence_in_another_place_stays_with_that_one(client: Client) -> None:
    who = licence(person("somebody"), "PSY", "US-OR")
    check(who, "PSY", paper="licence", jurisdiction="US-WA")

    assert "Checked" not in panel(client, "Licence")


def test_who_checked_is_shown_to_nobody(client: Client, admin_user: object) -> None:
    check(credential(person("somebody"), "SEP"), "SEP", checked_by=admin_user)

    assert "admin" not in panel(client)


def test_a_file_that_drops_a_licence_and_brings_it_back_loses_nothing_of_the_trail() -> None:
    assert bring_in(row()).ok
    who = Practitioner.objects.get()
    check(who, "LPC", paper="licence", jurisdiction="US-OR", number="C5512")
    check(who, "SEP")

    assert bring_in(row(licences="", certifications="")).ok
    assert bring_in(row()).ok

    by_hand = Verification.objects.filter(method="primary")
    assert sorted(by_hand.values_list("code", "practitioner__external_id")) == [
        ("LPC", "maren"),
        ("SEP", "maren"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"method": ""},
        {"method": "hearsay"},
        {"result": "claimed"},
        {"result": "maybe"},
        {"code": ""},
        {"code": "A;B"},
        {"paper": "letter"},
        {"next_due_on": days_ago(101)},
        {"result": "not-confirmed", "next_due_on": days_ago(-1)},
    ],
)
def test_what_makes_no_sense_is_refused_by_the_database(values: dict[str, object]) -> None:
    who = person("somebody")

    with pytest.raises(IntegrityError), transaction.atomic():
        check(who, **({"code": "SEP"} | values))  # type: ignore[arg-type]  # odd on purpose


ENTRY = {
    "paper": "certification",
    "code": "SEP",
    "method": "primary",
    "source": "the issuer’s register",
    "result": "confirmed",
    "checked_on": "2026-11-19",
}


def test_the_admin_shows_the_trail_and_takes_no_entries(admin_client: Client) -> None:
    who = person("somebody", status="draft")
    form = empty_form(name="Somebody", external_id="somebody", slug="somebody")

    assert errors_of(admin_client, change_url(who), form | rows("verifications", ENTRY)) == []
    assert not Verification.objects.exists()


@pytest.mark.parametrize(
    ("prefix", "row"),
    [
        ("licences", {"profession": "PSY", "jurisdiction": "US-OR", "number": "1"}),
        ("compact_authorities", {"compact": "PSYPACT", "number": "1"}),
        ("credentials", {"certification": "SEP", "verified_on": "2026-11-19"}),
    ],
)
def test_the_admin_gives_no_badge(admin_client: Client, prefix: str, row: dict[str, str]) -> None:
    who = person("somebody", status="draft")
    form = empty_form(name="Somebody", external_id="somebody", slug="somebody")

    assert errors_of(admin_client, change_url(who), form | rows(prefix, row | {"status": "verified"})) == []

    made = getattr(who, prefix).get()
    assert made.status == "claimed"
    assert getattr(made, "verified_on", None) is None


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, "verified"),
        ({"number": "2"}, "claimed"),
        ({"jurisdiction": "US-WA"}, "claimed"),
        ({"expires_on": "2031-01-01"}, "claimed"),
    ],
)
def test_a_verified_licence_that_is_altered_in_the_admin_is_a_claim_again(
    admin_client: Client, change: dict[str, str], status: str
) -> None:
    who = licence(person("somebody", status="draft"), "PSY", "US-OR")
    held = who.licences.get()
    values = {"practitioner": who.pk, "profession": "PSY", "jurisdiction": "US-OR", "number": "1", "expires_on": ""}

    page = f"/admin/practitioners/licence/{held.pk}/change/"
    assert admin_client.post(page, values | change).status_code == 302
    held.refresh_from_db()
    assert held.status == status
    assert f"/curation/verify/{who.pk}/licence/PSY/" in admin_client.get(page).content.decode()


def test_an_entry_that_stands_cannot_be_altered_or_taken_out(admin_client: Client) -> None:
    who = check(person("somebody"), "SEP")
    standing = Verification.objects.get()
    form = empty_form(name="Somebody", external_id="somebody", slug="somebody")
    altered = ENTRY | {"id": standing.pk, "practitioner": who.pk, "code": "GCFP", "DELETE": "on"}

    admin_client.post(change_url(who), form | rows("verifications", altered, initial=1))

    assert list(Verification.objects.values_list("pk", "code")) == [(standing.pk, "SEP")]


@pytest.mark.parametrize(("prefix", "sentence"), [
    ("", "Not confirmed. Somebody who knows was asked: the trainer of record."),
    ("/es", "No se pudo confirmar. Se preguntó a alguien que lo sabe: la persona que dio la formación."),
])  # fmt: skip
def test_who_was_asked_and_did_not_confirm_is_not_said_to_have_confirmed(
    client: Client, prefix: str, sentence: str
) -> None:
    who = credential(person("somebody"), "SEP", status="claimed", verified_on=None)
    check(who, "SEP", method="attestation", source="the trainer of record", result="not-confirmed")

    assert sentence in text_of(client.get(f"{prefix}/practitioners/somebody/"))
