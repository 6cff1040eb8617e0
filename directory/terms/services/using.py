"""Who uses a term."""

from collections import Counter
from typing import Any

from django.db.models import Count

from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner
from directory.terms.lists import List


def use_counts(which: List) -> Counter[Any]:
    """Listings that name each term of a list, by primary key of the term. Cost: one query over the table of uses."""
    rows = which.uses._default_manager.order_by().values_list(which.column)
    counted = rows.annotate(count=Count("practitioner_id", distinct=True))
    return Counter(dict(counted))


def users_of(which: List, pk: Any) -> list[int]:
    """Primary keys of the listings that name this term, ascending. Cost: one query."""
    rows = which.uses._default_manager.filter(**{which.column: pk}).order_by("practitioner_id")
    return list(dict.fromkeys(rows.values_list("practitioner_id", flat=True)))


def listed_among(primary_keys: list[int]) -> int:
    """How many of these the public sees."""
    found = 0
    for start in range(0, len(primary_keys), 500):
        chunk = primary_keys[start : start + 500]
        found += Practitioner.objects.filter(pk__in=chunk, status=Status.LISTED, consented_on__isnull=False).count()
    return found
