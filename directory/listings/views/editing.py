"""A few fields of a listing, edited by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.listings.changing import Change, MovedCell, moved, preview, save
from directory.listings.forms import SEEN, CellsForm
from directory.practitioners.exchange.editing import EditRefused, MovedOn
from directory.practitioners.models import Practitioner
from directory.proposals.cells import cells_of_listing
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; sent once it shows what would change, sent from there it saves."""
    person = get_object_or_404(Practitioner, pk=pk)
    now = cells_of_listing(person.external_id)
    if request.method != "POST":
        return _page(request, person, CellsForm(now=now))
    form = CellsForm(request.POST, now=now)
    if form_expired(request) or not form.is_valid():
        return _page(request, person, form, is_old=form_expired(request))
    cells = form.typed()
    conflicts = moved(person, form.expected(), now)
    try:
        changes = preview(person, cells, timezone.localdate())
        if request.POST.get("act") == "save" and changes and not conflicts:
            return _save(request, person, form)
    except EditRefused as refusal:
        for error in refusal.errors:
            form.add_error(error.column if error.column in form.fields else None, f"{_sentence(error.reason)}")
        return _page(request, person, form, status=422)
    except MovedOn:
        conflicts = moved(person, form.expected(), cells_of_listing(person.external_id))
    return _page(request, person, _seen_anew(request, form, conflicts, person), changes=changes, conflicts=conflicts)


def _save(request: HttpRequest, person: Practitioner, form: CellsForm) -> HttpResponse:
    count = save(person=person, cells=form.typed(), expected=form.expected(), today=timezone.localdate())
    messages.success(request, f"{count} {'field' if count == 1 else 'fields'} saved." if count else "Nothing to save.")
    return redirect("listings:page", person.pk)


def _seen_anew(request: HttpRequest, form: CellsForm, conflicts: list[MovedCell], person: Practitioner) -> CellsForm:
    """After a conflict was shown the curator has seen today's cells: the next save is meant so."""
    if not conflicts:
        return form
    now = cells_of_listing(person.external_id)
    data = request.POST.copy()
    for name in form.expected():
        data[SEEN + name] = now.get(name, "")
    return CellsForm(data, now=now)


def _page(
    request: HttpRequest,
    person: Practitioner,
    form: CellsForm,
    *,
    changes: list[Change] | None = None,
    conflicts: list[MovedCell] | None = None,
    is_old: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "title": f"Edit {person.name}",
        "person": person,
        "form": form,
        "changes": changes,
        "conflicts": conflicts or [],
        "is_old": is_old,
    }
    return render(request, "listings/edit.html", context, status=409 if conflicts else status)


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}."
