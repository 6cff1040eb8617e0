"""Badges of a record: the papers that stand as verified, and which of them an edit would give.

A badge comes only from a check (decision 0018). Whoever edits a listing in any other way passes the record through
``without_new_badges``: what was not verified before, or is another paper now, is a claim.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date

from directory.practitioners.choices import CredentialStatus, LicenceStatus, Paper
from directory.practitioners.records import PractitionerRecord


@dataclass(frozen=True, slots=True)
class Badge:
    """A verified paper with all that was checked of it. Another number, place or day makes another badge."""

    paper: Paper
    code: str
    jurisdiction: str = ""
    number: str = ""
    issued_on: date | None = None
    expires_on: date | None = None
    verified_on: date | None = None


def badges_of(record: PractitionerRecord) -> Iterator[Badge]:
    """The papers of a record that say ``verified``."""
    for licence in record.licences:
        if licence.status == LicenceStatus.VERIFIED:
            yield Badge(
                Paper.LICENCE, licence.profession, licence.jurisdiction, licence.number, expires_on=licence.expires_on
            )
    for compact in record.compacts:
        if compact.status == LicenceStatus.VERIFIED:
            yield Badge(Paper.COMPACT, compact.compact, number=compact.number, expires_on=compact.expires_on)
    for held in record.certifications:
        if held.status == CredentialStatus.VERIFIED:
            yield Badge(
                Paper.CERTIFICATION,
                held.certification,
                issued_on=held.issued_on,
                expires_on=held.expires_on,
                verified_on=held.verified_on,
            )


def new_badges(held: PractitionerRecord | None, wanted: PractitionerRecord) -> list[Badge]:
    """What ``wanted`` says is verified and ``held`` does not say in the same words; None where the person is new."""
    stood = set() if held is None else set(badges_of(held))
    return [badge for badge in badges_of(wanted) if badge not in stood]


def without_new_badges(
    held: PractitionerRecord | None, wanted: PractitionerRecord, *, given: Collection[Badge] = ()
) -> PractitionerRecord:
    """The wanted record, where every new badge but those ``given`` is a claim; ``held`` is None for somebody new.

    A verified paper whose number, place, issue date or last day became another is a claim again, too.
    """
    fresh = [badge for badge in new_badges(held, wanted) if badge not in given]
    if not fresh:
        return wanted
    licences = {(badge.code, badge.jurisdiction, badge.number) for badge in fresh if badge.paper == Paper.LICENCE}
    compacts = {badge.code for badge in fresh if badge.paper == Paper.COMPACT}
    certifications = {badge.code for badge in fresh if badge.paper == Paper.CERTIFICATION}
    return replace(
        wanted,
        licences=tuple(
            replace(one, status=LicenceStatus.CLAIMED.value)
            if (one.profession, one.jurisdiction, one.number) in licences
            else one
            for one in wanted.licences
        ),
        compacts=tuple(
            replace(one, status=LicenceStatus.CLAIMED.value) if one.compact in compacts else one
            for one in wanted.compacts
        ),
        certifications=tuple(
            replace(one, status=CredentialStatus.CLAIMED.value, verified_on=None)
            if one.certification in certifications
            else one
            for one in wanted.certifications
        ),
    )
