"""Ticking people in the results: kept in this browser, and then to wherever they are wanted."""

from collections.abc import Sequence
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.intake.state import MOST_PICKS, write_state
from directory.matching.picking import keys_of
from directory.matching.views.length import FIRST, length_of
from directory.matching.views.opening import opened
from directory.web.csrf import form_expired, keeps_text_when_expired

#: Where a button leads; any other leads back to the list.
_WAYS = {"compare": "matching:compare", "print": "matching:print", "keep": "shortlists:keep"}
#: More boxes than the longest page has are nobody's hand.
_MOST_BOXES = 200
_LONGEST_SLUG = 200


@keeps_text_when_expired
@require_POST
def picks(request: HttpRequest) -> HttpResponse:
    """Keep who is ticked, then go on. An old form changes nothing and leads back to the list, which has a new one."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    if form_expired(request):
        return redirect("matching:results")
    state = found.state
    response = redirect(_target(request.POST))
    write_state(response, replace(state, picks=_chosen(request.POST, state.picks)), timezone.now())
    return response


def _chosen(posted: QueryDict, before: Sequence[int]) -> tuple[int, ...]:
    """Those of the form, at most MOST_PICKS: who was ticked before comes first, in the old order."""
    dropped = set(posted.getlist("drop"))
    slugs = [slug for slug in (*posted.getlist("kept"), *posted.getlist("who")) if len(slug) <= _LONGEST_SLUG]
    wanted = [slug for slug in dict.fromkeys(slugs) if slug not in dropped and "\0" not in slug][:_MOST_BOXES]
    keys = list(keys_of(wanted).values())
    old = [key for key in before if key in keys]
    return (*old, *(key for key in keys if key not in old))[:MOST_PICKS]


def _target(posted: QueryDict) -> str:
    way = posted.get("go", "")
    if way in _WAYS and not posted.getlist("drop"):
        return reverse(_WAYS[way])
    here = length_of(posted.get("show"))
    there = here.longer if way == "more" else here.shown
    query = f"?show={there}" if there > FIRST else ""
    place = f"#place-{here.shown + 1}" if way == "more" else ""
    return f"{reverse('matching:results')}{query}{place}"
