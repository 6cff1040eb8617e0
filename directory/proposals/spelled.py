"""Cells of practitioner files spelled out: codes as labels, without the signs of the format."""

from collections.abc import Mapping
from datetime import date

from directory.practitioners.choices import Accepting, Gender, Status, Touch
from directory.practitioners.exchange.beside import SESSION_FEES
from directory.practitioners.records import TERM_FIELDS
from directory.vocabulary.catalogue import Catalogue

_CHOICES = {"status": Status, "gender": Gender, "touch": Touch, "accepting": Accepting}
_DAYS = frozenset({"consented_on", "confirmed_on"})
#: What stands before each part of a paper but the first.
_PAPERS = {
    "licences": ("", "No. ", "until ", ""),
    "compacts": ("No. ", "until ", ""),
    "certifications": ("", "issued ", "until ", "checked "),
}
_DATED = frozenset({"until ", "issued ", "checked "})
_PARTS_OF_AN_OFFICE = 8


def in_words(column: str, cell: str, catalogue: Catalogue, *, is_exact: bool = False) -> str:
    """A cell, or one item of a list, for people; a code that the vocabulary does not know stands as it is.

    ``is_exact``: with the country and the point of a place too, where those are all that differs.
    """
    if column in _CHOICES:
        return str(dict(_CHOICES[column].choices).get(cell, cell))
    if column in _DAYS:
        return _day(cell)
    labels = _labels(column, catalogue)
    if column == "specialties":
        return ", ".join(_specialty(code, labels) for code in cell.split("|"))
    if column == "locations":
        return "\n".join(_office(item.split(";"), is_exact=is_exact) for item in cell.split("|"))
    if column in _PAPERS:
        return "\n".join(_paper(column, item.split(";"), labels, catalogue) for item in cell.split("|"))
    if column == SESSION_FEES:
        return "\n".join(_fee(*item.partition(";")[::2]) for item in cell.split("|"))
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


def _paper(column: str, parts: list[str], labels: Mapping[str, str], catalogue: Catalogue) -> str:
    """What it is, then what each part says; a part that files do not name any more stands as it is."""
    first, *others = parts
    said = [labels.get(first, first)]
    for part, lead in zip(others, _PAPERS[column], strict=False):
        word = _day(part) if lead in _DATED else part if lead else catalogue.jurisdictions.get(part, part)
        said.append(f"{lead}{word}" if part else "")
    return ", ".join(part for part in (*said, *others[len(_PAPERS[column]) :]) if part)


def _day(text: str) -> str:
    try:
        return f"{date.fromisoformat(text):%-d %b %Y}"
    except ValueError:
        return text


def _fee(minutes: str, amount: str) -> str:
    return f"{minutes} minutes: {amount}"


def _office(parts: list[str], *, is_exact: bool) -> str:
    """Address and whether the street is shown; the point on the map says little to a reader."""
    shown = "street shown" if parts[-1] == "no" else "street hidden"
    address, (country, *point) = parts[:4], parts[4:7] if len(parts) == _PARTS_OF_AN_OFFICE else [""]
    exact = [country, f"at {', '.join(point)} on the map" if any(point) else "not on the map"] if is_exact else []
    return ", ".join(part for part in (*address, *exact, shown) if part)
