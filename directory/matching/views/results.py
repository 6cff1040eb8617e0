"""The ranked, explained shortlist of the answers in this browser."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from directory.changes.services import one_look
from directory.intake.answers import TOUCH_NONE, IntakeAnswers
from directory.matching.explanations.roll import listed_now, records_now
from directory.matching.explanations.summary import apart, set_apart
from directory.matching.exposure.pages import note_page
from directory.matching.exposure.unmet import note_unmet
from directory.matching.printing import people
from directory.matching.services import find
from directory.matching.views.length import length_of
from directory.matching.views.opening import opened
from directory.matching.views.results_page import Found, page

#: With fewer people than this the single changes that would add some are offered.
MODEST = 8


@require_safe
@one_look()
def results(request: HttpRequest) -> HttpResponse:
    """Without answers there is nothing to rank: to the first question. So too before safety was asked."""
    opening = opened(request)
    if opening is None:
        return redirect("matching:start")
    (state, on), length = opening, length_of(request.GET.get("show"))
    outcome = find(state.answers, on=on, limit=length.shown, few=MODEST)
    asked, ranking = outcome.asked, outcome.ranking
    if asked is None or ranking is None:
        return redirect("matching:start")
    open_musts = set_apart(ranking, asked.table.primary_key)
    keys = [asked.table.primary_key(match.row) for match in ranking.matches]
    # Of people this process has not shown before the whole record is needed in a moment: then it is read at once.
    has_strangers = len(asked.table.known.of(on, keys)) < len(keys)
    roll = (records_now if has_strangers else listed_now)([*keys, *open_musts])
    shown = people(asked, ranking.matches, roll)
    fresh = (each.practitioner.pk for each in shown if each.match.position > length.before)
    note_page(request, asked.table, ranking, fresh, is_first=not length.before, on=on)
    if not ranking.eligible:
        note_unmet(request, on=on, region=asked.where.region, asked=wished(asked.answers))
    found = Found(asked, ranking, outcome.relaxations)
    return page(request, state, found, shown, apart(open_musts, roll), length)


def wished(answers: IntakeAnswers) -> dict[str, tuple[str, ...]]:
    """The answers that an unmet need may be counted by, as known codes by kind."""
    return {
        "modality": answers.modalities,
        "certification": answers.certifications,
        "format": answers.formats,
        "language": answers.languages,
        "insurance": answers.insurance,
        "room": answers.room,
        "time_slot": answers.time_slots,
        "touch": ("none",) if answers.touch == TOUCH_NONE else (),
    }
