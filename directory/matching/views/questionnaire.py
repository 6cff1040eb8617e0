"""The questionnaire on one page, and the stop page that may come before any matching."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from directory.intake.answers import IntakeAnswers
from directory.intake.forms import SAFETY_FIELDS, AnswersForm
from directory.intake.questions.chapters import CHAPTERS
from directory.intake.safety import CRISIS, Stop
from directory.intake.shown import chapters, places
from directory.intake.state import IntakeState, clear_state, read_state, write_state
from directory.web.csrf import form_expired, keeps_text_when_expired

EDIT = "edit"


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """The way in."""
    return redirect("matching:all")


@keeps_text_when_expired
@require_http_methods(["GET", "HEAD", "POST"])
def questionnaire(request: HttpRequest) -> HttpResponse:
    """All questions. A POST ends at the stop page, at the form again, or with the answers in the cookie at the results.

    The stop comes first and needs nothing else to be right, not even a fresh form: it changes and keeps nothing.
    """
    state = read_state(request, timezone.now())
    kept = state.answers if state else None
    if request.method != "POST":
        return _page(request, AnswersForm.from_answers(kept), kept)
    form = AnswersForm(request.POST)
    if EDIT in request.POST:
        return _page(request, form.without_safety(), kept)
    if stop := form.stop:
        return stopped(request, stop, form)
    if not form.is_valid() or form_expired(request):
        return _page(request, form, kept)
    response = redirect("matching:results")
    seen = tuple(chapter.code for chapter in CHAPTERS)
    write_state(response, IntakeState(form.answers, seen, state.picks if state else ()), timezone.now())
    return response


@keeps_text_when_expired
@require_http_methods(["POST"])
def forget(request: HttpRequest) -> HttpResponse:
    """Take the answers out of this browser. An old form may do that too: it can only ever clear."""
    response = redirect("matching:all")
    clear_state(response)
    return response


def stopped(request: HttpRequest, stop: Stop, form: AnswersForm) -> HttpResponse:
    """The stop page. Nobody is looked up, earlier answers leave the browser; what was typed rides along for a slip."""
    carried = [(name, text) for name, texts in form.values.items() if name not in SAFETY_FIELDS for text in texts]
    context = {"stop": stop, "is_crisis": stop.kind == CRISIS, "carried": carried, "edit_name": EDIT}
    response = render(request, "matching/stop.html", context)
    clear_state(response)
    return response


def _page(request: HttpRequest, form: AnswersForm, kept: IntakeAnswers | None) -> HttpResponse:
    context = {
        "form": form,
        "chapters": chapters(form),
        "places": places(form),
        "is_expired": form_expired(request),
        "has_answers": kept is not None,
    }
    return render(request, "matching/questionnaire.html", context)
