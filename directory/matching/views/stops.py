"""The page that comes before any matching: a crisis, or a sign that needs care today."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from directory.intake.forms import AnswersForm
from directory.intake.safety import CRISIS, Stop
from directory.intake.state import clear_state

#: Sent by the button that corrects a slip; its value says from which way of asking.
EDIT, SEEN = "edit", "seen"
ON_ONE_PAGE, IN_STEPS = "1", "steps"


def stopped(
    request: HttpRequest, stop: Stop, form: AnswersForm, *, seen: Collection[str] | None = None
) -> HttpResponse:
    """The stop page. Nobody is looked up, earlier answers leave the browser; what was typed rides along for a slip.

    ``seen``: the chapters of somebody who came step by step; None from the one page.
    """
    context = {
        "stop": stop,
        "is_crisis": stop.kind == CRISIS,
        "carried": form.carried,
        "seen": seen or (),
        "edit_name": EDIT,
        "edit_value": ON_ONE_PAGE if seen is None else IN_STEPS,
    }
    response = render(request, "matching/stop.html", context)
    clear_state(response)
    return response
