"""Taking an import back: what that does is shown before."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.importing.choices import State
from directory.importing.models import Batch
from directory.importing.services import Settled, what_undoing_does
from directory.importing.services import undo as undo_batch
from directory.staff.access import needs
from directory.staff.roles import Right

_SHOWN = 50


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.IMPORT)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing would do, and on POST doing it."""
    batch = get_object_or_404(Batch, pk=pk)
    today = timezone.localdate()
    if request.method == "POST":
        try:
            done = undo_batch(batch=batch, by=request.user, today=today, now=timezone.now())
        except Settled as meanwhile:
            messages.warning(request, str(meanwhile))
        else:
            words = f"{len(done.back)} went back, {len(done.removed)} removed, {len(done.withdrawn)} withdrawn"
            messages.success(request, f"The import was undone: {words}, {len(done.conflicts)} left as they are.")
        return redirect("importing:batch", pk)
    if batch.state != State.APPLIED:
        return redirect("importing:batch", pk)
    found = what_undoing_does(batch, today)
    parts = [
        ("back", "Go back to what they were", found.back),
        ("removed", "Removed: made by the import, untouched since", found.removed),
        ("withdrawn", "Withdrawn: made by the import, and something is kept of them", found.withdrawn),
        ("conflicts", "Left as they are", found.conflicts),
    ]
    shown = [(code, words, len(people), people[:_SHOWN]) for code, words, people in parts]
    context = {"title": "Undo an import", "batch": batch, "parts": shown}
    return render(request, "importing/undo.html", context)
