"""Rows put away as plain data and brought back exactly, with their keys and their times."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.core import serializers
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, models

from directory.duplicates.services.beside import OWN_TABLES
from directory.practitioners.models import Practitioner

APP = "practitioners"


class Exactly(DjangoJSONEncoder):
    """Times to the microsecond: Django's own leaves out what is below a millisecond."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def rows_of(practitioner: Practitioner, *, only_app: str = "") -> list[Any]:
    """The row and everything that would go with it, as Django serialises it; what it rests on comes first."""
    collector = NestedObjects(using=DEFAULT_DB_ALIAS)
    collector.collect([practitioner])
    rows = [
        row
        for model, found in collector.data.items()
        if model not in OWN_TABLES and (not only_app or model._meta.app_label == only_app)
        for row in sorted(found, key=lambda row: str(row.pk))
    ]
    rows.sort(key=lambda row: not isinstance(row, Practitioner))
    return as_data(rows)


def as_data(rows: Iterable[models.Model]) -> list[Any]:
    """Rows as plain data."""
    data: list[Any] = json.loads(serializers.serialize("json", rows, cls=Exactly))
    return data


def bring_back(data: Sequence[Any]) -> None:
    """Write these rows as they were, in place of those with their keys; times of creation and change too.

    What a row points at may come later in ``data``: the database looks at the end of the transaction.
    """
    for entry in serializers.deserialize("json", json.dumps(list(data))):
        # past save(): no times of today, no lists of links, which are rows of their own here
        models.Model.save_base(entry.object, raw=True)


def keys_by_table(data: Sequence[Any]) -> dict[str, set[str]]:
    """Primary keys, as text, by table of these rows."""
    found: dict[str, set[str]] = {}
    for entry in data:
        found.setdefault(entry["model"], set()).add(str(entry["pk"]))
    return found
