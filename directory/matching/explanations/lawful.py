"""What a session with this person rests on, in words."""

from dataclasses import dataclass
from datetime import date

from directory.matching.explanations.practical import met_at
from directory.matching.explanations.shown import Shown
from directory.practitioners.lawfulness import NOT_LICENSED_CARE, Answer, basis_in_person, may_serve
from directory.ranking.types import IN_PERSON, REMOTE
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day


@dataclass(frozen=True, slots=True)
class Basis:
    """``code`` as the command line prints it ("LPC US-OR"); ``title`` and ``note`` for people."""

    code: str
    title: str
    note: str = ""


def basis(shown: Shown) -> Basis:
    """The right the first way to meet rests on: a licence, a compact authority, or none needed for education."""
    terms = shown.terms
    if shown.match.format == IN_PERSON:
        place = met_at(shown) or next(iter(shown.locations), None)
        where = place.jurisdiction if place else ""
        return _named(shown, basis_in_person(shown.facts, where, shown.on, terms))
    if shown.match.format in REMOTE and shown.request.region:
        ruling = may_serve(shown.facts, shown.request.region, shown.on, terms)
        if ruling.answer is Answer.YES:
            return _named(shown, ruling.basis, ruling.until)
    if shown.match.format in REMOTE:
        return Basis("", _("Depends on where you are"), _("Name your place to see it"))
    return Basis("", _("Not care"), _("Recordings need no licence"))


def _named(shown: Shown, code: str, until: date | None = None) -> Basis:
    terms = shown.terms
    if not code:
        return Basis("", _("Not checked yet"), _("Ask for the licence number"))
    if code == NOT_LICENSED_CARE:
        return Basis(code, _("Not licensed care"), _("Education or coaching"))
    if code in terms.compacts:
        place = terms.jurisdictions.get(shown.request.region, shown.request.region)
        covers = _("Covers %(place)s, to %(day)s") if until else _("Covers %(place)s")
        return Basis(code, _("%(compact)s authority") % {"compact": code}, covers % {"place": place, "day": day(until)})
    profession, _space, jurisdiction = code.partition(" ")
    place, label = terms.jurisdictions.get(jurisdiction, jurisdiction), terms.professions[profession].label
    note = _("%(profession)s, to %(day)s") % {"profession": label, "day": day(until)} if until else label
    return Basis(code, _("Licensed in %(place)s") % {"place": place}, note)
