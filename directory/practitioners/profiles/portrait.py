"""The photo of a practitioner as a page names it."""

from dataclasses import dataclass

from django.urls import reverse

from directory.practitioners.choices import PHOTO_SIZES
from directory.practitioners.models import Photo, Practitioner

#: Enough of a digest to name one picture of one person.
DIGEST_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Portrait:
    """Addresses of one picture. ``side`` is that of ``src`` in pixels."""

    src: str
    srcset: str
    side: int


def portrait_of(person: Practitioner, side: int) -> Portrait | None:
    """The picture for a square of ``side`` (one of PHOTO_SIZES); None where there is none. Needs ``photo`` joined."""
    photo: Photo | None = getattr(person, "photo", None)
    if photo is None:
        return None
    sources = {size: photo_url(person.slug, size, photo.digest) for size in PHOTO_SIZES}
    srcset = ", ".join(f"{url} {size}w" for size, url in sources.items())
    return Portrait(sources[side], srcset, side)


def photo_url(slug: str, size: int, digest: str) -> str:
    """The address of one file of a photo."""
    return reverse("practitioners:photo", args=[slug, size, digest[:DIGEST_LENGTH]])
