"""Members of a compact: their days, who gains or loses places, and who looked last."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.terms.forms import MemberForm
from directory.terms.services.members import Overlap, Turn, check_overlap, remove_member, save_member, turns
from directory.vocabulary.models import Compact, CompactMember
from directory.web.csrf import form_expired, keeps_text_when_expired

_WAYS = ["GET", "HEAD", "POST"]
_LARGEST_KEY = 2**63 - 1


@require_safe
@needs(Right.SEE)
def compact(request: HttpRequest, code: str) -> HttpResponse:
    """Every place of a compact. Four queries."""
    held = get_object_or_404(Compact, pk=code)
    members = held.members.select_related("jurisdiction").order_by("jurisdiction__position", "starts_on")
    context = {"title": held.label, "compact": held, "members": members, "today": timezone.localdate()}
    return render(request, "terms/compact.html", {**context, "may_edit": may(request.user, Right.TERMS)})


@require_http_methods(_WAYS)
@keeps_text_when_expired
@needs(Right.TERMS)
def new_member(request: HttpRequest, code: str) -> HttpResponse:
    """A place that joins."""
    held = get_object_or_404(Compact, pk=code)
    return _member(request, held, CompactMember(compact=held, source=held.source), None)


@require_http_methods(_WAYS)
@keeps_text_when_expired
@needs(Right.SEE)
def member(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """A place's days."""
    held = get_object_or_404(Compact, pk=code)
    row = get_object_or_404(
        CompactMember.objects.select_related("jurisdiction"), compact=held, pk=min(pk, _LARGEST_KEY)
    )
    if request.method == "POST" and not may(request.user, Right.TERMS):
        raise PermissionDenied
    return _member(request, held, row, CompactMember.objects.get(pk=row.pk))


def _member(request: HttpRequest, held: Compact, row: CompactMember, before: CompactMember | None) -> HttpResponse:
    form = MemberForm(request.POST or None, instance=row)
    act = request.POST.get("act", "") if not form_expired(request) else ""
    today, change = timezone.localdate(), None
    if act == "remove" and before is not None:
        remove_member(compact=held.pk, pk=before.pk)
        messages.success(request, f"{before.jurisdiction.label} was taken out.")
        return redirect("terms:compact", held.pk)
    if act == "confirm" and before is not None:
        before.confirmed_on = today
        save_member(member=before)
        messages.success(request, f"{before.jurisdiction.label}: checked today.")
        return redirect("terms:compact", held.pk)
    if request.method == "POST" and form.is_valid():
        change = _tried(form, before, today)
        if act == "save" and change is not None and _saved(request, form):
            return redirect("terms:compact", held.pk)
    title = f"{held.label}: {before.jurisdiction.label if before else 'a new member'}"
    context = {"title": title, "compact": held, "form": form, "before": before, "change": change}
    return render(request, "terms/member.html", {**context, "may_edit": may(request.user, Right.TERMS)})


def _tried(form: Any, before: CompactMember | None, today: date) -> list[Turn] | None:
    """What it would do; None where it cannot be, which the form says then."""
    try:
        check_overlap(form.instance)
    except Overlap as overlap:
        form.add_error("starts_on", str(overlap))
        return None
    return turns(compact=form.instance.compact_id, member=form.instance, before=before, today=today)


def _saved(request: HttpRequest, form: Any) -> bool:
    try:
        save_member(member=form.instance)
    except Overlap as overlap:
        form.add_error("starts_on", str(overlap))
        return False
    messages.success(request, f"{form.instance.jurisdiction.label} was saved.")
    return True
