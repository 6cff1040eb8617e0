"""Sharing a list: some of its people, by a link of their own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from directory.matching.explanations.shown import Shown
from directory.practitioners.wording.licences import licensed_as
from directory.shortlists import services
from directory.shortlists.forms import ShareForm, StopForm
from directory.shortlists.models import KeptShortlist
from directory.shortlists.owned_page import people_of
from directory.shortlists.tokens import new_once
from directory.shortlists.views.owned import owned_or_404
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, token: str) -> HttpResponse:
    """Choose who is shown; then the link, once."""
    now = timezone.now()
    opened = owned_or_404(token, now)
    people = people_of(opened, timezone.localdate(now))
    form = ShareForm(
        request.POST if request.method == "POST" else None, slugs=[each.practitioner.slug for each in people]
    )
    if request.method != "POST" or form_expired(request) or not form.is_valid():
        return _page(request, token, people, form)
    ticked = set(form.cleaned_data["people"])
    keys = [each.practitioner.pk for each in people if each.practitioner.slug in ticked]
    options = {"people": keys, "reasons": form.cleaned_data["reasons"]}
    try:
        made = services.share(shortlist=opened.row, options=options, once=form.cleaned_data["once"], now=now)
    except services.TooManyLinks:
        text = _("There are %(count)s links to this list already. Stop one of them first.")
        form.add_error(None, text % {"count": services.MOST_LINKS})
        return _page(request, token, people, form)
    except KeptShortlist.DoesNotExist:
        raise Http404 from None
    return _made(request, token, made, len(keys))


@require_POST
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """End one shared link. Where it has ended already, or belongs to another list, nothing happens."""
    opened = owned_or_404(token, timezone.now())
    form = StopForm(request.POST)
    if form.is_valid():
        services.stop_sharing(shortlist=opened.row, link_id=form.cleaned_data["link"])
    return redirect("shortlists:shown", token)


def _made(request: HttpRequest, token: str, made: services.Made, count: int) -> HttpResponse:
    url = request.build_absolute_uri(reverse("shortlists:shown", args=[made.token]))
    context = {"url": url, "owner_token": token, "ends_on": timezone.localdate(made.ends_at), "count": count}
    return render(request, "shortlists/link.html", context)


def _page(request: HttpRequest, token: str, people: tuple[Shown, ...], form: ShareForm) -> HttpResponse:
    ticked = set(request.POST.getlist("people"))
    context = {
        "token": token,
        "form": form,
        "people": [
            (each.practitioner, licensed_as(each.licences, each.on, each.terms), each.practitioner.slug in ticked)
            for each in people
        ],
        "has_reasons": "reasons" in request.POST,
        "once": new_once(),
        "is_again": form_expired(request) or "once" in form.errors,
    }
    return render(request, "shortlists/share.html", context)
