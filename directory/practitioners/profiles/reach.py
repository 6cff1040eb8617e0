"""At a distance: where a session by video or phone is lawful, as an answer for one place and as a table of all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.practitioners.lawfulness import (
    NOT_LICENSED_CARE,
    Answer,
    PractitionerFacts,
    Ruling,
    may_serve,
)
from directory.practitioners.wording.marks import listing
from directory.vocabulary.catalogue import Catalogue
from directory.web.templatetags.look import day

ICONS = {Answer.YES: "tick", Answer.NO: "x", Answer.UNKNOWN: "question"}
WORDS = {Answer.YES: "Yes", Answer.NO: "No", Answer.UNKNOWN: "Not known"}
MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """An entry of the list of places."""

    code: str
    label: str
    is_selected: bool


@dataclass(frozen=True, slots=True)
class PlaceAnswer:
    """The answer for one place. ``state`` is yes, no or unknown."""

    state: str
    icon: str
    head: str
    rest: str


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Places with one answer. ``more`` holds their names where there are too many for a line."""

    places: str
    more: tuple[str, ...]
    answer: str
    basis: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Reach:
    """``note`` is what was not understood of the question."""

    choices: tuple[PlaceChoice, ...]
    answer: PlaceAnswer | None
    note: str
    rows: tuple[ReachRow, ...]


def reach_of(facts: PractitionerFacts, region: str, today: date, catalogue: Catalogue) -> Reach:
    """Asks the rule for every place once: well under a millisecond each, no query."""
    is_known = region in catalogue.jurisdictions
    return Reach(
        choices=tuple(
            PlaceChoice(code, label, code == region)
            for code, label in sorted(catalogue.jurisdictions.items(), key=lambda pair: pair[1])
        ),
        answer=_answer(facts, region, today, catalogue) if is_known else None,
        note="" if is_known or not region else "This place is not on the list. Choose one below.",
        rows=tuple(_rows(facts, today, catalogue)),
    )


def basis_words(basis: str, catalogue: Catalogue) -> str:
    """``LPC US-OR`` → ``Licensed counselor licence in Oregon``; a compact by its name."""
    if basis == NOT_LICENSED_CARE:
        return "Education, not licensed care"
    profession, _, place = basis.partition(" ")
    if place in catalogue.jurisdictions and profession in catalogue.professions:
        return f"{catalogue.professions[profession].label}, licence of {catalogue.jurisdictions[place]}"
    if basis in catalogue.compacts:
        return f"{catalogue.compacts[basis].label} authority"
    return basis


def reason_words(reason: str, catalogue: Catalogue) -> str:
    """A reason of the rule with its codes written out, as a phrase."""
    words = reason
    for code, label in catalogue.jurisdictions.items():
        words = words.replace(f" {code}", f" {label}")
    first, _, rest = words.partition(" ")
    if first in catalogue.professions:
        words = f"the {catalogue.professions[first].label.lower()} licence of {rest}"
    elif first in catalogue.compacts:
        words = f"the {first} authority {rest}"
    return words


def _answer(facts: PractitionerFacts, region: str, today: date, catalogue: Catalogue) -> PlaceAnswer:
    ruling = may_serve(facts, region, today, catalogue)
    label = catalogue.jurisdictions[region]
    if ruling.answer is Answer.YES:
        rest = basis_words(ruling.basis, catalogue) + (f", until {day(ruling.until)}." if ruling.until else ".")
    else:
        rest = f"{reason_words(ruling.reason, catalogue)}."
    head = {Answer.YES: "yes.", Answer.NO: "no,", Answer.UNKNOWN: "not known,"}[ruling.answer]
    return PlaceAnswer(ruling.answer.value, ICONS[ruling.answer], f"{label}: {head}", rest)


def _rows(facts: PractitionerFacts, today: date, catalogue: Catalogue) -> Iterable[ReachRow]:
    """Places grouped by what decides them; the largest group of noes is "everywhere else"."""
    groups: dict[Ruling, list[str]] = {}
    for code, label in sorted(catalogue.jurisdictions.items(), key=lambda pair: pair[1]):
        ruling = may_serve(facts, code, today, catalogue)
        generic = Ruling(ruling.answer, ruling.basis, ruling.reason.replace(code, "this place"), ruling.until)
        groups.setdefault(generic, []).append(label)
    order = [Answer.YES, Answer.UNKNOWN, Answer.NO]
    ranked = sorted(groups.items(), key=lambda pair: (order.index(pair[0].answer), len(pair[1])))
    for position, (ruling, places) in enumerate(ranked, start=1):
        is_rest = position == len(ranked) and len(places) > MOST_NAMED
        yield _row(ruling, places, catalogue, is_rest=is_rest, is_only=len(ranked) == 1)


def _row(ruling: Ruling, places: list[str], catalogue: Catalogue, *, is_rest: bool, is_only: bool) -> ReachRow:
    is_yes = ruling.answer is Answer.YES
    basis = (
        basis_words(ruling.basis, catalogue)
        if is_yes
        else reason_words(ruling.reason.removesuffix(" for this place"), catalogue)
    )
    return ReachRow(
        places=_named(places, is_rest=is_rest, is_only=is_only),
        more=() if len(places) <= MOST_NAMED or is_rest else tuple(places),
        answer=WORDS[ruling.answer],
        basis=basis[:1].upper() + basis[1:],
        until=ruling.until,
    )


def _named(places: list[str], *, is_rest: bool, is_only: bool) -> str:
    if is_rest:
        return "Everywhere" if is_only else "Everywhere else"
    return listing(places) if len(places) <= MOST_NAMED else f"{len(places)} places"
