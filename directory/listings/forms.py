"""Forms of a listing's page: its search, its acts, and a few of its cells."""

from collections.abc import Mapping
from typing import Any

from django import forms

from directory.listings.columns import EDITED, GROUPS, ColumnHelp
from directory.practitioners.choices import Withdrawal
from directory.proposals.words import LABELS
from directory.web.text import PlainCharField, PlainTextField

_LONGEST_NOTE = 250
#: Prefix of the hidden fields with the cells that the curator saw.
SEEN = "seen-"


class SendBackForm(forms.Form):
    reason = PlainCharField(
        label="What is missing?",
        max_length=_LONGEST_NOTE,
        error_messages={"required": "Say what is missing, so that they know what to do."},
    )


class PauseForm(forms.Form):
    returns_on = forms.DateField(
        required=False,
        label="Until",
        help_text="Empty: until further notice.",
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write the day as 2026-11-20."},
    )


class WithdrawForm(forms.Form):
    because = forms.ChoiceField(
        label="Why?",
        choices=[("", "Choose"), *Withdrawal.choices],
        error_messages={"required": "Say why.", "invalid_choice": "Choose from this list."},
    )
    note = PlainCharField(required=False, label="Note for the history", max_length=_LONGEST_NOTE)


class CellsForm(forms.Form):
    """Cells of one listing as text. ``seen`` are the cells it stood with when the curator opened the form."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, now: Mapping[str, str]) -> None:
        initial = {name: shown(column, now.get(name, "")) for name, column in EDITED.items()}
        super().__init__(data, initial=initial)
        for name, column in EDITED.items():
            self.fields[name] = _field(column)
            self.fields[SEEN + name] = PlainTextField(required=False, strip=False, widget=forms.HiddenInput)
            self.initial[SEEN + name] = now.get(name, "")

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Bound fields under their headings."""
        return [(title, [self[column.name] for column in columns]) for title, columns in GROUPS]

    @property
    def seen_fields(self) -> list[forms.BoundField]:
        """What the curator saw, hidden."""
        return [self[SEEN + name] for name in EDITED]

    def typed(self) -> dict[str, str]:
        """Cells that were given another text. Only of a valid form."""
        cells = {name: cell_of(column, self.cleaned_data[name]) for name, column in EDITED.items()}
        return {name: text for name, text in cells.items() if text != self.cleaned_data[SEEN + name]}

    def expected(self) -> dict[str, str]:
        """What those cells held when the form was opened."""
        return {name: self.cleaned_data[SEEN + name] for name in self.typed()}


def shown(column: ColumnHelp, cell: str) -> str:
    """A cell as the form shows it: items one a line."""
    return cell.replace("|", "\n") if column.is_list else cell


def cell_of(column: ColumnHelp, text: str) -> str:
    """The cell of what was typed."""
    if not column.is_list:
        return text
    return "|".join(line.strip() for line in text.splitlines() if line.strip())


def _field(column: ColumnHelp) -> forms.Field:
    label = LABELS[column.name]
    described = {"aria-describedby": f"id_{column.name}_hint"} if column.help else {}
    if column.choices:
        return forms.ChoiceField(
            required=False, label=label, choices=column.choices, help_text=column.help, widget=forms.Select(described)
        )
    if column.rows > 1:
        look = {"rows": column.rows} | described | ({"class": "mono", "spellcheck": "false"} if column.is_list else {})
        return PlainTextField(required=False, label=label, help_text=column.help, widget=forms.Textarea(look))
    # an empty name is refused with the other cells, in their words
    return PlainCharField(required=False, label=label, help_text=column.help, widget=forms.TextInput(described))
