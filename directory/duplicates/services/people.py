"""Reading listings as far as they are compared."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast

from directory.duplicates.folding import Licence, Person, licence_key, name_words, plain_phone, regions_of
from directory.practitioners.models import Licence as LicenceRow
from directory.practitioners.models import Location, Practitioner
from directory.practitioners.rows import jurisdiction_of
from directory.practitioners.services.held import chunks


def people(primary_keys: Iterable[int] | None = None) -> dict[int, Person]:
    """These listings, or everybody, by key. Cost: three queries, or three per 500 of those asked for."""
    if primary_keys is None:
        return _read(None)
    found: dict[int, Person] = {}
    for chunk in chunks(sorted(set(primary_keys))):
        found |= _read(chunk)
    return found


def _read(only: Sequence[int] | None) -> dict[int, Person]:
    which = {} if only is None else {"practitioner_id__in": only}
    licences: defaultdict[int, set[Licence]] = defaultdict(set)
    licensed_in: defaultdict[int, set[str]] = defaultdict(set)
    for pk, profession, place, number in (
        LicenceRow.objects.filter(**which)
        .order_by()
        .values_list("practitioner_id", "profession_id", "jurisdiction_id", "number")
        .iterator(chunk_size=10_000)
    ):
        licensed_in[pk].add(place or "")
        if key := licence_key(profession, place or "", number):
            licences[pk].add(key)
    offices: defaultdict[int, set[str]] = defaultdict(set)
    points: defaultdict[int, list[tuple[float, float]]] = defaultdict(list)
    for pk, country, region, latitude, longitude in (
        Location.objects.filter(**which)
        .order_by()
        .values_list("practitioner_id", "country", "region", "public_latitude", "public_longitude")
        .iterator(chunk_size=10_000)
    ):
        offices[pk].add(jurisdiction_of(country, region))
        if latitude is not None and longitude is not None:
            points[pk].append((latitude, longitude))
    rows = Practitioner.objects.order_by() if only is None else Practitioner.objects.filter(pk__in=only).order_by()
    columns: list[Any] = ["pk", "name", "npi", "email", Cast("phone", CharField())]
    return {
        pk: Person(
            pk=pk,
            words=name_words(name),
            npi=npi,
            email=email.strip().casefold(),
            phone=plain_phone(phone),
            licences=frozenset(licences.get(pk, ())),
            regions=regions_of(offices.get(pk, ()), licensed_in.get(pk, ())),
            points=tuple(points.get(pk, ())),
        )
        for pk, name, npi, email, phone in rows.values_list(*columns).iterator(chunk_size=10_000)
    }
