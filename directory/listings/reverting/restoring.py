"""Bringing back somebody who was removed: a new record under the same external id, with the same address if free."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directory.history.acting import noted, untold
from directory.history.choices import Action, Subject
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
from directory.practitioners.models import FormerKey, Practitioner
from directory.practitioners.records import FIELDS
from directory.practitioners.services import is_taken, told, write_practitioners
from directory.vocabulary.catalogue import catalogue

#: Fields beside the files that come back as they were.
_BESIDE = ("limits", "session_fees", "npi", "waiting_weeks", "withdrawn_on", "withdrawn_because", "returns_on")


#: How the entries of one merge are joined.
_OF_A_MERGE = re.compile(r"merge-(\d{1,18})")


@dataclass(frozen=True, slots=True)
class Became:
    """Where the person of a removed record is: part of another. ``merge_id``: the merge, where the history knows it."""

    name: str
    merge_id: int | None


def part_of(external_id: str) -> Became | None:
    """The record that this one is a part of since a merge; None where it is not. Cost: two queries."""
    former = FormerKey.objects.filter(external_id=external_id).select_related("practitioner").order_by("-pk").first()
    if former is None:
        return None
    gone = Entry.objects.of(Subject.PRACTITIONER, external_id).filter(action=Action.REMOVED).order_by("-pk")
    batches = (_OF_A_MERGE.fullmatch(batch) for batch in gone.values_list("batch", flat=True)[:1])
    found = next((match for match in batches if match), None)
    return Became(former.practitioner.name, int(found[1]) if found else None)


@transaction.atomic
def restore(*, entry: Entry, now: datetime) -> tuple[Practitioner, tuple[str, ...]]:
    """The person of an entry that tells of a removal, created anew; and what keeps them from being listed, if anything.

    Papers come back as claims: what was checked of them went with the record. Who was listed is listed again where
    the rules allow it today, and a draft otherwise. Who became part of another record stays so until that merge is
    taken apart: a second copy would stand beside it without its checks. Raises Refused.
    """
    if Practitioner.objects.filter(external_id=entry.key).exists():
        raise Refused(["There is a listing of this external id again."])
    if (whole := part_of(entry.key)) is not None:
        raise Refused([f"It was merged into {whole.name}, with its checks. Take that merge apart instead."])
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
