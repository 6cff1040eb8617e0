"""Members of a compact: their days, who gains or loses places, and who looked last."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.history.differences import Difference, difference
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.terms.forms import MemberForm
from directory.terms.services.members import (
    EditedMeanwhile,
    Overlap,
    Turn,
    check_overlap,
    remove_member,
    save_member,
    turns,
)
from directory.vocabulary.models import Compact, CompactMember
from directory.vocabulary.written import member_text
from directory.web.csrf import form_expired, keeps_text_when_expired

_WAYS = ["GET", "HEAD", "POST"]
_LARGEST_KEY = 2**63 - 1
#: The hidden field with the member as the curator saw it.
SEEN = "seen"


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
    act = request.POST.get("act", "") if not form_expired(request) else ""
    seen = request.POST.get(SEEN, "")
    try:
        if act in ("remove", "confirm") and before is not None:
            return _settled(request, before, act, seen)
        form = MemberForm(request.POST or None, instance=row)
        if request.method != "POST" or not form.is_valid():
            return _shown(request, held, form, before)
        change = _tried(form, before, timezone.localdate())
        if act == "save" and change is not None and _saved(request, form, seen):
            return redirect("terms:compact", held.pk)
    except EditedMeanwhile:
        return _moved(request, held, row.pk, act)
    return _shown(request, held, form, before, change=change)


def _shown(
    request: HttpRequest,
    held: Compact,
    form: Any,
    before: CompactMember | None,
    *,
    change: list[Turn] | None = None,
    moved: Difference | None = None,
) -> HttpResponse:
    context = {
        "title": f"{held.label}: {before.jurisdiction.label if before else 'a new member'}",
        "compact": held,
        "form": form,
        "before": before,
        "change": change,
        "moved": moved,
        "seen": member_text(before) if before and (moved or SEEN not in request.POST) else request.POST.get(SEEN, ""),
        "may_edit": may(request.user, Right.TERMS),
    }
    return render(request, "terms/member.html", context, status=409 if moved else 200)


def _moved(request: HttpRequest, held: Compact, pk: int, act: str) -> HttpResponse:
    """What somebody else made of the member meanwhile, above what was typed; 404 where it was taken out."""
    now = get_object_or_404(CompactMember.objects.select_related("jurisdiction"), pk=pk)
    moved = difference("members", request.POST.get(SEEN, ""), member_text(now))
    typed = request.POST if act not in ("remove", "confirm") else None
    return _shown(request, held, MemberForm(typed, instance=CompactMember.objects.get(pk=pk)), now, moved=moved)


def _settled(request: HttpRequest, before: CompactMember, act: str, seen: str) -> HttpResponse:
    """Taken out, or looked at today. Raises EditedMeanwhile."""
    label = before.jurisdiction.label
    if act == "remove":
        remove_member(compact=before.compact_id, pk=before.pk, seen=seen)
        messages.success(request, f"{label} was taken out.")
    else:
        before.confirmed_on = timezone.localdate()
        save_member(member=before, seen=seen)
        messages.success(request, f"{label}: checked today.")
    return redirect("terms:compact", before.compact_id)


def _tried(form: Any, before: CompactMember | None, today: date) -> list[Turn] | None:
    """What it would do; None where it cannot be, which the form says then."""
    try:
        check_overlap(form.instance)
    except Overlap as overlap:
        form.add_error("starts_on", str(overlap))
        return None
    return turns(compact=form.instance.compact_id, member=form.instance, before=before, today=today)


def _saved(request: HttpRequest, form: Any, seen: str) -> bool:
    """Raises EditedMeanwhile."""
    try:
        save_member(member=form.instance, seen=seen)
    except Overlap as overlap:
        form.add_error("starts_on", str(overlap))
        return False
    messages.success(request, f"{form.instance.jurisdiction.label} was saved.")
    return True
