"""Licences in words: what someone is licensed as, and what that lets them do."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import LicenceStatus
from directory.practitioners.models import CompactAuthority, Licence
from directory.practitioners.rows import AuthorityRow, LicenceRow
from directory.practitioners.wording.marks import Mark, MarkKind, listing
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope
from directory.web.templatetags.look import day

AnyLicence = Licence | LicenceRow
AnyAuthority = CompactAuthority | AuthorityRow
AnyPaper = AnyLicence | AnyAuthority

#: What each scope lets its holder do, and how a page names what is not covered.
MAY = {
    Scope.PSYCHOTHERAPY: "assess and treat mental health",
    Scope.MEDICAL: "examine and treat the body within the profession",
    Scope.BODYWORK: "work on the body with the hands",
}
NOT_COVERED = {
    Scope.PSYCHOTHERAPY: "psychotherapy",
    Scope.MEDICAL: "medical or rehabilitation care",
    Scope.BODYWORK: "hands-on bodywork",
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
    """Verified and in force."""
    return row.status == LicenceStatus.VERIFIED and is_in_force(row, today)


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
        return f"Says: {_lower_first(_by_profession(licensed, catalogue))}, licence not yet checked"
    return catalogue.professions[rows[0].profession_id].label if rows else ""


def licence_lines(
    licences: Iterable[AnyLicence], authorities: Iterable[AnyAuthority], today: date, catalogue: Catalogue
) -> list[LicenceLine]:
    """Every licence, then every compact authority: what stands first, then claims; expired ones are named as that."""
    lines = []
    for row in sorted(licences, key=lambda row: (not is_in_force(row, today), not is_checked(row, today))):
        label = catalogue.professions[row.profession_id].label
        if row.jurisdiction_id:
            title = f"{label} in {catalogue.jurisdictions[row.jurisdiction_id]}"
            lines.append(LicenceLine(title, _mark(row, today), _details(row, today)))
        else:
            lines.append(LicenceLine(label, Mark(MarkKind.SAYS, "No licence needed"), ("Teaching and coaching only",)))
    for authority in authorities:
        title = f"{catalogue.compacts[authority.compact_id].label}, for sessions at a distance"
        lines.append(LicenceLine(title, _mark(authority, today), _details(authority, today)))
    return lines


def plain_words(licences: Iterable[Licence], today: date, catalogue: Catalogue) -> str:
    """One or two sentences on what the checked licences cover and what they do not; empty without any licence row."""
    rows = [row for row in licences if is_in_force(row, today)]
    scopes: dict[str, frozenset[str]] = {}
    for row in rows:
        if row.jurisdiction_id and is_checked(row, today):
            held = scopes.get(row.jurisdiction_id, frozenset())
            scopes[row.jurisdiction_id] = held | catalogue.professions[row.profession_id].scopes
    if scopes:
        said = [_in_places(which, scopes, catalogue) for which in dict.fromkeys(scopes.values())]
        return f"In plain words: {' '.join([_lower_first(said[0]), *said[1:]])}"
    if any(row.jurisdiction_id for row in rows):
        return "In plain words: nobody has checked these licences yet. Ask for the number and look it up."
    if rows:
        return "In plain words: this is education, such as coaching or classes. It is not treatment."
    return ""


def _in_places(which: frozenset[str], scopes: dict[str, frozenset[str]], catalogue: Catalogue) -> str:
    where = listing([catalogue.jurisdictions[code] for code, held in scopes.items() if held == which])
    may = listing([words for scope, words in MAY.items() if scope in which]) or "teach and coach"
    missing = listing([words for scope, words in NOT_COVERED.items() if scope not in which], "or")
    return f"In {where}, this person may {may}." + (f" Not covered: {missing}." if missing else "")


def _by_profession(rows: Iterable[AnyLicence], catalogue: Catalogue) -> str:
    places: dict[str, list[str]] = {}
    for row in rows:
        name = catalogue.jurisdictions[row.jurisdiction_id or ""]
        held = places.setdefault(catalogue.professions[row.profession_id].label, [])
        if name not in held:
            held.append(name)
    parts = [f"{label} in {listing(names)}" for label, names in places.items()]
    return listing([parts[0], *(_lower_first(part) for part in parts[1:])])


def _mark(row: AnyPaper, today: date) -> Mark:
    if not is_in_force(row, today):
        return Mark(MarkKind.NO, f"Expired {day(row.expires_on)}")
    if row.status == LicenceStatus.VERIFIED:
        return Mark(MarkKind.YES, "Verified")
    return Mark(MarkKind.SAYS, "Says so, not yet checked")


def _details(row: AnyPaper, today: date) -> tuple[str, ...]:
    number = (f"No. {row.number}",) if row.number else ()
    if row.expires_on is None:
        return (*number, "last day not recorded")
    if row.expires_on < today:
        return number
    if row.status != LicenceStatus.VERIFIED:
        return (*number, f"said to be valid to {day(row.expires_on)}")
    return (*number, f"valid to {day(row.expires_on)}, checked again then")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
