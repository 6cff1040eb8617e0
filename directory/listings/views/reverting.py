"""Taking an edit back: first what it would do, then doing it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.history.choices import Action, Subject
from directory.history.differences import differences
from directory.history.models import Entry
from directory.history.views import REVERTS
from directory.listings.reverting import listings, restoring, rulesets, terms
from directory.listings.reverting.plans import Conflict, FieldPlan, Refused
from directory.staff.access import may, needs
from directory.staff.roles import Right

_PLANS = {
    Subject.PRACTITIONER: listings.plans_of,
    Subject.VOCABULARY: terms.plans_of,
    Subject.RULE_SET: rulesets.plans_of,
}


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE)
def revert(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a listing with the right to edit, of a term or a rule with theirs."""
    entry = get_object_or_404(Entry, pk=pk)
    if not may(request.user, REVERTS[Subject(entry.subject)]):
        raise PermissionDenied
    if entry.action == Action.CREATED:
        raise Http404
    if request.method != "POST":
        return _page(request, entry)
    try:
        _do(request, entry, request.POST.getlist("field"))
    except Conflict:
        messages.error(request, "Somebody changed it again meanwhile. Nothing was taken back.")
        return _page(request, entry, status=409)
    except Refused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return _page(request, entry, status=409)
    messages.success(request, "Taken back. The history has an entry for it.")
    return redirect("history:of", entry.subject, entry.key)


def _do(request: HttpRequest, entry: Entry, chosen: list[str]) -> None:
    """Raises Conflict, Refused."""
    if entry.action == Action.REMOVED and entry.subject == Subject.PRACTITIONER:
        _, reasons = restoring.restore(entry=entry, now=timezone.now())
        for reason in reasons:
            messages.warning(request, f"Restored as a draft. {reason}")
    elif entry.action == Action.REMOVED and entry.subject == Subject.VOCABULARY:
        terms.restore(entry=entry)
    elif entry.subject == Subject.PRACTITIONER:
        listings.take_back(entry=entry, chosen=chosen, now=timezone.now())
    elif entry.subject == Subject.VOCABULARY:
        terms.take_back(entry=entry, chosen=chosen)
    else:
        rulesets.take_back(entry=entry, chosen=chosen)


def _page(request: HttpRequest, entry: Entry, *, status: int = 200) -> HttpResponse:
    is_gone = entry.action == Action.REMOVED and entry.subject != Subject.RULE_SET
    whole = restoring.part_of(entry.key) if is_gone and entry.subject == Subject.PRACTITIONER else None
    plans: list[FieldPlan] = [] if is_gone else _PLANS[Subject(entry.subject)](entry)
    can_copy = entry.subject == Subject.RULE_SET and rulesets.is_published(entry)
    context = {
        "title": f"Take back: {entry.name or entry.key}",
        "entry": entry,
        "plans": plans,
        "gone": differences(entry) if is_gone else [],
        "can": (is_gone and whole is None) or any(plan.is_free for plan in plans),
        "whole": whole,
        "stays": terms.STAYS_MERGED if entry.subject == Subject.VOCABULARY and terms.is_merge(entry) else "",
        "copy_url": f"{reverse('admin:matching_ruleset_add')}?copy={entry.key}" if can_copy else "",
    }
    return render(request, "listings/revert.html", context, status=status)
