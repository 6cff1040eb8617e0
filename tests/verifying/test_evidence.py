"""Evidence is kept locked, opened by few, and who opens it is written down."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from directory.practitioners.choices import Paper
from directory.practitioners.profiles.trail import Named
from directory.sealing import SealBroken
from directory.shortlists.rotation import rotate, sealed_models
from directory.staff.models import SensitiveRead
from directory.verifying.choices import PART_BYTES
from directory.verifying.models import Evidence, EvidencePart
from directory.verifying.services import add_file, add_link, content_of, purge
from tests.practitioners.beside import picture
from tests.practitioners.people import TODAY, days_ago
from tests.staff.accounts import account, logged_in
from tests.verifying.checks import NOON, claims, confirmed
from tests.verifying.pdfs import PLAIN, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

SEP = Named(Paper.CERTIFICATION, "SEP")
#: More than two parts, and nothing that could act.
LONG = pdf(b"<< /Length 600000 >>\nstream\n" + b"letters " * 75_000 + b"\nendstream")


def kept(data: bytes = PLAIN, name: str = "a.pdf", by: Any = None) -> Evidence:
    who = claims()
    return add_file(practitioner=who, about=SEP, name=name, data=data, by=by, now=NOON)


def add_url(pk: int) -> str:
    return reverse("verifying:add_evidence", args=[pk, "certification", "SEP"])


def test_a_file_comes_out_as_it_went_in_and_stands_nowhere_in_clear() -> None:
    piece = kept(LONG)

    assert content_of(piece, NOON) == LONG
    assert piece.parts.count() == 1 + len(LONG) // PART_BYTES == 3
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM verifying_evidencepart")
        assert all("letters" not in row[0] for row in cursor.fetchall())


def test_a_part_in_another_place_opens_nothing() -> None:
    piece = kept(LONG)
    first, second = piece.parts.all()[:2]
    EvidencePart.objects.filter(pk=first.pk).update(sealed=second.sealed)

    with pytest.raises(SealBroken):
        content_of(piece, NOON)


def test_a_file_that_lacks_a_part_opens_nothing() -> None:
    piece = kept(LONG)
    piece.parts.filter(number=2).delete()

    with pytest.raises(SealBroken):
        content_of(piece, NOON)


def test_rotating_the_key_takes_evidence_along(settings: Any) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"old": b"o" * 32}
    piece = kept(LONG)
    assert EvidencePart in sealed_models()

    settings.FIELD_ENCRYPTION_KEYS = {"new": b"n" * 32, "old": b"o" * 32}
    assert rotate(now=NOON).sealed == 3
    settings.FIELD_ENCRYPTION_KEYS = {"new": b"n" * 32}

    assert content_of(piece, NOON) == LONG


def test_the_same_file_twice_is_there_once() -> None:
    piece = kept()

    assert add_file(practitioner=piece.practitioner, about=SEP, name="b.pdf", data=PLAIN, by=None, now=NOON) == piece
    assert Evidence.objects.count() == 1


def test_unused_evidence_goes_after_a_year_and_used_evidence_a_year_after_the_next_check() -> None:
    piece = kept()
    assert piece.kept_until == days_ago(-365)

    confirmed(piece.practitioner, account("verifier"))
    assert purge(today=days_ago(-366)) == 0
    assert purge(today=days_ago(-365 - 366)) == 1
    assert not EvidencePart.objects.exists()


def test_the_housekeeping_command_takes_it() -> None:
    Evidence.objects.filter(pk=kept().pk).update(kept_until=TODAY - timedelta(days=1))

    call_command("purge_expired", format="json")

    assert not Evidence.objects.exists()


@pytest.mark.parametrize(("role", "status"), [("verifier", 200), ("curator", 200), ("editor", 403), ("auditor", 403)])
def test_only_who_may_see_evidence_opens_it_and_it_is_written_down(role: str, status: int) -> None:
    piece = kept()

    answer = logged_in(role).get(reverse("verifying:evidence", args=[piece.pk]))

    assert answer.status_code == status
    reads = list(SensitiveRead.objects.values_list("reader_name", "kind", "about", "object_key"))
    assert reads == ([(role, "evidence", "maren", str(piece.pk))] if status == 200 else [])


def test_a_stranger_is_sent_to_log_in(client: Client) -> None:
    piece = kept()

    for name in ("evidence", "remove_evidence"):
        url = reverse(f"verifying:{name}", args=[piece.pk])
        assert client.post(url).status_code in (403, 405)
    answer = client.get(reverse("verifying:evidence", args=[piece.pk]))
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
    assert Evidence.objects.exists()


@pytest.mark.parametrize(("query", "how"), [("", "attachment"), ("?show=1", "inline"), ("?show=yes", "attachment")])
def test_a_file_is_a_download_or_shown_and_can_do_nothing_either_way(query: str, how: str) -> None:
    piece = kept(name="título.pdf")

    answer = logged_in("verifier").get(reverse("verifying:evidence", args=[piece.pk]) + query)

    assert answer.content == PLAIN
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f"{how}; filename*=UTF-8''t%C3%ADtulo.pdf"
    assert answer["Content-Security-Policy"] == (
        "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"
    )
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]


def test_a_picture_may_stand_in_the_page() -> None:
    piece = kept(picture(form="PNG"), "scan.png")

    answer = logged_in("verifier").get(reverse("verifying:evidence", args=[piece.pk]) + "?show=1")

    assert answer["Content-Disposition"].startswith("inline;")
    assert answer["Content-Type"] == "image/png"
    assert "sandbox" in answer["Content-Security-Policy"]


def test_the_page_opens_a_file_in_a_tab_of_its_own_that_knows_nothing_of_it() -> None:
    piece = kept()
    url = reverse("verifying:evidence", args=[piece.pk])

    shown = logged_in("verifier").get(reverse("verifying:item", args=[piece.practitioner_id, "certification", "SEP"]))

    assert f'href="{url}?show=1" target="_blank" rel="noopener noreferrer"' in shown.content.decode()
    assert f'href="{url}"' in shown.content.decode()


def test_what_no_key_opens_says_so_and_shows_nothing(settings: Any) -> None:
    piece = kept()
    settings.FIELD_ENCRYPTION_KEYS = {"other": b"x" * 32}

    answer = logged_in("verifier").get(reverse("verifying:evidence", args=[piece.pk]))

    assert answer.status_code == 410
    assert not SensitiveRead.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 302), ("verifier", 302), ("coordinator", 403), ("auditor", 403)]
)
def test_who_edits_or_verifies_adds_a_file(role: str, status: int) -> None:
    who = claims()
    file = SimpleUploadedFile("a.pdf", PLAIN, "image/png")

    answer = logged_in(role).post(add_url(who.pk), {"file": file})

    assert answer.status_code == status
    assert list(Evidence.objects.values_list("media_type", "uploader")) == (
        [("application/pdf", role)] if status == 302 else []
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({}, "Choose a file, or give an address."),
        ({"url": "http://example.org"}, "Give an address that starts with https://"),
        ({"file": SimpleUploadedFile("a.pdf", b"<html>")}, "neither a PDF nor a picture"),
        ({"file": SimpleUploadedFile("a.pdf", b"")}, "This file is empty."),
    ],
)
def test_what_cannot_be_kept_is_said_on_the_page(data: dict[str, Any], said: str) -> None:
    who = claims()

    answer = logged_in("editor").post(add_url(who.pk), data, follow=True)

    assert said in answer.content.decode()
    assert not Evidence.objects.exists()


def test_evidence_for_a_paper_that_is_not_there_is_not_found() -> None:
    who = claims(certifications="")

    assert logged_in("editor").post(add_url(who.pk), {"url": "https://example.org"}).status_code == 404


def test_more_than_ten_pieces_wait_for_nobody() -> None:
    who = claims()
    for number in range(10):
        add_link(practitioner=who, about=SEP, url=f"https://example.org/{number}", by=None, now=NOON)

    answer = logged_in("editor").post(add_url(who.pk), {"url": "https://example.org/11"}, follow=True)

    assert "There are 10 pieces already." in answer.content.decode()
    assert Evidence.objects.count() == 10


def test_whoever_added_a_piece_may_take_it_away_until_a_check_rests_on_it() -> None:
    own = account("verifier", name="own")
    piece = kept(by=own)
    url = reverse("verifying:remove_evidence", args=[piece.pk])
    assert logged_in("verifier", name="other").post(url).status_code == 403
    assert logged_in("auditor").post(url).status_code == 403

    confirmed(piece.practitioner, account("verifier", name="other"))
    answer = logged_in("verifier", name="own").post(url, follow=True)
    assert "A check rests on this evidence: it stays." in answer.content.decode()

    Evidence.objects.update(verification=None)
    assert logged_in("verifier", name="own").post(url).status_code == 302
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("pk", [0, 99_999, 10**30])
def test_a_piece_that_is_not_there_is_not_found(pk: int) -> None:
    browser = logged_in("verifier")
    assert browser.get(f"/curation/verify/evidence/{pk}/").status_code == 404
    assert browser.post(f"/curation/verify/evidence/{pk}/remove/").status_code == 404
