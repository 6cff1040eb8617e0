"""Bringing back somebody who was removed: a new record under the same external id, with the same address if free."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory.history.acting import noted, untold
from directory.history.models import Entry
from directory.listings.life import Blocked, list_on_site
from directory.listings.reverting.listings import write_beside
from directory.listings.reverting.plans import Refused, note_of
from directory.practitioners.badges import without_new_badges
from directory.practitioners.choices import Status
from directory.practitioners.exchange.editing import EditRefused
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.rows import check_record, merged, read_values
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import Practitioner
from directory.practitioners.records import FIELDS
from directory.practitioners.services import is_taken, told, write_practitioners
from directory.vocabulary.catalogue import catalogue

#: Fields beside the files that come back as they were.
_BESIDE = ("limits", "session_fees", "npi", "waiting_weeks", "withdrawn_on", "withdrawn_because", "returns_on")


@transaction.atomic
def restore(*, entry: Entry, now: datetime) -> tuple[Practitioner, tuple[str, ...]]:
    """The person of an entry that tells of a removal, created anew; and what keeps them from being listed, if anything.

    Papers come back as claims: what was checked of them went with the record. Who was listed is listed again where
    the rules allow it today, and a draft otherwise. Raises Refused.
    """
    if Practitioner.objects.filter(external_id=entry.key).exists():
        raise Refused(["There is a listing of this external id again."])
    before = {name: str(text) for name, text in entry.before.items()}
    try:
        with noted(note_of(entry)), told(entry.key), untold():
            return _create(entry.key, before, now)
    except EditRefused as refusal:
        raise Refused([f"{error.column}: {error.reason}" for error in refusal.errors]) from refusal


def _create(external_id: str, before: dict[str, str], now: datetime) -> tuple[Practitioner, tuple[str, ...]]:
    today = timezone.localdate(now)
    was_listed = before.get("status") == Status.LISTED
    cells = {name: before.get(name, "") for name in FIELDS} | {"external_id": external_id}
    if was_listed:
        cells["status"] = Status.DRAFT.value
    values, errors = read_values(Row(0, cells), Checks(catalogue(), today))
    if not errors:
        errors = check_record(0, merged(values, None), cells)
    if errors:
        raise EditRefused(tuple(errors))
    record = without_new_badges(None, merged(values, None))
    write_practitioners(records=[record], held={}, is_recorded=True)
    person = Practitioner.objects.get(external_id=external_id)
    beside = {name: before[name] for name in _BESIDE if before.get(name)}
    slug = before.get("slug", "")
    if slug and slug != person.slug and not is_taken(slug, by_other_than=person):
        beside["slug"] = slug
    write_beside(person, beside)
    person.refresh_from_db()
    if not was_listed:
        return person, ()
    try:
        list_on_site(practitioner=person, today=today)
    except Blocked as blocked:
        return person, blocked.reasons
    return person, ()
