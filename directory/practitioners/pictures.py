"""Photos made safe: whatever comes in is decoded and drawn anew, so that nothing but the picture is left of it."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageCms, ImageOps
from PIL.ImageFile import ImageFile

from directory.practitioners.choices import PHOTO_SIZES

MOST_BYTES = 5 * 1024 * 1024
#: A JPEG is decoded at a fraction of its size, which takes little memory; the others are decoded whole.
MOST_PIXELS = {"JPEG": 50_000_000, "MPO": 50_000_000, "PNG": 20_000_000, "WEBP": 20_000_000}
LONGEST_SIDE = 12_000
LARGEST = max(PHOTO_SIZES)
#: Where a face usually is: a little above the middle.
_CENTRE = (0.5, 0.38)
_FORMATS = ("JPEG", "PNG", "WEBP")
_QUALITY = 82


class BadPicture(Exception):  # noqa: N818  it is a refusal with a sentence, not a fault
    """What came is no photo to show. ``str()`` is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A square photo as WebP by its side in pixels. ``digest``: SHA-256 of the largest, in hex."""

    files: dict[int, bytes]
    digest: str


def draw(data: bytes) -> Drawn:
    """The picture in every size of ``PHOTO_SIZES``: upright, square, in sRGB, without any metadata.

    JPEG, PNG or WebP, at most MOST_BYTES long and MOST_PIXELS large, each side from LARGEST to LONGEST_SIDE. Raises
    BadPicture.
    Cost: 0.3 s for a telephone's photo of 12 million pixels; 300 MB of memory at most.
    """
    if len(data) > MOST_BYTES:
        raise BadPicture("This file is larger than 5 MB. Make the picture smaller and try again.")
    image = _decoded(data)
    files = {size: _webp(image, size) for size in PHOTO_SIZES}
    return Drawn(files, sha256(files[LARGEST]).hexdigest())


def _decoded(data: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as opened:
            _refuse_impossible(opened)
            # a JPEG is decoded at a half, a quarter or an eighth where that is still large enough
            opened.draft("RGB", (LARGEST * 2, LARGEST * 2))
            return _in_srgb(ImageOps.exif_transpose(_smaller(opened)))
    except BadPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise BadPicture(_too_large(min(MOST_PIXELS.values()))) from None
    except Exception:  # noqa: BLE001 - decoders promise no kind of error for a damaged or hostile file
        raise BadPicture("This is not a picture that can be read. Use a JPEG, PNG or WebP file.") from None


def _too_large(most: int) -> str:
    return f"This picture has more than {most // 1_000_000} million pixels. Make it smaller and try again."


def _refuse_impossible(opened: ImageFile) -> None:
    most = MOST_PIXELS[opened.format or ""]
    if opened.width * opened.height > most:
        raise BadPicture(_too_large(most))
    if max(opened.size) > LONGEST_SIDE:
        raise BadPicture(
            f"A side of this picture has more than {LONGEST_SIDE:,} pixels. Make it smaller and try again."
        )
    if min(opened.size) < LARGEST:
        raise BadPicture(f"This picture is too small: it needs at least {LARGEST} pixels each way.")


def _smaller(opened: ImageFile) -> Image.Image:
    """At a whole fraction of its size, still at least twice LARGEST: whatever comes next makes copies of it."""
    factor = min(opened.size) // (LARGEST * 2)
    if factor < 2:
        return opened
    exif = opened.getexif()
    plain = opened.convert("RGBA" if opened.has_transparency_data else "RGB") if opened.mode in ("1", "P") else opened
    made = plain.reduce(factor)
    made.info = {name: held for name, held in opened.info.items() if name == "icc_profile"}
    made.getexif().update(exif)
    return made


def _in_srgb(image: Image.Image) -> Image.Image:
    """Colours as every screen knows them; what is transparent turns white."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        # with a broken profile the plain numbers come close enough; a broken picture fails again below
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            given, wanted = ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
            image = ImageCms.profileToProfile(image, given, wanted, outputMode="RGB") or image
    if image.has_transparency_data:
        image = image.convert("RGBA")
        ground = Image.new("RGBA", image.size, "white")
        ground.alpha_composite(image)
        image = ground
    return image.convert("RGB")


def _webp(image: Image.Image, size: int) -> bytes:
    square = ImageOps.fit(image, (size, size), Image.Resampling.LANCZOS, centering=_CENTRE)
    square.info.clear()  # what an encoder would write along: profiles, Exif, XMP
    out = BytesIO()
    square.save(out, "WEBP", quality=_QUALITY, method=6)
    return out.getvalue()
