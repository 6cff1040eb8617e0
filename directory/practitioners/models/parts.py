"""A rule that several tables share: parts of an item in a practitioner file."""

from django.db import models
from django.db.models import Q


def one_part(field: str, *, name: str) -> models.CheckConstraint:
    """The text of ``field`` holds no ``;`` and no ``|``: these separate parts and items in practitioner files."""
    return models.CheckConstraint(
        condition=~Q(**{f"{field}__contains": ";"}) & ~Q(**{f"{field}__contains": "|"}),
        name=name,
        violation_error_message=f"The {field} cannot hold ; or |. Use a comma.",
    )
