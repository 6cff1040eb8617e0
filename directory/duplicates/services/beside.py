"""What hangs on a listing and stands in no file: counted for the page, and found by Django's own list of relations.

A table that a later part of the site adds moves with a merge too, without being named here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import models

from directory.duplicates.models import Key, Merge, Pair
from directory.practitioners.models import FieldConfirmation, FormerKey, FormerSlug, Photo, Practitioner, SessionFee
from directory.practitioners.services.children import TABLES

#: Written from the cells of the record, as by a file.
CELL_TABLES = frozenset(table.model for table in TABLES)
#: Made anew, or kept in the merge by itself.
OWN_TABLES = frozenset({Key, Pair})


@dataclass(frozen=True, slots=True)
class Beside:
    """Counts by name, in words, of what hangs on one listing. ``photo``: its digest, or empty."""

    counts: tuple[tuple[str, int], ...]
    photo: str

    @property
    def said(self) -> list[tuple[str, int]]:
        """Those that there are."""
        return [(name, count) for name, count in self.counts if count]


def relations() -> Iterator[tuple[type[models.Model], str]]:
    """Every table that names a practitioner and moves with a merge, with the name of its column."""
    for relation in Practitioner._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):
            continue
        model: type[models.Model] = relation.related_model
        if model not in CELL_TABLES and model not in OWN_TABLES:
            yield model, relation.field.name


def beside_of(primary_keys: Iterable[int]) -> dict[int, Beside]:
    """Of each of these listings. Cost: a query for each table."""
    pks = list(primary_keys)
    counts: dict[int, list[tuple[str, int]]] = {pk: [] for pk in pks}
    for model, name in relations():
        found = dict(
            model._default_manager.filter(**{f"{name}__in": pks})
            .order_by()
            .values_list(name)
            .annotate(count=models.Count("pk"))
        )
        for pk in pks:
            counts[pk].append((_words(model), found.get(pk, 0)))
    photos = dict(Photo.objects.filter(practitioner__in=pks).values_list("practitioner", "digest"))
    return {pk: Beside(tuple(counts[pk]), photos.get(pk, "")) for pk in pks}


def _words(model: type[models.Model]) -> str:
    known = {FormerKey: "earlier merges", FormerSlug: "former addresses", Merge: "merges", SessionFee: "fees by length"}
    if model is FieldConfirmation:
        return "days of confirmation"
    return known.get(model, str(model._meta.verbose_name_plural))
