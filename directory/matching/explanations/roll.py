"""Who of some people is listed at this moment, and by which name: asked anew for every page, whatever is held of them.
Nobody is shown a moment longer than they wish to be.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import QuerySet

from directory.practitioners.fetched import Keys, rows
from directory.practitioners.models import Practitioner


class Named(NamedTuple):
    """A listed person."""

    name: str
    slug: str


def listed_now(keys: Sequence[int]) -> dict[int, Named]:
    """Those of these primary keys who are listed. Cost: one query."""
    return {key: Named(name, slug) for key, name, slug in rows(_named, keys)}


def _named(only: Keys) -> "QuerySet[Any, Any]":
    return Practitioner.objects.listed_among(only or ()).order_by().values_list("pk", "name", "slug")
