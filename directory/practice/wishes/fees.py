"""Fees by length of session as fields of a form, and back into their cell."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms

from directory.practice.money import FeeField
from directory.practitioners.exchange.beside import MOST_FEES, read_session_fees, session_fees_cell

#: Rows of an empty form; there is always one more than what stands.
_ROWS = 3


def fee_fields(cell: str) -> tuple[dict[str, forms.Field], dict[str, Any]]:
    """Two fields for each length that stands and for some more, by name, and what stands in them."""
    fields: dict[str, forms.Field] = {}
    initial: dict[str, Any] = {}
    stands = [*read_session_fees(cell).items()]
    for number in range(min(max(len(stands) + 1, _ROWS), MOST_FEES)):
        minutes, amount = f"fee_{number}_minutes", f"fee_{number}_amount"
        fields[minutes] = forms.IntegerField(
            label=f"Session {number + 1}: minutes",
            required=False,
            min_value=5,
            max_value=600,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "6"}),
            error_messages={"invalid": "Write a whole number of minutes."},
        )
        fields[amount] = FeeField(label=f"Session {number + 1}: fee", required=False, max_length=14)
        if number < len(stands):
            initial[minutes], initial[amount] = stands[number][0], f"{stands[number][1]:f}"
    return fields, initial


def fee_errors(cleaned: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Rows that name a length without a fee, a fee without a length, or the same length again: field and sentence."""
    seen: set[int] = set()
    for number in range(MOST_FEES):
        minutes, amount = f"fee_{number}_minutes", f"fee_{number}_amount"
        if minutes not in cleaned or amount not in cleaned:
            continue
        if cleaned[amount] and not cleaned[minutes]:
            yield minutes, "How long is this session?"
        if cleaned[minutes] and not cleaned[amount]:
            yield amount, "What does this session cost?"
        if cleaned[minutes] in seen:
            yield minutes, "This length is named twice."
        if cleaned[minutes]:
            seen.add(cleaned[minutes])


def fees_cell(cleaned: Mapping[str, Any]) -> str:
    """The cell of a valid form; a row left empty goes."""
    rows = ((cleaned.get(f"fee_{number}_minutes"), cleaned.get(f"fee_{number}_amount")) for number in range(MOST_FEES))
    return session_fees_cell({minutes: Decimal(amount) for minutes, amount in rows if minutes and amount})
