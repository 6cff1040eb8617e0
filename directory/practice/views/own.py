"""``/practice/<token>/``: is this still right? And what is public."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.practice.facts import COLUMNS
from directory.practice.forms import OWN_COLUMNS, NowForm, seen_cells, seen_still
from directory.practice.origins import origins_of
from directory.practice.own_page import now_form, own_page
from directory.practice.services.answering import Said, confirm_all, save
from directory.practice.views.opening import owner_or_404
from directory.practitioners.choices import FieldGroup, Status
from directory.practitioners.exchange.editing import EditRefused, MovedOn, cells_now
from directory.practitioners.models import Practitioner
from directory.vocabulary.catalogue import catalogue
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """The one screen. Opening it changes nothing: programs of mail servers open every link."""
    now = timezone.now()
    person = owner_or_404(token, now)
    if request.method != "POST":
        return _page(request, token, person, now_form(person), now)
    is_all = request.POST.get("action") == "all"
    form = now_form(person) if is_all else NowForm(request.POST, catalogue=catalogue())
    if form_expired(request):
        return _page(request, token, person, form, now)
    return _confirmed(request, token, person, now) if is_all else _saved(request, token, person, form, now)


def _confirmed(request: HttpRequest, token: str, person: Practitioner, now: datetime) -> HttpResponse:
    form = now_form(person)
    if not person.accepting:
        return _page(request, token, person, form, now)
    try:
        confirm_all(practitioner=person, seen=seen_cells(request.POST.get("seen", ""), COLUMNS), now=now)
    except MovedOn:
        return _page(request, token, person, form, now, has_moved=True)
    except EditRefused:
        # something that stands breaks a rule of today: saving says which
        return _page(request, token, person, form, now, is_refused=True)
    return redirect(f"{request.path}?done=1")


def _saved(request: HttpRequest, token: str, person: Practitioner, form: NowForm, now: datetime) -> HttpResponse:
    if not form.is_valid():
        return _page(request, token, person, form, now)
    ticked = {FieldGroup(value) for value in form.cleaned_data["still_right"]}
    said = Said(form.cells(), form.weeks, ticked | {FieldGroup.FEES})
    try:
        save(practitioner=person, said=said, seen=seen_cells(request.POST.get("seen", ""), OWN_COLUMNS), now=now)
    except MovedOn:
        return _page(request, token, person, form, now, has_moved=True)
    except EditRefused as refused:
        for error in refused.errors:
            field = error.column if error.column in form.fields else "fee_max" if "fee" in error.reason else None
            form.add_error(field, f"{error.reason[:1].upper()}{error.reason[1:]}.")
        return _page(request, token, person, form, now)
    return redirect(f"{request.path}?done=1")


def _page(
    request: HttpRequest,
    token: str,
    person: Practitioner,
    form: NowForm,
    now: datetime,
    *,
    has_moved: bool = False,
    is_refused: bool = False,
) -> HttpResponse:
    # what stood there before a mistake; what somebody changed since is still to be told
    is_kept = form.is_bound and not has_moved
    context = {
        "token": token,
        "person": person,
        "form": form,
        "page": own_page(person, form, now),
        "seen_before": seen_still(request.POST.get("seen", ""), OWN_COLUMNS) if is_kept else "",
        "is_old": form_expired(request),
        "is_done": request.method != "POST" and request.GET.get("done") == "1",
        "has_moved": has_moved,
        "is_refused": is_refused,
    }
    return render(request, "practice/page.html", context)


@require_safe
def public(request: HttpRequest, token: str) -> HttpResponse:
    """What is kept about them, what of it is public, and where each part came from."""
    person = owner_or_404(token, timezone.now())
    origins = origins_of(person, cells_now(person.external_id) or {}, catalogue())
    context = {"token": token, "person": person, "origins": origins, "is_public": person.status == Status.LISTED}
    return render(request, "practice/public.html", context)
