"""The entry in the trail beside every badge that comes with a file: no paper is verified without a record."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from directory.bulk.waiting import Into
from directory.practitioners.badges import Badge, new_badges
from directory.practitioners.choices import Method, Paper, Result
from directory.practitioners.models import Verification
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.standing import credential_clock, licence_due_on
from directory.practitioners.wording.sources import FROM_A_FILE
from directory.vocabulary.catalogue import Catalogue, catalogue

_COLUMNS = (
    "practitioner_id",
    "paper",
    "code",
    "jurisdiction",
    "number",
    "method",
    "source",
    "result",
    "checked_on",
    "next_due_on",
    "note",
    "checked_by_id",
    "created_at",
)


def record_badges(
    people: Iterable[tuple[int, PractitionerRecord | None, PractitionerRecord]], *, today: date, into: Into
) -> set[int]:
    """Write down what a file says was verified, for people by key with their record before and now.

    ``today`` counts as the day of the check where the file names none. Returns for whom ``keep_rechecks`` has to be
    called once the entries are there: whose paper names no end, and who had papers before. Cost: some microseconds an
    entry.
    """
    terms, now = catalogue(), timezone.now()
    rows: list[tuple[Any, ...]] = []
    asked: set[int] = set()
    for pk, before, after in people:
        for badge in new_badges(before, after):
            checked_on = badge.verified_on or today
            due_on = due_of(badge, checked_on, terms)
            if before is not None or (badge.paper != Paper.CERTIFICATION and badge.expires_on is None):
                # any other paper of somebody new is due on the day that follows from the paper itself
                asked.add(pk)
            about = (pk, badge.paper.value, badge.code, badge.jurisdiction, badge.number)
            said = (Method.ATTESTATION.value, FROM_A_FILE, Result.CONFIRMED.value)
            rows.append((*about, *said, checked_on, due_on, "", None, now))
    if rows:
        into.insert(Verification, _COLUMNS, rows)
    return asked


def due_of(badge: Badge, checked_on: date, terms: Catalogue) -> date | None:
    """The last day on which a check of ``checked_on`` counts; None for an educator, and where it never counted."""
    if badge.paper == Paper.CERTIFICATION:
        entry = terms.certifications[badge.code]
        due_on = credential_clock(entry, badge.issued_on, badge.expires_on, checked_on).due_on
    elif badge.paper == Paper.LICENCE and not badge.jurisdiction:
        due_on = None
    else:
        due_on = licence_due_on(badge.expires_on, checked_on)
    return due_on if due_on is not None and due_on >= checked_on else None
