"""What stands on the public page, in short lines for the one who has to say whether it is right."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import Accepting, FieldGroup
from directory.practitioners.lawfulness import Answer, facts_from, rulings
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.listing import Listing
from directory.practitioners.profiles.meeting import place_lines
from directory.practitioners.wording.practice import fee_range, sentence, sliding
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import TermKind
from directory.web.templatetags.look import day

NOTHING = "Nothing is said."
#: Columns behind these lines: a change of one of them meanwhile is no "all right".
COLUMNS = (
    "accepting",
    "fee_min",
    "fee_max",
    "sliding_scale_min",
    "time_slots",
    "locations",
    "room",
    "formats",
    "email",
    "phone",
    "website",
    "booking_url",
    "insurance",
    "specialties",
    "modalities",
)
_FAR = frozenset({"video", "phone"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One line. ``group`` is empty for openings, which have a day of their own."""

    group: str
    label: str
    lines: tuple[str, ...]


def facts_of(listing: Listing, today: date, catalogue: Catalogue) -> list[Fact]:
    """In the order of the page."""
    person = listing.person
    fees = [part for part in (fee_range(person), sliding(person)) if part]
    contact = [person.email, person.phone.as_national if person.phone else "", person.website, person.booking_url]
    specialties = [catalogue.specialties[code].label for code in (*listing.focuses, *listing.mentions)]
    approaches = [entry.label for code, entry in catalogue.modalities.items() if code in listing.modalities]
    return [
        _fact("", "Openings", [_openings(person), _last(person.confirmed_on)]),
        _fact(FieldGroup.FEES, "Fees", [", ".join(fees)]),
        _fact(FieldGroup.PLACES, "Places, room and times", _places(listing, catalogue)),
        _fact(FieldGroup.REACH, "Video and phone", [_reach(listing, today, catalogue)]),
        _fact(FieldGroup.CONTACT, "Contact", contact),
        _fact(FieldGroup.INSURANCE, "Insurance", [", ".join(listing.labels(TermKind.INSURANCE, catalogue))]),
        _fact(FieldGroup.APPROACHES, "Specialties and approaches", [", ".join(specialties), ", ".join(approaches)]),
    ]


def _openings(person: Practitioner) -> str:
    """What was said last, however long ago."""
    if not person.accepting:
        return "You have not said whether you take new clients."
    said = Accepting(person.accepting).label
    weeks = person.waiting_weeks if person.accepting == Accepting.WAITLIST else None
    return f"{said} of about {weeks} week{'' if weeks == 1 else 's'}" if weeks else said


def _last(on: date | None) -> str:
    return f"Last confirmed {day(on)}" if on else "Never confirmed"


def _fact(group: str, label: str, lines: Iterable[str]) -> Fact:
    said = tuple(line for line in lines if line)
    return Fact(str(group), label, said or (NOTHING,))


def _places(listing: Listing, catalogue: Catalogue) -> list[str]:
    lines = []
    for place in place_lines(listing.offices, None):
        street = "street not shown" if place.is_hidden else place.street
        lines.append(", ".join(part for part in (place.title, street) if part))
    room, times = listing.labels(TermKind.ROOM, catalogue), listing.labels(TermKind.TIME_SLOT, catalogue)
    return [*lines, sentence(room), sentence(times)]


def _reach(listing: Listing, today: date, catalogue: Catalogue) -> str:
    """Where a session at a distance is lawful; that follows from the licences, and is nothing to type in."""
    if _FAR.isdisjoint(listing.codes(TermKind.FORMAT)):
        return "Not offered."
    facts = facts_from(listing.licences, listing.authorities, listing.modalities)
    found = rulings(facts, catalogue.jurisdictions, today, catalogue)
    places = sorted(catalogue.jurisdictions[code] for code, ruling in found.items() if ruling.answer is Answer.YES)
    ways = sentence(listing.labels(TermKind.FORMAT, catalogue))
    return f"{ways}. At a distance in: {', '.join(places) or 'no place, by the licences we know'}."
