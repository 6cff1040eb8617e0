"""A practitioner asks for a photo by their own link: drawn anew, and seen by nobody but them and the curators."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from directory.history.models import Entry
from directory.practice.services.leaving import remove
from directory.practitioners.models import Photo, PhotoFile, Practitioner
from directory.proposals.models import Proposal, ProposedField, WishedPhoto
from directory.proposals.services import accept, refuse
from tests.practice.pages import NOON, link, maren
from tests.practitioners.beside import picture, with_photo
from tests.practitioners.found import text_of
from tests.practitioners.people import TODAY
from tests.staff.accounts import account, logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_on_the_day")]


@pytest.fixture
def who() -> Practitioner:
    return maren()


def send(client: Client, path: str, data: bytes | None = None) -> Any:
    return client.post(f"{path}picture/", {"file": SimpleUploadedFile("me.jpg", data or picture(), "image/jpeg")})


def asked() -> ProposedField:
    return ProposedField.objects.get(state="open")


def test_a_photo_waits_drawn_anew_and_the_public_page_has_none(client: Client, who: Practitioner) -> None:
    path = link(who)
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    page = client.get(send(client, path, picture(exif=exif))["Location"])

    assert "This one waits for a curator" in page.content.decode()
    shown = client.get(f"{path}picture/waiting.webp")
    assert shown["Content-Type"] == "image/webp"
    assert "no-store" in shown["Cache-Control"]
    assert Image.open(BytesIO(shown.content)).size == (384, 384)
    assert b"taken at home" not in shown.content
    assert (Photo.objects.count(), Proposal.objects.open().get().source) == (0, "practice")
    assert "photo-" not in client.get("/practitioners/maren/").content.decode()


def test_a_curator_sees_it_and_accepting_shows_it_to_everybody(client: Client, who: Practitioner) -> None:
    send(client, link(who))
    field, curator = asked(), logged_in("editor")
    page = curator.get(reverse("proposals:one", args=[field.proposal_id])).content.decode()
    address = reverse("proposals:photo", args=[field.pk])
    assert f'src="{address}"' in page
    bytes_seen = curator.get(address).content

    accept(field_pks=[field.pk], by=account("editor"), today=TODAY, now=NOON)

    assert (Photo.objects.get().digest, WishedPhoto.objects.count()) == (field.wanted, 0)
    assert bytes(PhotoFile.objects.get(size=384).content) == bytes_seen
    assert f"photo-192-{field.wanted[:20]}.webp" in client.get("/practitioners/maren/").content.decode()
    assert Entry.objects.order_by("-pk")[0].after == {"photo": field.wanted[:12]}
    assert curator.get(address).status_code == 404


def test_refusing_deletes_it(client: Client, who: Practitioner) -> None:
    send(client, link(who))
    refuse(field_pks=[asked().pk], by=account("editor"), reason="It shows somebody else.", now=NOON)
    assert (Photo.objects.count(), WishedPhoto.objects.count()) == (0, 0)


def test_another_photo_takes_the_place_of_the_one_that_waits(client: Client, who: Practitioner) -> None:
    path = link(who)
    send(client, path)
    first = asked().wanted
    send(client, path, picture(800, 800))
    assert asked().wanted != first
    assert WishedPhoto.objects.values("field").distinct().count() == 1
    client.post(f"{path}picture/back/")
    assert (ProposedField.objects.filter(state="open").count(), WishedPhoto.objects.count()) == (0, 0)
    assert client.get(f"{path}picture/waiting.webp").status_code == 404


def test_the_photo_that_stands_is_no_wish(client: Client, who: Practitioner) -> None:
    with_photo(who)
    assert "This is the photo that stands there already." in send(client, link(who)).content.decode()
    assert Proposal.objects.count() == 0


def test_a_photo_that_came_meanwhile_is_not_overwritten_unseen(client: Client, who: Practitioner) -> None:
    send(client, link(who), picture(800, 800))
    with_photo(who)
    stands, field = Photo.objects.get().digest, asked()
    told = accept(field_pks=[field.pk], by=account("editor"), today=TODAY, now=NOON)
    assert (told.moved, Photo.objects.get().digest) == (("photo",), stands)
    page = text_of(logged_in("editor").get(reverse("proposals:one", args=[field.proposal_id])))
    assert "Another photo stands there by now." in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"x", "This is not a picture that can be read."),
        (picture(100, 100), "This picture is too small: it needs at least 384 pixels each way."),
        (b"\xff\xd8" + b"x" * 5 * 1024 * 1024, "This file is larger than 5 MB."),
    ],
)
def test_what_is_no_photo_is_told_at_its_field(client: Client, who: Practitioner, data: bytes, sentence: str) -> None:
    answer = send(client, link(who), data)
    assert sentence in text_of(answer)
    assert Proposal.objects.count() == 0


def test_who_leaves_takes_the_waiting_photo_along(client: Client, who: Practitioner) -> None:
    send(client, link(who))
    remove(practitioner=who, now=NOON)
    assert WishedPhoto.objects.count() == 0


def test_it_is_shown_to_the_staff_alone(client: Client, who: Practitioner) -> None:
    send(client, link(who))
    address = reverse("proposals:photo", args=[asked().pk])
    assert client.get(address).status_code == 302
    assert logged_in("auditor").get(address).status_code == 200
