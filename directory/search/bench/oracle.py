"""The same answer from the ORM: the filtered query, a page of it, and eight queries that count.

Written as somebody would who knows the ORM: the people are asked for once, the counts then go by their keys, and one
query counts six short lists at a time. It counts exactly named specialties, not those above them, which spares it work.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from directory.practitioners import conditions
from directory.practitioners.models import Credential, Practitioner, PractitionerSpecialty
from directory.practitioners.querysets import PractitionerQuerySet
from directory.search.asked import Asked
from directory.search.filters.people import people_for
from directory.vocabulary.catalogue import Catalogue

#: A statement of SQLite takes so many parameters in any case; above that the query itself stands in for its keys.
_MOST_KEYS = 30_000


@dataclass(frozen=True, slots=True)
class Counted:
    """``total`` people, the keys of the first page, and counts by parameter and code; codes of nobody are absent."""

    total: int
    keys: tuple[int, ...]
    facets: Mapping[str, Mapping[str, int]]


def search(asked: Asked, terms: Catalogue, count: int) -> Counted:
    """Ten queries. Neither words nor a region nor ``certified_only`` are asked for here."""
    people = people_for(asked, Practitioner.objects.listed(), terms)
    keys = list(people.values_list("pk", flat=True))
    page = keys[:count]
    facets = _lists(_among(keys, people), terms)
    facets["specialty"] = _counts(PractitionerSpecialty.objects, keys, people, "specialty")
    facets["modality"] = _counts(Practitioner.modalities.through.objects, keys, people, "modality")
    held = conditions.held_credential(terms.certifications, asked.today, terms)
    facets["certification"] = _counts(Credential.objects.filter(held), keys, people, "certification")
    everyone = Practitioner.objects.filter(_among(keys, people, "pk"))
    facets["touch"] = dict(_grouped(everyone.exclude(touch=""), "touch"))
    facets["discovery_call"] = {"1": everyone.filter(discovery_call_minutes__gt=0).count()}
    facets["format"] = _formats(_without("format", asked, terms), terms)
    opened = _without("accepting", asked, terms).accepting(asked.today)
    facets["accepting"] = dict(_grouped(opened, "accepting"))
    return Counted(len(keys), tuple(page), facets)


def _without(name: str, asked: Asked, terms: Catalogue) -> PractitionerQuerySet:
    """The same search without one of its parameters."""
    choices = {other: codes for other, codes in asked.choices.items() if other != name}
    return people_for(replace(asked, choices=choices), Practitioner.objects.listed(), terms).order_by()


def _among(keys: Sequence[int], people: PractitionerQuerySet, field: str = "practitioner") -> Q:
    few = len(keys) <= _MOST_KEYS
    return Q(**{f"{field}__in": keys if few else people.order_by().values("pk")})


def _grouped(rows: "QuerySet[Any, Any]", field: str) -> Iterable[tuple[Any, int]]:
    counted: Iterable[tuple[Any, int]] = (
        rows.order_by().values_list(field).annotate(Count("pk")).values_list(field, "pk__count")
    )
    return counted


def _counts(rows: Any, keys: Sequence[int], people: PractitionerQuerySet, field: str) -> dict[str, int]:
    return dict(_grouped(rows.filter(_among(keys, people)), field))


def _lists(who: Q, terms: Catalogue) -> dict[str, Mapping[str, int]]:
    named = {entry.id: (kind, code) for kind, held in terms.terms.items() for code, entry in held.items()}
    found: dict[str, dict[str, int]] = {}
    for term, count in _grouped(Practitioner.terms.through.objects.filter(who), "term"):
        kind, code = named[term]
        found.setdefault(kind, {})[code] = count
    return {**found}


def _formats(people: PractitionerQuerySet, terms: Catalogue) -> dict[str, int]:
    keys = list(people.values_list("pk", flat=True))
    return dict(_lists(_among(keys, people), terms).get("format", {}))
