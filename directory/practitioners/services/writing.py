"""The bulk way into the directory, shared by files and the demo: records in, rows out, nothing half."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from django.db import connection, transaction
from django.utils import timezone

from directory.bulk.keys import reserve_keys
from directory.bulk.waiting import AtOnce, Into
from directory.changes.services import record as record_change
from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PLAIN_FIELDS, PractitionerRecord
from directory.practitioners.services.badging import record_badges
from directory.practitioners.services.children import add_children, sync_children, term_ids
from directory.practitioners.services.days import keep_days
from directory.practitioners.services.held import Held, chunks, held_by_external_id
from directory.practitioners.services.naming import Slugs, rotation_key
from directory.practitioners.services.photos import remove_photos_of_withdrawn
from directory.practitioners.services.rechecks import keep_rechecks
from directory.practitioners.services.telling import tell_created, tell_records, tell_removed
from directory.practitioners.services.words import WordsToCome, keep_words

#: Told how many more people have been written.
Progress = Callable[[int], None]
#: People written at a time: bounds the memory, not the transaction.
CHUNK = 1_000
#: Any number, the same in every process: bulk writers wait for each other.
WRITERS_LOCK = 7_201_644_115
_PLAIN = attrgetter(*PLAIN_FIELDS)
#: Columns of a practitioner's row that follow from the record and that no file says.
_OWN = ("slug", "rotation_key")


@dataclass(frozen=True, slots=True)
class Written:
    """How many people were new, different, or as they stood."""

    created: int
    changed: int
    unchanged: int


class Newcomer(NamedTuple):
    """Somebody new, with the primary key and the address that will be theirs."""

    pk: int
    slug: str
    record: PractitionerRecord


class Writing:
    """People on their way into the directory, some at a time, and what has to be done once for all of them.

    ``into`` takes every row that is somebody's own: at once, or to wait for a short transaction. ``finish`` comes
    after these rows are in their tables. ``is_recorded``: the caller writes the entries of the trail.
    """

    def __init__(self, into: Into, *, is_recorded: bool = False) -> None:
        self.created = self.changed = 0
        self._into = into
        self._is_recorded = is_recorded
        self._terms = term_ids()
        self._words = WordsToCome(into)
        self._touched: list[int] = []
        self._other_status: list[int] = []
        self._withdrawn: list[int] = []
        self._asked: set[int] = set()

    def add(self, people: Sequence[Newcomer]) -> None:
        """Who is new. Cost: some 0.2 ms each."""
        if not people:
            return
        now = timezone.now()
        rows = ((pk, slug, rotation_key(it.external_id), now, now, *_PLAIN(it)) for pk, slug, it in people)
        self._into.insert(Practitioner, ("id", *_OWN, "created_at", "updated_at", *PLAIN_FIELDS), rows)
        keyed = [(pk, entry) for pk, _, entry in people]
        add_children(keyed, self._terms, self._into)
        self._record_badges((pk, None, entry) for pk, entry in keyed)
        self._words.new(keyed)
        tell_created([entry for _, entry in keyed], self._into)
        self._other_status += [pk for pk, entry in keyed if entry.status == Status.WITHDRAWN]
        self._touched += [pk for pk, _ in keyed]
        self.created += len(people)

    def change(self, people: Sequence[tuple[Held, PractitionerRecord]]) -> None:
        """Whose record is another now. Cost: some 0.3 ms each, and a query for each table that differs."""
        if not people:
            return
        now = timezone.now()
        # Every changed person's row is written, so that ``updated_at`` moves with an office or a licence too.
        rows = ((held.pk, held.slug, rotation_key(it.external_id), now, now, *_PLAIN(it)) for held, it in people)
        columns = ("id", *_OWN, "created_at", "updated_at", *PLAIN_FIELDS)
        self._into.replace(Practitioner, columns, rows, stays=(*_OWN, "created_at", "external_id"))
        sync_children(people, self._terms, self._into)
        self._record_badges((held.pk, held.record, entry) for held, entry in people)
        self._words.changed([(held.pk, entry) for held, entry in people])
        tell_records([(held.record, entry) for held, entry in people], self._into)
        self._other_status += [held.pk for held, entry in people if held.record.status != entry.status]
        self._withdrawn += [held.pk for held, entry in people if entry.status == Status.WITHDRAWN]
        self._touched += [held.pk for held, _ in people]
        self.changed += len(people)

    def finish(self) -> None:
        """What depends on other rows, in the transaction of the write: days, photos, the change log, the names."""
        keep_days(self._other_status)
        for gone in chunks(self._withdrawn):
            remove_photos_of_withdrawn(gone)
        keep_rechecks(self._asked)
        record_change(practitioner_ids=self._touched)
        self._words.settle()

    def _record_badges(self, people: Iterable[tuple[int, PractitionerRecord | None, PractitionerRecord]]) -> None:
        if not self._is_recorded:
            self._asked |= record_badges(people, today=timezone.localdate(), into=self._into)


@transaction.atomic
def write_practitioners(
    *,
    records: Sequence[PractitionerRecord],
    held: Mapping[str, Held] | None = None,
    slugs: Slugs | None = None,
    progress: Progress | None = None,
    is_recorded: bool = False,
) -> Written:
    """Create or update people by external id; whoever stands exactly so already is not touched.

    Records must be valid: codes known, at most five focuses, consent before listing. External ids must be
    different. ``held`` is what the directory has of them, when the caller read it under the same version;
    ``slugs`` lets a caller with many calls read the slugs in use once. New people take slugs in the order of
    their external ids, so the order of rows in a file plays no part; a slug never changes afterwards.
    A paper that is newly verified gets its entry in the trail, as attested by a file; ``is_recorded``: the caller
    writes, or wrote, these entries itself.
    Raises IntegrityError when a truth of the database is broken; then nothing is written.
    Cost: a fixed number of statements per 1,000 people, and some milliseconds per hundred. Other writers wait for all
    of it; ``arriving`` makes them wait for the rows alone.
    """
    wait_for_other_writers()
    if held is None:
        held = held_by_external_id(entry.external_id for entry in records)
    fresh = sorted((entry for entry in records if entry.external_id not in held), key=lambda entry: entry.external_id)
    changed = [
        (held[entry.external_id], entry)
        for entry in records
        if entry.external_id in held and held[entry.external_id].record != entry
    ]
    if fresh or changed:
        _write(Writing(AtOnce(), is_recorded=is_recorded), fresh, changed, slugs, progress)
    unchanged = len(records) - len(fresh) - len(changed)
    if progress:
        progress(unchanged)
    return Written(created=len(fresh), changed=len(changed), unchanged=unchanged)


def _write(
    writing: Writing,
    fresh: Sequence[PractitionerRecord],
    changed: Sequence[tuple[Held, PractitionerRecord]],
    slugs: Slugs | None,
    progress: Progress | None,
) -> None:
    for new in chunks(_newcomers(fresh, slugs), CHUNK):
        writing.add(new)
        if progress:
            progress(len(new))
    for others in chunks(changed, CHUNK):
        writing.change(others)
        if progress:
            progress(len(others))
    writing.finish()


def _newcomers(fresh: Sequence[PractitionerRecord], slugs: Slugs | None) -> list[Newcomer]:
    if not fresh:
        return []
    slugs = slugs or Slugs.of_the_directory()
    keys = reserve_keys(Practitioner, len(fresh))
    return [
        Newcomer(key, slugs.give(entry.name, entry.external_id), entry) for key, entry in zip(keys, fresh, strict=True)
    ]


def wait_for_other_writers() -> None:
    """Until the end of the transaction no other bulk writer starts. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])


@transaction.atomic
def remove_practitioners(*, external_ids: Sequence[str]) -> int:
    """Delete these people and all that hangs on them; returns how many there were."""
    removed: list[int] = []
    for chunk in chunks(external_ids):
        tell_removed(held.record for held in held_by_external_id(chunk).values())
        pks = list(Practitioner.objects.filter(external_id__in=chunk).values_list("pk", flat=True))
        Practitioner.objects.filter(pk__in=pks).delete()
        removed += pks
    record_change(practitioner_ids=removed)
    keep_words(removed)
    return len(removed)
