"""What happened and what things are called, in words for curators."""

from collections.abc import Iterable

from directory.practitioners.exchange.editing import EditRefused
from directory.proposals.cells import COLUMNS
from directory.proposals.services import Settled

_CALLED = {
    "consented_on": "Consent",
    "practising_since": "Practising since",
    "compacts": "Compact authorities",
    "modalities": "Approaches",
    "formats": "Ways to meet",
    "age_groups": "Ages",
    "time_slots": "Times",
    "fee_min": "Fee from",
    "fee_max": "Fee to",
    "sliding_scale_min": "Sliding scale from",
    "discovery_call_minutes": "Free first call, minutes",
    "accepting": "Openings",
    "confirmed_on": "Openings confirmed",
    "locations": "Places",
    "email": "E-mail",
    "booking_url": "Booking page",
    "session_fees": "Fees by length",
    "limits": "What they do not do",
    "npi": "NPI",
}
LABELS = {name: _CALLED.get(name, name.replace("_", " ").capitalize()) for name in COLUMNS}


def named(columns: Iterable[str]) -> str:
    """Columns as words: ``Fee from, Phone``."""
    return ", ".join(LABELS.get(column, column) for column in columns)


def refusal(error: EditRefused) -> list[str]:
    """Why cells could not be taken, a sentence each."""
    return [f"{LABELS.get(each.column, each.column)}: {each.reason}." for each in error.errors]


def outcome(settled: Settled, verb: str) -> list[tuple[str, str]]:
    """Sentences with their level (``good`` or ``warm``) about an act; ``verb`` is accepted or refused."""
    said: list[tuple[str, str]] = []
    if settled.done:
        said.append(("good", f"{verb.capitalize()}: {named(settled.done)}."))
    if settled.moved:
        said.append(("warm", f"Changed on the listing meanwhile, so still open: {named(settled.moved)}."))
    said.extend(
        ("warm", f"{LABELS.get(column, column)} was settled meanwhile by {who or 'housekeeping'}.")
        for column, who in settled.before
    )
    return said
