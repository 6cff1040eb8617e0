"""No way but a check gives a badge, and every badge has its record, whichever way it came."""

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from directory.practitioners.badges import Badge, badges_of, new_badges, without_new_badges
from directory.practitioners.choices import Paper
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import Credential, Licence, Verification
from directory.practitioners.records import CompactRecord, CredentialRecord, LicenceRecord, PractitionerRecord
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY, days_ago, person
from tests.practitioners.rows import bring_in, row
from tests.staff.accounts import account
from tests.verifying.checks import LICENCE, claims, confirmed, day, edit, status_of, unrecorded

SEP = CredentialRecord("SEP", "verified", day("2019-06-01"), None, day("2026-09-12"))
PSY = LicenceRecord("PSY", "US-OR", "2841", day("2027-06-30"), "verified")
PACT = CompactRecord("PSYPACT", "E7", None, "verified")


def maren(**values: object) -> PractitionerRecord:
    return PractitionerRecord("maren", "Maren", **values)  # type: ignore[arg-type]  # as each test says


HELD = maren(licences=(PSY,), compacts=(PACT,), certifications=(SEP,))


def test_a_record_names_its_badges() -> None:
    assert [badge.code for badge in badges_of(HELD)] == ["PSY", "PSYPACT", "SEP"]
    assert new_badges(HELD, HELD) == []
    assert new_badges(None, maren(licences=(PSY,))) == [
        Badge(Paper.LICENCE, "PSY", "US-OR", "2841", expires_on=day("2027-06-30"))
    ]


def test_somebody_new_comes_with_claims_alone() -> None:
    wanted = without_new_badges(None, HELD)

    papers: list[Any] = [*wanted.licences, *wanted.compacts, *wanted.certifications]
    assert [one.status for one in papers] == ["claimed"] * 3
    assert wanted.certifications[0].verified_on is None
    assert wanted.licences[0].expires_on == PSY.expires_on


def test_what_was_verified_stays_so_while_it_says_the_same() -> None:
    assert without_new_badges(HELD, HELD) is HELD


@pytest.mark.parametrize(
    "wanted",
    [
        maren(licences=(LicenceRecord("PSY", "US-OR", "9999", PSY.expires_on, "verified"),)),
        maren(licences=(LicenceRecord("PSY", "US-WA", "2841", PSY.expires_on, "verified"),)),
        maren(licences=(LicenceRecord("PSY", "US-OR", "2841", day("2029-06-30"), "verified"),)),
        maren(compacts=(CompactRecord("PSYPACT", "E8", None, "verified"),)),
        maren(certifications=(CredentialRecord("SEP", "verified", day("2019-06-02"), None, SEP.verified_on),)),
        maren(certifications=(CredentialRecord("SEP", "verified", SEP.issued_on, day("2030-01-01"), SEP.verified_on),)),
        maren(certifications=(CredentialRecord("SEP", "verified", SEP.issued_on, None, day("2026-11-19")),)),
        maren(certifications=(CredentialRecord("GCFP", "verified", SEP.issued_on, None, SEP.verified_on),)),
    ],
)
def test_another_number_place_or_day_is_another_paper(wanted: PractitionerRecord) -> None:
    assert list(badges_of(without_new_badges(HELD, wanted))) == []


