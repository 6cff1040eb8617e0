"""Which column of the file is which of ours."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.importing.forms import MOST_FIXED, Columns, read_columns
from directory.importing.models import Batch
from directory.importing.services import Settled, remembered, table_kept, use_columns
from directory.importing.targets import TARGETS
from directory.practitioners.exchange.columns import COLUMNS
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired

_SAMPLES = 3


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.IMPORT)
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """The mapping of one file; a POST takes it and goes on to the preview."""
    batch = get_object_or_404(Batch, pk=pk)
    if not batch.is_open:
        return redirect("importing:batch", pk)
    if request.method != "POST":
        return _page(request, batch, None)
    sent = read_columns(request.POST, batch.header)
    if form_expired(request):
        sent.errors.append("The page was open for too long. Everything is still here: send it again.")
    if sent.errors:
        return _page(request, batch, sent, status=400)
    try:
        use_columns(batch=batch, mapping=sent.mapping, fixed=sent.fixed, today=timezone.localdate(), now=timezone.now())
    except Settled as meanwhile:
        messages.warning(request, str(meanwhile))
    return redirect("importing:batch", pk)


def _page(request: HttpRequest, batch: Batch, sent: Columns | None, status: int = 200) -> HttpResponse:
    is_remembered = False
    if sent is not None:
        mapping, fixed = sent.mapping, sent.fixed
    elif batch.mapping:
        mapping, fixed = batch.mapping, batch.fixed
    else:
        mapping, fixed, is_remembered = remembered(batch)
    context = {
        "title": "Import: columns",
        "batch": batch,
        "columns": _shown(batch, mapping),
        "fixed": [*fixed.items(), *[("", "")] * MOST_FIXED][:MOST_FIXED],
        "targets": TARGETS.values(),
        "fixable": [name for name in COLUMNS if name != "external_id"],
        "errors": sent.errors if sent else [],
        "is_remembered": is_remembered,
        "steps": ("File", "Columns", "Preview", "Apply"),
    }
    return render(request, "importing/columns.html", context, status=status)


def _shown(batch: Batch, mapping: list[str]) -> list[dict[str, Any]]:
    """Each name of the header with its target and the first texts that stand below it."""
    records = table_kept(batch).records
    found = []
    for place, (name, code) in enumerate(zip(batch.header, mapping, strict=True)):
        texts = (record.cells[place].strip() for record in records if record.cells[place].strip())
        samples = [text[:60] for _, text in zip(range(_SAMPLES), texts, strict=False)]
        found.append({"place": place, "name": name or f"(column {place + 1})", "code": code, "samples": samples})
    return found
