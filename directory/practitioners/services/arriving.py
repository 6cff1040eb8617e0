"""Very many people into the directory while others go on writing: all is made first, and goes in at one go."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import models, transaction

from directory.bulk.keys import reserve_keys
from directory.bulk.waiting import Waiting, waiting
from directory.changes.services import Version, current, hold, touched_between
from directory.practitioners.models import Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services.held import Held, chunks
from directory.practitioners.services.naming import Slugs
from directory.practitioners.services.writing import Newcomer, Writing, Written, wait_for_other_writers

#: More people touched by others meanwhile are not looked through: everything is compared again.
_MOST_TOUCHED = 10_000


class Overtaken(Exception):  # noqa: N818  it says what happened meanwhile
    """Somebody else changed one of these people since they were compared; nothing was written."""


class Arrival:
    """People of one import on their way in. Made by ``arriving``.

    ``expect`` all of them, ``take`` them some at a time, ``go_in`` once. Until then nothing is locked but for a moment
    in which primary keys are taken. Memory: a line for each expected person, and keys.
    """

    def __init__(self, rows: Waiting, version: Version) -> None:
        self._rows = rows
        self._version = version
        self._writing = Writing(rows)
        self._new: list[tuple[str, str]] = []
        self._given: dict[str, tuple[int, str]] = {}
        self._held: set[int] = set()
        self._unchanged = 0

    def expect(self, people: Iterable[tuple[str, str]]) -> None:
        """External ids and names of everybody who will be taken: new people take addresses in the order of their ids.

        Cost: a query per 500, and the addresses in use.
        """
        names: dict[str, str] = {}
        for external_id, name in people:
            names.setdefault(external_id, name)
        for some in chunks(list(names)):
            for known in Practitioner.objects.filter(external_id__in=some).values_list("external_id", flat=True):
                del names[known]
        self._new = sorted(names.items())

    def take(self, people: Sequence[tuple[Held | None, PractitionerRecord]]) -> None:
        """Make all rows of these people, valid as for ``write_practitioners``, with what the directory has of them.

        Raises Overtaken where somebody who was to be new is there by now, or is gone.
        """
        if self._new and not self._given:
            self._give()
        newcomers = []
        changed = []
        for held, record in people:
            if held is None:
                if record.external_id not in self._given:
                    raise Overtaken
                newcomers.append(Newcomer(*self._given[record.external_id], record))
                continue
            self._held.add(held.pk)
            if held.record != record:
                changed.append((held, record))
        self._writing.add(newcomers)
        self._writing.change(changed)
        self._unchanged += len(people) - len(newcomers) - len(changed)

    def beside(self, model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Rows of another table that go in with these people, where anybody is new or changed."""
        self._rows.insert(model, names, rows)

    @transaction.atomic
    def go_in(self) -> Written:
        """Everything at once. Raises Overtaken, or IntegrityError where somebody made the same people or addresses.

        Cost: some 0.1 ms a person on SQLite, where other writers wait for that long.
        """
        wait_for_other_writers()
        self._check(current())
        if self._writing.created or self._writing.changed:
            self._rows.pour()
            # from here on nobody else's edit comes between; one that came while the rows went in is seen
            self._check(hold())
            self._writing.finish()
        return Written(self._writing.created, self._writing.changed, self._unchanged)

    def _check(self, now: Version) -> None:
        if now.number == self._version.number:
            return
        touched = touched_between(self._version.number, now.number, most=_MOST_TOUCHED)
        if now.everyone > self._version.number or touched is None or not self._held.isdisjoint(touched):
            raise Overtaken

    def _give(self) -> None:
        slugs = Slugs.of_the_directory()
        keys = reserve_keys(Practitioner, len(self._new))
        self._given = {
            external_id: (key, slugs.give(name, external_id))
            for key, (external_id, name) in zip(keys, self._new, strict=True)
        }
        self._new = []


@contextmanager
def arriving() -> Iterator[Arrival]:
    """An arrival of people who are compared within it: what it was compared with is what the directory holds now."""
    version = current()
    with waiting() as rows:
        yield Arrival(rows, version)
