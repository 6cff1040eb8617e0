"""Public search: everything in the address, nothing kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from directory.matching import table
from directory.matching.exposure.unmet import note_unmet
from directory.search.filters import PractitionerFilter
from directory.search.page import search_page
from directory.web.phrases import one_language


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/practitioners/``: one query for the version and six for a page of cards, whatever their number.

    A script that asks for the page (``HX-Request``) gets its changing parts alone, and the short address of the search.
    """
    held, is_part = table.current(), request.headers.get("HX-Request") == "true"
    filters = PractitionerFilter(request.GET, today=timezone.localdate(), catalogue=held.catalogue)
    with one_language():
        shown = search_page(filters, held, request.GET.get("page"))
        template = "search/_parts.html" if is_part else "search/search.html"
        response = render(
            request, template, {"search": shown, "page": shown.page, "is_part": is_part}, status=shown.status
        )
    if shown.asked and not shown.page.total:
        regions = shown.asked.choices.get("region", ())
        at = filters.place.jurisdiction if filters.place else ""
        region = regions[0] if len(regions) == 1 else at
        note_unmet(request, on=shown.asked.today, region=region, asked=shown.asked.choices)
    patch_vary_headers(response, ["HX-Request"])
    if is_part:
        response["HX-Push-Url"] = f"{request.path}{shown.address}"
    return response
