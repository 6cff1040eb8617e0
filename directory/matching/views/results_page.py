"""What stands on the page of results: which parts it has, what is put into its blanks, and its cards."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from directory.intake.safety import advice_sentences, gentle_notes
from directory.intake.state import IntakeState
from directory.matching.changing import can_undo, undone
from directory.matching.explanations import around
from directory.matching.explanations.cards import cards
from directory.matching.explanations.markup import items
from directory.matching.explanations.shown import Shown
from directory.matching.explanations.summary import Apart, changes, chips, tally, undo_words
from directory.matching.picking import tray
from directory.matching.services import FEW, Asked
from directory.matching.views.length import Length
from directory.ranking.types import Ranking, Relaxation
from directory.vocabulary.catalogue import Catalogue
from directory.web.blanks import filled

_NOTHING = SafeString("")


class Found(NamedTuple):
    """An answer that is no stop: what was asked, the ranking, and the single changes that would let more in."""

    asked: Asked
    ranking: Ranking
    relaxations: tuple[Relaxation, ...]


def page(
    request: HttpRequest,
    state: IntakeState,
    found: Found,
    shown: Sequence[Shown],
    listed_apart: Sequence[Apart],
    length: Length,
) -> HttpResponse:
    """The page. Cost: a query where somebody is ticked who has no card."""
    asked, ranking, relaxations = found
    ticked = tray(state.picks, shown)
    made = items(cards(shown), {one.slug for one in ticked})
    more, apart_more = length.more(ranking.eligible), len(ranking.unknown_must) - len(listed_apart)
    parts = {
        "has_people": ranking.eligible > 0,
        "has_cards": bool(made),
        "has_place": bool(asked.where.region or asked.where.point),
        "has_changes": bool(relaxations),
        "is_few": ranking.eligible < FEW,
        "has_more": more > 0,
        "is_cut": length.is_whole and ranking.eligible > length.shown,
        "has_apart": len(ranking.unknown_must) > 0,
        "has_more_apart": apart_more > 0,
        "rule_version": ranking.rule_version,
    }
    blanks = {
        "heading": around.heading(ranking.eligible),
        "asked": around.asked(chips(asked.answers, asked.where, asked.table.catalogue)),
        "cards": made,
        "listed_apart": around.listed_apart(listed_apart),
        "tally": around.tally(tally(ranking)),
        "ticked_elsewhere": around.ticked_elsewhere(ticked),
        **around.tray(ticked),
        **around.numbers(
            show=length.shown,
            more=more,
            total=ranking.eligible,
            considered=ranking.considered,
            apart_total=len(ranking.unknown_must),
            apart_more=apart_more,
        ),
        "changes": _changes(request, found),
        **_now_and_then(request, state, asked),
    }
    return filled(request, "matching/results.html", parts, blanks)


def _changes(request: HttpRequest, found: Found) -> SafeString:
    if not found.relaxations:
        return _NOTHING
    offered = changes(found.relaxations, found.asked.answers, found.asked.table.catalogue)
    return around.changes(offered, get_token(request))


def _now_and_then(request: HttpRequest, state: IntakeState, asked: Asked) -> dict[str, SafeString]:
    """What most pages do not have, each by its own template: the way back from the last change, advice, notes."""
    answers, terms = asked.answers, asked.table.catalogue
    found: Mapping[str, Any] = {
        "undo": _undo(state, terms),
        "advice": advice_sentences(answers),
        "notes": gentle_notes(answers, terms),
    }
    return {
        name: render_to_string(f"matching/_{name}.html", {name: said}, request) if said else _NOTHING
        for name, said in found.items()
    }


def _undo(state: IntakeState, terms: Catalogue) -> tuple[str, str] | None:
    """What the last change by one press did, and how it is taken back; None where there is nothing to take back."""
    if not can_undo(state):
        return None
    return undo_words(state.undo.get("of", ""), undone(state).answers, state.answers, terms)
