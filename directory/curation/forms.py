"""The form for a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directory.curation.choices import Kind
from directory.web.text import PlainCharField, PlainTextField

LONGEST = 1_000


class ReportForm(forms.Form):
    """What does not fit, in a few words. ``homepage`` is for programs that fill in every field."""

    kind = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes closest."), "invalid_choice": _("Choose from this list.")},
    )
    text = PlainTextField(
        label=_("What should a curator know?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write a few words, so that a curator knows what to look at."),
            "max_length": _("This is longer than %(limit_value)d characters. Please write it a little shorter."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail, if you want an answer"),
        required=False,
        max_length=200,
        error_messages={"invalid": _("This does not look like an e-mail address. You can also leave it empty.")},
    )
    homepage = PlainCharField(required=False, max_length=200)

    @property
    def is_from_a_program(self) -> bool:
        """Whether the field that nobody sees was filled in. Only of a bound form."""
        return bool(str(self.data.get("homepage", "")).strip())
