"""What several tables of papers share: parts of an item in a practitioner file, and how claims and ends are found."""

from datetime import date

from django.db import models
from django.db.models import Q


def one_part(field: str, *, name: str) -> models.CheckConstraint:
    """The text of ``field`` holds no ``;`` and no ``|``: these separate parts and items in practitioner files."""
    return models.CheckConstraint(
        condition=~Q(**{f"{field}__contains": ";"}) & ~Q(**{f"{field}__contains": "|"}),
        name=name,
        violation_error_message=f"The {field} cannot hold ; or |. Use a comma.",
    )


def last_check_counts_until() -> "models.DateField[date | None, date | None]":
    """The last day on which the check of a verified paper counts, where its record names an earlier one than the paper
    does. Empty: the paper's own days decide. Written with the trail (``services.rechecks``), read by every rule."""
    return models.DateField(null=True, blank=True, editable=False)


def claims_and_ends(paper: str) -> list[models.Index]:
    """Papers that nobody has checked, in the order of their rows; all by where they stand and their last day, with
    whose they are, so that a queue of days is counted in the index alone."""
    return [
        models.Index(fields=["id"], condition=Q(status="claimed"), name=f"{paper}_claims"),
        models.Index(fields=["status", "expires_on", "practitioner"], name=f"{paper}_ends"),
    ]
