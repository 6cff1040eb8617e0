"""Pages by place."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from directory.matching import table
from directory.search.landing import towns as offices
from directory.search.landing.index import index_page
from directory.search.landing.page import place_page, wider
from directory.search.landing.spots import spot_of
from directory.search.landing.topics import topics
from directory.web.phrases import one_language

#: Browsers keep a permanent redirect for good, and the commonest spelling of a town may change to one that led to it.
_KEPT_SECONDS = 3_600


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """``/places/``: states and provinces in which people can be met. Two queries."""
    held, today = table.current(), timezone.localdate()
    with one_language():
        page = index_page(held, offices.current(), today.toordinal())
        return render(request, "search/places.html", {"places": page})


@require_safe
def place(request: HttpRequest, region: str, town: str = "", topic: str = "") -> HttpResponse:
    """``/places/us-or/portland/sep/``: nine queries. Another spelling leads to the one address of the page.

    Where fewer than three people are left the address leads to the next wider page, for as long as that is so.
    """
    held, towns, today = table.current(), offices.current(), timezone.localdate()
    with one_language():
        about = topics(held.catalogue)
        spot = spot_of(held, towns, about, region, town, topic)
        if spot is None:
            raise Http404
        if spot.url != request.path:
            response = redirect(spot.url, permanent=True)
            patch_cache_control(response, max_age=_KEPT_SECONDS)
            return response
        page = place_page(request, spot, held, towns, about, today)
        if page is None:
            return redirect(wider(spot, held, towns, today.toordinal()))
        return render(request, "search/place.html", {"place": page, "page": page.page})
