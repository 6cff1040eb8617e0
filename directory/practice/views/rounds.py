"""``/curation/rounds/``: who was asked, who answered, and a round by hand."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from directory.mailing.choices import State
from directory.mailing.models import Mail
from directory.practice.choices import LINK_DAYS
from directory.practice.due import MOST_COUNTED, count_by_clock, due_by_hand
from directory.practice.numbers import rounds_with_numbers
from directory.practice.services import NoLink, link_for
from directory.practice.services.rounds import ask_by_hand
from directory.practitioners.models import Practitioner
from directory.staff.access import may, needs
from directory.staff.roles import Right
from directory.vocabulary.catalogue import catalogue
from directory.web.paging import page_of

_PER_PAGE = 25
#: Of a preview; the number of all stands above.
_SHOWN = 25
MOST_AT_ONCE = 500


class RoundForm(forms.Form):
    """Whom to ask by hand."""

    region = forms.ChoiceField(label="With an office in", required=False)
    most = forms.IntegerField(label="At most", min_value=1, max_value=MOST_AT_ONCE, initial=50)

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        places = sorted(catalogue().jurisdictions.items(), key=lambda pair: pair[1])
        self.fields["region"] = forms.ChoiceField(
            label="With an office in", required=False, choices=[("", "Anywhere"), *places]
        )


@require_safe
@needs(Right.SEE)
def rounds(request: HttpRequest) -> HttpResponse:
    """Every round with its numbers, the latest first, and whom a round by hand would ask."""
    form = RoundForm(request.GET if "most" in request.GET else None)
    return _page(request, form)


@require_POST
@needs(Right.CONFIRM)
def start(request: HttpRequest) -> HttpResponse:
    """Ask whom the preview shows, as of now: whoever answered meanwhile is left out."""
    form = RoundForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    if not settings.SITE_URL:
        messages.warning(request, "Nobody was asked: set SITE_URL first, mails carry links to this site.")
        return redirect("rounds:rounds")
    said = form.cleaned_data
    done = ask_by_hand(region=said["region"], most=said["most"], by=request.user, now=timezone.now())
    if done.asked:
        messages.success(request, f"{len(done.asked)} listings asked by {done.mails} mails. They are in the outbox.")
    else:
        messages.warning(request, "Nobody was left to ask.")
    if done.bad_addresses:
        names = ", ".join(each.name for each in done.bad_addresses[:5])
        messages.warning(request, f"The address takes no mail: {names}.")
    return redirect("rounds:rounds")


@require_POST
@needs(Right.CONFIRM)
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """A link to somebody's own page, shown once, to hand over by phone."""
    person = get_object_or_404(Practitioner, pk=pk)
    try:
        url = request.build_absolute_uri(link_for(person, timezone.now()))
    except NoLink:
        messages.warning(request, "Somebody who withdrew has no page of their own.")
        return redirect("rounds:rounds")
    context = {"title": f"A link for {person.name}", "person": person, "url": url, "days": LINK_DAYS}
    return render(request, "practice/link.html", context)


def _page(request: HttpRequest, form: RoundForm) -> HttpResponse:
    now = timezone.now()
    people = None
    if form.is_bound and form.is_valid():
        people = due_by_hand(now, region=form.cleaned_data["region"], most=form.cleaned_data["most"])
    context = {
        "title": "Rounds",
        "page": page_of(rounds_with_numbers(timezone.localdate(now)), request, per_page=_PER_PAGE),
        "form": form,
        "people": people,
        "shown": (people or [])[:_SHOWN],
        "due": count_by_clock(now),
        "most_counted": MOST_COUNTED,
        "failed": Mail.objects.filter(state=State.FAILED).count(),
        "waiting": Mail.objects.filter(state=State.WAITING).count(),
        "sends_mail": settings.SENDS_MAIL,
        "may_confirm": may(request.user, Right.CONFIRM),
    }
    return render(request, "practice/rounds.html", context)
