"""Papers in the admin: what they say can be edited, where their check stands cannot. Badges come from checks alone."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from directory.practitioners.admin.row_inline import RowInline
from directory.practitioners.choices import CredentialStatus, Paper
from directory.practitioners.models import CompactAuthority, Credential, Licence


class PaperForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """A paper that says something else than what was checked is a claim again."""

    material: ClassVar[frozenset[str]] = frozenset({"practitioner", "expires_on"})

    def save(self, commit: bool = True) -> Any:
        if self.instance.pk and self.material & set(self.changed_data):
            self.instance.status = CredentialStatus.CLAIMED.value
            if isinstance(self.instance, Credential):
                self.instance.verified_on = None
        return super().save(commit)


class ShowsCheck:
    """The way to the page of a check."""

    @admin.display(description="check")
    def check_link(self, obj: Licence | CompactAuthority | Credential) -> str | SafeString:
        """A link, once the row is saved; an educator has no paper that anybody could check."""
        if not obj.pk:
            return "after saving"
        if isinstance(obj, Credential):
            return _link(obj.practitioner_id, Paper.CERTIFICATION, obj.certification_id)
        if isinstance(obj, CompactAuthority):
            return _link(obj.practitioner_id, Paper.COMPACT, obj.compact_id, number=obj.number)
        if not obj.jurisdiction_id:
            return "–"
        return _link(
            obj.practitioner_id, Paper.LICENCE, obj.profession_id, place=obj.jurisdiction_id, number=obj.number
        )


class PaperInline(ShowsCheck, RowInline):
    """Papers below the form of a person."""


def _link(practitioner_id: int, paper: Paper, code: str, **given: str) -> SafeString:
    query = urlencode({name: text for name, text in given.items() if text})
    url = reverse("verifying:item", args=[practitioner_id, paper.value, code])
    return format_html('<a href="{}{}">Check it</a>', url, f"?{query}" if query else "")
