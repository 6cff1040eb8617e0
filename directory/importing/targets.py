"""Where a column of a file may lead: to a column of practitioner files, or to a part of one."""

from dataclasses import dataclass

from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.entries import LOCATION

#: Parts of an office that spreadsheets keep in columns of their own, in the order of the format.
PLACE_PARTS = ("line", "city", "region", "postal", "country")
_NAME_PARTS = ("first", "last")


@dataclass(frozen=True, slots=True)
class Target:
    """``code`` is what a mapping holds: ``fee_min``, or ``locations:city`` for a part."""

    code: str
    column: str
    part: str = ""

    @property
    def label(self) -> str:
        return f"{self.column} ({self.part})" if self.part else self.column


TARGETS = {
    target.code: target
    for target in (
        *(Target(name, name) for name in COLUMNS),
        *(Target(f"name:{part}", "name", part) for part in _NAME_PARTS),
        *(Target(f"locations:{part}", "locations", part) for part in PLACE_PARTS),
    )
}


def joined(column: str, parts: dict[str, str]) -> str:
    """One cell of the parts: a name, or one office; empty where all of them are."""
    if column == "name":
        return " ".join(text for part in _NAME_PARTS if (text := parts.get(part, "").strip()))
    if not any(parts.get(part, "").strip() for part in PLACE_PARTS):
        return ""
    # what separates items and parts cannot stand inside a part
    texts = [parts.get(part, "").strip().replace(";", ",").replace("|", ",") for part in PLACE_PARTS]
    return ";".join([*texts, *[""] * (len(LOCATION) - len(texts))]).rstrip(";")


def clashes(mapping: list[str]) -> list[str]:
    """What cannot be: a column filled twice, or whole and in parts. Sentences."""
    found = [TARGETS[code] for code in mapping if code]
    codes = [target.code for target in found]
    twice = [code for code in dict.fromkeys(codes) if codes.count(code) > 1]
    both = [
        column for column in ("name", "locations") if column in codes and any(c.startswith(column + ":") for c in codes)
    ]
    return [
        *(f"Two columns of the file lead to {TARGETS[code].label}. Leave one of them out." for code in twice),
        *(f"{column} is filled whole and in parts. Choose one way." for column in both),
    ]
