"""Where each part of a listing came from: the last edit of it, in words for the one it is about."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from directory.history.choices import Subject, Through
from directory.history.models import Entry
from directory.practitioners.models import Practitioner
from directory.practitioners.records import FIELDS
from directory.proposals.spelled import in_words
from directory.vocabulary.catalogue import Catalogue

#: Columns that say nothing to a reader.
_LEFT_OUT = frozenset({"external_id", "confirmed_on"})
#: Edits that are looked through; what is older reads as the beginning.
_MOST = 300
_LABELS = {
    "name": "Name",
    "status": "Listed or not",
    "consented_on": "Your consent",
    "about": "Your text",
    "practising_since": "In practice since",
    "licences": "Licences",
    "compacts": "Compact authorities",
    "certifications": "Trainings and certifications",
    "modalities": "Approaches",
    "formats": "Ways to meet",
    "age_groups": "Ages",
    "time_slots": "Times",
    "fee_min": "Fee, from",
    "fee_max": "Fee, to",
    "sliding_scale_min": "Sliding scale, from",
    "discovery_call_minutes": "Free first call",
    "accepting": "Openings",
    "locations": "Places",
    "email": "E-mail",
    "booking_url": "Booking page",
}
_DOORS = {
    Through.PRACTICE: "you, on this page",
    Through.IMPORT: "a file that was imported",
    Through.CURATION: "a curator",
    Through.ADMIN: "a curator",
    Through.COMMAND: "a file, or the people who run this site",
    Through.HOUSEKEEPING: "the site itself, by its clock",
}
UNKNOWN = "Older than the history"


@dataclass(frozen=True, slots=True)
class Origin:
    """A part, what stands there, how it came, and when."""

    label: str
    text: str
    came: str
    on: date | None


def origins_of(practitioner: Practitioner, cells: dict[str, str], catalogue: Catalogue) -> list[Origin]:
    """Everything that is not empty, in the order of a file. Cost: one query."""
    last: dict[str, tuple[str, date]] = {}
    entries = Entry.objects.of(Subject.PRACTITIONER, practitioner.external_id)
    for through, at, after in entries.values_list("through", "at", "after")[:_MOST]:
        for name in after:
            last.setdefault(name, (f"From {_DOORS[Through(through)]}", timezone.localdate(at)))
    return [
        Origin(_label(name), in_words(name, cells[name], catalogue), *(last.get(name) or (UNKNOWN, None)))
        for name in FIELDS
        if cells[name] and name not in _LEFT_OUT
    ]


def _label(name: str) -> str:
    return _LABELS.get(name, name.replace("_", " ").capitalize())
