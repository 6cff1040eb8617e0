"""Evidence: added, opened, taken away."""

from urllib.parse import quote

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.practitioners.choices import Paper
from directory.practitioners.profiles.trail import Named
from directory.sealing import SealBroken
from directory.staff.access import may, needs
from directory.staff.choices import ReadKind
from directory.staff.reads import note_read
from directory.staff.roles import Right
from directory.verifying.choices import MOST_BYTES
from directory.verifying.files import BadFile
from directory.verifying.forms import EvidenceForm
from directory.verifying.models import Evidence
from directory.verifying.pages import item_url, read_item
from directory.verifying.services import add_file, add_link, content_of, remove_unused

#: What a browser may do with a file it opens from here: nothing but show it. A PDF has no script in it either, since
#: ``files`` refuses those; where a browser shows none in a sandbox, the download is left.
SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'"


@require_POST
@needs(Right.EDIT, Right.VERIFY)
def add_evidence(request: HttpRequest, practitioner: int, paper: str, code: str) -> HttpResponse:
    """A file or an address about a paper; it needs EDIT or VERIFY. Back to the page of the check."""
    if not (may(request.user, Right.EDIT) or may(request.user, Right.VERIFY)):
        raise PermissionDenied
    found = read_item(practitioner, paper, code, request.GET.get("place", ""), request.GET.get("number", ""))
    form = EvidenceForm(request.POST, request.FILES)
    now = timezone.now()
    try:
        if not form.is_valid():
            raise BadFile(" ".join(str(error) for errors in form.errors.values() for error in errors))
        if form.cleaned_data["file"]:
            file = form.cleaned_data["file"]
            data = file.read(MOST_BYTES + 1)
            add_file(
                practitioner=found.person, about=found.about, name=file.name or "", data=data, by=request.user, now=now
            )
        else:
            url = form.cleaned_data["url"]
            add_link(practitioner=found.person, about=found.about, url=url, by=request.user, now=now)
    except BadFile as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "The evidence is kept. A colleague settles this check now.")
    return redirect(item_url(found.person.pk, found.about, next_url=request.GET.get("next", "")))


@require_safe
@needs(Right.EVIDENCE)
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """The file, as a download; with ``?show=1`` in the browser, in a sandbox. Who opens it is written down first."""
    piece = Evidence.objects.select_related("practitioner").filter(pk=pk).exclude(media_type="").first()
    if piece is None:
        raise Http404
    now = timezone.now()
    try:
        content = content_of(piece, now)
    except SealBroken:
        return render(request, "verifying/broken.html", {"title": "This evidence cannot be opened"}, status=410)
    note_read(
        user=request.user, kind=ReadKind.EVIDENCE, about=piece.practitioner.external_id, object_key=str(pk), now=now
    )
    how = "inline" if request.GET.get("show") == "1" else "attachment"
    return HttpResponse(
        content,
        content_type=piece.media_type,
        headers={
            "Content-Disposition": f"{how}; filename*=UTF-8''{quote(piece.name)}",
            "Content-Security-Policy": SANDBOX,
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )


@require_POST
@needs(Right.SEE)
def remove_evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece away that no check rests on: whoever added it may, and who may edit listings."""
    piece = Evidence.objects.filter(pk=pk).first()
    if piece is None:
        raise Http404
    if piece.uploaded_by_id != request.user.pk and not may(request.user, Right.EDIT):
        raise PermissionDenied
    if remove_unused(piece):
        messages.success(request, "The evidence is gone.")
    else:
        messages.error(request, "A check rests on this evidence: it stays.")
    about = Named(Paper(piece.paper), piece.code, piece.jurisdiction, piece.number)
    return redirect(item_url(piece.practitioner_id, about, next_url=request.GET.get("next", "")))
