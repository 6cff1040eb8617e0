"""All imports, and a file to begin with."""

from django.core.files.base import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.importing.forms import ExportForm, UploadForm
from directory.importing.models import Batch, Export
from directory.importing.services import take_in
from directory.practitioners.exchange.decoding import MOST_BYTES
from directory.practitioners.exchange.problems import BadFileError
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.web.paging import page_of

_PER_PAGE = 25
_EXPORTS = 5


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.SEE, sending=Right.IMPORT)
def index(request: HttpRequest) -> HttpResponse:
    """The list; a POST reads the file and goes on to its columns."""
    may_import = may(request.user, Right.IMPORT)
    form = UploadForm()
    if request.method == "POST":
        return _take(request)
    return _page(request, form, may_import=may_import)


@needs(Right.IMPORT)
def _take(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        file: File[bytes] = form.cleaned_data["file"]
        try:
            kept = take_in(
                data=file.read(MOST_BYTES + 1), file_name=file.name or "", by=request.user, now=timezone.now()
            )
        except BadFileError as problem:
            form.add_error("file", problem.reason)
        else:
            return redirect("importing:columns", kept.pk)
    return _page(request, form, may_import=True, status=400)


def _page(request: HttpRequest, form: UploadForm, *, may_import: bool, status: int = 200) -> HttpResponse:
    context = {
        "title": "Import",
        "form": form,
        "export": ExportForm(),
        "may_import": may_import,
        "page": page_of(Batch.objects.defer("content", "preview"), request, per_page=_PER_PAGE),
        "exports": Export.objects.all()[:_EXPORTS],
    }
    return render(request, "importing/index.html", context, status=status)
