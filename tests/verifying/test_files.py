"""What may be evidence is decided by its content; what could act is refused."""

from io import BytesIO

import pytest
from PIL import Image

from directory.verifying.files import BadFile, read_link, safe_file
from tests.practitioners.beside import picture
from tests.verifying.pdfs import PLAIN, packed, pdf

CATALOGUE = b"<< /Type /Catalog >>"


@pytest.mark.parametrize(
    ("data", "given", "kept", "media_type"),
    [
        (PLAIN, "sep-certificate.pdf", "sep-certificate.pdf", "application/pdf"),
        (PLAIN, "photo.png", "photo.pdf", "application/pdf"),
        (picture(form="PNG"), "scan.exe", "scan.png", "image/png"),
        (picture(form="WEBP"), "scan", "scan.webp", "image/webp"),
        (picture(), "../../etc/pass\x00wd.jpeg", "passwd.jpg", "image/jpeg"),
        (picture(), 'C:\\scans\\a"b<script>.jpg', "abscript.jpg", "image/jpeg"),
        (picture(), "....", "evidence.jpg", "image/jpeg"),
        (picture(), "x" * 300 + ".jpg", "x" * 80 + ".jpg", "image/jpeg"),
        (picture(), "título \u202egpj.exe", "título gpj.jpg", "image/jpeg"),
    ],
)
def test_it_is_what_its_content_says(data: bytes, given: str, kept: str, media_type: str) -> None:
    safe = safe_file(given, data)

    assert (safe.name, safe.media_type) == (kept, media_type)


def test_a_picture_is_drawn_anew_and_nothing_that_was_hung_on_it_is_left() -> None:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    hidden = b"PK\x03\x04 a second file <script>"

    safe = safe_file("a.jpg", picture(exif=exif) + hidden)

    assert b"taken at home" not in safe.content
    assert hidden not in safe.content
    with Image.open(BytesIO(safe.content)) as again:
        assert again.size == (500, 700)


def test_a_very_large_scan_is_made_smaller() -> None:
    safe = safe_file("a.png", picture(5_000, 3_000, form="PNG"))

    with Image.open(BytesIO(safe.content)) as again:
        assert again.size == (3_600, 2_160)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"GIF89a" + b"\0" * 40, "neither a PDF nor a picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "neither a PDF nor a picture"),
        (b"<html><script>x()</script>", "neither a PDF nor a picture"),
        (b"PK\x03\x04" + b"\0" * 40, "neither a PDF nor a picture"),
        (b"MZ" + PLAIN, "neither a PDF nor a picture"),
        (picture()[:900], "neither a PDF nor a picture"),
        (picture(13_000, 10, form="PNG"), "too many pixels"),
        (picture(6_000, 5_000, form="PNG", mode="L"), "too many pixels"),
        (PLAIN[:-8], "damaged"),
        (pdf(CATALOGUE, tail=b"<script>x()</script>"), "damaged"),
        (pdf(CATALOGUE, tail=b"PK\x05\x06" + b"\0" * 18 + b"%%EOF"), "damaged"),
        (pdf(b"<< /OpenAction 5 0 R >>"), "a script, an attachment or an action"),
        (pdf(b"<< /S /JavaScript /JS (app.alert(1)) >>"), "a script, an attachment or an action"),
        (pdf(b"<< /S /J#61vaScr#69pt >>"), "a script, an attachment or an action"),
        (pdf(b"<< /JS(x) >>"), "a script, an attachment or an action"),
        (pdf(b"<< /S /Launch /F (calc.exe) >>"), "a script, an attachment or an action"),
        (pdf(b"<< /Type /EmbeddedFile >>"), "a script, an attachment or an action"),
        (pdf(b"<< /Names << /EmbeddedFiles 4 0 R >> >>"), "a script, an attachment or an action"),
        (pdf(b"<< /AA << /O 4 0 R >> >>"), "a script, an attachment or an action"),
        (pdf(b"<< /Encrypt 4 0 R >>"), "locked with a password"),
        (pdf(packed(b"7 0 << /S /JavaScript >>")), "a script, an attachment or an action"),
        (pdf(packed(b"7 0 << /JS 4 0 R >>")), "a script, an attachment or an action"),
        (pdf(packed(b"7 0 << >>", filters=b"/LZWDecode")), "cannot be looked into"),
        (pdf(packed(b"7 0 " + b" " * 21_000_000)), "cannot be looked into"),
        (pdf(b"<< >>\nstream\nendstream" * 20_001), "cannot be looked into"),
    ],
)  # fmt: skip
def test_what_could_act_or_is_something_else_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(BadFile, match=said):
        safe_file("evidence.pdf", data)


def test_a_packed_pdf_without_actions_is_kept_as_it_is() -> None:
    data = pdf(CATALOGUE, packed(b"7 0 << /Type /Page >>"))

    assert safe_file("a.pdf", data).content == data


@pytest.mark.parametrize("url", ["https://example.org/register?no=4", " https://example.org "])
def test_an_address_is_https(url: str) -> None:
    assert read_link(url) == url.strip()


@pytest.mark.parametrize(
    "url",
    ["http://example.org", "javascript:alert(1)", "https://", "https://a:b@example.org", "https://exa mple.org",
     "https://[", "https://example.org/" + "x" * 500, "https://example.org/\nx", "//example.org", ""],
)  # fmt: skip
def test_other_addresses_are_refused(url: str) -> None:
    with pytest.raises(BadFile, match="https://"):
        read_link(url)
