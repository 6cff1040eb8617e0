"""Keeping a list: what that means, and the private link, shown once."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.intake.state import MOST_PICKS
from directory.matching.keeping import Found, choose
from directory.matching.views.opening import opened
from directory.practitioners.wording.licences import licensed_as
from directory.shortlists import services
from directory.shortlists.forms import OnceForm
from directory.shortlists.making import list_data
from directory.shortlists.tokens import new_once
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """Nothing is kept before the POST. Without answers that passed the safety questions, the way leads to these."""
    now, asked = timezone.now(), opened(request)
    if asked is None:
        return redirect("matching:start")
    state, on = asked
    found = choose(state.answers, on=on, picks=state.picks, most=MOST_PICKS)
    if found is None:
        return redirect("matching:start")
    form = OnceForm(request.POST)
    if request.method != "POST" or form_expired(request) or not form.is_valid() or not found.people:
        return _page(request, found, is_again=request.method == "POST")
    data = list_data(state, found, on)
    made = services.keep(data=data, once=form.cleaned_data["once"], now=now)
    url = request.build_absolute_uri(reverse("shortlists:shown", args=[made.token]))
    context = {"url": url, "token": made.token, "ends_on": timezone.localdate(made.ends_at), "count": len(found.people)}
    return render(request, "shortlists/kept.html", context)


def _page(request: HttpRequest, found: Found, *, is_again: bool) -> HttpResponse:
    context = {
        "people": [(each, licensed_as(each.licences, each.on, each.terms)) for each in found.people],
        "once": new_once(),
        "is_again": is_again,
        "days": services.KEPT_DAYS,
        "ends_on": timezone.localdate(timezone.now() + services.KEPT_FOR),
        "total": found.total,
    }
    return render(request, "shortlists/keep.html", context)
