"""Offices as fields of a form, and back into the cell of a practitioner file."""

from collections.abc import Mapping
from typing import Any

from django import forms

from directory.practitioners.exchange.entries import LOCATION, LONGEST_PARTS
from directory.web.text import PlainCharField

MOST_OFFICES = 6
_ADDRESS = ("line", "city", "region", "postal")
_LABELS = {"line": "Street", "city": "City", "region": "State, such as OR", "postal": "ZIP"}
_COUNTRY = "US"


def offices_in(cell: str) -> list[list[str]]:
    """The parts of each office of a cell."""
    items = [item.split(";") for item in cell.split("|") if item]
    return [parts + [""] * (len(LOCATION) - len(parts)) for parts in items]


def office_fields(cell: str) -> tuple[dict[str, forms.Field], dict[str, Any]]:
    """Fields for the offices that stand and for one more, by name, and what stands in them."""
    fields: dict[str, forms.Field] = {}
    initial: dict[str, Any] = {}
    offices = offices_in(cell)
    for number in range(min(len(offices) + 1, MOST_OFFICES)):
        parts = offices[number] if number < len(offices) else [""] * len(LOCATION)
        for at, part in enumerate(_ADDRESS):
            name = f"office_{number}_{part}"
            fields[name] = PlainCharField(label=_LABELS[part], required=False, max_length=LONGEST_PARTS[part])
            initial[name] = parts[at]
        fields[f"office_{number}_hides"] = forms.BooleanField(label="Do not show the street", required=False)
        initial[f"office_{number}_hides"] = parts[-1] != "no"
    return fields, initial


def offices_cell(cleaned: Mapping[str, Any], cell: str) -> str:
    """The cell with what was typed. An office without any text goes; one with a new address is placed anew."""
    offices = offices_in(cell)
    wanted: list[str] = []
    for number in range(MOST_OFFICES):
        if f"office_{number}_line" not in cleaned:
            continue
        address = [_one_part(cleaned[f"office_{number}_{part}"]) for part in _ADDRESS]
        if not any(address):
            continue
        held = offices[number] if number < len(offices) else [""] * len(LOCATION)
        point = held[5:7] if address == held[:4] else ["", ""]
        hides = "yes" if cleaned[f"office_{number}_hides"] else "no"
        wanted.append(";".join([*address, held[4] or _COUNTRY, *point, hides]))
    return "|".join([*wanted, *(";".join(parts) for parts in offices[MOST_OFFICES:])])


def _one_part(text: str) -> str:
    """Without the signs that separate parts and items."""
    return text.replace(";", ",").replace("|", ",")
