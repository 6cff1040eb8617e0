"""What several tables of papers share: parts of an item in a practitioner file, and how claims and ends are found."""

from django.db import models
from django.db.models import Q


def one_part(field: str, *, name: str) -> models.CheckConstraint:
    """The text of ``field`` holds no ``;`` and no ``|``: these separate parts and items in practitioner files."""
    return models.CheckConstraint(
        condition=~Q(**{f"{field}__contains": ";"}) & ~Q(**{f"{field}__contains": "|"}),
        name=name,
        violation_error_message=f"The {field} cannot hold ; or |. Use a comma.",
    )


def claims_and_ends(paper: str) -> list[models.Index]:
    """Papers that nobody has checked, in the order of their rows; verified ones by their last day."""
    return [
        models.Index(fields=["id"], condition=Q(status="claimed"), name=f"{paper}_claims"),
        models.Index(fields=["expires_on"], condition=Q(status="verified"), name=f"{paper}_verified_end"),
    ]
