"""The list of proposals, and one of them."""

from datetime import date
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.proposals.choices import Source, State
from directory.proposals.models import Proposal
from directory.proposals.pages import item_context
from directory.proposals.words import named
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.paging import page_of

PER_PAGE = 40


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Open ones, the oldest first; with ``?state=settled`` what was decided, the latest first. Five queries."""
    state = State.SETTLED if request.GET.get("state") == State.SETTLED else State.OPEN
    source = request.GET.get("source", "")
    rows = Proposal.objects.select_related("practitioner").prefetch_related("fields")
    if state == State.OPEN:
        rows = rows.open().oldest_first()
    else:
        rows = rows.filter(state=State.SETTLED).order_by("-settled_at", "-pk")
    if source in Source.values:
        rows = rows.filter(source=source)
    page = page_of(rows, request, per_page=PER_PAGE)
    today = timezone.localdate()
    lines = [
        {"proposal": row, "columns": named(field.column for field in row.fields.all()), "days": _days(row, today)}
        for row in page
    ]
    context = {"title": "Proposed changes", "page": page, "lines": lines, "state": state, "ways": _ways(state, source)}
    return render(request, "proposals/index.html", context)


@require_safe
@needs(Right.SEE)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal."""
    found = item_context(pk, user=request.user, today=timezone.localdate())
    if found is None:
        raise Http404
    return render(request, "proposals/one.html", found | {"title": f"Changes for {found['person'].name}"})


def _ways(state: str, source: str) -> list[dict[str, Any]]:
    """The filters with how many are open in each. Cost: one query."""
    counts = dict(Proposal.objects.open().order_by().values_list("source").annotate(Count("pk")))
    ways = [{"query": "?", "label": "All", "count": sum(counts.values()), "is_here": state == "open" and not source}]
    for value, label in Source.choices:
        here = state == State.OPEN and source == value
        ways.append({"query": f"?source={value}", "label": label, "count": counts.get(value, 0), "is_here": here})
    ways.append({"query": "?state=settled", "label": "Settled", "count": None, "is_here": state == State.SETTLED})
    return ways


def _days(row: Proposal, today: date) -> int:
    return max((today - timezone.localdate(row.created_at)).days, 0)
