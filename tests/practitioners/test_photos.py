"""Photos: drawn anew, square, without a trace of the file they came from; shown with the listing and gone with it."""

import re
import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from directory.practitioners.choices import PHOTO_SIZES
from directory.practitioners.models import Photo, PhotoFile, Practitioner
from directory.practitioners.pictures import MOST_BYTES, BadPicture, draw
from directory.practitioners.services import after_admin_edit, set_photo
from tests.practitioners.admin_forms import change_url, empty_form, errors_of
from tests.practitioners.beside import picture, with_photo
from tests.practitioners.people import person
from tests.practitioners.rows import bring_in, small

pytestmark = pytest.mark.django_db

SECRET = b"Planted street 12"


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def chunks(webp: bytes) -> list[bytes]:
    """The names of the parts of a WebP file."""
    found, at = [], 12
    while at < len(webp):
        name, length = struct.unpack("<4sI", webp[at : at + 8])
        found.append(name)
        at += 8 + length + length % 2
    return found


def photo_paths(html: str) -> list[str]:
    """Those of the picture at the head of the page."""
    picture = re.search(r'<img class="avatar large"[^>]*>', html)
    return re.findall(r"/practitioners/[\w-]+/photo-\d+-\w+\.webp", picture[0]) if picture else []


@pytest.mark.parametrize(
    ("form", "mode"),
    [("JPEG", "RGB"), ("JPEG", "CMYK"), ("JPEG", "L"), ("PNG", "P"), ("PNG", "RGBA"), ("WEBP", "RGB")],
)
def test_every_usual_file_becomes_a_square_of_each_size(form: str, mode: str) -> None:
    image = Image.new("RGB", (700, 500), "red").convert(mode)
    out = BytesIO()
    image.save(out, form)

    files = draw(out.getvalue()).files

    assert {size: opened(data).size for size, data in files.items()} == {size: (size, size) for size in PHOTO_SIZES}
    assert {opened(data).format for data in files.values()} == {"WEBP"}


def test_nothing_of_the_file_but_the_picture_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(0x8825)[1] = "N"
    given = picture(exif=exif.tobytes(), comment=SECRET, icc_profile=b"broken " + SECRET, xmp=SECRET)
    assert given.count(SECRET) >= 3

    files = draw(given).files

    assert [chunks(data) for data in files.values()] == [[b"VP8 "]] * len(PHOTO_SIZES)
    assert SECRET not in b"".join(files.values())


@pytest.mark.parametrize(("orientation", "red"), [(1, "left"), (2, "right"), (3, "right"), (6, "top"), (8, "bottom")])
def test_the_picture_stands_upright(orientation: int, red: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation

    image = opened(draw(picture(600, 600, exif=exif.tobytes())).files[384]).convert("RGB")

    spots = {"left": (40, 192), "right": (344, 192), "top": (192, 40), "bottom": (192, 344)}
    redness = {side: image.getpixel(at)[0] for side, at in spots.items()}  # type: ignore[index]  # three bands
    assert max(redness, key=lambda side: redness[side]) == red


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_large_picture_is_made_smaller_first_and_stands_upright_all_the_same(form: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    image = opened(draw(picture(1800, 1800, form=form, exif=exif.tobytes())).files[384]).convert("RGB")

    top, bottom = (image.getpixel((192, y))[0] for y in (40, 344))  # type: ignore[index]  # three bands
    assert top > 200 > 100 > bottom


@pytest.mark.parametrize(("mode", "side"), [("RGBA", 400), ("RGBA", 1700), ("LA", 1700)])
def test_what_is_transparent_turns_white(mode: str, side: int) -> None:
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0)).convert(mode)
    out = BytesIO()
    image.save(out, "PNG")

    assert opened(draw(out.getvalue()).files[96]).convert("RGB").getpixel((48, 48)) == (255, 255, 255)


