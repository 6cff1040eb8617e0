"""Files to take away: refused rows, templates, listings; and the help page of the columns."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.importing import sheets
from directory.importing.assembling import rows_of
from directory.importing.choices import Kind
from directory.importing.comparing import checks_of
from directory.importing.exporting import take_out
from directory.importing.forms import ExportForm
from directory.importing.help import columns_help, part_codes
from directory.importing.models import Batch
from directory.importing.services import preview_kept, table_kept
from directory.staff.access import needs
from directory.staff.roles import Right

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@needs(Right.IMPORT)
def error_sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows of a preview, with their reasons."""
    batch = get_object_or_404(Batch, pk=pk)
    preview = preview_kept(batch)
    if preview is None or not preview.rejected:
        raise Http404
    rows = list(rows_of(table_kept(batch), batch.mapping, batch.fixed, batch.fixes, batch.aside))
    return _file(sheets.error_sheet(preview, rows), XLSX_TYPE, f"refused-rows-{batch.pk}.xlsx")


@require_safe
@needs(Right.SEE)
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """An empty file with one example row."""
    if kind == Kind.CSV:
        return _file(sheets.template_csv(), CSV_TYPE, "practitioners-template.csv")
    if kind == Kind.XLSX:
        made = sheets.template_workbook(checks_of(timezone.localdate()))
        return _file(made, XLSX_TYPE, "practitioners-template.xlsx")
    raise Http404


@require_safe
@needs(Right.SEE)
def help_page(request: HttpRequest) -> HttpResponse:
    """Every column, what it takes, and all codes."""
    checks = checks_of(timezone.localdate())
    context = {
        "title": "Columns of practitioner files",
        "columns": columns_help(checks),
        "lists": part_codes(checks).items(),
    }
    return render(request, "importing/help.html", context)


@require_POST
@needs(Right.IMPORT)
def export(request: HttpRequest) -> HttpResponseBase:
    """Listings as a file; who took them out is written down."""
    form = ExportForm(request.POST)
    if not form.is_valid():
        return render(request, "importing/export.html", {"title": "Export", "export": form}, status=400)
    kind = form.cleaned_data["kind"]
    now = timezone.now()
    file = take_out(
        kind=kind, status=form.cleaned_data["status"], region=form.cleaned_data["region"], by=request.user, now=now
    )
    name = f"practitioners-{timezone.localdate(now).isoformat()}.{kind}"
    if kind == Kind.CSV:
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(file, content_type=CSV_TYPE, headers=headers)
    return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX_TYPE)


def _file(data: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        data, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
