"""What hangs on a practitioner's row: written for new people in bulk, and brought in line for changed ones.

A licence, a credential or an office that stays keeps its row, so that whatever refers to it stays true.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)
from directory.practitioners.records import TERM_FIELDS, PractitionerRecord
from directory.practitioners.services.held import Held, chunks
from directory.practitioners.services.inserting import insert_rows
from directory.practitioners.services.placing import location_values
from directory.vocabulary.models import Term

#: One table row without its practitioner: column names to values.
Row = dict[str, Any]
Terms = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Table:
    """One child table: the fields of a record it holds, its rows, and the columns that identify a row."""

    model: type[models.Model]
    fields: tuple[str, ...]
    key: tuple[str, ...]
    rows: Callable[[PractitionerRecord, Terms], Iterable[Row]]


def _licences(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return (
        {
            "profession_id": entry.profession,
            "jurisdiction_id": entry.jurisdiction or None,
            "number": entry.number,
            "expires_on": entry.expires_on,
            "status": entry.status,
        }
        for entry in record.licences
    )


def _compacts(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return (
        {
            "compact_id": entry.compact,
            "number": entry.number,
            "expires_on": entry.expires_on,
            "status": entry.status,
        }
        for entry in record.compacts
    )


def _credentials(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return (
        {
            "certification_id": entry.certification,
            "status": entry.status,
            "issued_on": entry.issued_on,
            "expires_on": entry.expires_on,
            "verified_on": entry.verified_on,
        }
        for entry in record.certifications
    )


def _specialties(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return (
        {"specialty_id": entry.code, "focus_position": place if entry.is_focus else None}
        for place, entry in enumerate(record.specialties, start=1)
    )


def _modalities(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return ({"modality_id": code} for code in record.modalities)


def _terms(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return ({"term_id": terms[kind, code]} for field, kind in TERM_FIELDS.items() for code in getattr(record, field))


def _locations(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return (location_values(entry, position) for position, entry in enumerate(record.locations))


#: Links are told apart by all their columns: they are never changed, only removed and added.
TABLES = (
    Table(Licence, ("licences",), ("profession_id", "jurisdiction_id", "number"), _licences),
    Table(CompactAuthority, ("compacts",), ("compact_id",), _compacts),
    Table(Credential, ("certifications",), ("certification_id",), _credentials),
    Table(Location, ("locations",), ("position",), _locations),
    Table(PractitionerSpecialty, ("specialties",), ("specialty_id", "focus_position"), _specialties),
    Table(Practitioner.modalities.through, ("modalities",), ("modality_id",), _modalities),
    Table(Practitioner.terms.through, tuple(TERM_FIELDS), ("term_id",), _terms),
)


def term_ids() -> Terms:
    """Rows of the short lists by kind and code. Cost: one query."""
    return {(kind, code): pk for pk, kind, code in Term.objects.values_list("pk", "kind", "code")}


def add_children(people: Sequence[tuple[int, PractitionerRecord]], terms: Terms) -> None:
    """Rows of people who have none yet. Cost: one prepared statement per table, a few microseconds a row."""
    for table in TABLES:
        _add(table.model, [(pk, row) for pk, record in people for row in table.rows(record, terms)])


def _add(model: type[models.Model], rows: Sequence[tuple[int, Row]]) -> None:
    if rows:
        insert_rows(model, ["practitioner_id", *rows[0][1]], [(pk, *row.values()) for pk, row in rows])


def sync_children(people: Sequence[tuple[Held, PractitionerRecord]], terms: Terms) -> None:
    """Make the rows of changed people say what their records say; tables that agree are not touched."""
    for table in TABLES:
        differing = [
            (held.pk, record)
            for held, record in people
            if any(getattr(held.record, field) != getattr(record, field) for field in table.fields)
        ]
        for chunk in chunks(differing):
            _sync(table, chunk, terms)


def _sync(table: Table, people: Sequence[tuple[int, PractitionerRecord]], terms: Terms) -> None:
    manager = table.model._default_manager
    standing: defaultdict[int, dict[Hashable, models.Model]] = defaultdict(dict)
    for row in manager.filter(practitioner_id__in=[pk for pk, _ in people]).order_by():
        practitioner_id: int = row.__dict__["practitioner_id"]
        standing[practitioner_id][tuple(getattr(row, name) for name in table.key)] = row
    fresh: list[tuple[int, Row]] = []
    altered: list[models.Model] = []
    columns: list[str] = []
    for pk, record in people:
        for values in table.rows(record, terms):
            columns = [name for name in values if name not in table.key]
            key = tuple(values[name] for name in table.key)
            if key not in standing[pk]:
                fresh.append((pk, values))
                continue
            row = standing[pk].pop(key)
            if any(getattr(row, name) != values[name] for name in columns):
                for name in columns:
                    setattr(row, name, values[name])
                altered.append(row)
    gone = [row.pk for rows in standing.values() for row in rows.values()]
    for chunk in chunks(gone):
        manager.filter(pk__in=chunk).delete()
    if altered:
        manager.bulk_create(altered, update_conflicts=True, unique_fields=["id"], update_fields=columns)
    _add(table.model, fresh)
