"""A practitioner's public page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.practitioners.profiles.jsonld import profile_data
from directory.practitioners.profiles.listing import listing_at
from directory.practitioners.profiles.page import profile_page
from directory.practitioners.views.moved import moved
from directory.practitioners.where import where_of
from directory.vocabulary.catalogue import catalogue
from directory.web.phrases import one_language


@require_safe
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """``/practitioners/<slug>/``: twelve queries. Whoever is not listed does not exist here, whatever the reason.

    ``?region=US-ID`` asks where a session at a distance is lawful, ``?near=97214`` how far the offices are. An address
    that the profile once had leads to the one of today.
    """
    listing = listing_at(slug)
    if listing is None:
        return moved(request, slug, "practitioners:profile")
    today, terms = timezone.localdate(), catalogue()
    region, where = request.GET.get("region", "").strip(), where_of(request.GET.get("near", ""))
    with one_language():
        page = profile_page(listing, region=region, where=where, today=today, catalogue=terms)
    data = profile_data(request, listing, today, terms)
    return render(request, "practitioners/profile.html", {"page": page, "person": listing.person, "structured": data})
