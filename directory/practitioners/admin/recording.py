"""What every admin page of a practitioner's rows shares: an edit and its line in the change log, in one transaction.

Django opens the transaction around its add, change and delete views; actions open their own.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db import models, transaction
from django.forms import ModelForm
from django.http import HttpRequest

from directory.changes.services import record
from directory.practitioners.models import Credential, Licence
from directory.practitioners.services import after_admin_edit


class RowAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    """A page for rows that belong to a practitioner by ``practitioner``."""

    def save_model(
        self, request: HttpRequest, obj: "Licence | Credential", form: "ModelForm[Any]", change: bool
    ) -> None:
        before = form.initial.get("practitioner") if change else None
        super().save_model(request, obj, form, change)
        after_admin_edit(obj.practitioner)
        if before and before != obj.practitioner_id:
            record(practitioner_ids=[before])

    def delete_model(self, request: HttpRequest, obj: "Licence | Credential") -> None:
        practitioner_id = obj.practitioner_id
        super().delete_model(request, obj)
        record(practitioner_ids=[practitioner_id])

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        with transaction.atomic():
            touched: Iterable[int] = list(queryset.values_list("practitioner_id", flat=True))
            super().delete_queryset(request, queryset)
            record(practitioner_ids=touched)
