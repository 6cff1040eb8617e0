"""``/curation/erasures/``: who asked to be forgotten, and the act. For administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.erasing.forms import EraseForm
from directory.erasing.services import NotWithdrawn, erase, whole_of
from directory.practice.models import ForgetWish
from directory.practitioners.choices import Status
from directory.practitioners.models import Erasure, Practitioner
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired
from directory.web.paging import page_of

_PER_PAGE = 50


@require_safe
@needs(Right.ACCOUNTS)
def index(request: HttpRequest) -> HttpResponse:
    """Who asked and waits, the oldest wish first; then what was done, without a name. Four queries."""
    wishes = ForgetWish.objects.select_related("practitioner").order_by("asked_at", "pk")
    context = {
        "title": "Forgetting somebody",
        "wishes": wishes,
        "page": page_of(Erasure.objects.all(), request, per_page=_PER_PAGE),
    }
    return render(request, "erasing/index.html", context)


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
@needs(Right.ACCOUNTS)
def erasing(request: HttpRequest, pk: int) -> HttpResponse:
    """What would go, and the act. Nothing is kept of it but the reason."""
    person = get_object_or_404(Practitioner, pk=pk)
    form = EraseForm(request.POST if request.method == "POST" else None, expected=person.name)
    if form.is_bound and not form_expired(request) and form.is_valid():
        try:
            erase(practitioner=person, reason=form.cleaned_data["reason"], by=request.user, now=timezone.now())
        except NotWithdrawn:
            messages.warning(request, "Only who has withdrawn can be erased.")
            return redirect("erasing:one", pk)
        messages.success(request, "Erased. Nothing names this person any more.")
        return redirect("erasing:index")
    context = {
        "title": f"Erase {person.name}",
        "person": person,
        "form": form,
        "counts": whole_of(person).counts().items(),
        "wish": ForgetWish.objects.filter(practitioner=person).first(),
        "is_withdrawn": person.status == Status.WITHDRAWN,
        "is_old": form_expired(request),
    }
    return render(request, "erasing/one.html", context)
