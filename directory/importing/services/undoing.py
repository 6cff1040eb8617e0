"""Taking a whole import back: what nobody touched since returns to what it was; what somebody touched stays."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import F, ForeignObjectRel, Q

from directory.history.acting import acting
from directory.history.choices import Action, Subject, Through
from directory.history.models import Entry
from directory.importing.choices import State
from directory.importing.comparing import checks_of
from directory.importing.models import Batch
from directory.importing.services.reading import Settled
from directory.practitioners.choices import Status, Withdrawal
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.rows import check_record, merged, read_values
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.models import IdentityCheck, Practitioner
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import (
    Held,
    held_by_external_id,
    remove_practitioners,
    wait_for_other_writers,
    write_practitioners,
)
from directory.practitioners.services.children import TABLES
from directory.practitioners.written import cells_of

_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Who:
    """One person, and what is to be said of them."""

    external_id: str
    name: str
    words: str = ""


@dataclass(slots=True)
class Undoing:
    """What taking an import back would do now. ``back``: people with the columns that return to what they were.

    ``removed`` are people whom the import made, and of whom nothing is kept; ``withdrawn`` those of whom something is,
    such as a report or a check. ``conflicts`` stay as they are, each with the reason in words.
    """

    back: list[Who] = field(default_factory=list)
    removed: list[Who] = field(default_factory=list)
    withdrawn: list[Who] = field(default_factory=list)
    conflicts: list[Who] = field(default_factory=list)
    records: list[PractitionerRecord] = field(default_factory=list)
    held: dict[str, Held] = field(default_factory=dict)


def what_undoing_does(batch: Batch, today: date) -> Undoing:
    """What ``undo`` would do now. Cost: about a millisecond a listing that the import wrote."""
    entries = list(Entry.objects.filter(batch=batch.key, subject=Subject.PRACTITIONER).order_by("pk"))
    found = Undoing(held=held_by_external_id(dict.fromkeys(entry.key for entry in entries)))
    made = [entry for entry in entries if entry.action == Action.CREATED]
    touched = _edited_since(made)
    kept = _kept_of({found.held[entry.key].pk for entry in made if entry.key in found.held})
    checks = checks_of(today)
    for entry in entries:
        held = found.held.get(entry.key)
        if held is None:
            found.conflicts.append(Who(entry.key, entry.name, "is gone already"))
        elif entry.action == Action.CREATED:
            _take_out(found, entry, held, is_edited=entry.key in touched, kept=kept.get(held.pk, []))
        else:
            _put_back(found, entry, held, checks)
    return found


def undo(*, batch: Batch, by: Any, today: date, now: datetime) -> Undoing:
    """Take an applied import back, in one transaction. Twice at once does it once: the second raises Settled."""
    note = f"Import of {batch.file_name} undone"
    with acting(through=Through.IMPORT, by=by, note=note, batch=batch.undo_key), transaction.atomic():
        wait_for_other_writers()
        name = by.get_username()[:150] if by is not None else ""
        rows = Batch.objects.filter(pk=batch.pk, state=State.APPLIED)
        if not rows.update(state=State.UNDONE, undone_at=now, undone_by_name=name, revision=F("revision") + 1):
            raise Settled("Somebody else undid this import meanwhile.")
        found = what_undoing_does(batch, today)
        # what was verified before was checked then: its trail is there
        write_practitioners(records=found.records, held=found.held, is_recorded=True)
        withdrawn = [who.external_id for who in found.withdrawn]
        for start in range(0, len(withdrawn), _CHUNK):
            people = Practitioner.objects.filter(external_id__in=withdrawn[start : start + _CHUNK])
            people.update(withdrawn_because=Withdrawal.CURATORS)
        remove_practitioners(external_ids=[who.external_id for who in found.removed])
    batch.refresh_from_db()
    return found


def _take_out(found: Undoing, entry: Entry, held: Held, *, is_edited: bool, kept: Sequence[str]) -> None:
    now = cells_of(held.record)
    differing = [name for name, text in now.items() if name != "external_id" and entry.after.get(name, "") != text]
    if is_edited or differing:
        words = f"edited since ({', '.join(differing)})" if differing else "edited since"
        found.conflicts.append(Who(entry.key, held.record.name, f"made by the import and {words}: stays"))
    elif kept:
        found.withdrawn.append(Who(entry.key, held.record.name, f"kept: {', '.join(kept)}"))
        if held.record.status != Status.WITHDRAWN:
            found.records.append(replace(held.record, status=Status.WITHDRAWN.value))
    else:
        found.removed.append(Who(entry.key, held.record.name))


def _put_back(found: Undoing, entry: Entry, held: Held, checks: Checks) -> None:
    now = cells_of(held.record)
    columns = [name for name in entry.after if name in now]
    changed = [name for name in columns if now[name] != entry.after[name] and now[name] != entry.before[name]]
    for name in changed:
        words = f"{name}: the import wrote “{entry.after[name]}”, now it is “{now[name]}”"
        found.conflicts.append(Who(entry.key, held.record.name, words))
    cells = {name: entry.before[name] for name in columns if name not in changed and now[name] != entry.before[name]}
    if not cells:
        return
    values, errors = read_values(Row(0, cells), checks)
    record = merged(values, held.record)
    errors += check_record(0, record, cells)
    if errors:
        words = "; ".join(f"{error.column}: {error.reason}" for error in errors)
        found.conflicts.append(Who(entry.key, held.record.name, f"cannot go back ({words})"))
        return
    found.back.append(Who(entry.key, held.record.name, ", ".join(cells)))
    found.records.append(record)


def _edited_since(entries: Sequence[Entry]) -> set[str]:
    """Keys of those made by the import to whom something was done after it. Cost: a query per 500."""
    last = {entry.key: entry.pk for entry in entries}
    keys = list(last)
    found: set[str] = set()
    for start in range(0, len(keys), _CHUNK):
        rows = Entry.objects.filter(subject=Subject.PRACTITIONER, key__in=keys[start : start + _CHUNK]).order_by()
        found |= {key for key, pk in rows.values_list("key", "pk") if pk > last[key]}
    return found


def _kept_of(pks: Iterable[int]) -> dict[int, list[str]]:
    """What is kept of people beside what files carry, in words by primary key, whichever part of the site keeps it.

    A model names in ``MADE_ANEW`` which of its rows only say what the listing says; these do not count.

    Cost: a query per table and 500 people.
    """
    beside = {table.model for table in TABLES} | {IdentityCheck}
    wanted = sorted(pks)
    found: defaultdict[int, list[str]] = defaultdict(list)
    for relation in Practitioner._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel) or relation.many_to_many:
            continue
        model, name = relation.field.model, relation.field.attname
        if model in beside:
            continue
        made_anew = getattr(model, "MADE_ANEW", Q())
        for start in range(0, len(wanted), _CHUNK):
            rows = (
                model._base_manager.filter(**{f"{name}__in": wanted[start : start + _CHUNK]})
                .exclude(made_anew)
                .order_by()
            )
            for pk in set(rows.values_list(name, flat=True)):
                found[pk].append(str(model._meta.verbose_name_plural))
    return dict(found)
