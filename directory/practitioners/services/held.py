"""Reading practitioners as records, many at once and without a model instance each."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from directory.practitioners.choices import PointSource
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)
from directory.practitioners.records import (
    PLAIN_FIELDS,
    TERM_FIELDS,
    CompactRecord,
    CredentialRecord,
    LicenceRecord,
    LocationRecord,
    PractitionerRecord,
    SpecialtyRecord,
    degrees_of,
    in_order,
)
from directory.vocabulary.models import Term

#: Practitioners read at a time: well below the number of parameters a statement may have.
CHUNK = 500
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Held:
    """What the directory has of one person."""

    pk: int
    slug: str
    record: PractitionerRecord


def chunks(items: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """Runs of at most ``size`` items."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def held_by_external_id(external_ids: Iterable[str]) -> dict[str, Held]:
    """Those of these people whom the directory has. Cost: eight queries per 500, and one."""
    wanted = list(external_ids)
    found: dict[str, Held] = {}
    term_codes: dict[int, tuple[str, str]] = {}
    for chunk in chunks(wanted):
        keys = dict(Practitioner.objects.filter(external_id__in=chunk).values_list("pk", "slug"))
        if not keys:
            continue
        term_codes = term_codes or _term_codes()
        for held in _read(keys, term_codes):
            found[held.record.external_id] = held
    return found


def every_record(among: QuerySet[Practitioner] | None = None) -> Iterator[PractitionerRecord]:
    """Everybody, or these people, in the order of external ids by code point, the same on every database.

    Cost: two queries and eight more per 500 people; memory for 500 people and for all ids.
    """
    people = Practitioner.objects.all() if among is None else among
    keys = sorted(people.order_by().values_list("external_id", "pk"))
    term_codes = _term_codes()
    for chunk in chunks(keys):
        read = {held.pk: held.record for held in _read({pk: "" for _, pk in chunk}, term_codes)}
        for _, pk in chunk:
            if pk in read:
                yield read[pk]


def _term_codes() -> dict[int, tuple[str, str]]:
    return {pk: (kind, code) for pk, kind, code in Term.objects.values_list("pk", "kind", "code")}


def _read(slugs: dict[int, str], term_codes: dict[int, tuple[str, str]]) -> Iterator[Held]:
    """Records of these primary keys. Cost: eight queries."""
    pks = list(slugs)
    parts: defaultdict[int, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    _read_authorities(pks, parts)
    _read_named(pks, parts)
    field_of = {kind: field for field, kind in TERM_FIELDS.items()}
    links = Practitioner.terms.through.objects.filter(practitioner_id__in=pks)
    for pk, term in links.values_list("practitioner_id", "term_id"):
        kind, code = term_codes[term]
        parts[pk][field_of[kind]].append(code)
    # a number is read as it is stored (E.164): parsing it would take longer than all the rest
    columns = [Cast(name, CharField()) if name == "phone" else name for name in PLAIN_FIELDS]
    for pk, *values in Practitioner.objects.filter(pk__in=pks).order_by().values_list("pk", *columns):
        held = parts[pk]
        known: dict[str, Any] = dict(zip(PLAIN_FIELDS, values, strict=True))
        known.update((field, tuple(sorted(held[field]))) for field in TERM_FIELDS)
        record = PractitionerRecord(
            **known,
            licences=tuple(sorted(held["licences"], key=attrgetter("key"))),
            compacts=tuple(sorted(held["compacts"], key=attrgetter("key"))),
            certifications=tuple(sorted(held["certifications"], key=attrgetter("key"))),
            specialties=in_order(held["specialties"]),
            modalities=tuple(sorted(held["modalities"])),
            locations=tuple(held["locations"]),
        )
        yield Held(pk, slugs[pk], record)


def _read_authorities(pks: list[int], parts: defaultdict[int, dict[str, list[Any]]]) -> None:
    licences = Licence.objects.filter(practitioner_id__in=pks).order_by()
    for pk, profession, place, number, expires_on, status in licences.values_list(
        "practitioner_id", "profession_id", "jurisdiction_id", "number", "expires_on", "status"
    ):
        parts[pk]["licences"].append(LicenceRecord(profession, place or "", number, expires_on, status))
    compacts = CompactAuthority.objects.filter(practitioner_id__in=pks).order_by()
    for pk, compact, number, expires_on, status in compacts.values_list(
        "practitioner_id", "compact_id", "number", "expires_on", "status"
    ):
        parts[pk]["compacts"].append(CompactRecord(compact, number, expires_on, status))
    credentials = Credential.objects.filter(practitioner_id__in=pks).order_by()
    for pk, certification, status, issued_on, expires_on, verified_on in credentials.values_list(
        "practitioner_id", "certification_id", "status", "issued_on", "expires_on", "verified_on"
    ):
        parts[pk]["certifications"].append(CredentialRecord(certification, status, issued_on, expires_on, verified_on))


def _read_named(pks: list[int], parts: defaultdict[int, dict[str, list[Any]]]) -> None:
    named = PractitionerSpecialty.objects.filter(practitioner_id__in=pks).order_by("focus_position", "pk")
    for pk, code, focus in named.values_list("practitioner_id", "specialty_id", "focus_position"):
        parts[pk]["specialties"].append(SpecialtyRecord(code, focus is not None))
    approaches = Practitioner.modalities.through.objects.filter(practitioner_id__in=pks)
    for pk, code in approaches.values_list("practitioner_id", "modality_id"):
        parts[pk]["modalities"].append(code)
    offices = Location.objects.filter(practitioner_id__in=pks).order_by("position")
    for pk, source, latitude, longitude, *address, hides_street in offices.values_list(
        "practitioner_id",
        "point_source",
        "latitude",
        "longitude",
        "line",
        "city",
        "region",
        "postal",
        "country",
        "hides_street",
    ):
        if source == PointSource.GIVEN and latitude is not None and longitude is not None:
            latitude, longitude = degrees_of(latitude), degrees_of(longitude)
        else:
            latitude = longitude = None
        line, city, region, postal, country = address
        parts[pk]["locations"].append(
            LocationRecord(line, city, region, postal, country, latitude, longitude, hides_street)
        )
