"""What is asked on a practitioner's own page about openings, fees and times."""

import json
from decimal import Decimal
from typing import Any

from django import forms

from directory.practice.money import FeeField
from directory.practitioners.choices import LONGEST_WAIT_WEEKS, Accepting, FieldGroup
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind

#: Columns that this form gives.
OWN_COLUMNS = ("accepting", "fee_min", "fee_max", "time_slots")
_CHOICE = "Choose one of these."
#: Parts that are confirmed by a tick; fees and openings are confirmed by saving them.
TICKED = (
    FieldGroup.PLACES,
    FieldGroup.REACH,
    FieldGroup.CONTACT,
    FieldGroup.INSURANCE,
    FieldGroup.APPROACHES,
)


class NowForm(forms.Form):
    """Still taking clients, and the few facts beside it. ``catalogue`` gives the times to choose from."""

    accepting = forms.ChoiceField(
        label="Are you taking new clients?",
        choices=Accepting.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _CHOICE, "invalid_choice": _CHOICE},
    )
    waiting_weeks = forms.IntegerField(
        label="About how many weeks do people wait?",
        required=False,
        min_value=1,
        max_value=LONGEST_WAIT_WEEKS,
        error_messages={"invalid": "Write a whole number of weeks, or leave it empty."},
    )
    fee_min = FeeField(label="Fee from", required=False, max_length=14)
    fee_max = FeeField(label="Fee to", required=False, max_length=14)
    time_slots = forms.MultipleChoiceField(
        label="When do you have sessions?", required=False, error_messages={"invalid_choice": _CHOICE}
    )
    still_right = forms.MultipleChoiceField(
        label="What else is still right?",
        required=False,
        choices=[(group.value, group.label) for group in TICKED],
        error_messages={"invalid_choice": _CHOICE},
    )

    def __init__(self, *args: Any, catalogue: Catalogue, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slots = catalogue.terms.get(TermKind.TIME_SLOT.value, {})
        self.fields["time_slots"].choices = [(code, entry.label) for code, entry in slots.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, high = cleaned.get("fee_min"), cleaned.get("fee_max")
        if low and high and Decimal(low) > Decimal(high):
            self.add_error("fee_max", "This is less than the amount before it.")
        return cleaned

    def cells(self) -> dict[str, str]:
        """The columns of OWN_COLUMNS as a practitioner file writes them. Only of a valid form."""
        slots = sorted(self.cleaned_data["time_slots"])
        plain = {name: str(self.cleaned_data[name] or "") for name in ("accepting", "fee_min", "fee_max")}
        return {**plain, "time_slots": "|".join(slots)}

    @property
    def weeks(self) -> int | None:
        """The weeks of a waitlist; None where there is none. Only of a valid form."""
        is_list = self.cleaned_data["accepting"] == Accepting.WAITLIST
        return self.cleaned_data["waiting_weeks"] if is_list else None


def seen_text(cells: dict[str, str], columns: tuple[str, ...]) -> str:
    """What the page showed, for its form to carry: a change meanwhile is noticed by it."""
    return json.dumps({name: cells[name] for name in columns}, ensure_ascii=False)


def seen_cells(text: str, columns: tuple[str, ...]) -> dict[str, str]:
    """The same back from a form; what is no such text counts as nothing seen."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {name: value for name, value in said.items() if name in columns and isinstance(value, str)}


def seen_still(text: str, columns: tuple[str, ...]) -> str:
    """The same text for a form that comes back with a mistake: what they saw is what they saw before it."""
    return json.dumps(seen_cells(text, columns), ensure_ascii=False)
