"""Cells of practitioner files spelled out: codes as labels, without the signs of the format."""

from collections.abc import Mapping

from directory.practitioners.choices import Accepting, Gender, Status, Touch
from directory.practitioners.records import TERM_FIELDS
from directory.vocabulary.catalogue import Catalogue

_CHOICES = {"status": Status, "gender": Gender, "touch": Touch, "accepting": Accepting}


def in_words(column: str, cell: str, catalogue: Catalogue) -> str:
    """A cell for people; a code that the vocabulary does not know stands as it is."""
    if column in _CHOICES:
        return str(dict(_CHOICES[column].choices).get(cell, cell))
    labels = _labels(column, catalogue)
    if column == "specialties":
        return ", ".join(_specialty(code, labels) for code in cell.split("|"))
    if column == "locations":
        return "\n".join(_office(item.split(";")) for item in cell.split("|"))
    if column in ("licences", "compacts", "certifications"):
        return "\n".join(_paper(item.split(";"), labels, catalogue) for item in cell.split("|"))
    return ", ".join(labels.get(code, code) for code in cell.split("|")) if labels else cell


def _labels(column: str, catalogue: Catalogue) -> Mapping[str, str]:
    entries: Mapping[str, Mapping[str, object]] = {
        "modalities": catalogue.modalities,
        "specialties": catalogue.specialties,
        "licences": catalogue.professions,
        "compacts": catalogue.compacts,
        "certifications": catalogue.certifications,
    }
    found = entries.get(column) or catalogue.terms.get(TERM_FIELDS.get(column, ""), {})
    return {code: str(getattr(entry, "label", code)) for code, entry in found.items()}


def _specialty(code: str, labels: Mapping[str, str]) -> str:
    plain = code.removesuffix("*")
    return f"{labels.get(plain, plain)}{' (focus)' if code.endswith('*') else ''}"


def _paper(parts: list[str], labels: Mapping[str, str], catalogue: Catalogue) -> str:
    first, *others = parts
    named = [labels.get(first, first), *(catalogue.jurisdictions.get(part, part) for part in others)]
    return ", ".join(part for part in named if part)


def _office(parts: list[str]) -> str:
    """Address and whether the street is shown; the point on the map says nothing to a reader."""
    shown = "street shown" if parts[-1] == "no" else "street hidden"
    return ", ".join(part for part in (*parts[:4], shown) if part)
