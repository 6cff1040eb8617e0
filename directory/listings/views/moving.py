"""Moving a listing through its life."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.listings.acts import ACTS, do
from directory.listings.life import Blocked
from directory.listings.views.showing import FORMS, show
from directory.listings.words import DONE
from directory.practitioners.models import Practitioner
from directory.staff.access import needs
from directory.staff.roles import Right
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_POST
@needs(Right.EDIT)
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Do one act, or show the page again with what stands against it."""
    person = get_object_or_404(Practitioner, pk=pk)
    if name not in ACTS:
        raise Http404
    form = FORMS[name](request.POST, auto_id=f"id_{name}_%s") if name in FORMS else None
    if form_expired(request):
        messages.warning(request, "Nothing was done yet: the page was open for long. Press the button once more.")
        return show(request, person, refused=name, form=form)
    if form is not None and not form.is_valid():
        return show(request, person, refused=name, form=form, status=422)
    try:
        do(name, person, form.cleaned_data if form is not None else {}, timezone.now())
    except Blocked as blocked:
        for reason in blocked.reasons:
            messages.error(request, reason)
        person.refresh_from_db()
        return show(request, person, refused=name, form=form, status=409)
    messages.success(request, DONE[name].format(name=person.name))
    return redirect("listings:page", person.pk)
