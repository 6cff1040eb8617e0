"""Reports from the public: taken in, read, settled, deleted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from directory.curation.choices import State
from directory.curation.models import Report
from directory.practitioners.models import Practitioner
from directory.shortlists.files import wipe
from directory.shortlists.locked import lock, unlock

#: Reports about one listing that may wait at once: a flood fills no disk, and a curator has read enough by then.
MOST_WAITING = 40
_BATCH = 500
_SALT = "directory.curation.report"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody wrote, and where they want an answer, if at all."""

    text: str
    email: str


def take(*, practitioner: Practitioner, kind: str, told: Told, now: datetime) -> bool:
    """Keep a report, sealed. The same one on the same day, also at the same moment, is kept once.

    False where MOST_WAITING wait about this listing already: then nothing is kept. Of several at once a few more than
    that may come in.
    """
    if Report.objects.waiting().filter(practitioner=practitioner).count() >= MOST_WAITING:
        return False
    row = Report(practitioner=practitioner, kind=kind, created_at=now)
    row.token_hash = _hash(practitioner, kind, told, timezone.localdate(now))
    if not Report.objects.filter(token_hash=row.token_hash).exists():
        row.sealed = lock(row, {"text": told.text, "email": told.email}, now)
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            pass  # the same form, sent twice: the other one was first
    return True


def read(report: Report, now: datetime) -> Told:
    """What was written. Raises SealBroken where its key is gone."""
    data = unlock(report, now)
    return Told(str(data.get("text", "")), str(data.get("email", "")))


def settle(*, report_ids: Iterable[object], by: AbstractBaseUser | None, today: date, outcome: str = "") -> int:
    """Close these reports; returns how many were open. ``outcome``: what was done about them, in a sentence."""
    rows = Report.objects.waiting().filter(pk__in=list(report_ids))
    return rows.update(state=State.SETTLED, settled_on=today, settled_by=by, outcome=outcome[:300])


def reopen(*, report_ids: Iterable[object]) -> int:
    """Let these reports wait again; returns how many were settled."""
    rows = Report.objects.filter(pk__in=list(report_ids), state=State.SETTLED)
    return rows.update(state=State.OPEN, settled_on=None, settled_by=None, outcome="")


def purge(*, today: date) -> int:
    """Delete what was settled more than KEPT_DAYS ago; returns how many. Twice at once, each is counted once."""
    count = 0
    while gone := _deleted(today):
        count += gone
    wipe()
    return count


@transaction.atomic
def _deleted(today: date) -> int:
    rows = Report.objects.past(today).select_for_update().order_by("pk")
    locked = list(rows.values_list("pk", flat=True)[:_BATCH])
    _, deleted = Report.objects.filter(pk__in=locked).delete()
    return deleted.get(Report._meta.label, 0)


def _hash(practitioner: Practitioner, kind: str, told: Told, on: date) -> str:
    """Keyed, so that nobody who reads the table can try texts against it."""
    sent = "\x1f".join((str(practitioner.pk), kind, told.email, on.isoformat(), told.text))
    return salted_hmac(_SALT, sent, algorithm="sha256").hexdigest()
