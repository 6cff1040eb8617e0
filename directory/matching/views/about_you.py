"""What this browser holds about somebody, in words, with the button that clears it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.intake.safety import is_for_a_minor
from directory.intake.state import read_state
from directory.intake.steps import first_open
from directory.intake.told import told
from directory.vocabulary.catalogue import catalogue


@require_safe
def about_you(request: HttpRequest) -> HttpResponse:
    """Every answer at its chapter, what was skipped, and until when. Without the cookie: that there is nothing."""
    now = timezone.now()
    state = read_state(request, now)
    context = {
        "state": state,
        "chapters": told(state, catalogue()) if state else (),
        "is_done": state is not None and not first_open(state.seen),
        "is_minor": state is not None and is_for_a_minor(state.answers),
        "hours": round((state.gone_at - now).total_seconds() / 3600) if state and state.gone_at else 0,
    }
    return render(request, "matching/about_you.html", context)
