"""The act: one transaction, after which nothing names the person but hashes that nobody can read."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from directory.erasing.services.gathering import Whole, whole_of
from directory.history.acting import untold
from directory.importing.services.forgetting import forget as forget_files
from directory.practitioners.choices import ErasedMark, Status
from directory.practitioners.models import ErasedKey, Erasure, Practitioner
from directory.practitioners.services import digest_of, marks_of, remove_practitioners
from directory.shortlists.files import wipe


class NotWithdrawn(ValueError):  # noqa: N818  it says what stands against it
    """Only who has withdrawn is erased: first the listing goes from every page, then from the files."""


@transaction.atomic
def erase(*, practitioner: Practitioner, reason: str, by: Any, now: datetime) -> Erasure:
    """Delete somebody who withdrew, with everything that hangs on them and all that is told of them elsewhere.

    What stays: this erasure with its reason and counts, keyed hashes of the external ids, addresses and of name and
    e-mail, who of the staff opened their evidence (by external id, until that log ends), and for up to 30 days what
    clients keep in locked lists. Raises NotWithdrawn, Practitioner.DoesNotExist where somebody was faster.
    Cost: some hundred queries; the files of imports of the last 30 days are read.
    """
    person = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    if person.status != Status.WITHDRAWN:
        raise NotWithdrawn
    whole = whole_of(person)
    done = Erasure.objects.create(
        erased_on=timezone.localdate(now),
        reason=reason,
        erased_by=by,
        erased_by_name=by.get_username()[:150],
        counts=whole.counts(),
    )
    _mark(done, whole)
    with untold():
        for rows in whole.rows.values():
            rows.delete()
        forget_files(external_ids=whole.external_ids, now=now)
        remove_practitioners(external_ids=[person.external_id])
    # zeros where the rows were are not enough: the log of the file still has the pages as they stood
    transaction.on_commit(wipe)
    return done


def _mark(done: Erasure, whole: Whole) -> None:
    marks = {(ErasedMark.SLUG.value, slug) for slug in whole.slugs}
    for external_id in whole.external_ids:
        marks |= {(str(kind), value) for kind, value in marks_of(external_id, whole.person.name, whole.person.email)}
    ErasedKey.objects.bulk_create(
        ErasedKey(erasure=done, kind=kind, digest=digest_of(kind, value)) for kind, value in sorted(marks)
    )
