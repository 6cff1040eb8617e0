"""The page of one listing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.listings.acts import ACTS, offered
from directory.listings.forms import PauseForm, SendBackForm, WithdrawForm
from directory.listings.showing import shown
from directory.practitioners.models import Practitioner
from directory.staff.access import may, needs
from directory.staff.roles import Right

FORMS = {"send-back": SendBackForm, "pause": PauseForm, "withdraw": WithdrawForm}


@require_safe
@needs(Right.SEE)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything of a listing, and what may be done with it now."""
    return show(request, get_object_or_404(Practitioner, pk=pk))


def show(
    request: HttpRequest, person: Practitioner, *, refused: str = "", form: object = None, status: int = 200
) -> HttpResponse:
    """The page; ``refused`` is an act whose ``form`` comes back with what was typed and why it was not done."""
    listing = shown(person, timezone.localdate())
    forms = {name: made(auto_id=f"id_{name}_%s") for name, made in FORMS.items()}
    if form is not None:
        forms[refused] = form  # type: ignore[assignment]  # the form of that act
    acts = [
        {"name": name, "form": forms.get(name), "is_open": name == refused, **ACTS[name]}
        for name in offered(listing.state)
    ]
    context = {
        "title": person.name or person.external_id,
        "listing": listing,
        "person": person,
        "acts": acts,
        "may_edit": may(request.user, Right.EDIT),
        "may_erase": may(request.user, Right.ACCOUNTS),
    }
    return render(request, "listings/page.html", context, status=status)
