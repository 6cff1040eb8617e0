"""Badges whose time ran out go, and the trail says why.

Pages, search and matching read the same days themselves (``practitioners.standing``) and never wait for this: what is
written down here counts as unknown already since the day that passed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, Q

from directory.history.acting import acting
from directory.history.choices import Through
from directory.practitioners.choices import CredentialStatus, LicenceStatus, Paper, Result
from directory.practitioners.conditions import past_its_clock
from directory.practitioners.models import CompactAuthority, Credential, Licence, Practitioner, Verification
from directory.practitioners.profiles.trail import Named
from directory.practitioners.records import CredentialRecord, PractitionerRecord
from directory.practitioners.services import Held, held_by_external_id, keep_rechecks, write_practitioners
from directory.practitioners.services.held import chunks
from directory.practitioners.standing import credential_clock
from directory.practitioners.wording.sources import ENDED, NOT_CHECKED_AGAIN
from directory.verifying.choices import HIDEABLE, OnFailure
from directory.verifying.models import Check
from directory.verifying.papers import (
    AnyPaper,
    days_of,
    is_verified,
    named,
    no_longer_shown,
    papers_of,
    title_of,
    with_state,
)
from directory.verifying.services.opening import later, still_verified
from directory.vocabulary.catalogue import Catalogue, catalogue

#: People in one transaction: other writers wait as long as one of these takes.
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class Expired:
    """A badge that went. ``day`` is the one that passed, ``reason`` says which it was, in public words."""

    external_id: str
    name: str
    paper: str
    day: date
    reason: str


def expire(today: date) -> list[Expired]:
    """Take away every badge whose paper has ended, or whose next check was due, before ``today``.

    People are locked, a few at a time, and read again: run twice at once each badge goes once, and stopped half-way
    the next run does the rest. Cost: some queries over indexes; some 2 ms for each person it touches.
    """
    found: list[Expired] = []
    for pks in chunks(sorted(_whom(today)), _CHUNK):
        with acting(through=Through.HOUSEKEEPING, note="A badge ran out"), transaction.atomic():
            found += _expire(pks, today)
    return found


def _whom(today: date) -> set[int]:
    """People who may have such a badge: at most too many."""
    found: set[int] = set()
    for model in (Licence, CompactAuthority):
        rows = model._default_manager.filter(status=LicenceStatus.VERIFIED, expires_on__lt=today)
        found.update(rows.order_by().values_list("practitioner_id", flat=True))
    held = Credential.objects.filter(past_its_clock(today, catalogue()), status=CredentialStatus.VERIFIED)
    found.update(held.order_by().values_list("practitioner_id", flat=True))
    for paper in Paper:
        due = Verification.objects.filter(still_verified(paper), paper=paper, result=Result.CONFIRMED)
        due = due.filter(~Exists(later()), next_due_on__lt=today)
        found.update(due.order_by().values_list("practitioner_id", flat=True))
    return found


def _expire(pks: Sequence[int], today: date) -> list[Expired]:
    people = Practitioner.objects.select_for_update().filter(pk__in=pks).order_by("pk")
    held = held_by_external_id(people.values_list("external_id", flat=True))
    last = _last_entries(pks)
    hidden = set(
        Check.objects.filter(
            verification__in=[entry.pk for entry in last.values()], on_failure=OnFailure.HIDDEN
        ).values_list("verification_id", flat=True)
    )
    terms = catalogue()
    found: list[Expired] = []
    entries: list[Verification] = []
    changed: dict[str, PractitionerRecord] = {}
    for one in held.values():
        for paper, day, reason in _ran_out(one, last, today, terms):
            about = named(paper)
            entry = last.get((one.pk, about))
            is_hidden = entry is not None and entry.pk in hidden and about.paper in HIDEABLE
            record = changed.get(one.record.external_id, one.record)
            claim = CredentialStatus.CLAIMED.value
            changed[one.record.external_id] = (
                no_longer_shown(record, about)
                if is_hidden
                else with_state(record, about, status=claim, days=days_of(paper), verified_on=None)
            )
            entries.append(_entry(one.pk, about, max(day, entry.checked_on) if entry else day, reason))
            found.append(Expired(one.record.external_id, one.record.name, title_of(about), day, reason))
    Verification.objects.bulk_create(entries, batch_size=500)
    write_practitioners(records=list(changed.values()), held={key: held[key] for key in changed}, is_recorded=True)
    keep_rechecks(held[key].pk for key in changed)
    return found


def _last_entries(pks: Sequence[int]) -> dict[tuple[int, Named], Verification]:
    """The last entry about each paper of these people that somebody wrote, claims apart."""
    rows = Verification.objects.filter(practitioner_id__in=pks).filter(~Q(result=Result.CLAIMED)).order_by("pk")
    return {(row.practitioner_id, Named(Paper(row.paper), row.code, row.jurisdiction, row.number)): row for row in rows}


def _ran_out(
    held: Held, last: dict[tuple[int, Named], Verification], today: date, terms: Catalogue
) -> Iterator[tuple[AnyPaper, date, str]]:
    for paper in papers_of(held.record):
        if not is_verified(paper):
            continue
        ended_on, due_on = _clock(paper, terms)
        entry = last.get((held.pk, named(paper)))
        if ended_on is not None and ended_on < today:
            yield paper, ended_on, ENDED
            continue
        recorded = entry.next_due_on if entry is not None and entry.result == Result.CONFIRMED else None
        passed = [day for day in (due_on, recorded) if day is not None and day < today]
        if passed:
            yield paper, min(passed), NOT_CHECKED_AGAIN
        elif isinstance(paper, CredentialRecord) and due_on is None:
            yield paper, today, NOT_CHECKED_AGAIN


def _clock(paper: AnyPaper, terms: Catalogue) -> tuple[date | None, date | None]:
    """The last day it is held, and the last day on which its check counts by its own clock."""
    if not isinstance(paper, CredentialRecord):
        return paper.expires_on, paper.expires_on
    clock = credential_clock(
        terms.certifications[paper.certification], paper.issued_on, paper.expires_on, paper.verified_on
    )
    return clock.ends_on, clock.due_on


def _entry(practitioner_id: int, about: Named, day: date, reason: str) -> Verification:
    return Verification(
        practitioner_id=practitioner_id,
        paper=about.paper,
        code=about.code,
        jurisdiction=about.jurisdiction,
        number=about.number,
        method="",
        source=reason,
        result=Result.LAPSED,
        checked_on=day,
    )
