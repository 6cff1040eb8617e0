"""Who of some people is listed at this moment, and by which name: asked anew for every page, whatever is held of them.
Nobody is shown a moment longer than they wish to be.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from directory.practitioners.fetched import Keys, person_row, rows
from directory.practitioners.models import Practitioner
from directory.practitioners.rows import PersonRow


class Named(NamedTuple):
    """A listed person."""

    name: str
    slug: str


#: By primary key; with the whole record where that was asked for.
Roll = Mapping[int, Named | PersonRow]


def records_now(keys: Sequence[int]) -> dict[int, PersonRow]:
    """Those of these primary keys who are listed, with their own records. Cost: one query."""
    return {person.pk: person for person in map(person_row, rows(_records, keys))}


def listed_now(keys: Sequence[int]) -> dict[int, Named]:
    """Those of these primary keys who are listed. Cost: one query."""
    return {key: Named(name, slug) for key, name, slug in rows(_named, keys)}


def _records(only: Keys) -> "QuerySet[Any, Any]":
    return Practitioner.objects.listed_among(only or ()).order_by().values_list(*PersonRow._fields)


def _named(only: Keys) -> "QuerySet[Any, Any]":
    return Practitioner.objects.listed_among(only or ()).order_by().values_list("pk", "name", "slug")
