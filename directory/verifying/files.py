"""What may be evidence: a picture, drawn anew; a PDF that does nothing but show pages; an address."""

import re
import unicodedata
import zlib
from dataclasses import dataclass
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image, ImageOps

from directory.practitioners.pictures import LONGEST_SIDE, MOST_PIXELS
from directory.verifying.choices import ENDINGS, MOST_BYTES, MediaType

#: A scan stays readable at this size.
_LARGEST_SIDE = 3_600
_PICTURES = {"JPEG": MediaType.JPEG, "MPO": MediaType.JPEG, "PNG": MediaType.PNG, "WEBP": MediaType.WEBP}
#: What a page to look at has no need of. Long names are looked for everywhere, short ones outside of streams.
_LONG = ("JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "Encrypt", "RichMedia", "SubmitForm", "ImportData")
_SHORT = ("JS", "AA", "XFA", "OpenAction")
_ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_UNPACKED = 20 * 1024 * 1024
_MOST_STREAMS = 20_000
_LONGEST_URL = 500
_UNREADABLE = "This PDF cannot be looked into. Print it to a new PDF and try again."


class BadFile(ValueError):  # noqa: N818  it is a refusal with a sentence, not a fault
    """It is not kept. ``str()`` is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Safe:
    """A file as it is kept: its cleaned name, what it is by its content, its bytes."""

    name: str
    media_type: str
    content: bytes


def safe_file(name: str, data: bytes) -> Safe:
    """The file as it may be kept; what it is, its content alone decides. Raises BadFile. Cost: 0.3 s for a scan."""
    if not data:
        raise BadFile("This file is empty.")
    if len(data) > MOST_BYTES:
        raise BadFile("This file is larger than 5 MB.")
    if data.startswith(b"%PDF-"):
        _refuse_active(data)
        media_type, content = MediaType.PDF, data
    else:
        media_type, content = _drawn(data)
    return Safe(_clean_name(name, media_type), media_type.value, content)


def read_link(text: str) -> str:
    """An https address without credentials in it. Raises BadFile."""
    url = text.strip()
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        host = None
    is_plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= _LONGEST_URL
    if not is_plain or not host or parts.scheme != "https" or parts.username or parts.password:
        raise BadFile("Give an address that starts with https://, up to 500 characters.")
    return url


def _drawn(data: bytes) -> tuple[MediaType, bytes]:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP")) as opened:
            kind = opened.format or ""
            if opened.width * opened.height > MOST_PIXELS[kind] or max(opened.size) > LONGEST_SIDE:
                raise BadFile("This picture has too many pixels. Make it smaller and try again.")
            opened.draft("RGB", (_LARGEST_SIDE, _LARGEST_SIDE))
            image = ImageOps.exif_transpose(opened)
            image = image.convert("RGBA" if image.has_transparency_data else "RGB")
            image.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
    except BadFile:
        raise
    except Exception:  # noqa: BLE001 - decoders promise no kind of error for a damaged or hostile file
        raise BadFile("This is neither a PDF nor a picture that can be read. Use PDF, PNG, JPEG or WebP.") from None
    return _encoded(image, _PICTURES[kind])


def _encoded(image: Image.Image, media_type: MediaType) -> tuple[MediaType, bytes]:
    image.info.clear()
    if media_type == MediaType.JPEG:
        image = image.convert("RGB")
    for kind in dict.fromkeys((media_type, MediaType.WEBP)):
        out = BytesIO()
        image.save(out, kind.value.removeprefix("image/").upper(), **({} if kind == MediaType.PNG else {"quality": 88}))
        if out.tell() <= MOST_BYTES:
            return kind, out.getvalue()
    raise BadFile("This picture is too large. Make it smaller and try again.")


def _refuse_active(data: bytes) -> None:
    if not data.rstrip().endswith(b"%%EOF") or b"PK\x05\x06" in data[-66_000:]:
        raise BadFile("This PDF is damaged, or something else is hidden in it. Print it to a new PDF and try again.")
    outside, packed = _apart(data)
    for text in (outside, *packed):
        _refuse_names(_plain(text), _SHORT + _LONG)
    _refuse_names(_plain(data), _LONG)


def _apart(data: bytes) -> tuple[bytes, list[bytes]]:
    """What stands outside of streams, and the objects that stand packed in streams of their own."""
    outside: list[bytes] = []
    packed: list[bytes] = []
    left, end = _MOST_UNPACKED, 0
    for _ in range(_MOST_STREAMS):
        start = data.find(b"stream", end)
        close = data.find(b"endstream", start + 6) if start >= 0 else -1
        if close < 0:
            return b" ".join([*outside, data[end:]]), packed
        outside.append(data[end:start])
        head = _plain(data[max(end, start - 2_000) : start])
        if b"/ObjStm" in head:
            packed.append(_unpacked(head, data[start + 6 : close], left))
            left = max(left - len(packed[-1]), 1)
        end = close + len(b"endstream")
    raise BadFile(_UNREADABLE)


def _unpacked(head: bytes, body: bytes, most: int) -> bytes:
    """Objects as text. Raises BadFile where they are packed in another way, or grow too large."""
    inflate = zlib.decompressobj()
    try:
        text = inflate.decompress(body.lstrip(b"\r\n"), most) if b"/FlateDecode" in head else b""
    except zlib.error:
        text = b""
    if not text or inflate.unconsumed_tail or b"/DecodeParms" in head:
        raise BadFile(_UNREADABLE)
    return text


def _plain(text: bytes) -> bytes:
    """Names without their escapes: ``/J#61vaScript`` is ``/JavaScript``."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text)


def _refuse_names(text: bytes, names: tuple[str, ...]) -> None:
    pattern = rb"/(" + b"|".join(name.encode() for name in names) + rb")(?![A-Za-z0-9])"
    found = re.search(pattern, text)
    if found is None:
        return
    if found[1] == b"Encrypt":
        raise BadFile("This PDF is locked with a password. Print it to a new PDF and try again.")
    raise BadFile("This PDF holds a script, an attachment or an action. Print it to a new PDF and try again.")


def _clean_name(name: str, media_type: MediaType) -> str:
    """Letters, digits and a few signs; the ending says what it is."""
    last = re.split(r"[\\/]", unicodedata.normalize("NFC", name))[-1]
    stem = last.rpartition(".")[0] or last
    kept = re.sub(r"[^\w .()-]+", "", stem, flags=re.UNICODE).replace("..", ".").strip(" .")
    return f"{kept[:80].strip() or 'evidence'}{ENDINGS[media_type]}"
