"""What a card says of a practitioner, read as plain rows: six short queries, no model instances."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from directory.practitioners.fetched import Keys, by_person, person_row, rows, rows_of
from directory.practitioners.models import Credential, Licence, Location, Practitioner, PractitionerSpecialty
from directory.practitioners.rows import CredentialRow, LicenceRow, LocationRow, PersonRow
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Short lists of which a card says the entries.
_KINDS = (TermKind.FORMAT.value, TermKind.LANGUAGE.value)


@dataclass(frozen=True, slots=True)
class Shown:
    """One person on a card. ``focuses``: codes of specialties, the first focus first; ``formats`` and ``languages``:
    codes in the order of the vocabulary. Rows that name a code which the vocabulary lacks are left out."""

    person: PersonRow
    headline: str
    licences: tuple[LicenceRow, ...]
    credentials: tuple[CredentialRow, ...]
    locations: tuple[LocationRow, ...]
    focuses: tuple[str, ...]
    formats: tuple[str, ...]
    languages: tuple[str, ...]


def people(keys: Sequence[int], catalogue: Catalogue) -> list[Shown]:
    """Those of these primary keys who are listed, in this order. Cost: six queries, whatever the number."""
    found = {row[0]: row for row in rows(_people, keys)}
    licences = by_person(map(LicenceRow._make, rows(_licences, keys)))
    credentials = by_person(map(CredentialRow._make, rows(_credentials, keys)))
    locations = by_person(map(LocationRow._make, rows(_locations, keys)))
    focuses = by_person(rows(_focuses, keys))
    entries = by_person(rows(_terms, keys))

    def terms_of(key: int, kind: str) -> tuple[str, ...]:
        known = catalogue.terms.get(kind, {})
        return tuple([code for _, named, code in entries.get(key, ()) if named == kind and code in known])

    return [
        Shown(
            person=person_row(row[:-1]),
            headline=row[-1],
            licences=tuple([one for one in licences.get(key, ()) if _is_known(one, catalogue)]),
            credentials=tuple([c for c in credentials.get(key, ()) if c.certification_id in catalogue.certifications]),
            locations=tuple(locations.get(key, ())),
            focuses=tuple([code for _, code in focuses.get(key, ()) if code in catalogue.specialties]),
            formats=terms_of(key, TermKind.FORMAT),
            languages=terms_of(key, TermKind.LANGUAGE),
        )
        for key in keys
        if (row := found.get(key)) is not None
    ]


def _is_known(row: LicenceRow, catalogue: Catalogue) -> bool:
    place = row.jurisdiction_id
    return row.profession_id in catalogue.professions and (place is None or place in catalogue.jurisdictions)


def _people(only: Keys) -> "QuerySet[Any, Any]":
    return Practitioner.objects.listed_among(only or ()).order_by().values_list(*PersonRow._fields, "headline")


def _licences(only: Keys) -> "QuerySet[Any, Any]":
    ordered = rows_of(Licence, only).order_by("profession__position", "jurisdiction", "number")
    return ordered.values_list(*LicenceRow._fields)


def _credentials(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Credential, only).order_by("certification__position").values_list(*CredentialRow._fields)


def _locations(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Location, only).order_by("position").values_list(*LocationRow._fields)


def _focuses(only: Keys) -> "QuerySet[Any, Any]":
    named = rows_of(PractitionerSpecialty, only).filter(focus_position__isnull=False).order_by("focus_position")
    return named.values_list("practitioner_id", "specialty_id")


def _terms(only: Keys) -> "QuerySet[Any, Any]":
    entries = rows_of(Practitioner.terms.through, only).filter(term__kind__in=_KINDS)
    return entries.order_by("term__position", "term__code").values_list("practitioner_id", "term__kind", "term__code")
