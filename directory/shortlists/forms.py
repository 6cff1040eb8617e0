"""What the forms of a kept list carry."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from directory.shortlists.tokens import ONCE


class OnceForm(forms.Form):
    """A form that makes one thing, however often it is sent."""

    once = forms.CharField(max_length=64, validators=[RegexValidator(rf"\A{ONCE}\Z")])


class ShareForm(OnceForm):
    """Who is shown to whoever has the link, by slug, and whether with reasons."""

    reasons = forms.BooleanField(required=False)

    def __init__(self, *args: Any, slugs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"] = forms.MultipleChoiceField(
            label=_("People to show"),
            choices=[(slug, slug) for slug in slugs],
            error_messages={"required": _("Tick at least one person."), "invalid_choice": _("Choose from this list.")},
        )


class StopForm(forms.Form):
    """Which shared link is to end."""

    link = forms.UUIDField()
