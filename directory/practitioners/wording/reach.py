"""Where a session at a distance is lawful, and why or why not, in words."""

from datetime import date

from directory.practitioners.lawfulness import NOT_LICENSED_CARE, Cause, Ruling
from directory.vocabulary.catalogue import Catalogue
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day


def basis_words(basis: str, catalogue: Catalogue) -> str:
    """``LPC US-OR`` → ``Licensed counselor, licence of Oregon``; a compact by its name."""
    if basis == NOT_LICENSED_CARE:
        return _("Education, not licensed care")
    profession, _space, place = basis.partition(" ")
    if place in catalogue.jurisdictions and profession in catalogue.professions:
        label, where = catalogue.professions[profession].label, catalogue.jurisdictions[place]
        return _("%(profession)s, licence of %(place)s") % {"profession": label, "place": where}
    if basis in catalogue.compacts:
        return _("%(compact)s authority") % {"compact": catalogue.compacts[basis].label}
    return basis


def basis_until(basis: str, until: date | None, catalogue: Catalogue) -> str:
    """The basis as a sentence, with its last day."""
    words = basis_words(basis, catalogue)
    return _("%(basis)s, until %(day)s.") % {"basis": words, "day": day(until)} if until else f"{words}."


def reason_words(ruling: Ruling, place: str, catalogue: Catalogue) -> str:
    """Why not, or why nobody knows, as a phrase. With an empty ``place`` it holds for any place of a group."""
    said = {"paper": _paper_words(ruling.paper, catalogue), "place": place}
    match ruling.cause:
        case Cause.CLAIMED:
            return _("%(paper)s is claimed, not yet checked") % said
        case Cause.MEMBERS_UNKNOWN:
            label = catalogue.compacts[ruling.paper].label
            return _("the member places of %(compact)s are not recorded") % {"compact": label}
        case Cause.NO_APPROACH:
            return _("no approach is stated")
        case Cause.EXPIRED:
            return _("%(paper)s has expired") % said
        case Cause.ENDED:
            return (_("%(paper)s has ended for %(place)s") if place else _("%(paper)s has ended")) % said
        case Cause.NO_PAPER if place:
            return _("no licence or compact authority for %(place)s") % said
        case Cause.NO_PAPER:
            return _("no licence or compact authority")
    return _("nothing that can be offered at a distance")


def _paper_words(paper: str, catalogue: Catalogue) -> str:
    """``the psychologist licence of Oregon``, ``the PSYPACT authority``; empty for none."""
    profession, _space, place = paper.partition(" ")
    if profession in catalogue.professions and place in catalogue.jurisdictions:
        label, where = catalogue.professions[profession].label.lower(), catalogue.jurisdictions[place]
        return _("the %(profession)s licence of %(place)s") % {"profession": label, "place": where}
    return _("the %(compact)s authority") % {"compact": paper} if paper in catalogue.compacts else paper
