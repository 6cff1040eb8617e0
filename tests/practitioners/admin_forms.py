"""Filling in the curators' form of a practitioner as a browser would."""

from typing import Any

from django.forms.models import BaseInlineFormSet
from django.test import Client

from directory.practitioners.models import Practitioner

PREFIXES = (
    "licences",
    "compact_authorities",
    "credentials",
    "verifications",
    "named_specialties",
    "locations",
    "session_fees",
    "field_confirmations",
)


def add_url() -> str:
    return "/admin/practitioners/practitioner/add/"


def change_url(who: Practitioner) -> str:
    return f"/admin/practitioners/practitioner/{who.pk}/change/"


def empty_form(**values: Any) -> dict[str, Any]:
    """A new draft without rows."""
    data: dict[str, Any] = {"name": "New Person", "external_id": "new-person", "status": "draft"}
    for prefix in PREFIXES:
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return data | values


def rows(prefix: str, *entries: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """Rows of one inline, numbered; ``initial`` of them exist already."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(entries)), f"{prefix}-INITIAL_FORMS": str(initial)}
    for number, entry in enumerate(entries):
        data |= {f"{prefix}-{number}-{name}": value for name, value in entry.items()}
    return data


def errors_of(client: Client, url: str, data: dict[str, Any]) -> list[str]:
    """Every message of a form that was refused; empty when it was saved."""
    response = client.post(url, data)
    if response.status_code == 302:
        return []
    assert response.status_code == 200
    context = response.context
    found = [str(error) for errors in context["adminform"].form.errors.values() for error in errors]
    for inline in context["inline_admin_formsets"]:
        formset: BaseInlineFormSet[Any, Any, Any] = inline.formset
        found += [str(error) for error in formset.non_form_errors()]
        found += [str(e) for form in formset.forms for errors in form.errors.values() for e in errors]
    return found
