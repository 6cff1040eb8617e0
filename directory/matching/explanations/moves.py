"""What would change a place, in sentences that say facts: "With SEP verified: place 3 instead of 9"."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from directory.matching.explanations.lines import in_points, total_tenths
from directory.matching.explanations.words import lower_first
from directory.practitioners.wording.credentials import short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.altering import FEW_TITLES, PLACED
from directory.ranking.moving import Change
from directory.ranking.types import IN_PERSON, MatchRequest
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day, money

_TOUCH = {"none": "no touch at all", "optional": "touch as an option", "central": "hands-on work at the centre"}
_STATES = {"yes": "an opening", "waitlist": "a place on the waitlist"}


def move(change: Change, request: MatchRequest, terms: Catalogue, position: int | None) -> str:
    """One sentence. ``position``: the place now, None for somebody who is not on the list."""
    what = _WORDS.get(change.code, _paper)(change.to, request, terms)
    if position is None:
        outcome = f"on the list, place {change.position}"
    elif change.position == position:
        outcome = f"still place {position}, with {in_points(total_tenths(change.score))} points"
    else:
        outcome = f"place {change.position} instead of {position}"
    return f"With {what}: {outcome}"


def _capacity(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request, terms
    parts = [
        _STATES[part] if part in _STATES else f"confirmed on {day(date.fromisoformat(part))}" for part in to.split(";")
    ]
    return ", ".join(parts) if parts[0] in _STATES.values() else f"capacity {parts[0]}"


def _specialties(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request
    term = lower_first(terms.specialties[to.removesuffix("*")].label)
    return f"{term} named{' as a focus' if to.endswith('*') else ''}"


def _paper(to: str, request: MatchRequest, terms: Catalogue) -> str:
    """A title, a licence or a compact authority that is checked."""
    code, *rest = to.split(";")
    if len(rest) > 1:
        return f"the licence {code} {rest[0]} in force and verified"
    if code in terms.compacts:
        return f"the {code} authority in force and verified"
    entry = terms.certifications[code]
    asked = [wanted.code for wanted in request.certifications]
    if len(asked) > FEW_TITLES and code == asked[0]:
        return "a certification in force and verified"
    return f"{short_title_of(entry)} verified"


def _modalities(to: str, request: MatchRequest, terms: Catalogue) -> str:
    if to not in terms.modalities:
        return _paper(to, request, terms)
    return f"{terms.modalities[to].label} offered"


def _reach(to: str, request: MatchRequest, terms: Catalogue) -> str:
    if to == PLACED:
        return "the office placed on the map, if it is next door"
    if to not in terms.terms[TermKind.FORMAT]:
        return _paper(to, request, terms)
    way = lower_first(terms.terms[TermKind.FORMAT][to].label)
    return f"sessions {way if to == IN_PERSON else f'by {way}'}"


def _cost(to: str, request: MatchRequest, terms: Catalogue) -> str:
    insurers = terms.terms[TermKind.INSURANCE]
    return f"{insurers[to].label} taken" if to in insurers else f"a fee of {money(Decimal(to), request.currency)}"


def _labels(kind: TermKind, pattern: str, *, are_names: bool = False) -> Callable[[str, MatchRequest, Catalogue], str]:
    def words(to: str, request: MatchRequest, terms: Catalogue) -> str:
        del request
        entries = terms.terms[kind]
        return pattern.format(
            listing([entries[code].label if are_names else lower_first(entries[code].label) for code in to.split("|")])
        )

    return words


def _room(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request
    labels = [f'"{terms.terms[TermKind.ROOM][code].label}"' for code in to.split("|")]
    return f"{listing(labels)} stated about the room"


_WORDS: Mapping[str, Callable[[str, MatchRequest, Catalogue], str]] = {
    "capacity": _capacity,
    "age_group": _labels(TermKind.AGE_GROUP, "{} among the ages served"),
    "specialties": _specialties,
    "modalities": _modalities,
    "reach": _reach,
    "time_slots": _labels(TermKind.TIME_SLOT, "hours on {}"),
    "room": _room,
    "communities": _labels(TermKind.COMMUNITY, "{} named", are_names=True),
    "languages": _labels(TermKind.LANGUAGE, "sessions in {}", are_names=True),
    "cost": _cost,
    "touch": lambda to, request, terms: _TOUCH[to],
    "genders": lambda to, request, terms: "a gender stated that is one of those asked for",
    "discovery_call": lambda to, request, terms: "a free first call",
    "freshness": _capacity,
}
