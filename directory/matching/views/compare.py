"""Up to four people side by side: the same facts in the same order, and no winner."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from directory.matching.explanations.comparison import comparison
from directory.matching.picking import picked
from directory.matching.services import ask
from directory.matching.views.opening import opened
from directory.web.phrases import one_language

#: Columns that can still be read.
MOST = 4


@require_safe
@one_language()
def compare(request: HttpRequest) -> HttpResponse:
    """The first four who are ticked, in the order of the list; with fewer than two, the first of the list."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    state, on = found
    chosen = picked(ask(state.answers, on=on), state.picks, fewest=2)
    only_differs = request.GET.get("only") == "differs"
    context = {
        "comparison": comparison(chosen.people[:MOST], only_differs=only_differs),
        "only_differs": only_differs,
        "left_over": max(0, len(chosen.people) - MOST),
        "gone": chosen.gone,
        "is_first": chosen.is_first,
    }
    return render(request, "matching/compare.html", context)
