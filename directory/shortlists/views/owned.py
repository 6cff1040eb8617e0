"""What only the owner of a list can do with it."""

import json
from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.intake.state import MOST_PICKS, IntakeState, write_state
from directory.intake.steps import SAFETY
from directory.shortlists import services
from directory.shortlists.making import download as data_of
from directory.shortlists.owned_page import people_of
from directory.shortlists.reading import Opened, owned


def owned_or_404(token: str, now: datetime) -> Opened:
    """The list of an owner's token; for any other text the same 404."""
    if (opened := owned(token, now)) is None:
        raise Http404
    return opened


@require_safe
def download(request: HttpRequest, token: str) -> HttpResponse:
    """Everything that is kept, as a file."""
    now = timezone.now()
    opened = owned_or_404(token, now)
    names = {each.practitioner.pk: each.practitioner.name for each in people_of(opened, timezone.localdate(now))}
    text = json.dumps(data_of(opened, names), ensure_ascii=False, indent=2) + "\n"
    response = HttpResponse(text, content_type="application/json")
    response["Content-Disposition"] = 'attachment; filename="my-list.json"'
    return response


@require_POST
def go_on(request: HttpRequest, token: str) -> HttpResponse:
    """Put the answers and the people back into this browser. Safety is asked anew: what was true may be weeks old."""
    now = timezone.now()
    opened = owned_or_404(token, now)
    if (answers := opened.answers) is None:
        return redirect("matching:start")
    picks = tuple(each.key for each in opened.people)[:MOST_PICKS]
    seen = tuple(code for code in opened.data["seen"] if code != SAFETY)
    state = IntakeState(answers, seen, picks, is_age_said=opened.data["age_said"])
    response = redirect("matching:step", SAFETY)
    write_state(response, state, now)
    return response


@require_POST
def delete(request: HttpRequest, token: str) -> HttpResponse:
    """At once, and everything that was shared of it."""
    services.delete(shortlist=owned_or_404(token, timezone.now()).row)
    return redirect("shortlists:gone")


@require_safe
def gone(request: HttpRequest) -> HttpResponse:
    """What a deletion ends at. The same for everybody."""
    return render(request, "shortlists/gone.html")
