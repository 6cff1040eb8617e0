"""A practitioner sends evidence by their own link: it is locked, it waits for a check, and it changes nothing else."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse

from directory.curation.sources import ALL
from directory.practitioners.exchange.editing import cells_now
from directory.practitioners.models import Practitioner
from directory.verifying.choices import MOST_BROUGHT
from directory.verifying.models import Evidence
from directory.verifying.services import content_of, open_checks
from directory.web.bodies import MOST_OF_A_FILE
from tests.practice.pages import NOON, link, maren
from tests.practitioners.beside import picture
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY
from tests.staff.accounts import account, logged_in
from tests.verifying.checks import confirmed, refused
from tests.verifying.pdfs import PLAIN, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]

SEP = "certification;SEP;;"
LPC = "licence;LPC;US-OR;C1"


@pytest.fixture
def who() -> Practitioner:
    """Listed, with a licence that was checked and a training that she claims."""
    return maren(certifications="SEP;claimed;2019-06-01;;")


def file(data: bytes = PLAIN, name: str = "certificate.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "application/pdf")


def send(client: Client, path: str, **given: Any) -> Any:
    return client.post(f"{path}papers/", {"paper": SEP, "url": ""} | given)


def waiting(kind: str = "brought") -> list[tuple[str, str]]:
    return [(check.name, check.code) for check in open_checks(TODAY, kind=kind)]


def test_what_is_sent_is_locked_and_waits_as_brought_by_the_practitioner(client: Client, who: Practitioner) -> None:
    before, path = cells_now("maren"), link(who)
    answer = client.get(send(client, path, file=file())["Location"])

    assert "Thank you, it has arrived." in answer.content.decode()
    piece = Evidence.objects.get()
    assert (piece.code, piece.name, piece.uploaded_by, piece.uploader) == ("SEP", "certificate.pdf", None, "")
    assert content_of(piece, NOON) == PLAIN
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM verifying_evidencepart")
        assert all("Catalog" not in row[0] for row in cursor.fetchall())
    assert (waiting(), waiting("claimed")) == ([("Maren", "SEP")], [])
    assert cells_now("maren") == before
    assert "1 thing you sent about your licences and trainings waits for a check." in text_of(client.get(path))


def test_the_queue_says_who_brought_it_and_the_check_that_uses_it_settles_it(client: Client, who: Practitioner) -> None:
    send(client, link(who), file=file())
    (source,) = (one for one in ALL if one.kind == "check")
    lines = [(item.title, item.why) for item in source.items(TODAY, (), limit=9)]
    assert lines == [("Maren", "Verify SEP: the practitioner sent evidence")]
    page = text_of(logged_in("verifier").get(reverse("verifying:item", args=[who.pk, "certification", "SEP"])))
    assert "added by the practitioner, 20 Nov 2026" in page

    confirmed(who, account("verifier"))

    assert waiting() == []
    assert Evidence.objects.brought().count() == 0


def test_a_paper_that_was_checked_or_refused_is_looked_at_again(client: Client, who: Practitioner) -> None:
    path = link(who)
    refused(who, account("verifier"), is_untrue=True)
    send(client, path, file=file())
    send(client, path, paper=LPC, url="https://register.example.org/C1")
    assert waiting() == [("Maren", "LPC"), ("Maren", "SEP")]
    # of the same day a badge that is due comes before it, a claim after it
    assert [check.kind for check in open_checks(TODAY)] == ["brought", "brought"]


def test_opening_the_page_changes_nothing(client: Client, who: Practitioner) -> None:
    page = text_of(client.get(f"{link(who)}papers/"))
    assert "Not checked yet." in page
    assert "Checked, valid to 30 Sep 2027." in page
    assert Evidence.objects.count() == 0


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({}, "Choose a file, or give an address."),
    "both": ({"file": file(), "url": "https://example.org/a"}, "Give a file or an address, one at a time."),
    "no paper": ({"paper": "", "url": "https://example.org/a"}, "Choose one of these."),
    "somebody else's paper": (
        {"paper": "licence;LPC;US-OR;C2", "url": "https://example.org/a"},
        "Choose one of these.",
    ),
    "no https": ({"url": "http://example.org/a"}, "Give an address that starts with https://, up to 500 characters."),
    "a program": ({"file": file(b"MZ\x90", "a.pdf")}, "This is neither a PDF nor a picture that can be read."),
    "an empty file": ({"file": file(b"")}, "This file is empty."),
    "a script": ({"file": file(pdf(b"<< /OpenAction << /S /JavaScript >> >>"))}, "holds a script"),
    "too large": ({"file": file(b"%PDF-" + b"x" * 5 * 1024 * 1024)}, "This file is larger than 5 MB."),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_kept_is_told_at_its_field(client: Client, who: Practitioner, name: str) -> None:
    given, sentence = BAD[name]
    for upload in given.values():
        if isinstance(upload, SimpleUploadedFile):
            upload.seek(0)
    answer = send(client, link(who), **given)
    assert (answer.status_code, Evidence.objects.count()) == (200, 0)
    assert sentence in text_of(answer)


def test_a_few_wait_at_a_time_and_the_same_twice_is_one(client: Client, who: Practitioner) -> None:
    path = link(who)
    for number in range(MOST_BROUGHT):
        assert send(client, path, url=f"https://example.org/{number}").status_code == 302
    assert "5 pieces wait for a check already." in text_of(send(client, path, url="https://example.org/more"))
    assert send(client, path, url="https://example.org/0").status_code == 302
    assert Evidence.objects.count() == MOST_BROUGHT


def test_a_piece_can_be_taken_back_until_a_check_rests_on_it(client: Client, who: Practitioner) -> None:
    path = link(who)
    send(client, path, file=file())
    piece = Evidence.objects.get()
    confirmed(who, account("verifier"))
    client.post(f"{path}papers/back/", {"piece": piece.pk})
    assert Evidence.objects.count() == 1
    send(client, path, url="https://example.org/a")
    for text in ("", "x", "0", "9" * 30, str(Evidence.objects.brought().get().pk)):
        client.post(f"{path}papers/back/", {"piece": text})
    assert [one.pk for one in Evidence.objects.all()] == [piece.pk]


def test_nobody_takes_back_or_sees_what_is_not_theirs(client: Client, who: Practitioner) -> None:
    send(client, link(who), file=file())
    other = Practitioner.objects.create(external_id="b", slug="b", name="Bo", consented_on=TODAY, status="listed")
    path = link(other)
    client.post(f"{path}papers/back/", {"piece": Evidence.objects.get().pk})
    assert Evidence.objects.count() == 1
    assert "certificate.pdf" not in text_of(client.get(f"{path}papers/"))


def test_a_page_that_was_open_too_long_keeps_what_was_typed_and_nothing_else(who: Practitioner) -> None:
    browser = Client(enforce_csrf_checks=True)
    answer = send(browser, link(who), url="https://example.org/typed")
    assert "Nothing was saved yet." in answer.content.decode()
    assert 'value="https://example.org/typed"' in answer.content.decode()
    assert Evidence.objects.count() == 0


@pytest.mark.parametrize("part", ["papers/", "picture/"])
def test_no_more_is_read_of_a_file_than_a_telephone_makes(client: Client, who: Practitioner, part: str) -> None:
    path = link(who)
    fine = client.post(f"{path}{part}", {"file": file(picture(), "a.jpg"), "paper": SEP})
    assert fine.status_code == 302
    assert client.post(f"{path}{part}", {}, CONTENT_LENGTH=str(MOST_OF_A_FILE + 1)).status_code == 400
    assert client.post(f"{path}change/", {}, CONTENT_LENGTH=str(300 * 1024)).status_code == 400
    assert client.post(f"/practice/short/{part}", {}, CONTENT_LENGTH=str(300 * 1024)).status_code == 400
