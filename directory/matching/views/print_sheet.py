"""The sheet to print, with a calm preview around it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory.intake.call_questions import call_questions, general_questions
from directory.matching.explanations.sheet import sheet
from directory.matching.picking import picked
from directory.matching.services import ask
from directory.matching.views.opening import opened
from directory.web.phrases import one_language

#: In the address: whether the questions may name what the client brings. It says nothing else.
TOPICS = "topics"


@require_safe
@one_language()
def print_sheet(request: HttpRequest) -> HttpResponse:
    """The ticked people, or the first three, and questions for a call. Topics stand on it only when asked for."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    state, on = found
    asked = ask(state.answers, on=on)
    chosen = picked(asked, state.picks)
    has_topics = request.GET.get(TOPICS) == "1"
    questions = call_questions(state.answers, asked.table.catalogue) if has_topics else general_questions()
    context = {
        "sheet": sheet(chosen.people, questions, on),
        "gone": chosen.gone,
        "is_first": chosen.is_first,
        "has_topics": has_topics,
    }
    return render(request, "matching/print_sheet.html", context)
