"""One change of one requirement, of those that the results offer, by one press of a button."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from directory.intake.state import write_state
from directory.matching.changing import changed, undone
from directory.matching.explanations.summary import value_of
from directory.matching.services import ask, offered
from directory.matching.views.opening import opened
from directory.web.csrf import form_expired, keeps_text_when_expired


@keeps_text_when_expired
@require_POST
def change(request: HttpRequest) -> HttpResponse:
    """Change the answers and show the new list. What is not on offer, or no longer, changes nothing."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    response = redirect("matching:results")
    if form_expired(request):
        return response
    state = found.state
    if "undo" in request.POST:
        write_state(response, undone(state), timezone.now())
        return response
    wanted = (request.POST.get("requirement", ""), request.POST.get("to", ""))
    on_offer = {(one.requirement, value_of(one.to)): one for one in offered(ask(state.answers, on=found.on))}
    if wanted in on_offer:
        write_state(response, changed(state, on_offer[wanted]), timezone.now())
    return response
