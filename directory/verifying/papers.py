"""A paper within a record: found by the name that files give it, and given another state."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from directory.practitioners.badges import Badge
from directory.practitioners.choices import CredentialStatus, Paper
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import CompactRecord, CredentialRecord, LicenceRecord, PractitionerRecord
from directory.practitioners.services.badging import due_of
from directory.vocabulary.catalogue import Catalogue

AnyPaper = LicenceRecord | CompactRecord | CredentialRecord
#: The column of a practitioner file that holds it.
COLUMNS = {Paper.LICENCE: "licences", Paper.COMPACT: "compacts", Paper.CERTIFICATION: "certifications"}


@dataclass(frozen=True, slots=True)
class Days:
    """What a checker read on the paper or in the register; ``issued_on`` is of certifications alone."""

    issued_on: date | None
    expires_on: date | None


def named(entry: AnyPaper) -> Named:
    """As practitioner files name it."""
    if isinstance(entry, LicenceRecord):
        return Named(Paper.LICENCE, entry.profession, entry.jurisdiction, entry.number)
    if isinstance(entry, CompactRecord):
        return Named(Paper.COMPACT, entry.compact, "", entry.number)
    return Named(Paper.CERTIFICATION, entry.certification)


def papers_of(record: PractitionerRecord) -> Iterator[AnyPaper]:
    """All that can be checked. An educator has no paper that anybody could check."""
    yield from (licence for licence in record.licences if licence.jurisdiction)
    yield from record.compacts
    yield from record.certifications


def find(record: PractitionerRecord, about: Named) -> AnyPaper | None:
    """The paper of this name, or None."""
    return next((entry for entry in papers_of(record) if named(entry) == about), None)


def days_of(entry: AnyPaper) -> Days:
    """Its days as they stand."""
    return Days(entry.issued_on if isinstance(entry, CredentialRecord) else None, entry.expires_on)


def with_state(
    record: PractitionerRecord, about: Named, *, status: str, days: Days, verified_on: date | None
) -> PractitionerRecord:
    """The record with this paper in this state; all other papers stay."""
    if about.paper == Paper.CERTIFICATION:
        held = tuple(
            replace(one, status=status, issued_on=days.issued_on, expires_on=days.expires_on, verified_on=verified_on)
            if named(one) == about
            else one
            for one in record.certifications
        )
        return replace(record, certifications=held)
    if about.paper == Paper.COMPACT:
        authorities = tuple(
            replace(one, status=status, expires_on=days.expires_on) if named(one) == about else one
            for one in record.compacts
        )
        return replace(record, compacts=authorities)
    licences = tuple(
        replace(one, status=status, expires_on=days.expires_on) if named(one) == about else one
        for one in record.licences
    )
    return replace(record, licences=licences)


def no_longer_shown(record: PractitionerRecord, about: Named) -> PractitionerRecord:
    """The record without it: a certification stays as rejected; licences and authorities know no such state and go."""
    if about.paper == Paper.CERTIFICATION:
        held = find(record, about)
        days = days_of(held) if held else Days(None, None)
        return with_state(record, about, status=CredentialStatus.REJECTED.value, days=days, verified_on=None)
    licences = tuple(one for one in record.licences if named(one) != about)
    return replace(record, licences=licences, compacts=tuple(one for one in record.compacts if named(one) != about))


def is_verified(entry: AnyPaper) -> bool:
    """Whether it stands as verified, in force or not."""
    return entry.status == CredentialStatus.VERIFIED.value


def last_day(about: Named, days: Days, checked_on: date, terms: Catalogue) -> date | None:
    """The last day on which a check of that day can count; None where it would not count at all."""
    badge = Badge(
        about.paper,
        about.code,
        about.jurisdiction,
        about.number,
        issued_on=days.issued_on,
        expires_on=days.expires_on,
        verified_on=checked_on,
    )
    return due_of(badge, checked_on, terms)


def title_of(about: Named) -> str:
    """``SEP``, ``PSY US-OR 2841``, ``PSYPACT``: short, for lists and headings of curators."""
    return " ".join(part for part in (about.code, about.jurisdiction) if part)


def words_of(about: Named, terms: Catalogue) -> str:
    """The whole name: ``Psychologist, Oregon, No. 2841``."""
    if about.paper == Paper.CERTIFICATION:
        return terms.certifications[about.code].label
    if about.paper == Paper.COMPACT:
        label = terms.compacts[about.code].label
    else:
        label = f"{terms.professions[about.code].label}, {terms.jurisdictions[about.jurisdiction]}"
    return f"{label}, No. {about.number}" if about.number else label
