"""What a session with this person rests on, in words."""

from dataclasses import dataclass
from datetime import date

from directory.matching.explanations.portraits import Portrait
from directory.matching.explanations.practical import met_at
from directory.matching.explanations.shown import Shown
from directory.practitioners.lawfulness import (
    NOT_LICENSED_CARE,
    Answer,
    HeldAuthority,
    HeldLicence,
    basis_in_person,
    may_serve,
)
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
    region = shown.request.region
    if shown.match.format == IN_PERSON:
        place = met_at(shown) or next(iter(shown.locations), None)
        return shown.portrait.worded(_in_person, place.jurisdiction if place else "", region)
    if shown.match.format in REMOTE and region:
        found = shown.portrait.worded(_at_a_distance, region)
        if found.title:
            return found
    if shown.match.format in REMOTE:
        return Basis("", _("Depends on where you are"), _("Name your place to see it"))
    return Basis("", _("Not care"), _("Recordings need no licence"))


def _in_person(portrait: Portrait, where: str, region: str) -> Basis:
    return _named(portrait, region, basis_in_person(portrait.facts, where, portrait.on, portrait.terms))


def _at_a_distance(portrait: Portrait, region: str) -> Basis:
    """Without a title where it is not a yes."""
    ruling = may_serve(portrait.facts, region, portrait.on, portrait.terms)
    if ruling.answer is not Answer.YES:
        return Basis("", "")
    papers: tuple[HeldLicence | HeldAuthority, ...] = (*portrait.facts.licences, *portrait.facts.authorities)
    # The day on which somebody looks again is not one on which a licence ends.
    is_its_end = ruling.until in {paper.expires_on for paper in papers}
    is_a_recheck = not is_its_end and ruling.until in {paper.recheck_on for paper in papers}
    return _named(portrait, region, ruling.basis, None if is_a_recheck else ruling.until)


def _named(portrait: Portrait, region: str, code: str, until: date | None = None) -> Basis:
    terms = portrait.terms
    if not code:
        return Basis("", _("Not checked yet"), _("Ask for the licence number"))
    if code == NOT_LICENSED_CARE:
        return Basis(code, _("Not licensed care"), _("Education or coaching"))
    if code in terms.compacts:
        place = terms.jurisdictions.get(region, region)
        covers = _("Covers %(place)s, to %(day)s") if until else _("Covers %(place)s")
        return Basis(code, _("%(compact)s authority") % {"compact": code}, covers % {"place": place, "day": day(until)})
    profession, _space, jurisdiction = code.partition(" ")
    place, label = terms.jurisdictions.get(jurisdiction, jurisdiction), terms.professions[profession].label
    note = _("%(profession)s, to %(day)s") % {"profession": label, "day": day(until)} if until else label
    return Basis(code, _("Licensed in %(place)s") % {"place": place}, note)
