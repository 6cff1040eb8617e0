"""What each column takes, in words and by the code that reads it: the help page and the sheets of the template."""

from collections.abc import Iterator
from dataclasses import dataclass

from directory.practitioners.choices import MOST_FOCUSES, Accepting, Gender, Status, Touch
from directory.practitioners.exchange.columns import COLUMNS
from directory.practitioners.exchange.entries import COMPACT, CREDENTIAL, LICENCE, LOCATION
from directory.practitioners.exchange.vocabularies import Checks
from directory.practitioners.records import COLLECTIONS, TERM_FIELDS

_WORDS = {
    "external_id": "Your key for this person. A known key changes that listing, another makes a new one.",
    "name": "As it is to be shown.",
    "status": "Empty means draft. Nobody is listed without the day of their consent.",
    "consented_on": "The day they agreed to be listed, as YYYY-MM-DD.",
    "pronouns": "Free text, such as she/her.",
    "gender": "One of the words.",
    "headline": "One line that introduces them.",
    "about": "Several lines, in their own words.",
    "practising_since": "A year.",
    "licences": "One item for each licence. An educator (COACH) needs none: COACH;;;;",
    "compacts": "One item for each authority under a compact.",
    "certifications": "One item for each. In the browser verified comes in as a claim: only a check gives a badge.",
    "specialties": f"Codes. A * behind a code marks a focus, at most {MOST_FOCUSES}.",
    "modalities": "Codes of approaches.",
    "formats": "How sessions take place.",
    "touch": "One of the words.",
    "age_groups": "Who they see.",
    "communities": "Communities they know well.",
    "languages": "Languages of sessions.",
    "time_slots": "When they have sessions.",
    "room": "What the room is like.",
    "fee_min": "The lowest full fee of a session, such as 120 or 97.50.",
    "fee_max": "The highest fee of a session.",
    "currency": "A three-letter code, such as USD.",
    "sliding_scale_min": "The lowest reduced fee.",
    "insurance": "What they take.",
    "discovery_call_minutes": "Length of a free first call; 0 is none, empty is not known.",
    "accepting": "Whether they take new clients.",
    "confirmed_on": "The day that was last confirmed, as YYYY-MM-DD.",
    "locations": "One item for each office. Without LAT and LNG it is placed by postal code or city.",
    "email": "An e-mail address.",
    "phone": "A number of the United States, or with its country code.",
    "website": "A web address with https://",
    "booking_url": "A web address with https://",
}
_FORMATS = {"licences": LICENCE, "compacts": COMPACT, "certifications": CREDENTIAL, "locations": LOCATION}
#: Parts of the items of a column, as a hint.
SHAPES = {name: ";".join(parts) for name, parts in _FORMATS.items()} | {
    "specialties": f"codes; at most {MOST_FOCUSES} with *"
}
_CHOICES = {"status": Status, "gender": Gender, "touch": Touch, "accepting": Accepting}
_CODES = {
    "specialties": "specialty",
    "modalities": "modality",
    **{field: kind.replace("_", " ") for field, kind in TERM_FIELDS.items()},
}
#: Somebody who does not exist; every cell is taken as it stands.
EXAMPLE = {
    "external_id": "example-1",
    "name": "Robin Example",
    "status": "draft",
    "consented_on": "2026-01-15",
    "pronouns": "they/them",
    "headline": "Slow, steady work after accidents",
    "about": "This person does not exist. Delete this row.",
    "practising_since": "2014",
    "licences": "LPC;US-OR;C0000;2027-09-30;claimed",
    "certifications": "SEP;claimed;2019-06-01;;",
    "specialties": "chronic-low-back-pain*|panic-attacks",
    "modalities": "somatic-experiencing",
    "formats": "in-person|video",
    "touch": "optional",
    "age_groups": "adults",
    "languages": "en|es",
    "time_slots": "weekday-evening",
    "fee_min": "120",
    "fee_max": "150",
    "currency": "USD",
    "discovery_call_minutes": "20",
    "accepting": "yes",
    "confirmed_on": "2026-01-15",
    "locations": "100 Example Street;Portland;OR;97214;US;;;yes",
    "email": "robin@example.org",
    "phone": "+15035550123",
    "website": "https://robin.example.org/",
}


@dataclass(frozen=True, slots=True)
class ColumnHelp:
    """One column: ``shape`` of its cell, ``codes`` it may hold with their labels (of parts: of the first ones)."""

    name: str
    is_required: bool
    words: str
    shape: str
    codes: tuple[tuple[str, str], ...]
    example: str


def columns_help(checks: Checks) -> list[ColumnHelp]:
    """Every column, in the order of the file. Cost: the vocabulary is held already."""
    return [
        ColumnHelp(
            name, column.is_required, _WORDS[name], _shape(name), tuple(_codes(name, checks)), EXAMPLE.get(name, "")
        )
        for name, column in COLUMNS.items()
    ]


def part_codes(checks: Checks) -> dict[str, tuple[tuple[str, str], ...]]:
    """Codes that stand in parts of items: professions, jurisdictions, compacts, certifications."""
    lists = ("profession", "jurisdiction", "compact", "certification")
    return {what: tuple(_labelled(what, checks)) for what in lists}


def _shape(name: str) -> str:
    if name in _FORMATS:
        return ";".join(_FORMATS[name]) + " | …"
    return "code | code | …" if name in COLLECTIONS else ""


def _codes(name: str, checks: Checks) -> Iterator[tuple[str, str]]:
    if name in _CHOICES:
        for code, label in _CHOICES[name].choices:
            yield str(code), str(label)
    elif name in _CODES:
        yield from _labelled(_CODES[name], checks)


def _labelled(what: str, checks: Checks) -> Iterator[tuple[str, str]]:
    for code, names in checks.names(what).items():
        yield code, str(next(iter(names), ""))
