"""What a session with this person rests on, in words."""

from dataclasses import dataclass

from directory.matching.explanations.practical import met_at
from directory.matching.explanations.shown import Shown
from directory.practitioners.lawfulness import NOT_LICENSED_CARE, Answer, basis_in_person, may_serve
from directory.ranking.types import IN_PERSON, REMOTE
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
        return _named(shown, basis_in_person(shown.facts, where, shown.on, terms), "")
    if shown.match.format in REMOTE and shown.request.region:
        ruling = may_serve(shown.facts, shown.request.region, shown.on, terms)
        if ruling.answer is Answer.YES:
            return _named(shown, ruling.basis, f"to {day(ruling.until)}" if ruling.until else "")
    if shown.match.format in REMOTE:
        return Basis("", "Depends on where you are", "Name your place to see it")
    return Basis("", "Not care", "Recordings need no licence")


def _named(shown: Shown, code: str, until: str) -> Basis:
    terms = shown.terms
    if not code:
        return Basis("", "Not checked yet", "Ask for the licence number")
    if code == NOT_LICENSED_CARE:
        return Basis(code, "Not licensed care", "Education or coaching")
    if code in terms.compacts:
        place = terms.jurisdictions.get(shown.request.region, shown.request.region)
        return Basis(code, f"{code} authority", f"Covers {place}{f', {until}' if until else ''}")
    profession, _, jurisdiction = code.partition(" ")
    place = terms.jurisdictions.get(jurisdiction, jurisdiction)
    return Basis(code, f"Licensed in {place}", f"{terms.professions[profession].label}{f', {until}' if until else ''}")
