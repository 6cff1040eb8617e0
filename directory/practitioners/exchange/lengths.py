"""How long a text may be: as long as its column."""

from django.db import models


def longest(model: type[models.Model], name: str) -> int:
    """Characters that fit into a text column."""
    field = model._meta.get_field(name)
    if not isinstance(field, (models.CharField, models.TextField)) or field.max_length is None:
        raise TypeError(f"{name} is no text column with a limit")
    return field.max_length
