"""The bulk way into the directory, shared by files and the demo: records in, rows out, nothing half."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone

from directory.changes.services import record as record_change
from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PLAIN_FIELDS, PractitionerRecord
from directory.practitioners.services.badging import record_badges
from directory.practitioners.services.children import add_children, sync_children, term_ids
from directory.practitioners.services.days import keep_days
from directory.practitioners.services.held import Held, chunks, held_by_external_id
from directory.practitioners.services.inserting import insert_rows
from directory.practitioners.services.naming import Slugs, rotation_key
from directory.practitioners.services.photos import remove_photos_of_withdrawn
from directory.practitioners.services.telling import tell_created, tell_records, tell_removed
from directory.practitioners.services.words import add_words, keep_words

#: Told how many more people have been written.
Progress = Callable[[int], None]
#: People written at a time: bounds the memory, not the transaction.
CHUNK = 1_000
#: Any number, the same in every process: bulk writers wait for each other.
WRITERS_LOCK = 7_201_644_115


@dataclass(frozen=True, slots=True)
class Written:
    """How many people were new, different, or as they stood."""

    created: int
    changed: int
    unchanged: int


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
    Cost: a fixed number of statements per 1,000 people, and some milliseconds per hundred.
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
    created = _create(fresh, slugs, progress)
    updated = _update(changed, progress)
    touched = [*(pk for pk, _ in created), *updated]
    keep_days(
        [pk for pk, entry in created if entry.status == Status.WITHDRAWN]
        + [stood.pk for stood, entry in changed if stood.record.status != entry.status]
    )
    unchanged = len(records) - len(touched)
    if progress:
        progress(unchanged)
    if not is_recorded:
        record_badges([(pk, None, entry) for pk, entry in created], today=timezone.localdate())
        record_badges([(held.pk, held.record, entry) for held, entry in changed], today=timezone.localdate())
    record_change(practitioner_ids=touched)
    add_words(created)
    keep_words(updated)
    tell_created(fresh)
    tell_records([(entry.record, wanted) for entry, wanted in changed])
    return Written(created=len(fresh), changed=len(changed), unchanged=unchanged)


def wait_for_other_writers() -> None:
    """Until the end of the transaction no other bulk writer starts. SQLite has one writer at a time anyway."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS_LOCK])


def _create(
    fresh: Sequence[PractitionerRecord], slugs: Slugs | None, progress: Progress | None
) -> list[tuple[int, PractitionerRecord]]:
    if not fresh:
        return []
    slugs = slugs or Slugs.of_the_directory()
    terms = term_ids()
    created: list[tuple[int, PractitionerRecord]] = []
    for chunk in chunks(fresh, CHUNK):
        now = timezone.now()
        insert_rows(
            Practitioner,
            [*PLAIN_FIELDS, "slug", "rotation_key", "created_at", "updated_at"],
            [
                (
                    *(getattr(entry, name) for name in PLAIN_FIELDS),
                    slugs.give(entry.name, entry.external_id),
                    rotation_key(entry.external_id),
                    now,
                    now,
                )
                for entry in chunk
            ],
        )
        pks = _pks(chunk)
        people = [(pks[entry.external_id], entry) for entry in chunk]
        add_children(people, terms)
        created += people
        if progress:
            progress(len(chunk))
    return created


def _pks(entries: Sequence[PractitionerRecord]) -> dict[str, int]:
    found: dict[str, int] = {}
    for chunk in chunks(entries):
        keys = [entry.external_id for entry in chunk]
        found |= Practitioner.objects.filter(external_id__in=keys).values_list("external_id", "pk")
    return found


def _update(changed: Sequence[tuple[Held, PractitionerRecord]], progress: Progress | None) -> list[int]:
    if not changed:
        return []
    terms = term_ids()
    for chunk in chunks(changed, CHUNK):
        # Every changed person's row is written, so that ``updated_at`` moves with an office or a licence too.
        Practitioner.objects.bulk_create(
            [_row(entry, held.slug, held.pk) for held, entry in chunk],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*PLAIN_FIELDS, "updated_at"],
        )
        sync_children(chunk, terms)
        if progress:
            progress(len(chunk))
    withdrawn = [held.pk for held, entry in changed if entry.status == Status.WITHDRAWN]
    for gone in chunks(withdrawn):
        remove_photos_of_withdrawn(gone)
    return [held.pk for held, _ in changed]


def _row(entry: PractitionerRecord, slug: str, pk: int) -> Practitioner:
    return Practitioner(
        pk=pk,
        slug=slug,
        rotation_key=rotation_key(entry.external_id),
        **{name: getattr(entry, name) for name in PLAIN_FIELDS},
    )


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
