"""The ranked, explained shortlist of the answers in this browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.intake.safety import advice_sentences
from directory.intake.state import read_state
from directory.matching.explanations.cards import cards
from directory.matching.explanations.markup import items
from directory.matching.explanations.summary import apart, changes, chips, tally
from directory.matching.exposure.pages import note_page
from directory.matching.printing import people
from directory.matching.services import FEW, find
from directory.web.numbers import bounded_int
from directory.web.paging import page_of

PER_PAGE = 20
#: Nobody reads further; the command line prints everyone.
MOST_PAGES = 50


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Without answers there is nothing to rank: back to the questions. So too for a stop, which is never kept."""
    now = timezone.now()
    state = read_state(request, now)
    if state is None:
        return redirect("matching:all")
    answers = state.answers
    wanted = bounded_int(request.GET.get("page"), 1, MOST_PAGES) or 1
    outcome = find(answers, on=now.date(), limit=wanted * PER_PAGE)
    asked, ranking = outcome.asked, outcome.ranking
    if asked is None or ranking is None:
        return redirect("matching:all")
    page = page_of(range(min(ranking.eligible, MOST_PAGES * PER_PAGE)), request, per_page=PER_PAGE)
    shown = people(asked, tuple(ranking.matches[place] for place in page))
    keys = (each.practitioner.pk for each in shown)
    note_page(request, asked.table, ranking, keys, is_first=page.number == 1, on=asked.on)
    context = {
        "page": page,
        "cards": items(cards(shown)),
        "total": ranking.eligible,
        "chips": chips(answers, asked.where, asked.table.catalogue),
        "tally": tally(ranking),
        "considered": ranking.considered,
        "apart": (listed_apart := apart(ranking, asked.table.primary_key)),
        "apart_more": len(ranking.unknown_must) - len(listed_apart),
        "apart_total": len(ranking.unknown_must),
        "changes": changes(outcome.relaxations, answers, asked.table.catalogue),
        "is_few": ranking.eligible < FEW,
        "advice": advice_sentences(answers),
        "rule_version": ranking.rule_version,
        "has_place": bool(asked.where.region or asked.where.point),
    }
    return render(request, "matching/results.html", context)
