"""The ranked, explained shortlist of the answers in this browser."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from directory.intake.answers import TOUCH_NONE, IntakeAnswers
from directory.intake.safety import advice_sentences, gentle_notes
from directory.intake.state import IntakeState
from directory.matching.changing import can_undo, undone
from directory.matching.explanations.cards import cards
from directory.matching.explanations.markup import items
from directory.matching.explanations.summary import apart, changes, chips, tally, undo_words
from directory.matching.exposure.pages import note_page
from directory.matching.exposure.unmet import note_unmet
from directory.matching.picking import tray
from directory.matching.printing import people
from directory.matching.services import FEW, Asked, find
from directory.matching.views.length import length_of
from directory.matching.views.opening import opened
from directory.matching.views.with_cards import with_cards
from directory.ranking.types import Ranking, Relaxation
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import one_language

#: With fewer people than this the single changes that would add some are offered.
MODEST = 8


@require_safe
@one_language()
def results(request: HttpRequest) -> HttpResponse:
    """Without answers there is nothing to rank: to the first question. So too before safety was asked."""
    found = opened(request)
    if found is None:
        return redirect("matching:start")
    (state, on), length = found, length_of(request.GET.get("show"))
    outcome = find(state.answers, on=on, limit=length.shown, few=MODEST)
    asked, ranking = outcome.asked, outcome.ranking
    if asked is None or ranking is None:
        return redirect("matching:start")
    shown = people(asked, ranking.matches)
    fresh = (each.practitioner.pk for each in shown if each.match.position > length.before)
    note_page(request, asked.table, ranking, fresh, is_first=not length.before, on=on)
    if not ranking.eligible:
        note_unmet(request, on=on, region=asked.where.region, asked=wished(asked.answers))
    picks = tray(state.picks, shown)
    context = {
        "length": length,
        "more": length.more(ranking.eligible),
        "picks": picks,
        **_around(state, asked, ranking, outcome.relaxations),
    }
    made = items(cards(shown), {one.slug for one in picks.people})
    return with_cards(request, "matching/results.html", context, made)


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


def _around(state: IntakeState, asked: Asked, ranking: Ranking, found: tuple[Relaxation, ...]) -> dict[str, Any]:
    """What stands around the list. Cost: one query where somebody is listed apart."""
    answers, terms = state.answers, asked.table.catalogue
    listed_apart = apart(ranking, asked.table.primary_key)
    return {
        "total": ranking.eligible,
        "chips": chips(answers, asked.where, terms),
        "tally": tally(ranking),
        "considered": ranking.considered,
        "apart": listed_apart,
        "apart_more": len(ranking.unknown_must) - len(listed_apart),
        "apart_total": len(ranking.unknown_must),
        "changes": changes(found, answers, terms),
        "undo": _undo(state, terms),
        "is_few": ranking.eligible < FEW,
        "advice": advice_sentences(answers),
        "notes": gentle_notes(answers),
        "rule_version": ranking.rule_version,
        "has_place": bool(asked.where.region or asked.where.point),
    }


def _undo(state: IntakeState, terms: Catalogue) -> tuple[str, str] | None:
    """What the last change by one press did, and how it is taken back; None where there is nothing to take back."""
    if not can_undo(state):
        return None
    return undo_words(state.undo.get("of", ""), undone(state).answers, state.answers, terms)
