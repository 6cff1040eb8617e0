"""A record as text: the canonical cells of a practitioner file, not yet escaped for a spreadsheet.

Files, the history, proposed changes and merges all say what a listing holds in these words.
"""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from directory.practitioners.choices import LicenceStatus
from directory.practitioners.records import (
    COLLECTIONS,
    FIELDS,
    CompactRecord,
    CredentialRecord,
    LicenceRecord,
    LocationRecord,
    PractitionerRecord,
    SpecialtyRecord,
)
from directory.web.text import clean_text

Write = Callable[[Any], str]
#: Columns whose text may have several lines.
MULTILINE = frozenset({"about"})


def printed(value: Any) -> str:
    """A single value as it stands in a file: None is empty, days are ISO, amounts have no needless cents."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return str(int(value)) if value == value.to_integral_value() else f"{value:.2f}"
    if isinstance(value, float):
        return f"{value:.7f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _joined(write: Callable[[Any], Iterable[str]]) -> Write:
    """Items by ``|``, parts by ``;``."""
    return lambda entries: "|".join(";".join(write(entry)) for entry in entries)


def _licence(entry: LicenceRecord) -> Iterable[str]:
    says_nothing = not entry.jurisdiction and entry.status == LicenceStatus.CLAIMED
    status = "" if says_nothing else entry.status
    return (entry.profession, entry.jurisdiction, entry.number, printed(entry.expires_on), status)


def _compact(entry: CompactRecord) -> Iterable[str]:
    return (entry.compact, entry.number, printed(entry.expires_on), entry.status)


def _credential(entry: CredentialRecord) -> Iterable[str]:
    days = (entry.issued_on, entry.expires_on, entry.verified_on)
    return (entry.certification, entry.status, *map(printed, days))


def _specialty(entry: SpecialtyRecord) -> Iterable[str]:
    return (entry.code + ("*" if entry.is_focus else ""),)


def _location(entry: LocationRecord) -> Iterable[str]:
    address = (entry.line, entry.city, entry.region, entry.postal, entry.country)
    point = (printed(entry.latitude), printed(entry.longitude))
    return (*address, *point, "yes" if entry.hides_street else "no")


_PARTS: dict[str, Write] = {
    "licences": _joined(_licence),
    "compacts": _joined(_compact),
    "certifications": _joined(_credential),
    "specialties": _joined(_specialty),
    "locations": _joined(_location),
}
#: How each column is written.
WRITERS: dict[str, Write] = {name: _PARTS.get(name, "|".join if name in COLLECTIONS else printed) for name in FIELDS}


def cells_of(record: PractitionerRecord) -> dict[str, str]:
    """The canonical cells of a record by column, in the order of the columns. Cost: some 20 µs."""
    cells = dict.fromkeys(WRITERS, "")
    for name, write in WRITERS.items():
        value = getattr(record, name)
        # nought is a value
        if value or not (value is None or value in ("", ())):
            cells[name] = clean(write(value), name)
    return cells


def clean(text: str, name: str) -> str:
    """``clean_text`` for a column, without a look at each sign where most cells have nothing to clean."""
    if not text or (text.isascii() and text.isprintable() and text[0] != " " != text[-1]):
        return text
    return clean_text(text, multiline=name in MULTILINE)
