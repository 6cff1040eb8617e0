"""The questionnaire on one page."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.intake.errors import InvalidIntake
from directory.intake.forms import AnswersForm
from directory.intake.parsing import parse_intake
from directory.intake.questions.chapters import CHAPTERS
from directory.intake.shown import chapters, places
from directory.intake.state import IntakeState, clear_state, read_state, write_state
from directory.intake.steps import SAFETY, first_open, known
from directory.matching.views.stops import EDIT, IN_STEPS, SEEN, stopped
from directory.web.csrf import form_expired, keeps_text_when_expired

#: The button that saves what stands here and goes on one question at a time.
STEPS = "steps"


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: HttpRequest) -> HttpResponse:
    """All questions. A POST ends at the stop page, at the form again, or with the answers in the cookie at the results.

    The stop comes first and needs nothing else to be right, not even a fresh form: it changes and keeps nothing.
    """
    state = read_state(request, timezone.now())
    if request.method != "POST":
        return _page(request, AnswersForm.from_state(state), state)
    form = AnswersForm(request.POST)
    if EDIT in request.POST:
        return _corrected(request, form.without_safety(), state)
    if stop := form.stop:
        return stopped(request, stop, form)
    if not form.is_valid() or form_expired(request):
        return _page(request, form, state)
    held = state or IntakeState(picks=form.ticked)
    seen = tuple(chapter.code for chapter in CHAPTERS)
    response = redirect("matching:results")
    if STEPS in request.POST:
        seen = held.seen
        response = redirect("matching:step", first_open(seen) or SAFETY)
    held = replace(held, answers=form.answers, seen=seen, is_age_said=form.is_age_said)
    write_state(response, held, timezone.now())
    return response


@keeps_text_when_expired
@require_http_methods(["POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Take the answers out of this browser. An old form may do that too: it can only ever clear."""
    response = redirect("matching:start")
    clear_state(response)
    return response


def _corrected(request: HttpRequest, form: AnswersForm, state: IntakeState | None) -> HttpResponse:
    """After a stop that was a slip: everything else again, and the safety questions anew.

    Who came step by step is back at that step. What does not hold as it was typed is shown on the one page instead,
    so that nothing of it is lost.
    """
    if request.POST.get(EDIT) != IN_STEPS or form_expired(request):
        return _page(request, form, state)
    try:
        answers = parse_intake(form.intake())
    except InvalidIntake:
        return _page(request, form, state)
    seen = tuple(code for code in known(request.POST.getlist(SEEN)) if code != SAFETY)
    response = redirect("matching:step", SAFETY)
    write_state(response, IntakeState(answers, seen, form.ticked, form.is_age_said), timezone.now())
    return response


def _page(request: HttpRequest, form: AnswersForm, state: IntakeState | None) -> HttpResponse:
    context = {
        "form": form,
        "chapters": chapters(form),
        "places": places(form),
        "is_expired": form_expired(request),
        "has_answers": state is not None,
    }
    return render(request, "matching/questionnaire.html", context)
