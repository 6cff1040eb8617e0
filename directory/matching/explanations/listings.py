"""What the people who are shown have said, read as plain rows: a few short queries, no model instances.

The order inside a list is that of the vocabulary, as on every page. A row that names a code which the vocabulary at
hand lacks (it was added a moment ago) is left out; the table leaves out the whole person then.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from django.db.models import QuerySet

from directory.matching.explanations.roll import records_now
from directory.matching.stated import Ask, Stated
from directory.practitioners.fetched import Keys, by_person, rows, rows_of
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)
from directory.practitioners.rows import AuthorityRow, CredentialRow, LicenceRow, LocationRow, PersonRow
from directory.vocabulary.catalogue import Catalogue

Row = TypeVar("Row")

_NOTHING: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """One practitioner. Codes of specialties, of approaches, and of the short lists by kind."""

    person: PersonRow
    licences: tuple[LicenceRow, ...]
    authorities: tuple[AuthorityRow, ...]
    credentials: tuple[CredentialRow, ...]
    locations: tuple[LocationRow, ...]
    focuses: frozenset[str]
    mentions: frozenset[str]
    modalities: frozenset[str]
    codes: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class _Order:
    """Where each code of a vocabulary stands, and the kind and code of each entry of the short lists, by its row."""

    terms: Catalogue
    professions: dict[str, int]
    jurisdictions: dict[str, int]
    compacts: dict[str, int]
    certifications: dict[str, int]
    term_of: dict[int, tuple[str, str]]


_held: dict[str, _Order] = {}


def listings(
    keys: Sequence[int], terms: Catalogue, stated: Ask | None = None, records: Mapping[int, PersonRow] | None = None
) -> dict[int, Listing]:
    """Those of these primary keys who are listed. ``stated``: who knows already what they state as codes; a table of
    this vocabulary does. ``records``: of those who are listed, where these were read a moment ago.

    Cost: five queries, whatever the number, and 40 µs a person; without ``stated`` three queries more, with ``records``
    one less.
    """
    people = (records_now(keys) if records is None else records).values()
    licences = by_person(map(LicenceRow._make, rows(_licences, keys)))
    authorities = by_person(map(AuthorityRow._make, rows(_authorities, keys)))
    credentials = by_person(map(CredentialRow._make, rows(_credentials, keys)))
    locations = by_person(map(LocationRow._make, rows(_locations, keys)))
    order = _order_of(terms)
    said = _read_stated(keys, order) if stated is None else stated(keys)

    def licence_place(row: LicenceRow) -> tuple[int, int, str] | None:
        profession, place = order.professions.get(row.profession_id), order.jurisdictions.get(row.jurisdiction_id or "")
        return None if profession is None or place is None else (profession, place, row.number)

    return {
        person.pk: Listing(
            person=person,
            licences=_ordered(licences.get(person.pk, _NOTHING), licence_place),
            authorities=_ordered(authorities.get(person.pk, _NOTHING), lambda row: order.compacts.get(row.compact_id)),
            credentials=_ordered(
                credentials.get(person.pk, _NOTHING), lambda row: order.certifications.get(row.certification_id)
            ),
            locations=tuple(locations.get(person.pk, _NOTHING)),
            focuses=said[person.pk].focuses,
            mentions=said[person.pk].mentions,
            modalities=said[person.pk].modalities,
            codes=said[person.pk].codes,
        )
        for person in people
        if person.pk in said
    }


def _read_stated(keys: Sequence[int], order: _Order) -> dict[int, Stated]:
    """What these people state as codes. Cost: three queries."""
    named = by_person(rows(_specialties, keys))
    modalities = by_person(rows(_modalities, keys))
    entries = by_person(rows(_terms, keys))
    return {
        key: Stated(
            focuses=frozenset(code for _, code, focus in named.get(key, _NOTHING) if focus is not None),
            mentions=frozenset(code for _, code, focus in named.get(key, _NOTHING) if focus is None),
            modalities=frozenset(code for _, code in modalities.get(key, _NOTHING) if code in order.terms.modalities),
            codes=_by_kind(order.term_of[entry] for _, entry in entries.get(key, _NOTHING) if entry in order.term_of),
        )
        for key in keys
    }


def _licences(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Licence, only).values_list(*LicenceRow._fields)


def _authorities(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(CompactAuthority, only).values_list(*AuthorityRow._fields)


def _credentials(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Credential, only).values_list(*CredentialRow._fields)


def _locations(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Location, only).order_by("practitioner_id", "position").values_list(*LocationRow._fields)


def _specialties(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(PractitionerSpecialty, only).values_list("practitioner_id", "specialty_id", "focus_position")


def _modalities(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Practitioner.modalities.through, only).values_list("practitioner_id", "modality_id")


def _terms(only: Keys) -> "QuerySet[Any, Any]":
    return rows_of(Practitioner.terms.through, only).values_list("practitioner_id", "term_id")


def _by_kind(pairs: Iterator[tuple[str, str]]) -> dict[str, frozenset[str]]:
    grouped: dict[str, set[str]] = {}
    for kind, code in pairs:
        grouped.setdefault(kind, set()).add(code)
    return {kind: frozenset(codes) for kind, codes in grouped.items()}


def _ordered(found: Sequence[Row], place: Callable[[Row], Any]) -> tuple[Row, ...]:
    """By their places; without those that have none."""
    if not found:
        return ()
    placed = [(at, row) for row in found if (at := place(row)) is not None]
    if len(placed) > 1:
        placed.sort(key=itemgetter(0))
    return tuple([row for _, row in placed])


def _order_of(terms: Catalogue) -> _Order:
    """Worked out once for each vocabulary: the last one is held."""
    held = _held.get("last")
    if held is None or held.terms is not terms:
        held = _held["last"] = _Order(
            terms,
            _places(terms.professions),
            {"": -1, **_places(terms.jurisdictions)},
            _places(terms.compacts),
            _places(terms.certifications),
            {entry.id: (kind, code) for kind, codes in terms.terms.items() for code, entry in codes.items()},
        )
    return held


def _places(codes: Iterable[str]) -> dict[str, int]:
    return {code: place for place, code in enumerate(codes)}