def test_the_same_picture_has_the_same_name_and_another_one_another() -> None:
    assert draw(picture()).digest == draw(picture()).digest
    assert draw(picture()).digest != draw(picture(mode="L")).digest


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has 400 million pixels."""

    def part(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", zlib.compress(bytes(100))) + part(b"IEND", b"")


NO_PICTURE = "This is not a picture that can be read. Use a JPEG, PNG or WebP file."


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NO_PICTURE),
        (b"not a picture", NO_PICTURE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', NO_PICTURE),
        (b"GIF89a" + bytes(100), NO_PICTURE),
        (picture(form="GIF"), NO_PICTURE),
        (picture(form="TIFF"), NO_PICTURE),
        (picture()[:900], NO_PICTURE),
        (picture(form="PNG")[:200], NO_PICTURE),
        (bytes(MOST_BYTES + 1), "This file is larger than 5 MB. Make the picture smaller and try again."),
        (picture(383, 900), "This picture is too small: it needs at least 384 pixels each way."),
        (bomb(), "This picture has more than 20 million pixels. Make it smaller and try again."),
        (
            picture(4500, 4500, form="PNG", mode="1"),
            "This picture has more than 20 million pixels. Make it smaller and try again.",
        ),
        (
            picture(7100, 7100, mode="L"),
            "This picture has more than 50 million pixels. Make it smaller and try again.",
        ),
        (
            picture(384, 12_001, mode="L"),
            "A side of this picture has more than 12,000 pixels. Make it smaller and try again.",
        ),
    ],
)
def test_what_is_no_photo_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(BadPicture) as refusal:
        draw(data)

    assert str(refusal.value) == said


def test_a_profile_shows_the_photo_in_three_sizes_with_its_own_alt(client: Client) -> None:
    with_photo(person("somebody", name="Ana Núñez"))

    html = client.get("/practitioners/somebody/").content.decode()

    paths = photo_paths(html)
    assert [client.get(path).status_code for path in paths] == [200] * 4
    assert {len(client.get(path).content) for path in paths} == {len(f.content) for f in PhotoFile.objects.all()}
    assert 'width="192" height="192" alt="Photo of Ana Núñez"' in html


def test_without_a_photo_the_initials_stand(client: Client) -> None:
    person("somebody", name="Ana Núñez")

    html = client.get("/practitioners/somebody/").content.decode()

    assert photo_paths(html) == []
    assert '<span class="avatar large" aria-hidden="true">AN</span>' in html


def test_a_photo_may_be_kept_by_the_browser_alone_and_by_no_search_engine(client: Client) -> None:
    with_photo(person("somebody"))

    response = client.get(photo_paths(client.get("/practitioners/somebody/").content.decode())[0])

    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "private, max-age=31536000, immutable"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize(
    "change",
    [
        {"size": "97"},
        {"size": "99999999999999999999999"},
        {"digest": "0" * 20},
        {"digest": "0" * 5},
        {"slug": "another"},
    ],
)
def test_any_other_address_of_a_photo_is_missing(client: Client, change: dict[str, str]) -> None:
    with_photo(person("somebody"))
    with_photo(person("another")).photo.files.all().delete()
    digest = Photo.objects.get(practitioner__slug="somebody").digest[:20]
    parts = {"slug": "somebody", "size": "192", "digest": digest}

    def status(**values: str) -> int:
        return client.get("/practitioners/{slug}/photo-{size}-{digest}.webp".format(**(parts | values))).status_code

    assert (status(), status(**change)) == (200, 404)


def test_who_is_paused_is_not_shown_and_comes_back_with_the_photo(client: Client) -> None:
    who = with_photo(person("somebody"))
    path = photo_paths(client.get("/practitioners/somebody/").content.decode())[0]

    Practitioner.objects.filter(pk=who.pk).update(status="paused")
    paused = client.get(path).status_code
    Practitioner.objects.filter(pk=who.pk).update(status="listed")

    assert (paused, client.get(path).status_code) == (404, 200)


def test_who_withdraws_leaves_no_picture_behind() -> None:
    who = with_photo(person("somebody"))
    Practitioner.objects.filter(pk=who.pk).update(status="withdrawn")

    after_admin_edit(who, None)

    assert (Photo.objects.count(), PhotoFile.objects.count()) == (0, 0)


def test_a_file_that_withdraws_somebody_takes_the_picture_and_any_other_file_leaves_it() -> None:
    listed = small("somebody", status="listed", consented_on="2026-01-10")
    assert bring_in(listed).ok
    with_photo(Practitioner.objects.get())

    assert bring_in(listed | {"headline": "New words"}).ok
    kept = PhotoFile.objects.count()
    assert bring_in(listed | {"status": "withdrawn"}).ok

    assert (kept, PhotoFile.objects.count()) == (3, 0)


def test_a_new_photo_takes_the_place_of_the_old_one() -> None:
    who = with_photo(person("somebody"))
    before = who.photo.digest

    set_photo(practitioner=who, drawn=draw(picture(mode="L")))

    assert (Photo.objects.count(), PhotoFile.objects.count()) == (1, 3)
    assert Photo.objects.get().digest != before


def upload(data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("me.jpg", data, content_type="image/jpeg")


def test_a_curator_puts_a_photo_in_and_takes_it_out(admin_client: Client) -> None:
    who = person("somebody", status="draft")
    form = empty_form(name="Somebody", external_id="somebody", slug="somebody")

    assert errors_of(admin_client, change_url(who), form | {"new_photo": upload(picture())}) == []
    put_in = PhotoFile.objects.count()
    assert errors_of(admin_client, change_url(who), form | {"removes_photo": "on"}) == []

    assert (put_in, PhotoFile.objects.count()) == (3, 0)


def test_a_file_that_is_no_picture_is_an_error_at_the_field_and_nothing_is_saved(admin_client: Client) -> None:
    who = person("somebody", status="draft")
    form = empty_form(name="Changed", external_id="somebody", slug="somebody", new_photo=upload(b"no picture"))

    assert errors_of(admin_client, change_url(who), form) == [NO_PICTURE]
    assert (Practitioner.objects.get().name, Photo.objects.count()) == ("Somebody", 0)
