"""Below the form of a person, what is not in practitioner files: the trail of checks, fees by length, confirmations."""

from typing import Any

from django.http import HttpRequest

from directory.practitioners.admin.row_inline import RowInline
from directory.practitioners.models import FieldConfirmation, SessionFee, Verification


class VerificationInline(RowInline):
    """The public trail, to read: entries come from the pages of the checks, from files and from housekeeping."""

    model = Verification
    verbose_name = "entry of the public trail"
    verbose_name_plural = "public trail of checks"
    fields = [
        "paper",
        "code",
        "jurisdiction",
        "number",
        "result",
        "method",
        "source",
        "checked_on",
        "next_due_on",
        "note",
    ]

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FieldConfirmationInline(RowInline):
    model = FieldConfirmation


class SessionFeeInline(RowInline):
    model = SessionFee
