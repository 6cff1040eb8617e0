"""A kept or shared list, by its link. Whatever is wrong with a link, the answer is the same 404."""

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.intake.call_questions import general_questions
from directory.matching.explanations.sheet import sheet
from directory.shortlists.owned_page import owned_page, people_of
from directory.shortlists.reading import Opened, OpenedLink, owned, shared
from directory.shortlists.shared_page import shared_page, shared_people


@require_safe
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """The list."""
    now = timezone.now()
    opened, link = _opened(token, now)
    if link is None:
        context: dict[str, object] = {"page": owned_page(opened, now), "token": token}
        return render(request, "shortlists/owned.html", context)
    return render(request, "shortlists/shared.html", {"page": shared_page(opened, link, now), "token": token})


@require_safe
def printed(request: HttpRequest, token: str) -> HttpResponse:
    """The sheet of the list: facts that anybody may read, and questions that fit everybody."""
    now = timezone.now()
    opened, link = _opened(token, now)
    people = (
        people_of(opened, timezone.localdate(now))
        if link is None
        else shared_people(opened, link, timezone.localdate(now))
    )
    made = sheet(people, general_questions(), timezone.localdate(now), has_basis=link is None)
    return render(request, "shortlists/print.html", {"sheet": made, "token": token})


def _opened(token: str, now: datetime) -> tuple[Opened, OpenedLink | None]:
    """Both kinds are looked for, whichever it is."""
    mine, theirs = owned(token, now), shared(token, now)
    if mine is not None:
        return mine, None
    if theirs is not None:
        return theirs
    raise Http404
