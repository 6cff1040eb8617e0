"""The form of wishes: what stands, to be changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from directory.practice.wishes.offices import office_fields, offices_cell
from directory.practitioners.choices import MOST_FOCUSES, Touch
from directory.practitioners.exchange.entries import LONGEST_NUMBER
from directory.practitioners.exchange.lengths import longest
from directory.practitioners.models import Practitioner
from directory.practitioners.records import TERM_FIELDS
from directory.vocabulary.catalogue import Catalogue
from directory.web.text import PlainCharField, PlainTextField

TEXTS = {
    "name": "Name",
    "pronouns": "Pronouns",
    "headline": "One line about your work",
    "email": "E-mail",
    "website": "Website",
    "booking_url": "Booking page",
}
SHORT = {
    "practising_since": "In practice since (year)",
    "sliding_scale_min": "Sliding scale from",
    "discovery_call_minutes": "Free first call, minutes",
    "phone": "Phone",
}
LISTS = {
    "modalities": "Approaches",
    "formats": "Ways to meet",
    "age_groups": "Ages",
    "languages": "Languages",
    "communities": "Communities",
    "room": "Room",
    "insurance": "Insurance",
}
_LICENCE = ("new_profession", "new_place", "new_number", "new_expires_on")
_FOCUSES = tuple(f"focus_{place}" for place in range(1, MOST_FOCUSES + 1))


@dataclass(frozen=True, slots=True)
class Part:
    """Fields below one heading. ``is_open``: something in it is wrong."""

    title: str
    fields: list[BoundField]
    is_open: bool


class WishForm(forms.Form):
    """``cells`` are those of the listing as it stands."""

    def __init__(self, data: Any = None, *, cells: Mapping[str, str], catalogue: Catalogue) -> None:
        super().__init__(data)
        self.cells = cells
        for name, label in TEXTS.items():
            self.fields[name] = PlainCharField(
                label=label, required=name == "name", max_length=longest(Practitioner, name)
            )
        for name, label in SHORT.items():
            self.fields[name] = PlainCharField(label=label, required=False, max_length=40)
        self.fields["about"] = PlainTextField(
            label="Your text", required=False, max_length=longest(Practitioner, "about")
        )
        self.fields["touch"] = _choice("Touch", Touch.choices)
        for name, label in LISTS.items():
            entries = catalogue.modalities if name == "modalities" else catalogue.terms.get(TERM_FIELDS[name], {})
            self.fields[name] = _several(label, [(code, entry.label) for code, entry in entries.items()])
        specialties = [(code, entry.label) for code, entry in catalogue.specialties.items()]
        for place, name in enumerate(_FOCUSES, start=1):
            self.fields[name] = _choice(f"Focus {place}", specialties)
        self.fields["specialties"] = _several("Also works with", specialties)
        self._add_licence(catalogue)
        self.fields["note"] = PlainTextField(
            label="Anything a curator should know",
            required=False,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        offices, stand = office_fields(cells["locations"])
        self.fields.update(offices)
        self.initial = {**_initial(cells), **stand}

    def _add_licence(self, catalogue: Catalogue) -> None:
        professions = [(code, entry.label) for code, entry in catalogue.professions.items()]
        self.fields["new_profession"] = _choice("Profession", professions)
        self.fields["new_place"] = _choice("State", sorted(catalogue.jurisdictions.items(), key=lambda pair: pair[1]))
        self.fields["new_number"] = PlainCharField(label="Number", required=False, max_length=LONGEST_NUMBER)
        self.fields["new_expires_on"] = forms.DateField(
            label="Valid until", required=False, error_messages={"invalid": "Write the day as YYYY-MM-DD."}
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(cleaned.get(name) for name in _LICENCE[1:]) and not cleaned.get("new_profession"):
            self.add_error("new_profession", "Choose the profession of this licence.")
        return cleaned

    def wanted(self) -> dict[str, str]:
        """The cells that were asked for and differ in text from what stands. Only of a valid form."""
        said = self.cleaned_data
        wanted = {name: str(said[name] or "") for name in (*TEXTS, *SHORT, "about", "touch")}
        wanted |= {name: "|".join(sorted(said[name])) for name in LISTS}
        focuses = list(dict.fromkeys(said[name] for name in _FOCUSES if said[name]))
        mentions = sorted(set(said["specialties"]) - set(focuses))
        wanted["specialties"] = "|".join([*(f"{code}*" for code in focuses), *mentions])
        wanted["locations"] = offices_cell(said, self.cells["locations"])
        wanted["licences"] = self._licences()
        return {name: text for name, text in wanted.items() if text != self.cells[name]}

    def _licences(self) -> str:
        said = self.cleaned_data
        if not said["new_profession"]:
            return self.cells["licences"]
        number = said["new_number"].replace(";", ",").replace("|", ",")
        until = said["new_expires_on"].isoformat() if said["new_expires_on"] else ""
        claim = ";".join([said["new_profession"], said["new_place"], number, until, "claimed"])
        return "|".join(item for item in (self.cells["licences"], claim) if item)

    def add_refusals(self, errors: Iterable[tuple[str, str]]) -> None:
        """Reasons by column, at the fields they belong to."""
        places = {"specialties": "focus_1", "licences": "new_profession", "locations": "office_0_line"}
        for column, reason in errors:
            field = column if column in self.fields and column != "specialties" else places.get(column)
            self.add_error(field, f"{reason[:1].upper()}{reason[1:]}.")

    def parts(self) -> list[Part]:
        """The fields below their headings."""
        offices = [name for name in self.fields if name.startswith("office_")]
        return [
            self._part("About you", ["name", "pronouns", "headline", "about", "practising_since"]),
            self._part("What you do", [*_FOCUSES, "specialties", "modalities", "touch"]),
            self._part("For whom, and how", ["formats", "age_groups", "languages", "communities"]),
            self._part("Places", [*offices, "room"]),
            self._part("Money", ["sliding_scale_min", "discovery_call_minutes", "insurance"]),
            self._part("Contact", ["email", "phone", "website", "booking_url"]),
            self._part("A licence that is not on your page", list(_LICENCE)),
        ]

    def _part(self, title: str, names: list[str]) -> Part:
        fields = [self[name] for name in names]
        return Part(title, fields, any(field.errors for field in fields))


def _choice(label: str, choices: Iterable[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", "Not said"), *choices],
        error_messages={"invalid_choice": "Choose one of these."},
    )


def _several(label: str, choices: list[tuple[str, str]]) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        required=False,
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Choose from these."},
    )


def _initial(cells: Mapping[str, str]) -> dict[str, Any]:
    named = [code for code in cells["specialties"].split("|") if code]
    focuses = [code.removesuffix("*") for code in named if code.endswith("*")]
    return {
        **{name: cells[name] for name in (*TEXTS, *SHORT, "about", "touch")},
        **{name: [code for code in cells[name].split("|") if code] for name in LISTS},
        **dict(zip(_FOCUSES, focuses, strict=False)),
        "specialties": [code for code in named if not code.endswith("*")],
    }
