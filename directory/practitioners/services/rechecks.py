"""The day on which a check asked for another one, beside the paper it speaks of: so that every reader sees it pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from directory.changes.services import record as record_change
from directory.practitioners.choices import CredentialStatus, Paper, Result
from directory.practitioners.models import CompactAuthority, Credential, Licence, Verification
from directory.practitioners.services.held import chunks
from directory.practitioners.standing import credential_clock
from directory.vocabulary.catalogue import Catalogue, catalogue

#: Person, paper, code, place: papers that differ in their numbers alone share an entry without a number.
_About = tuple[int, str, str, str]


@transaction.atomic
def keep_rechecks(practitioner_ids: Iterable[int]) -> int:
    """Bring ``recheck_on`` of these people's papers in line with their trail; returns how many papers changed.

    It is the day that the last check of a verified paper names, where the paper itself would let the check count for
    longer; else empty. Call it after writing the trail, in the same transaction; people who change are noted in the
    change log. Cost: four queries per 500 people, and one for each day that is new.
    """
    terms, changed, touched = catalogue(), 0, set()
    for pks in chunks(sorted(set(practitioner_ids))):
        last = _last_checks(pks)
        for model, rows in _papers(pks, terms):
            fresh: defaultdict[date | None, list[int]] = defaultdict(list)
            for pk, person, about, number, stands, own in rows:
                wanted = None if about is None else _asked_on(last[about], number, own)
                if wanted != stands:
                    fresh[wanted].append(pk)
                    touched.add(person)
            for day, keys in fresh.items():
                changed += model._default_manager.filter(pk__in=keys).update(recheck_on=day)
    if touched:
        record_change(practitioner_ids=sorted(touched))
    return changed


def _last_checks(pks: Sequence[int]) -> defaultdict[_About, list[tuple[str, date | None]]]:
    """What was written about each paper, oldest first: the number it names, and when it is due (None: no badge)."""
    found: defaultdict[_About, list[tuple[str, date | None]]] = defaultdict(list)
    rows = Verification.objects.filter(practitioner_id__in=pks).exclude(result=Result.CLAIMED).order_by("pk")
    for person, paper, code, place, number, result, due_on in rows.values_list(
        "practitioner_id", "paper", "code", "jurisdiction", "number", "result", "next_due_on"
    ):
        found[person, paper, code, place].append((number, due_on if result == Result.CONFIRMED else None))
    return found


def _asked_on(entries: Sequence[tuple[str, date | None]], number: str, own: date | None) -> date | None:
    """The day of the last entry about a paper of this number, where it comes before its ``own`` day."""
    due_on = next((day for named, day in reversed(entries) if not named or not number or named == number), None)
    return due_on if due_on is not None and (own is None or due_on < own) else None


def _papers(
    pks: Sequence[int], terms: Catalogue
) -> Iterator[tuple[type[models.Model], list[tuple[int, int, _About | None, str, date | None, date | None]]]]:
    """Of each table the rows that are verified or have such a day: key, person, what it is (None: not verified),
    number, the day that stands, and the paper's own last day for a check."""
    which = Q(practitioner_id__in=pks) & (Q(status=CredentialStatus.VERIFIED) | Q(recheck_on__isnull=False))
    common = ("pk", "practitioner_id", "status", "recheck_on", "expires_on")
    yield (
        Licence,
        [
            _row(common, Paper.LICENCE, profession, place or "", number, common[4])
            for *common, profession, place, number in _rows(
                Licence, which, *common, "profession_id", "jurisdiction_id", "number"
            )
        ],
    )
    yield (
        CompactAuthority,
        [
            _row(common, Paper.COMPACT, compact, "", number, common[4])
            for *common, compact, number in _rows(CompactAuthority, which, *common, "compact_id", "number")
        ],
    )
    yield (
        Credential,
        [
            _row(common, Paper.CERTIFICATION, code, "", "", _own_day(common[4], code, issued, verified, terms))
            for *common, code, issued, verified in _rows(
                Credential, which, *common, "certification_id", "issued_on", "verified_on"
            )
        ],
    )


def _rows(model: type[models.Model], which: Q, *names: str) -> "models.QuerySet[Any, Any]":
    found: models.QuerySet[Any, Any] = model._default_manager.filter(which).order_by("pk").values_list(*names)
    return found


def _row(
    common: Sequence[Any], paper: Paper, code: str, place: str, number: str, own: date | None
) -> tuple[int, int, _About | None, str, date | None, date | None]:
    pk, person, status, due_on, _ = common
    is_verified = status == CredentialStatus.VERIFIED
    return pk, person, (person, paper.value, code, place) if is_verified else None, number, due_on, own


def _own_day(
    expires_on: date | None, code: str, issued_on: date | None, verified_on: date | None, terms: Catalogue
) -> date | None:
    return credential_clock(terms.certifications[code], issued_on, expires_on, verified_on).due_on
