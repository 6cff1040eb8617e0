"""The form of wishes: what stands, to be changed."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from directory.practice.wishes.fees import fee_errors, fee_fields, fees_cell
from directory.practice.wishes.offices import office_fields, offices_cell
from directory.practitioners.choices import LONGEST_LIMIT, MOST_FOCUSES, MOST_LIMITS, Gender, Touch
from directory.practitioners.exchange.beside import LIMITS, SESSION_FEES
from directory.practitioners.exchange.currencies import CURRENCIES
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
    "npi": "NPI, if you have one (ten digits)",
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
CHOICES = {"gender": ("Gender", Gender), "touch": ("Touch", Touch)}
_LICENCE = ("new_profession", "new_place", "new_number", "new_expires_on")
#: Columns whose cell is what was typed or chosen.
_PLAIN = (*TEXTS, *SHORT, *CHOICES, "about", "currency", LIMITS)
_FOCUSES = tuple(f"focus_{place}" for place in range(1, MOST_FOCUSES + 1))


@dataclass(frozen=True, slots=True)
class Part:
    """Fields below one heading. ``is_open``: something in it is wrong."""

    title: str
    fields: list[BoundField]
    is_open: bool


class WishForm(forms.Form):
    """``cells`` are those of the listing as it stands, with its limits and fees by length."""

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
        self.fields[LIMITS] = PlainTextField(
            label=f"What you do not do, a line each, at most {MOST_LIMITS}",
            required=False,
            max_length=MOST_LIMITS * (LONGEST_LIMIT + 2),
            widget=forms.Textarea(attrs={"rows": 5}),
        )
        for name, (label, kinds) in CHOICES.items():
            self.fields[name] = _choice(label, kinds.choices)
        self.fields["currency"] = _choice("Currency", [(code, code) for code in sorted(CURRENCIES)])
        for name, label in LISTS.items():
            entries = catalogue.modalities if name == "modalities" else catalogue.terms.get(TERM_FIELDS[name], {})
            self.fields[name] = _several(label, [(code, entry.label) for code, entry in entries.items()])
        specialties = [(code, entry.label) for code, entry in catalogue.specialties.items()]
        for place, name in enumerate(_FOCUSES, start=1):
            self.fields[name] = _choice(f"Focus {place}", specialties)
        self.fields["specialties"] = _several("Also works with", specialties)
        self._add_papers(catalogue)
        self.fields["note"] = PlainTextField(
            label="Anything a curator should know",
            required=False,
            max_length=300,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        offices, stand = office_fields(cells["locations"])
        fees, amounts = fee_fields(cells[SESSION_FEES])
        self.fields.update({**offices, **fees})
        self.initial = {**_initial(cells), **stand, **amounts}

    def _add_papers(self, catalogue: Catalogue) -> None:
        professions = [(code, entry.label) for code, entry in catalogue.professions.items()]
        self.fields["new_profession"] = _choice("Profession", professions)
        self.fields["new_place"] = _choice("State", sorted(catalogue.jurisdictions.items(), key=lambda pair: pair[1]))
        self.fields["new_number"] = PlainCharField(label="Number", required=False, max_length=LONGEST_NUMBER)
        self.fields["new_expires_on"] = forms.DateField(
            label="Valid until", required=False, error_messages={"invalid": "Write the day as YYYY-MM-DD."}
        )
        held = {item.split(";")[0] for item in self.cells["certifications"].split("|")}
        free = [(code, entry.label) for code, entry in catalogue.certifications.items() if code not in held]
        self.fields["new_certification"] = _choice("Training or certification", free)
        self.fields["new_issued_on"] = forms.DateField(
            label="Given on", required=False, error_messages={"invalid": "Write the day as YYYY-MM-DD."}
        )
        joined = {item.split(";")[0] for item in self.cells["compacts"].split("|")}
        left = [(code, entry.label) for code, entry in catalogue.compacts.items() if code not in joined]
        self.fields["new_compact"] = _choice("Compact authority", left)
        self.fields["new_compact_number"] = PlainCharField(
            label="Number of the authority", required=False, max_length=LONGEST_NUMBER
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if any(cleaned.get(name) for name in _LICENCE[1:]) and not cleaned.get("new_profession"):
            self.add_error("new_profession", "Choose the profession of this licence.")
        if cleaned.get("new_issued_on") and not cleaned.get("new_certification"):
            self.add_error("new_certification", "Choose the training or certification.")
        if cleaned.get("new_compact_number") and not cleaned.get("new_compact"):
            self.add_error("new_compact", "Choose the compact.")
        for name, reason in list(fee_errors(cleaned)):
            self.add_error(name, reason)
        return cleaned

    def wanted(self) -> dict[str, str]:
        """The cells that were asked for and differ in text from what stands. Only of a valid form."""
        said = self.cleaned_data
        wanted = {name: str(said[name] or "") for name in _PLAIN}
        wanted |= {name: "|".join(sorted(said[name])) for name in LISTS}
        focuses = list(dict.fromkeys(said[name] for name in _FOCUSES if said[name]))
        mentions = sorted(set(said["specialties"]) - set(focuses))
        wanted["specialties"] = "|".join([*(f"{code}*" for code in focuses), *mentions])
        wanted["locations"] = offices_cell(said, self.cells["locations"])
        wanted[SESSION_FEES] = fees_cell(said)
        wanted["licences"] = self._licences()
        wanted["certifications"] = self._with("certifications", said["new_certification"], self._training)
        wanted["compacts"] = self._with("compacts", said["new_compact"], self._authority)
        return {name: text for name, text in wanted.items() if text != self.cells[name]}

    def _licences(self) -> str:
        said = self.cleaned_data
        if not said["new_profession"]:
            return self.cells["licences"]
        number = said["new_number"].replace(";", ",").replace("|", ",")
        until = said["new_expires_on"].isoformat() if said["new_expires_on"] else ""
        claim = ";".join([said["new_profession"], said["new_place"], number, until, "claimed"])
        return "|".join(item for item in (self.cells["licences"], claim) if item)

    def _with(self, column: str, code: str, claim: Callable[[str], str]) -> str:
        """The papers that stand, and one claim more where one was chosen."""
        return "|".join(item for item in (self.cells[column], claim(code) if code else "") if item)

    def _training(self, code: str) -> str:
        issued_on = self.cleaned_data["new_issued_on"]
        return ";".join([code, "claimed", issued_on.isoformat() if issued_on else "", "", ""])

    def _authority(self, code: str) -> str:
        number = self.cleaned_data["new_compact_number"].replace(";", ",").replace("|", ",")
        return ";".join([code, number, "", "claimed"])

    def add_refusals(self, errors: Iterable[tuple[str, str]]) -> None:
        """Reasons by column, at the fields they belong to."""
        places = {
            "specialties": "focus_1",
            "licences": "new_profession",
            "certifications": "new_certification",
            "compacts": "new_compact",
            "locations": "office_0_line",
            SESSION_FEES: "fee_0_minutes",
        }
        for column, reason in errors:
            field = column if column in self.fields and column != "specialties" else places.get(column)
            self.add_error(field, f"{reason[:1].upper()}{reason[1:]}.")

    def parts(self) -> list[Part]:
        """The fields below their headings."""
        offices = [name for name in self.fields if name.startswith("office_")]
        fees = [name for name in self.fields if name.startswith("fee_")]
        return [
            self._part("About you", ["name", "pronouns", "gender", "headline", "about", "practising_since"]),
            self._part("What you do", [*_FOCUSES, "specialties", "modalities", "touch", LIMITS]),
            self._part("For whom, and how", ["formats", "age_groups", "languages", "communities"]),
            self._part("Places", [*offices, "room"]),
            self._part("Money", [*fees, "currency", "sliding_scale_min", "discovery_call_minutes", "insurance"]),
            self._part("Contact", ["email", "phone", "website", "booking_url", "npi"]),
            self._part("A licence that is not on your page", list(_LICENCE)),
            self._part(
                "A training or authority that is not on your page",
                ["new_certification", "new_issued_on", "new_compact", "new_compact_number"],
            ),
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
        **{name: cells[name] for name in _PLAIN},
        **{name: [code for code in cells[name].split("|") if code] for name in LISTS},
        **dict(zip(_FOCUSES, focuses, strict=False)),
        "specialties": [code for code in named if not code.endswith("*")],
    }
