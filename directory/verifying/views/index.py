"""Everything that waits for a check, as a list."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.practitioners.choices import Paper
from directory.practitioners.profiles.trail import Named
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.verifying.pages import item_url
from directory.verifying.papers import words_of
from directory.verifying.services import OpenCheck, open_checks
from directory.verifying.services.opening import BROUGHT, CLAIMED, DUE, KINDS
from directory.vocabulary.catalogue import catalogue
from directory.web.paging import page_of

PER_PAGE = 50
KIND_LABELS = {DUE: "A badge is due", BROUGHT: "Sent by practitioners", CLAIMED: "Claims"}


@dataclass(frozen=True, slots=True)
class Line:
    """One of them with its name in words and its address."""

    check: OpenCheck
    words: str
    url: str
    is_late: bool


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """``?kind=due|claimed&paper=licence|compact|certification``; what it does not know is as if left out."""
    today, terms = timezone.localdate(), catalogue()
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    paper = request.GET.get("paper", "") if request.GET.get("paper") in Paper.values else ""
    page = page_of(open_checks(today, kind=kind, paper=paper), request, per_page=PER_PAGE)
    lines = []
    for check in page:
        about = Named(Paper(check.paper), check.code, check.jurisdiction, check.number)
        url = item_url(check.practitioner_id, about, next_url=request.get_full_path())
        is_late = check.due_on is not None and check.due_on < today
        lines.append(Line(check, words_of(about, terms), url, is_late))
    choices = {"kinds": KIND_LABELS.items(), "papers": Paper.choices, "kind": kind, "paper": paper}
    return render(request, "verifying/index.html", {"title": "Checks", "page": page, "lines": lines, **choices})
