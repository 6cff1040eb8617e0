"""Who changed what: all of it, of one thing, and one entry field by field. Nothing is changed here."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from directory.history.choices import Action, Subject
from directory.history.differences import differences
from directory.history.forms import HistoryFilter
from directory.history.models import Entry
from directory.history.pages import page_of
from directory.staff.access import may, needs
from directory.staff.roles import Right

#: Who may take an edit back, by what it is of.
REVERTS = {Subject.PRACTITIONER: Right.EDIT, Subject.VOCABULARY: Right.TERMS, Subject.RULE_SET: Right.RULES}


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """Every edit, the latest first. Cost: three queries and two for days, however many entries there are."""
    form = HistoryFilter(request.GET)
    return render(
        request, "history/index.html", {"title": "History", "form": form, "page": page_of(form.found(), request.GET)}
    )


@require_safe
@needs(Right.SEE)
def of(request: HttpRequest, subject: str, key: str) -> HttpResponse:
    """All that happened to one thing."""
    if subject not in Subject.values:
        raise Http404
    page = page_of(Entry.objects.of(subject, key).order_by("-pk"), request.GET)
    if not page.lines and not Entry.objects.of(subject, key).exists():
        raise Http404
    name = page.lines[0].entry.name if page.lines else key
    context = {"title": f"History of {name or key}", "subject": subject, "key": key, "page": page}
    return render(request, "history/of.html", context)


@require_safe
@needs(Right.SEE)
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """One edit, field by field."""
    held = get_object_or_404(Entry, pk=pk)
    context = {
        "title": f"{held.name or held.key}: {held.get_action_display().lower()}",
        "entry": held,
        "differences": differences(held),
        "may_revert": held.action != Action.CREATED and may(request.user, REVERTS[Subject(held.subject)]),
    }
    return render(request, "history/entry.html", context)
