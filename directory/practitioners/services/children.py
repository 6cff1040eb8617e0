"""What hangs on a practitioner's row: written for new people in bulk, and brought in line for changed ones.

A licence, a credential or an office that stays keeps its row, so that whatever refers to it stays true.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.db import models

from directory.bulk.waiting import Into
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
from directory.practitioners.services.placing import location_values
from directory.vocabulary.models import Term

#: One table row without its practitioner, in the order of the table's columns.
Row = tuple[Any, ...]
Terms = dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Table:
    """One child table: the fields of a record it holds, its columns, and its rows.

    The first ``keys`` columns tell the rows of one person apart.
    """

    model: type[models.Model]
    fields: tuple[str, ...]
    columns: tuple[str, ...]
    keys: int
    rows: Callable[[PractitionerRecord, Terms], Iterable[Row]]


def _licences(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [
        (entry.profession, entry.jurisdiction or None, entry.number, entry.expires_on, entry.status)
        for entry in record.licences
    ]


def _compacts(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [(entry.compact, entry.number, entry.expires_on, entry.status) for entry in record.compacts]


def _credentials(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [
        (entry.certification, entry.status, entry.issued_on, entry.expires_on, entry.verified_on)
        for entry in record.certifications
    ]


def _specialties(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [(entry.code, place if entry.is_focus else None) for place, entry in enumerate(record.specialties, start=1)]


def _modalities(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [(code,) for code in record.modalities]


def _terms(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [(terms[kind, code],) for field, kind in _TERM_FIELDS for code in getattr(record, field)]


def _locations(record: PractitionerRecord, terms: Terms) -> Iterable[Row]:
    return [_POINT(location_values(entry, position)) for position, entry in enumerate(record.locations)]


_TERM_FIELDS = tuple(TERM_FIELDS.items())
_OFFICE = (
    "position",
    "line",
    "city",
    "region",
    "postal",
    "country",
    "hides_street",
    "point_source",
    "precision",
    "latitude",
    "longitude",
    "public_latitude",
    "public_longitude",
)
_POINT = itemgetter(*_OFFICE)
_LICENCE = ("profession_id", "jurisdiction_id", "number", "expires_on", "status")
_AUTHORITY = ("compact_id", "number", "expires_on", "status")
_CREDENTIAL = ("certification_id", "status", "issued_on", "expires_on", "verified_on")
#: Links are told apart by all their columns: they are never changed, only removed and added.
TABLES = (
    Table(Licence, ("licences",), _LICENCE, 3, _licences),
    Table(CompactAuthority, ("compacts",), _AUTHORITY, 1, _compacts),
    Table(Credential, ("certifications",), _CREDENTIAL, 1, _credentials),
    Table(Location, ("locations",), _OFFICE, 1, _locations),
    Table(PractitionerSpecialty, ("specialties",), ("specialty_id", "focus_position"), 2, _specialties),
    Table(Practitioner.modalities.through, ("modalities",), ("modality_id",), 1, _modalities),
    Table(Practitioner.terms.through, tuple(TERM_FIELDS), ("term_id",), 1, _terms),
)


def term_ids() -> Terms:
    """Rows of the short lists by kind and code. Cost: one query."""
    return {(kind, code): pk for pk, kind, code in Term.objects.values_list("pk", "kind", "code")}


def add_children(people: Sequence[tuple[int, PractitionerRecord]], terms: Terms, into: Into) -> None:
    """Rows of people who have none yet. Cost: a few microseconds a row."""
    for table in TABLES:
        rows = [(pk, *row) for pk, record in people for row in table.rows(record, terms)]
        if rows:
            into.insert(table.model, ("practitioner_id", *table.columns), rows)


def sync_children(people: Sequence[tuple[Held, PractitionerRecord]], terms: Terms, into: Into) -> None:
    """Make the rows of changed people say what their records say; tables that agree are not touched."""
    for table in TABLES:
        differing = [
            (held.pk, record)
            for held, record in people
            if any(getattr(held.record, field) != getattr(record, field) for field in table.fields)
        ]
        for chunk in chunks(differing):
            _sync(table, chunk, terms, into)


def _sync(table: Table, people: Sequence[tuple[int, PractitionerRecord]], terms: Terms, into: Into) -> None:
    rows = table.model._default_manager.filter(practitioner_id__in=[pk for pk, _ in people]).order_by()
    standing: defaultdict[int, dict[Row, tuple[int, Row]]] = defaultdict(dict)
    for practitioner_id, pk, *values in rows.values_list("practitioner_id", "pk", *table.columns):
        standing[practitioner_id][tuple(values[: table.keys])] = (pk, tuple(values))
    fresh: list[Row] = []
    altered: list[Row] = []
    for practitioner_id, record in people:
        for row in table.rows(record, terms):
            pk, stands = standing[practitioner_id].pop(row[: table.keys], (0, ()))
            if not stands:
                fresh.append((practitioner_id, *row))
            elif stands != row:
                altered.append((pk, practitioner_id, *row))
    gone = [pk for held in standing.values() for pk, _ in held.values()]
    if gone:
        into.remove(table.model, gone)
    if altered:
        stays = ("practitioner_id", *table.columns[: table.keys])
        into.replace(table.model, ("id", "practitioner_id", *table.columns), altered, stays=stays)
    if fresh:
        into.insert(table.model, ("practitioner_id", *table.columns), fresh)
