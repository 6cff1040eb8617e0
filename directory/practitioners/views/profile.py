"""A practitioner's public page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.practitioners.filters import where_of
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.page import profile_page
from directory.vocabulary.catalogue import catalogue


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """``/practitioners/<slug>/``: nine queries. Whoever is not listed does not exist here, whatever the reason.

    ``?region=US-ID`` asks where a session at a distance is lawful, ``?near=97214`` how far the offices are.
    """
    person = Practitioner.objects.listed().for_profile().filter(slug=slug).first()
    if person is None:
        raise Http404
    page = profile_page(
        person,
        region=request.GET.get("region", "").strip(),
        where=where_of(request.GET.get("near", "")),
        today=timezone.localdate(),
        catalogue=catalogue(),
    )
    return render(request, "practitioners/profile.html", {"page": page, "person": person})
