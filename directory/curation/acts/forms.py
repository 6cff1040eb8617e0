"""What the buttons of the queue ask for."""

from datetime import timedelta

from django import forms
from django.utils import timezone

from directory.curation.working import MOST_DAYS
from directory.practitioners.choices import Accepting
from directory.web.text import PlainCharField

LONGEST = 300


class OutcomeForm(forms.Form):
    """What was done about reports."""

    outcome = PlainCharField(max_length=LONGEST, error_messages={"required": "Say in a few words what was done."})


class ReasonForm(forms.Form):
    """Why something goes back."""

    reason = PlainCharField(max_length=200, error_messages={"required": "Say why, in a few words."})


class LaterForm(forms.Form):
    """Until when, and why. At most a year ahead."""

    until = forms.DateField(error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-12-31."})
    reason = PlainCharField(max_length=200, error_messages={"required": "Say why, in a few words."})

    def clean_until(self) -> object:
        until = self.cleaned_data["until"]
        today = timezone.localdate()
        if not today < until <= today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError("Choose a day after today, at most a year ahead.")
        return until


class OpeningsForm(forms.Form):
    """What they said about their openings."""

    accepting = forms.ChoiceField(
        choices=Accepting.choices,
        error_messages={"required": "Choose what they said.", "invalid_choice": "Choose from this list."},
    )


class ReturnForm(forms.Form):
    """When they want to be back."""

    returns_on = forms.DateField(
        error_messages={"required": "Choose a day.", "invalid": "Write the day as 2026-12-31."}
    )
