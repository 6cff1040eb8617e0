"""Public search: everything in the address, nothing kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.practitioners.filters import PractitionerFilter
from directory.practitioners.models import Practitioner
from directory.practitioners.search.cards import cards_of
from directory.practitioners.search.page import search_page
from directory.vocabulary.catalogue import catalogue
from directory.web.paging import page_of

PER_PAGE = 20


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """``/practitioners/``: eight queries for a page of cards, whatever their number."""
    today, vocabulary = timezone.localdate(), catalogue()
    listed = Practitioner.objects.listed()
    filters = PractitionerFilter(request.GET, queryset=listed, today=today, catalogue=vocabulary)
    page = page_of(filters.people.for_cards(), request, per_page=PER_PAGE)
    shown = search_page(filters, request.GET, page.total)
    context = {"page": page, "cards": cards_of(page, today, vocabulary), "search": shown}
    return render(request, "practitioners/search.html", context, status=shown.status)
