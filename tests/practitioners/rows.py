"""Rows of practitioner files for tests: a full, valid default, and keyword overrides for what a test is about."""

import csv
import io
from datetime import date
from typing import Any

from directory.practitioners.exchange.importing import ImportReport, import_file
from directory.practitioners.records import FIELDS

TODAY = date(2026, 11, 20)

FULL = {
    "external_id": "maren",
    "name": "Maren Okafor",
    "status": "listed",
    "consented_on": "2026-01-10",
    "pronouns": "she/her",
    "gender": "woman",
    "headline": "Slow, consent-led sessions after accidents",
    "about": "First line.\nSecond line, with a comma.",
    "practising_since": "2009",
    "licences": "LMT;US-OR;M12;;claimed|LPC;US-OR;C5512;2027-09-30;verified",
    "compacts": "COUNSELING;CP-1;2027-05-31;claimed",
    "certifications": "EMDR-trained;claimed;;;|SEP;verified;2019-06-01;;2026-09-12",
    "specialties": "chronic-low-back-pain*|car-accident*|bracing|panic-attacks",
    "modalities": "somatic-experiencing|talk-therapy",
    "formats": "in-person|video",
    "touch": "none",
    "age_groups": "adults|older-adults",
    "communities": "lgbtq",
    "languages": "en|es",
    "time_slots": "weekday-evening",
    "room": "can-lie-down|step-free",
    "fee_min": "130",
    "fee_max": "150.50",
    "currency": "USD",
    "sliding_scale_min": "90",
    "insurance": "aetna|superbill",
    "discovery_call_minutes": "20",
    "accepting": "yes",
    "confirmed_on": "2026-11-01",
    "locations": "1400 SE Hawthorne Blvd;Portland;OR;97214;US;45.5122;-122.6513;no|;Gresham;OR;97030;US;;;yes",
    "email": "maren@example.org",
    "phone": "'+15035550123",
    "website": "https://maren.example.org/",
    "booking_url": "https://maren.example.org/book",
}


def row(**cells: str) -> dict[str, str]:
    """A full row with some cells replaced."""
    return FULL | cells


def small(external_id: str, **cells: str) -> dict[str, str]:
    """A row that says nothing but who it is."""
    return dict.fromkeys(FIELDS, "") | {"external_id": external_id, "name": external_id.title()} | cells


def csv_text(*rows: dict[str, str], delimiter: str = ",") -> str:
    """A file of these rows; the columns are those of the first."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def bring_in(*rows: dict[str, str], **options: Any) -> ImportReport:
    """Import these rows as a UTF-8 file."""
    return import_file(csv_text(*rows).encode(), today=TODAY, **options)


def errors_of(*rows: dict[str, str]) -> list[dict[str, int | str]]:
    """What an import of these rows complains about."""
    return [error.as_dict() for error in bring_in(*rows).errors]