def test_a_badge_that_is_given_on_purpose_is_let_through() -> None:
    given = next(badges_of(maren(licences=(PSY,))))

    assert without_new_badges(None, HELD, given=[given]).licences == (PSY,)


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
class TestWays:
    """Every way into the directory."""

    def test_cells_changed_by_hand_never_give_one(self) -> None:
        who = claims()

        edit(
            account("curator"),
            certifications="SEP;verified;2019-06-01;;2026-11-19",
            licences="PSY;US-OR;2841;2027-06-30;verified",
        )

        assert (status_of(who, "SEP"), status_of(who, "PSY")) == ("claimed", "claimed")
        assert unrecorded() == []

    def test_a_verified_paper_whose_end_is_changed_by_hand_is_a_claim_again(self) -> None:
        who = claims()
        confirmed(who, account("verifier"), **LICENCE)

        changed = edit_cells(external_id="maren", cells={"licences": "PSY;US-OR;2841;2031-06-30;verified"}, today=TODAY)

        assert changed["licences"][1] == "PSY;US-OR;2841;2031-06-30;claimed"
        assert status_of(who, "PSY") == "claimed"

    def test_other_cells_leave_a_badge_alone(self) -> None:
        who = claims()
        confirmed(who, account("verifier"))

        edit(account("editor"), headline="Slow sessions")

        assert status_of(who, "SEP") == "verified"

    def test_a_file_brings_verified_papers_with_their_record(self) -> None:
        assert bring_in(row(compacts="PSYPACT;E7;2027-05-31;verified")).ok

        said = Verification.objects.order_by("code").values_list(
            "code", "jurisdiction", "number", "method", "checked_on", "next_due_on"
        )
        assert list(said) == [
            ("LPC", "US-OR", "C5512", "attestation", TODAY, day("2027-09-30")),
            ("PSYPACT", "", "E7", "attestation", TODAY, day("2027-05-31")),
            ("SEP", "", "", "attestation", day("2026-09-12"), day("2027-09-12")),
        ]
        assert unrecorded() == []

    def test_the_same_file_again_writes_nothing_more(self) -> None:
        assert bring_in(row()).ok
        assert bring_in(row()).ok
        assert Verification.objects.count() == 2

    def test_a_file_that_verifies_a_claim_or_a_new_day_writes_one_record_for_it(self) -> None:
        assert bring_in(
            row(licences="LPC;US-OR;C5512;2027-09-30;claimed", certifications="SEP;claimed;2019-06-01;;")
        ).ok
        assert not Verification.objects.exists()

        assert bring_in(row()).ok
        assert sorted(Verification.objects.values_list("code", flat=True)) == ["LPC", "SEP"]

        assert bring_in(row(certifications="SEP;verified;2019-06-01;;2026-11-19")).ok
        assert Verification.objects.filter(code="SEP").count() == 2
        assert unrecorded() == []

    def test_a_check_that_no_longer_counted_when_it_came_has_no_day_to_look_again(self) -> None:
        assert bring_in(row(licences="LPC;US-OR;C5512;2026-01-31;verified")).ok

        assert Verification.objects.get(code="LPC").next_due_on is None

    def test_a_file_comes_out_as_it_went_in(self, tmp_path: Path) -> None:
        assert bring_in(row()).ok
        first, second = tmp_path / "first.csv", tmp_path / "second.csv"
        call_command("export_practitioners", str(first))
        call_command("import_practitioners", str(first))
        call_command("export_practitioners", str(second))

        assert first.read_bytes() == second.read_bytes()
        assert b"C5512;2027-09-30;verified" in first.read_bytes()

    @pytest.mark.parametrize(
        ("prefix", "words"),
        [
            ("", "It came with a practitioner file that says it was checked"),
            ("/es", "Vino en un archivo de profesionales que dice que se comprobó"),
        ],
    )
    def test_the_page_says_that_it_came_with_a_file(self, client: object, prefix: str, words: str) -> None:
        assert bring_in(row()).ok

        assert words in text_of(client.get(f"{prefix}/practitioners/maren-okafor/"))  # type: ignore[attr-defined]

    @pytest.mark.usefixtures("gazetteer")
    def test_every_invented_badge_has_its_record(self) -> None:
        call_command("seed_demo", practitioners=150)

        assert Licence.objects.filter(status="verified").exists()
        assert Credential.objects.filter(status="verified").exists()
        assert unrecorded() == []


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
@pytest.mark.parametrize(("due", "mark"), [(-5, "Verified 12 Aug 2026"), (5, "Check due since 15 Nov 2026")])
def test_a_page_shows_no_badge_past_the_day_of_the_next_check(client: object, due: int, mark: str) -> None:
    who = person("somebody")
    Credential.objects.create(practitioner=who, certification_id="SEP", status="verified", verified_on=days_ago(100))
    Licence.objects.create(practitioner=who, profession_id="PSY", jurisdiction_id="US-OR", status="verified")
    for paper, code, place in (("certification", "SEP", ""), ("licence", "PSY", "US-OR")):
        Verification.objects.create(
            practitioner=who, paper=paper, code=code, jurisdiction=place, method="primary", result="confirmed",
            checked_on=days_ago(100), next_due_on=days_ago(due),
        )  # fmt: skip

    words = text_of(client.get("/practitioners/somebody/"))  # type: ignore[attr-defined]

    assert mark in words
    assert words.count("Check due since 15 Nov 2026") == (2 if due > 0 else 0)
