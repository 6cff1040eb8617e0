"""One practitioner as a plain value: what a file row says, what the database holds, what the demo invents.

Records compare by value, so "has anything changed?" is ``==``. They are canonical: codes in alphabetical order,
focuses in the order given and before mentions, offices in the order given. Empty text, None and an empty tuple
mean unknown.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

#: Fields that hold codes of a short list, with the kind of that list.
TERM_FIELDS = {
    "formats": "format",
    "age_groups": "age_group",
    "communities": "community",
    "languages": "language",
    "time_slots": "time_slot",
    "room": "room",
    "insurance": "insurance",
}


@dataclass(frozen=True, slots=True)
class LicenceRecord:
    """A licence; for an educator (COACH) the jurisdiction is empty."""

    profession: str
    jurisdiction: str = ""
    number: str = ""
    expires_on: date | None = None
    status: str = "claimed"

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two licences of one person the same; an educator stands there once."""
        return (self.profession, self.jurisdiction, self.number if self.jurisdiction else "")


@dataclass(frozen=True, slots=True)
class CompactRecord:
    """An individual authority under a compact."""

    compact: str
    number: str = ""
    expires_on: date | None = None
    status: str = "claimed"

    @property
    def key(self) -> str:
        """What makes two authorities of one person the same."""
        return self.compact


@dataclass(frozen=True, slots=True)
class CredentialRecord:
    """A certification someone holds or says they hold."""

    certification: str
    status: str = "claimed"
    issued_on: date | None = None
    expires_on: date | None = None
    verified_on: date | None = None

    @property
    def key(self) -> str:
        """What makes two credentials of one person the same."""
        return self.certification


@dataclass(frozen=True, slots=True)
class SpecialtyRecord:
    """A specialty someone names; a focus is the centre of the practice."""

    code: str
    is_focus: bool = False


@dataclass(frozen=True, slots=True)
class LocationRecord:
    """An office. Coordinates in degrees, only where somebody gave them; both or neither."""

    line: str = ""
    city: str = ""
    region: str = ""
    postal: str = ""
    country: str = ""
    latitude: float | None = None
    longitude: float | None = None
    hides_street: bool = True


@dataclass(frozen=True, slots=True)
class PractitionerRecord:
    """Everything a practitioner file says about one person, under the names of its columns."""

    external_id: str
    name: str
    status: str = "draft"
    consented_on: date | None = None
    pronouns: str = ""
    gender: str = ""
    headline: str = ""
    about: str = ""
    practising_since: int | None = None
    licences: tuple[LicenceRecord, ...] = ()
    compacts: tuple[CompactRecord, ...] = ()
    certifications: tuple[CredentialRecord, ...] = ()
    specialties: tuple[SpecialtyRecord, ...] = ()
    modalities: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    touch: str = ""
    age_groups: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    time_slots: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    fee_min: Decimal | None = None
    fee_max: Decimal | None = None
    currency: str = ""
    sliding_scale_min: Decimal | None = None
    insurance: tuple[str, ...] = ()
    discovery_call_minutes: int | None = None
    accepting: str = ""
    confirmed_on: date | None = None
    locations: tuple[LocationRecord, ...] = ()
    email: str = ""
    phone: str = ""
    website: str = ""
    booking_url: str = ""


#: The order of the columns of a practitioner file.
FIELDS = tuple(field.name for field in fields(PractitionerRecord))
COLLECTIONS = frozenset(
    {"licences", "compacts", "certifications", "specialties", "modalities", "locations", *TERM_FIELDS}
)
#: Fields that are columns of the practitioner's own table under the same name.
PLAIN_FIELDS = tuple(name for name in FIELDS if name not in COLLECTIONS)


def degrees_of(value: float) -> float:
    """Degrees to seven decimals, a centimetre on the ground, so that text and number say the same; no minus zero."""
    return round(value, 7) + 0.0


def in_order(specialties: list[SpecialtyRecord]) -> tuple[SpecialtyRecord, ...]:
    """Canonical order: focuses as given, then mentions by code."""
    return (
        *(entry for entry in specialties if entry.is_focus),
        *sorted((entry for entry in specialties if not entry.is_focus), key=lambda entry: entry.code),
    )
