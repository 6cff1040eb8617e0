"""What the pages of an import take: a file, a mapping of columns, mended cells, what to take out."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.files.base import File
from django.http import QueryDict

from directory.importing.choices import Kind
from directory.importing.targets import TARGETS, clashes
from directory.practitioners.choices import Status
from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.decoding import MOST_BYTES
from directory.vocabulary.catalogue import catalogue
from directory.web.text import clean_text

#: Columns that may be given one value for every row at once.
MOST_FIXED = 4
#: The longest mended cell; the longest column has 5,000 characters.
LONGEST_CELL = 8_000
NUL = "\0"


class UploadForm(forms.Form):
    """A practitioner file; its kind is told by its content."""

    file = forms.FileField(
        label="Practitioner file",
        help_text="CSV or XLSX, at most 5 MB.",
        error_messages={"required": "Choose a file.", "empty": "The file is empty."},
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx"}),
    )

    def clean_file(self) -> "File[bytes]":
        """Refused by its size before anything is read."""
        file: File[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError("The file is larger than 5 MB. Import it in parts.")
        return file


class ExportForm(forms.Form):
    """Which listings to take out, and as what."""

    kind = forms.ChoiceField(label="As", choices=Kind.choices, initial=Kind.CSV)
    status = forms.ChoiceField(label="State", required=False)
    region = forms.ChoiceField(label="Office in", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [("", "All states"), *Status.choices]  # type: ignore[attr-defined]
        places = sorted((str(label), code) for code, label in catalogue().jurisdictions.items())
        everywhere = [("", "Everywhere"), *((code, label) for label, code in places)]
        self.fields["region"].choices = everywhere  # type: ignore[attr-defined]


@dataclass(slots=True)
class Columns:
    """A mapping as it was sent. ``errors`` are sentences; with any of them nothing is done."""

    mapping: list[str] = field(default_factory=list)
    fixed: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)


def read_columns(data: QueryDict, header: Sequence[str]) -> Columns:
    """``map-<place>`` for each name of the header, ``fixed-column-<n>`` with ``fixed-value-<n>``."""
    found = Columns()
    for place, name in enumerate(header):
        code = data.get(f"map-{place}", "")
        if code and code not in TARGETS:
            found.errors.append(f"There is no column “{clean_text(code)[:60]}” for “{name}”.")
            code = ""
        found.mapping.append(code)
    for number in range(1, MOST_FIXED + 1):
        column, text = data.get(f"fixed-column-{number}", ""), data.get(f"fixed-value-{number}", "")
        if not column and not text.strip():
            continue
        _take_fixed(found, column, text)
    found.errors += clashes(found.mapping)
    filled = {TARGETS[code].column for code in found.mapping if code} | set(found.fixed)
    missing = [column.name for column in COLUMNS.values() if column.is_required and column.name not in filled]
    found.errors += [f"No column of the file leads to {name}. It is required." for name in missing]
    return found


def _take_fixed(found: Columns, column: str, text: str) -> None:
    if column not in COLUMNS or column == "external_id":
        found.errors.append("Choose the column that gets the same value in every row.")
    elif NUL in text or len(text) > LONGEST_CELL:
        found.errors.append(f"The value for {column} is too long, or holds a character that cannot be stored.")
    elif column in {TARGETS[code].column for code in found.mapping if code}:
        found.errors.append(f"{column} comes from a column of the file already. Leave that one out, or this value.")
    elif column in found.fixed:
        found.errors.append(f"{column} is given two values.")
    else:
        found.fixed[column] = clean_text(text, multiline=True)


@dataclass(slots=True)
class Mended:
    """What came from the preview: mended cells by ``row:column``, rows to set aside, or what is wrong with it."""

    fixes: dict[str, str] = field(default_factory=dict)
    aside: list[int] = field(default_factory=list)
    error: str = ""


def read_mended(data: QueryDict, rejected: Sequence[dict[str, Any]], places: Sequence[dict[str, Any]]) -> Mended:
    """``fix-<row>-<column>`` for cells that the preview shows, ``aside`` for refused rows; others are ignored."""
    found = Mended()
    rows = {cell["row"] for cell in rejected}
    for cell in (*rejected, *places):
        text = data.get(f"fix-{cell['row']}-{cell['column']}")
        if text is None or not cell["column"] or not text.strip() or text == cell["value"]:
            continue
        if NUL in text or len(text) > LONGEST_CELL:
            found.error = f"The text for row {cell['row']} is too long, or holds a character that cannot be stored."
            continue
        found.fixes[f"{cell['row']}:{cell['column']}"] = clean_text(text, multiline=True)
    if "aside_all" in data:
        found.aside = sorted(rows)
    else:
        found.aside = [row for row in sorted(rows) if str(row) in data.getlist("aside")]
    return found
