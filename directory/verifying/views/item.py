"""One check: the page, and what settles it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.practitioners.models import Practitioner
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.verifying.choices import HIDEABLE, OnFailure
from directory.verifying.forms import CheckForm
from directory.verifying.items import was_taken_off
from directory.verifying.pages import Item, claims_of, item_context, read_item
from directory.verifying.services import CannotSettle, PaperGone, SameHands, SettledMeanwhile, confirm, refuse
from directory.vocabulary.catalogue import catalogue
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.inward import inward

_FIELDS = {"note": "reason"}


@require_http_methods(["GET", "HEAD", "POST"])
@keeps_text_when_expired
@needs(Right.SEE, sending=Right.VERIFY)
def item(request: HttpRequest, practitioner: int, paper: str, code: str) -> HttpResponse:
    """The page of a paper; POST with ``act`` ``confirm``, ``refuse`` or ``preview``. To settle it needs VERIFY."""
    place, number = request.GET.get("place", ""), request.GET.get("number", "")
    try:
        found = read_item(practitioner, paper, code, place, number)
    except Http404:
        if request.method == "POST" and was_taken_off(practitioner, paper, code, place, number, request.user.pk):
            return _taken_off(request, practitioner, code)
        raise
    if request.method != "POST":
        return _page(request, found, None)
    if not may(request.user, Right.VERIFY):
        raise PermissionDenied
    form = CheckForm(request.POST, paper=found.about.paper)
    act = request.POST.get("act", "")
    if form_expired(request):
        form.add_error(None, "This page was open too long. Look it over and press the button again.")
    if act not in ("confirm", "refuse") or not form.is_valid():
        return _page(request, found, form, status=200 if act == "preview" and form.is_valid() else 400)
    return _settle(request, found, form, act)


def _settle(request: HttpRequest, found: Item, form: CheckForm, act: str) -> HttpResponse:
    try:
        _write(request, found, form, act)
    except CannotSettle as why:
        field = _FIELDS.get(why.field, why.field) if act == "refuse" else why.field
        form.add_error(field if field in form.fields else None, str(why))
        return _page(request, found, form, status=400)
    except SameHands as why:
        form.add_error(None, str(why))
        return _page(request, found, form, status=403)
    except SettledMeanwhile as meanwhile:
        return _meanwhile(request, found, form, meanwhile)
    except PaperGone:
        messages.warning(request, "The listing does not name this paper any more. Nothing was settled.")
        return HttpResponseRedirect(_next(request))
    if act == "refuse" and form.cleaned_data["is_untrue"] and found.about.paper not in HIDEABLE:
        return _taken_off(request, found.person.pk, found.about.code)
    done = "confirmed" if act == "confirm" else "not confirmed"
    messages.success(request, f"{found.person.name}, {found.about.code}: {done}.")
    return HttpResponseRedirect(_next(request))


def _write(request: HttpRequest, found: Item, form: CheckForm, act: str) -> None:
    """Raises what ``confirm`` and ``refuse`` raise."""
    said, about = form.cleaned_data, found.about
    common: dict[str, Any] = {
        "practitioner": found.person,
        "paper": about.paper,
        "code": about.code,
        "jurisdiction": about.jurisdiction,
        "number": about.number,
        **{name: said[name] for name in ("method", "source", "checked_on", "private", "seen")},
        "compared": form.compared(claims_of(found, catalogue())),
        "by": request.user,
        "now": timezone.now(),
    }
    if act == "refuse":
        refuse(**common, note=said["reason"], is_untrue=said["is_untrue"])
        return
    on_failure = said.get("on_failure") or OnFailure.CLAIM.value
    confirm(**common, days=form.days(), next_due_on=said["next_due_on"], on_failure=on_failure, note=said["note"])


def _taken_off(request: HttpRequest, practitioner_id: int, code: str) -> HttpResponse:
    """Said after the first press, and after the second of two, which finds the paper gone."""
    name = Practitioner.objects.values_list("name", flat=True).get(pk=practitioner_id)
    messages.success(request, f"{name}, {code}: not confirmed, and taken off the listing.")
    return HttpResponseRedirect(_next(request))


def _meanwhile(request: HttpRequest, found: Item, form: CheckForm, meanwhile: SettledMeanwhile) -> HttpResponse:
    entry = meanwhile.entry
    who = entry.checked_by.get_username() if entry.checked_by else "somebody else"
    result = entry.get_result_display().lower()
    form.add_error(None, f"Settled meanwhile by {who}: {result}. Your words are below; nothing of them was saved.")
    form.data = {**form.data.dict(), "seen": str(entry.pk)}  # type: ignore[attr-defined]  # what was posted
    return _page(request, found, form, status=409)


def _page(request: HttpRequest, found: Item, form: CheckForm | None, *, status: int = 200) -> HttpResponse:
    context = item_context(found, request.user, timezone.now(), form=form, next_url=_next(request))
    return render(request, "verifying/item.html", context, status=status)


def _next(request: HttpRequest) -> str:
    """Where to go after: an address of this site, else the list."""
    return inward(request.GET.get("next", ""), reverse("curation:queue"))
