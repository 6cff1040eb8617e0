"""The list of all listings."""

from collections.abc import Sequence
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.listings.finding import SORTS, Asked, Known, counts, found
from directory.listings.life import State
from directory.listings.rows import row_of
from directory.listings.words import STATES
from directory.practitioners.models import Practitioner
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.paging import page_of
from directory.web.text import clean_text

PER_PAGE = 50
_LONGEST = 120


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Everybody, found and filtered. Cost: three queries besides those of the log-in."""
    asked = _asked(request)
    today, how_many = timezone.localdate(), counts(asked.q)
    # as much of a sequence as a page of it asks for
    people = cast("Sequence[Practitioner]", Known(found(asked).prefetch_related("licences"), how_many[asked.state]))
    page = page_of(people, request, per_page=PER_PAGE)
    context = {
        "title": "Listings",
        "asked": asked,
        "page": page,
        "rows": [row_of(person, today) for person in page],
        "states": [(code, label, how_many[code], _address(asked, code)) for code, label in [("", "All"), *STATES]],
        "sorts": [(code, label) for code, (label, _) in SORTS.items()],
    }
    return render(request, "listings/index.html", context)


@require_safe
@needs(Right.SEE)
def of(request: HttpRequest, external_id: str) -> HttpResponse:
    """From an external id to the listing's page."""
    person = get_object_or_404(Practitioner.objects.only("pk"), external_id=external_id)
    return redirect("listings:page", person.pk)


def _asked(request: HttpRequest) -> Asked:
    state, sort = request.GET.get("state", ""), request.GET.get("sort", "name")
    if (state and state not in list(State)) or sort not in SORTS:
        raise Http404
    return Asked(clean_text(request.GET.get("q", "")[:_LONGEST]), state, sort)


def _address(asked: Asked, state: str) -> str:
    kept = {"q": asked.q, "state": state, "sort": "" if asked.sort == "name" else asked.sort}
    return f"?{urlencode({name: text for name, text in kept.items() if text})}"
