"""What would change a place, in sentences that say facts: "With SEP verified: place 3 instead of 9"."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext_noop

from directory.matching.explanations.lines import in_points, total_tenths
from directory.matching.explanations.words import lower_first
from directory.practitioners.wording.credentials import short_title_of
from directory.practitioners.wording.marks import listing
from directory.ranking.altering import FEW_TITLES, PLACED
from directory.ranking.moving import Change
from directory.ranking.types import IN_PERSON, MatchRequest
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import language
from directory.web.templatetags.look import day, money

_TOUCH = {
    "none": gettext_noop("no touch at all"),
    "optional": gettext_noop("touch as an option"),
    "central": gettext_noop("hands-on work at the centre"),
}
_STATES = {"yes": gettext_noop("an opening"), "waitlist": gettext_noop("a place on the waitlist")}


def move(change: Change, request: MatchRequest, terms: Catalogue, position: int | None) -> str:
    """One sentence. ``position``: the place now, None for somebody who is not on the list."""
    if position is None:
        text = _("With %(what)s: on the list, place %(place)s")
    elif change.position == position:
        text = _("With %(what)s: still place %(place)s, with %(points)s points")
    else:
        text = _("With %(what)s: place %(place)s instead of %(now)s")
    return text % {
        "what": _WORDS.get(change.code, _paper)(change.to, request, terms),
        "place": change.position,
        "points": in_points(total_tenths(change.score)),
        "now": position,
    }


def _capacity(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request, terms
    first, *rest = to.split(";")
    if first not in _STATES:
        return _("capacity confirmed on %(day)s") % {"day": day(date.fromisoformat(first))}
    if not rest:
        return _(_STATES[first])
    return _("%(state)s, confirmed on %(day)s") % {"state": _(_STATES[first]), "day": day(date.fromisoformat(rest[0]))}


def _specialties(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request
    text = _("%(term)s named as a focus") if to.endswith("*") else _("%(term)s named")
    return text % {"term": lower_first(terms.specialties[to.removesuffix("*")].label)}


def _paper(to: str, request: MatchRequest, terms: Catalogue) -> str:
    """A title, a licence or a compact authority that is checked."""
    code, *rest = to.split(";")
    if len(rest) > 1:
        return _("the licence %(licence)s in force and verified") % {"licence": f"{code} {rest[0]}"}
    if code in terms.compacts:
        return _("the %(compact)s authority in force and verified") % {"compact": code}
    entry = terms.certifications[code]
    asked = [wanted.code for wanted in request.certifications]
    if len(asked) > FEW_TITLES and code == asked[0]:
        return _("a certification in force and verified")
    return _("%(title)s verified") % {"title": short_title_of(entry)}


def _modalities(to: str, request: MatchRequest, terms: Catalogue) -> str:
    if to not in terms.modalities:
        return _paper(to, request, terms)
    return _("%(approach)s offered") % {"approach": terms.modalities[to].label}


def _reach(to: str, request: MatchRequest, terms: Catalogue) -> str:
    if to == PLACED:
        return _("the office placed on the map, if it is next door")
    if to not in terms.terms[TermKind.FORMAT]:
        return _paper(to, request, terms)
    way = lower_first(terms.terms[TermKind.FORMAT][to].label)
    return (_("sessions %(way)s") if to == IN_PERSON else _("sessions by %(way)s")) % {"way": way}


def _cost(to: str, request: MatchRequest, terms: Catalogue) -> str:
    insurers = terms.terms[TermKind.INSURANCE]
    if to in insurers:
        return _("%(insurer)s taken") % {"insurer": insurers[to].label}
    return _("a fee of %(fee)s") % {"fee": money(Decimal(to), request.currency)}


def _labels(kind: TermKind, pattern: str, *, are_names: bool = False) -> Callable[[str, MatchRequest, Catalogue], str]:
    def words(to: str, request: MatchRequest, terms: Catalogue) -> str:
        del request
        entries = terms.terms[kind]
        is_kept = are_names and language() == "en"
        labels = [entries[code].label if is_kept else lower_first(entries[code].label) for code in to.split("|")]
        return _(pattern) % {"terms": listing(labels)}

    return words


def _room(to: str, request: MatchRequest, terms: Catalogue) -> str:
    del request
    labels = [f'"{terms.terms[TermKind.ROOM][code].label}"' for code in to.split("|")]
    return _("%(terms)s stated about the room") % {"terms": listing(labels)}


_WORDS: Mapping[str, Callable[[str, MatchRequest, Catalogue], str]] = {
    "capacity": _capacity,
    "age_group": _labels(TermKind.AGE_GROUP, gettext_noop("%(terms)s among the ages served")),
    "specialties": _specialties,
    "modalities": _modalities,
    "reach": _reach,
    "time_slots": _labels(TermKind.TIME_SLOT, gettext_noop("hours on %(terms)s")),
    "room": _room,
    "communities": _labels(TermKind.COMMUNITY, gettext_noop("%(terms)s named"), are_names=True),
    "languages": _labels(TermKind.LANGUAGE, gettext_noop("sessions in %(terms)s"), are_names=True),
    "cost": _cost,
    "touch": lambda to, request, terms: _(_TOUCH[to]),
    "genders": lambda to, request, terms: _("a gender stated that is one of those asked for"),
    "discovery_call": lambda to, request, terms: _("a free first call"),
    "freshness": _capacity,
}
