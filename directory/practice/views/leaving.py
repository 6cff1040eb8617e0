"""A pause, the way back, no more mails, no photo, and the removal of the page."""

from contextlib import suppress
from datetime import timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.practice.services import answering, leaving
from directory.practice.views.opening import owner_or_404
from directory.practitioners.services.life import Blocked
from directory.web.csrf import form_expired, keeps_text_when_expired

#: The furthest return that is believed.
_LONGEST_PAUSE = timedelta(days=730)


class PauseForm(forms.Form):
    """The day of the return, if it is known."""

    returns_on = forms.DateField(
        label="When will you be back?",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as YYYY-MM-DD, or leave it empty."},
    )

    def clean_returns_on(self) -> object:
        on, today = self.cleaned_data["returns_on"], timezone.localdate()
        if on is not None and not today < on <= today + _LONGEST_PAUSE:
            raise forms.ValidationError("Choose a day after today and within two years.")
        return on


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def pause_page(request: HttpRequest, token: str) -> HttpResponse:
    """Off the public pages for a while."""
    now = timezone.now()
    person = owner_or_404(token, now)
    form = PauseForm(request.POST if request.method == "POST" else None)
    blocked: tuple[str, ...] = ()
    if form.is_bound and not form_expired(request) and form.is_valid():
        try:
            leaving.take_leave(practitioner=person, returns_on=form.cleaned_data["returns_on"], now=now)
            return redirect("practice:page", token)
        except Blocked as stop:
            blocked = stop.reasons
    context = {"token": token, "person": person, "form": form, "blocked": blocked, "is_old": form_expired(request)}
    return render(request, "practice/pause.html", context)


@require_POST
def back(request: HttpRequest, token: str) -> HttpResponse:
    """Public again, after a pause of their own."""
    now = timezone.now()
    person = owner_or_404(token, now)
    try:
        leaving.come_back(practitioner=person, now=now)
    except Blocked as stop:
        context = {"token": token, "person": person, "blocked": stop.reasons}
        return render(request, "practice/blocked.html", context, status=409)
    return redirect("practice:page", token)


@require_POST
def mails(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the reminders, or let them come again."""
    now = timezone.now()
    person = owner_or_404(token, now)
    if request.POST.get("action") == "start":
        answering.start_mails(practitioner=person)
    else:
        answering.stop_mails(practitioner=person, now=now)
    return redirect("practice:page", token)


@require_POST
def remove_photo(request: HttpRequest, token: str) -> HttpResponse:
    """Their photo is deleted."""
    answering.take_photo_away(practitioner=owner_or_404(token, timezone.now()))
    return redirect("practice:page", token)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, token: str) -> HttpResponse:
    """The first step says what it means, the second does it: at once, and this link is dead."""
    now = timezone.now()
    person = owner_or_404(token, now)
    if request.method != "POST":
        return render(request, "practice/remove.html", {"token": token, "person": person})
    # pressed twice: the first press did it
    with suppress(Blocked):
        leaving.remove(practitioner=person, now=now, is_forgotten=request.POST.get("forget") == "1")
    return redirect("practice:removed")


@require_safe
def removed(request: HttpRequest) -> HttpResponse:
    """What a removal ends at. The same for everybody."""
    return render(request, "practice/removed.html")
