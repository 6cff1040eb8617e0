"""Three listed people whom no demo invents: one with all there is, one with words too long, one with nothing."""

import csv
from datetime import date, timedelta
from pathlib import Path
from typing import Literal

#: A place with nobody else of the demo within driving distance.
LONELY_PLACE = "99762"
#: Another one, where people come and go.
PASSING_PLACE = "99752"
When = Literal["before", "after", "gone"]
RICH, SPARSE = "ingrid-aklaq", "jo"
LONG = "prof-dr-wilhelmina-aleksandra-featherstonehaugh-vandenbroucke-oluwaseun-papadimitrakopoulou"

_LONG_NAME = "Prof. Dr. Wilhelmina-Aleksandra Featherstonehaugh-Vandenbroucke-Oluwaseun-Papadimitrakopoulou"
_LONG_WORD = "psychoneuroimmunoendocrinologically" * 2


def write_people(path: Path, today: date) -> None:
    """A practitioner file, confirmed and checked as of ``today``."""
    recent = (today - timedelta(days=3)).isoformat()
    later = (today + timedelta(days=400)).isoformat()
    everyone = {"status": "listed", "consented_on": recent, "accepting": "yes", "confirmed_on": recent}
    nome = f";Nome;AK;{LONELY_PLACE};US;;;"
    rich = everyone | {
        "external_id": "t-rich",
        "name": "Ingrid Aklaq",
        "pronouns": "she/her",
        "gender": "woman",
        "headline": "Slow, steady work with pain and with what came before it.",
        "about": "I have an office by the water.\n\nWe begin with what feels safe.",
        "practising_since": "1998",
        "licences": f"LPC;US-AK;7;{later};verified|LMT;US-AK;8;{later};claimed",
        "certifications": f"SEP;verified;{recent};{later};{recent}|HAKOMI-certified;claimed;;;",
        "specialties": "chronic-low-back-pain*|car-accident*|panic-attacks",
        "modalities": "somatic-experiencing|hakomi",
        "formats": "in-person|video",
        "age_groups": "adults",
        "languages": "en|es",
        "time_slots": "weekday-evening",
        "room": "can-lie-down",
        "touch": "optional",
        "fee_min": "90",
        "fee_max": "150",
        "currency": "USD",
        "sliding_scale_min": "60",
        "discovery_call_minutes": "20",
        "locations": f"12 Front Street{nome}no|9 Home Lane{nome}yes",
        "email": "ingrid@example.org",
        "phone": "+1 907 443 0100",
        "website": "https://ingrid.example.org/",
        "booking_url": "https://book.example.org/ingrid",
    }
    long = everyone | {
        "external_id": "t-long",
        "name": _LONG_NAME,
        "pronouns": "they/them/theirs/themselves",
        "headline": f"Working {_LONG_WORD} with everyone who comes.",
        "about": _LONG_WORD * 3,
        "licences": f"PSY;US-AK;{'9' * 40};{later};verified",
        "formats": "in-person",
        "age_groups": "adults",
        "languages": "en",
        "locations": f"{'Anunreasonablylongstreetname' * 3}{nome}no",
        "email": f"{'a' * 60}@{'long-domain-' * 4}example.org",
        "website": f"https://example.org/{'path' * 30}",
    }
    sparse = everyone | {"external_id": "t-sparse", "name": "Jo", "accepting": "", "confirmed_on": ""}
    write_rows(path, [rich, long, sparse])


def write_passing(path: Path, today: date, when: When) -> None:
    """Two people at PASSING_PLACE: before and after something changed, and when both have left."""
    recent = (today - timedelta(days=3)).isoformat()
    later = (today + timedelta(days=400)).isoformat()
    usual = {
        "consented_on": recent,
        "confirmed_on": recent,
        "accepting": "yes",
        "licences": f"LPC;US-AK;17;{later};verified",
        "certifications": f"SEP;verified;{recent};{later};{recent}",
        "formats": "in-person",
        "age_groups": "adults",
        "languages": "en",
        "fee_min": "90",
        "currency": "USD",
        "locations": f"3 Shore Avenue;Kotzebue;AK;{PASSING_PLACE};US;;;no",
    }
    staying = usual | {"external_id": "t-staying", "name": "Nora Staying"}
    leaving = usual | {"external_id": "t-leaving", "name": "Lior Leaving"}
    if when == "after":
        staying |= {"accepting": "no", "fee_min": "180", "certifications": "", "formats": "in-person|video"}
    staying["status"] = "withdrawn" if when == "gone" else "listed"
    leaving["status"] = "listed" if when == "before" else "withdrawn"
    write_rows(path, [staying, leaving])


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """A practitioner file with the columns of the first row."""
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.DictWriter(file, fieldnames=list(rows[0]), restval="")
        sheet.writeheader()
        sheet.writerows(rows)
