"""One import: its preview, what is mended there, and applying it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.importing.choices import State
from directory.importing.forms import read_mended
from directory.importing.models import Batch
from directory.importing.page import preview_context
from directory.importing.services import (
    Settled,
    mend_cells,
    preview_kept,
    take_together,
)
from directory.importing.services import apply as apply_batch
from directory.importing.services import discard as discard_batch
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.numbers import bounded_int

#: Far more steps than anybody takes with one file.
MOST_STEPS = 1_000_000


@require_safe
@needs(Right.SEE)
def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview of an import in preparation, or what became of it."""
    found = get_object_or_404(Batch, pk=pk)
    preview = preview_kept(found)
    may_import = may(request.user, Right.IMPORT)
    if found.is_open and preview is None:
        if may_import:
            return redirect("importing:columns", pk)
        return render(request, "importing/done.html", {"title": found.file_name, "batch": found})
    if not found.is_open or preview is None:
        context = {"title": f"Import: {found.get_state_display().lower()}", "batch": found, "may_import": may_import}
        return render(request, "importing/done.html", context)
    return render(
        request, "importing/preview.html", {**preview_context(found, preview, request), "may_import": may_import}
    )


@keeps_text_when_expired
@require_POST
@needs(Right.IMPORT)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Take mended cells and rows set aside, and compare again."""
    found = get_object_or_404(Batch, pk=pk)
    preview = preview_kept(found)
    if not found.is_open or preview is None:
        messages.warning(request, "This import is no longer in preparation.")
        return redirect("importing:batch", pk)
    sent = read_mended(request.POST, preview.rejected, preview.places)
    if form_expired(request) or sent.error:
        error = sent.error or "The page was open for too long. What you typed is still here: send it again."
        messages.error(request, error)
        context = {**preview_context(found, preview, request, sent.fixes), "may_import": True}
        return render(request, "importing/preview.html", context, status=400)
    try:
        now, today = timezone.now(), timezone.localdate()
        if "together" in request.POST:
            take_together(batch=found, today=today, now=now)
        else:
            mend_cells(batch=found, fixes=sent.fixes, aside=sent.aside, today=today, now=now)
    except Settled as meanwhile:
        messages.warning(request, str(meanwhile))
    return redirect("importing:batch", pk)


@require_POST
@needs(Right.IMPORT)
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what the preview showed, or show what has changed meanwhile."""
    found = get_object_or_404(Batch, pk=pk)
    today, now = timezone.localdate(), timezone.now()
    seen = bounded_int(request.POST.get("revision"), 0, MOST_STEPS, clamp=False)
    try:
        applied = apply_batch(batch=found, by=request.user, today=today, now=now, revision=seen)
    except Settled as meanwhile:
        found.refresh_from_db()
        by = f" {found.ended_by_name} applied it." if found.state == State.APPLIED else ""
        messages.warning(request, f"{meanwhile}{by}")
        return redirect("importing:batch", pk)
    if applied.is_done:
        messages.success(request, "The import was applied.")
    else:
        messages.warning(
            request,
            "Somebody changed the same listings meanwhile. Nothing was applied: this is what applying would do now.",
        )
    return redirect("importing:batch", pk)


@require_POST
@needs(Right.IMPORT)
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """End an import without applying it."""
    found = get_object_or_404(Batch, pk=pk)
    try:
        discard_batch(batch=found, by=request.user, now=timezone.now())
    except Settled as meanwhile:
        messages.warning(request, str(meanwhile))
    return redirect("importing:batch", pk)
