"""Licences in words: what someone is licensed as, and what that lets them do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext_noop

from directory.practitioners.choices import LicenceStatus
from directory.practitioners.models import Licence
from directory.practitioners.rows import AuthorityRow, LicenceRow
from directory.practitioners.standing import counts_on
from directory.practitioners.wording.marks import Mark, MarkKind, listing
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope
from directory.web.phrases import gettext as _
from directory.web.templatetags.look import day

AnyLicence = Licence | LicenceRow
AnyPaper = AnyLicence | AuthorityRow
Paper = TypeVar("Paper", bound=AnyPaper)

#: What each scope lets its holder do, and how a page names what is not covered; translated where they are shown.
MAY = {
    Scope.PSYCHOTHERAPY: gettext_noop("assess and treat mental health"),
    Scope.MEDICAL: gettext_noop("examine and treat the body within the profession"),
    Scope.BODYWORK: gettext_noop("work on the body with the hands"),
}
NOT_COVERED = {
    Scope.PSYCHOTHERAPY: gettext_noop("psychotherapy"),
    Scope.MEDICAL: gettext_noop("medical or rehabilitation care"),
    Scope.BODYWORK: gettext_noop("hands-on bodywork"),
}


@dataclass(frozen=True, slots=True)
class LicenceLine:
    """One licence or compact authority. ``details`` are short phrases: number, last day."""

    title: str
    mark: Mark
    details: tuple[str, ...]


def is_in_force(row: AnyPaper, today: date) -> bool:
    """Not past its last day, checked or not."""
    return row.expires_on is None or row.expires_on >= today


def is_checked(row: AnyPaper, today: date) -> bool:
    """Verified and in force, and its check still counts."""
    return row.status == LicenceStatus.VERIFIED and counts_on(row.expires_on, row.recheck_on, today)


def licensed_as(licences: Iterable[AnyLicence], today: date, catalogue: Catalogue) -> str:
    """``Psychologist in Oregon and Washington``; checked licences first, claims only where there is nothing better.

    An educator is named as one; expired licences never appear; empty where nothing is known.
    """
    rows = [row for row in licences if is_in_force(row, today)]
    licensed = [row for row in rows if row.jurisdiction_id]
    checked = [row for row in licensed if is_checked(row, today)]
    if checked:
        return _by_profession(checked, catalogue)
    if licensed:
        said = _lower_first(_by_profession(licensed, catalogue))
        return _("Says: %(profession)s, licence not yet checked") % {"profession": said}
    return catalogue.professions[rows[0].profession_id].label if rows else ""


def licence_lines(
    licences: Iterable[AnyLicence], authorities: Iterable[AuthorityRow], today: date, catalogue: Catalogue
) -> list[LicenceLine]:
    """Every licence, then every compact authority: what stands first, then claims; expired ones are named as that."""
    lines = [licence_line(row, today, catalogue) for row in in_order_of_standing(licences, today)]
    return [*lines, *(authority_line(row, today, catalogue) for row in authorities)]


def in_order_of_standing(licences: Iterable[Paper], today: date) -> list[Paper]:
    """What is in force before what has expired, what was checked before what is claimed."""
    return sorted(licences, key=lambda row: (not is_in_force(row, today), not is_checked(row, today)))


def licence_line(row: AnyLicence, today: date, catalogue: Catalogue) -> LicenceLine:
    """A licence; for an educator, that none is needed."""
    label = catalogue.professions[row.profession_id].label
    if not row.jurisdiction_id:
        return LicenceLine(label, Mark(MarkKind.SAYS, _("No licence needed")), (_("Teaching and coaching only"),))
    return LicenceLine(_in_place(label, [catalogue.jurisdictions[row.jurisdiction_id]]), *_state(row, today))


def authority_line(row: AuthorityRow, today: date, catalogue: Catalogue) -> LicenceLine:
    """A compact authority."""
    title = _("%(compact)s, for sessions at a distance") % {"compact": catalogue.compacts[row.compact_id].label}
    return LicenceLine(title, *_state(row, today))


def plain_words(licences: Iterable[AnyLicence], today: date, catalogue: Catalogue) -> str:
    """One or two sentences on what the checked licences cover and what they do not; empty without any licence row."""
    rows = [row for row in licences if is_in_force(row, today)]
    scopes: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.jurisdiction_id and is_checked(row, today):
            held = scopes.get(row.jurisdiction_id, frozenset())
            scopes[row.jurisdiction_id] = held | catalogue.professions[row.profession_id].scopes
    if scopes:
        said = [_in_places(which, scopes, catalogue) for which in dict.fromkeys(scopes.values())]
        return _("In plain words: %(sentences)s") % {"sentences": " ".join([_lower_first(said[0]), *said[1:]])}
    if any(row.jurisdiction_id for row in rows):
        return _("In plain words: nobody has checked these licences yet. Ask for the number and look it up.")
    if rows:
        return _("In plain words: this is education, such as coaching or classes. It is not treatment.")
    return ""


def _in_places(which: frozenset[str], scopes: dict[str, frozenset[str]], catalogue: Catalogue) -> str:
    where = listing([catalogue.jurisdictions[code] for code, held in scopes.items() if held == which])
    may = listing([_(words) for scope, words in MAY.items() if scope in which]) or _("teach and coach")
    missing = listing([_(words) for scope, words in NOT_COVERED.items() if scope not in which], "or")
    said = {"places": where, "acts": may, "others": missing}
    if missing:
        return _("In %(places)s, this person may %(acts)s. Not covered: %(others)s.") % said
    return _("In %(places)s, this person may %(acts)s.") % said


def _by_profession(rows: Iterable[AnyLicence], catalogue: Catalogue) -> str:
    places: dict[str, list[str]] = {}
    for row in rows:
        name = catalogue.jurisdictions[row.jurisdiction_id or ""]
        held = places.setdefault(catalogue.professions[row.profession_id].label, [])
        if name not in held:
            held.append(name)
    parts = [_in_place(label, names) for label, names in places.items()]
    return listing([parts[0], *(_lower_first(part) for part in parts[1:])])


def _in_place(profession: str, places: list[str]) -> str:
    return _("%(profession)s in %(places)s") % {"profession": profession, "places": listing(places)}


def _state(row: AnyPaper, today: date) -> tuple[Mark, tuple[str, ...]]:
    return _mark(row, today), _details(row, today)


def _mark(row: AnyPaper, today: date) -> Mark:
    if not is_in_force(row, today):
        return Mark(MarkKind.NO, _("Expired %(day)s") % {"day": day(row.expires_on)})
    if is_checked(row, today):
        return Mark(MarkKind.YES, _("Verified"))
    if row.status == LicenceStatus.VERIFIED:
        return Mark(MarkKind.OLD, _("Check due since %(day)s") % {"day": day(row.recheck_on)})
    return Mark(MarkKind.SAYS, _("Says so, not yet checked"))


def _details(row: AnyPaper, today: date) -> tuple[str, ...]:
    number = (_("No. %(number)s") % {"number": row.number},) if row.number else ()
    if row.expires_on is None:
        return (*number, _("last day not recorded"))
    if row.expires_on < today:
        return number
    if not is_checked(row, today):
        return (*number, _("said to be valid to %(day)s") % {"day": day(row.expires_on)})
    return (*number, _("valid to %(day)s, checked again then") % {"day": day(row.expires_on)})


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
