"""Below the form of a person, what is not in practitioner files: the trail of checks, fees by length, confirmations."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from directory.practitioners.admin.row_inline import RowInline
from directory.practitioners.choices import Paper
from directory.practitioners.models import FieldConfirmation, SessionFee, Verification
from directory.practitioners.wording.sources import SOURCES
from directory.vocabulary.models import Certification, Compact, Jurisdiction, Profession

PAPERS: dict[Paper, Any] = {
    Paper.LICENCE: Profession,
    Paper.COMPACT: Compact,
    Paper.CERTIFICATION: Certification,
}


class SuggestedInput(AdminTextInputWidget):
    """A text field with a list of usual phrases, which pages know in every language."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        listed = f"{name}-phrases"
        field = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        phrases = format_html_join("", '<option value="{}">', ((one,) for some in SOURCES.values() for one in some))
        return format_html('{}<datalist id="{}">{}</datalist>', field, listed, phrases)


class VerificationForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """An entry that nobody could find again is refused: it names a paper of the vocabulary."""

    source = forms.CharField(
        max_length=120,
        required=False,
        widget=SuggestedInput,
        help_text="Where, in words for everybody. The phrases of the list are known in every language of the site.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        paper, code = cleaned.get("paper"), cleaned.get("code")
        if paper and code and not PAPERS[Paper(paper)].objects.filter(pk=code).exists():
            self.add_error("code", "There is no such code. Write it as in practitioner files.")
        place = cleaned.get("jurisdiction")
        if paper == Paper.LICENCE and not Jurisdiction.objects.filter(pk=place or "").exists():
            self.add_error("jurisdiction", "A licence needs the place that issued it, such as US-OR.")
        elif paper and paper != Paper.LICENCE and place:
            self.add_error("jurisdiction", "Only a licence has a place.")
        return cleaned


class VerificationInline(RowInline):
    """The public trail: entries are added and never altered, so that it says what happened."""

    model = Verification
    form = VerificationForm
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

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class FieldConfirmationInline(RowInline):
    model = FieldConfirmation


class SessionFeeInline(RowInline):
    model = SessionFee
