"""The files of photos."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from directory.practitioners.choices import PHOTO_SIZES
from directory.practitioners.models import PhotoFile, Practitioner
from directory.practitioners.profiles.portrait import DIGEST_LENGTH

#: The address changes with the picture. Only the visitor's own browser keeps it: who withdraws is gone from caches.
CACHED = "private, max-age=31536000, immutable"


@require_safe
def photo(request: HttpRequest, slug: str, size: int, digest: str) -> HttpResponse:
    """``/practitioners/<slug>/photo-192-<digest>.webp``: of listed people alone. One query."""
    if size not in PHOTO_SIZES or len(digest) != DIGEST_LENGTH:
        raise Http404
    person = Practitioner.objects.listed().filter(slug=slug, photo__digest__startswith=digest).values("pk")
    content = PhotoFile.objects.filter(size=size, photo__practitioner__in=person).values_list("content", flat=True)
    found = content.first()
    if found is None:
        raise Http404
    return HttpResponse(
        bytes(found), content_type="image/webp", headers={"Cache-Control": CACHED, "X-Robots-Tag": "noindex"}
    )
