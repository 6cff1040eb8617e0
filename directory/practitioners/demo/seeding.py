"""Filling a directory with invented people."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from directory.history.acting import untold
from directory.practitioners.demo.beside import beside
from directory.practitioners.demo.material import gather
from directory.practitioners.demo.people import PREFIX, external_id, invent
from directory.practitioners.demo.placing import put_beside
from directory.practitioners.models import Practitioner
from directory.practitioners.services import Slugs, remove_practitioners, write_practitioners
from directory.vocabulary.catalogue import catalogue

#: People at a time. Small, because Python's collector visits every living record again and again; above 1,000, so that
#: the change log notes "everybody" once a chunk.
CHUNK = 2_000
MOST = 999_999
_OWN = re.compile(rf"{PREFIX}[0-9]{{6}}")


class NotADemo(Exception):  # noqa: N818  it is a refusal with a sentence, not a fault
    """This directory is not one to fill with invented people. ``str()`` is the sentence that says why."""


@dataclass(frozen=True, slots=True)
class Seeded:
    """How many invented people were new, different, as they stood, or are gone."""

    created: int
    changed: int
    unchanged: int
    removed: int


def seed(*, practitioners: int, seed: int, today: date, progress: Callable[[int, int], None] | None = None) -> Seeded:
    """Make the directory hold exactly these invented people, ``d-000001`` and on, all listed with consent.

    The same arguments on the same day give the same directory; dates follow ``today``, so that confirmations look
    fresh. A larger number adds people and leaves the others. All in one transaction. Raises NotADemo in production
    and where there are people that are not its own. Cost: about a millisecond a person.
    """
    if not (settings.DEMO or settings.DEBUG or settings.RUNNING_TESTS):
        raise NotADemo("This is a production directory: set DEMO=1 for a local demo with invented people.")
    material = gather(catalogue())
    created = changed = unchanged = done = 0
    with untold(), transaction.atomic():
        standing = list(Practitioner.objects.values_list("external_id", flat=True))
        strangers = [key for key in standing if not _OWN.fullmatch(key)]
        if strangers:
            who = "1 practitioner that is" if len(strangers) == 1 else f"{len(strangers)} practitioners that are"
            raise NotADemo(f"This directory holds {who} not of the demo: use an empty database.")
        surplus = [key for key in standing if key > external_id(practitioners)]
        removed = remove_practitioners(external_ids=surplus)
        slugs = Slugs.of_the_directory()
        for start in range(1, practitioners + 1, CHUNK):
            numbers = range(start, min(start + CHUNK, practitioners + 1))
            records = [invent(number, seed=seed, today=today, material=material) for number in numbers]
            written = write_practitioners(records=records, held=None if standing else {}, slugs=slugs, is_recorded=True)
            if written.created or written.changed:
                put_beside(
                    {
                        record.external_id: beside(record, number, seed=seed, today=today, material=material)
                        for number, record in zip(numbers, records, strict=True)
                    }
                )
            created += written.created
            changed += written.changed
            unchanged += written.unchanged
            done += len(records)
            if progress:
                progress(done, practitioners)
    return Seeded(created, changed, unchanged, removed)
