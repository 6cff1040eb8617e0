"""The columns that a curator edits by hand: in groups, with what each cell holds."""

from dataclasses import dataclass

from directory.practitioners.choices import MOST_LIMITS, Accepting, Gender, Touch
from directory.proposals.differing import is_list


@dataclass(frozen=True, slots=True)
class ColumnHelp:
    """``choices`` make it a select; ``rows`` a text of several lines."""

    name: str
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    rows: int = 1

    @property
    def is_list(self) -> bool:
        """Whether the cell holds items, shown one a line."""
        return is_list(self.name)


_DAY = "A day as 2026-11-20."
_AMOUNT = "A plain amount, such as 120 or 97.50."
_CODES = "Codes, one a line."
_NOT_KNOWN = ("", "Not known")

GROUPS: tuple[tuple[str, tuple[ColumnHelp, ...]], ...] = (
    (
        "Person",
        (
            ColumnHelp("name"),
            ColumnHelp("npi", "Ten digits, the last of which checks the others; public."),
            ColumnHelp("consented_on", f"The day they agreed to be listed. {_DAY}"),
            ColumnHelp("pronouns"),
            ColumnHelp("gender", "As they declare it; never guessed.", (_NOT_KNOWN, *Gender.choices)),
            ColumnHelp("headline"),
            ColumnHelp("about", rows=7),
            ColumnHelp("practising_since", "A year."),
            ColumnHelp("languages", _CODES, rows=2),
        ),
    ),
    (
        "Openings",
        (
            ColumnHelp("accepting", "", (_NOT_KNOWN, *Accepting.choices)),
            ColumnHelp("confirmed_on", f"The day on which they last said so. {_DAY}"),
        ),
    ),
    (
        "Papers",
        (
            ColumnHelp("licences", "One a line: PROFESSION;JURISDICTION;NUMBER;EXPIRES_ON;STATUS.", rows=3),
            ColumnHelp("compacts", "One a line: COMPACT;NUMBER;EXPIRES_ON;STATUS.", rows=2),
            ColumnHelp("certifications", "One a line: CODE;STATUS;ISSUED_ON;EXPIRES_ON;VERIFIED_ON.", rows=3),
        ),
    ),
    (
        "Practice",
        (
            ColumnHelp("specialties", "Codes, one a line; a * behind it marks a focus, at most five.", rows=5),
            ColumnHelp("modalities", _CODES, rows=4),
            ColumnHelp("formats", _CODES, rows=3),
            ColumnHelp("touch", "", (_NOT_KNOWN, *Touch.choices)),
            ColumnHelp("limits", f"A line each, at most {MOST_LIMITS}, in the words of the page.", rows=4),
            ColumnHelp("age_groups", _CODES, rows=3),
            ColumnHelp("communities", _CODES, rows=3),
            ColumnHelp("time_slots", _CODES, rows=3),
            ColumnHelp("room", _CODES, rows=3),
        ),
    ),
    (
        "Fees",
        (
            ColumnHelp("fee_min", _AMOUNT),
            ColumnHelp("fee_max", _AMOUNT),
            ColumnHelp("session_fees", "One a line: MINUTES;FEE. Shown while they lie within the range above.", rows=3),
            ColumnHelp("currency", "Three letters, such as USD."),
            ColumnHelp("sliding_scale_min", _AMOUNT),
            ColumnHelp("discovery_call_minutes", "0 for none; empty where it is not known."),
            ColumnHelp("insurance", _CODES, rows=3),
        ),
    ),
    (
        "Places and contact",
        (
            ColumnHelp("locations", "One a line: LINE;CITY;REGION;POSTAL;COUNTRY;LAT;LNG;HIDE_STREET.", rows=3),
            ColumnHelp("email"),
            ColumnHelp("phone"),
            ColumnHelp("website"),
            ColumnHelp("booking_url"),
        ),
    ),
)
EDITED = {column.name: column for _, columns in GROUPS for column in columns}
