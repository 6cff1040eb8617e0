"""Offices that nobody could place."""

import json
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.practitioners.exchange.editing import EditRefused, MovedOn
from directory.practitioners.exchange.problems import BadCellError
from directory.practitioners.models import Location
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.terms.forms import PointForm
from directory.terms.services import placing
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.paging import page_of

_PER_PAGE = 50
_LARGEST_KEY = 2**63 - 1


@require_safe
@needs(Right.SEE)
def unplaced(request: HttpRequest) -> HttpResponse:
    """All of them. Four queries."""
    page = page_of(placing.unplaced(), request, per_page=_PER_PAGE)
    return render(request, "terms/unplaced.html", {"title": "Offices without a place", "page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text_when_expired
@needs(Right.SEE)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what the address may mean, on a map and as a list. ``?q=`` tries other words."""
    location = Location.objects.select_related("practitioner").filter(pk=min(pk, _LARGEST_KEY)).first()
    if location is None:
        raise Http404
    if request.method == "POST" and not may(request.user, Right.TERMS):
        raise PermissionDenied
    form = PointForm(request.POST or None)
    if request.method == "POST" and not form_expired(request) and form.is_valid() and _placed(form, location):
        messages.success(request, f"{location.practitioner.name}: the office has its place.")
        return redirect("terms:unplaced")
    words = request.GET.get("q", "").strip()[:200]
    found = placing.candidates(location, words)
    points = [{"lat": each.place.latitude, "lng": each.place.longitude, "label": each.place.label} for each in found]
    south, west, north, east = placing.around(location)
    context = {
        "title": f"Where is the office of {location.practitioner.name}?",
        "location": location,
        "candidates": found,
        "points": json.dumps(points),
        "bounds": json.dumps([[south, west], [north, east]]),
        "form": form,
        "seen": placing.seen(location),
        "words": words,
        "problem": "This form was open for too long. Nothing was saved." if form_expired(request) else "",
    }
    return render(request, "terms/place.html", {**context, "may_edit": may(request.user, Right.TERMS)})


def _placed(form: Any, location: Location) -> bool:
    given = form.cleaned_data
    try:
        placing.place(
            location=location,
            latitude=given["latitude"],
            longitude=given["longitude"],
            expected=given["seen"],
            today=timezone.localdate(),
        )
    except BadCellError as bad:
        form.add_error(None, f"{'; '.join(bad.reasons)}.")
    except MovedOn:
        form.add_error(None, "The addresses of this listing were edited meanwhile. This is how they stand now.")
    except EditRefused as refused:
        form.add_error(None, f"The listing cannot be saved: {refused}.")
    else:
        return True
    return False
