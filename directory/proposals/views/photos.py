"""The picture that a proposal asks for, for those who decide."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from directory.practitioners.choices import PHOTO_SIZES
from directory.proposals.models import WishedPhoto
from directory.staff.access import needs
from directory.staff.roles import Right


@require_safe
@needs(Right.SEE)
def photo(request: HttpRequest, pk: int) -> HttpResponse:
    """The largest size; kept by no cache. One query."""
    found = WishedPhoto.objects.filter(field=pk, size=max(PHOTO_SIZES)).values_list("content", flat=True).first()
    if found is None:
        raise Http404
    return HttpResponse(bytes(found), content_type="image/webp")
