"""What every admin page of a practitioner's rows shares: an edit and its line in the change log, in one transaction.

Django opens the transaction around its add, change and delete views; actions open their own.
"""

from contextlib import ExitStack
from typing import Any

from django.db import models, transaction
from django.forms import ModelForm
from django.http import HttpRequest

from directory.changes.services import record
from directory.practitioners.admin.calendar import ByDayAdmin
from directory.practitioners.models import Credential, Licence, Practitioner
from directory.practitioners.services import after_admin_edit, standing_now, tell_since, told


class RowAdmin(ByDayAdmin):
    """A page for rows that belong to a practitioner by ``practitioner``."""

    def save_model(
        self, request: HttpRequest, obj: "Licence | Credential", form: "ModelForm[Any]", change: bool
    ) -> None:
        owner = form.initial.get("practitioner") if change else None
        former = Practitioner.objects.filter(pk=owner).first() if owner and owner != obj.practitioner_id else None
        stood = {
            person.external_id: standing_now(person.external_id) for person in (obj.practitioner, former) if person
        }
        super().save_model(request, obj, form, change)
        after_admin_edit(obj.practitioner, stood[obj.practitioner.external_id])
        if former:
            record(practitioner_ids=[former.pk])
            tell_since(former.external_id, stood[former.external_id])

    def delete_model(self, request: HttpRequest, obj: "Licence | Credential") -> None:
        person = obj.practitioner
        with told(person.external_id):
            super().delete_model(request, obj)
        record(practitioner_ids=[person.pk])

    def delete_queryset(self, request: HttpRequest, queryset: "models.QuerySet[Any]") -> None:
        with transaction.atomic():
            people = dict(queryset.values_list("practitioner_id", "practitioner__external_id"))
            with ExitStack() as telling:
                for external_id in people.values():
                    telling.enter_context(told(external_id))
                super().delete_queryset(request, queryset)
            record(practitioner_ids=people)
