"""``/practice/<token>/change/``: what a curator looks at first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.practice.views.opening import owner_or_404
from directory.practice.wishes.form import WishForm
from directory.practitioners.exchange.editing import EditRefused
from directory.proposals.cells import cells_of_listing
from directory.proposals.models import Proposal
from directory.proposals.services import propose
from directory.vocabulary.catalogue import catalogue
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing on the public page changes here: a curator accepts or refuses each part."""
    now = timezone.now()
    person = owner_or_404(token, now)
    cells = cells_of_listing(person.external_id)
    form = WishForm(request.POST if request.method == "POST" else None, cells=cells, catalogue=catalogue())
    is_same = False
    if form.is_bound and not form_expired(request) and form.is_valid():
        try:
            wish = propose(
                external_id=person.external_id,
                cells=form.wanted(),
                source="practice",
                note=form.cleaned_data["note"],
                now=now,
            )
        except EditRefused as refused:
            form.add_refusals((error.column, error.reason) for error in refused.errors)
        else:
            if wish is not None:
                return _sent(request, token, wish)
            is_same = True
    context = {"token": token, "person": person, "form": form, "is_same": is_same, "is_old": form_expired(request)}
    return render(request, "practice/change.html", context)


def _sent(request: HttpRequest, token: str, wish: Proposal) -> HttpResponse:
    count = wish.fields.count()
    return render(request, "practice/sent.html", {"token": token, "count": count})
