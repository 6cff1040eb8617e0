"""A whole profile, from one prefetched row."""

from dataclasses import dataclass
from datetime import date

from directory.practitioners.choices import Accepting, Touch
from directory.practitioners.filters import Where
from directory.practitioners.lawfulness import facts_of
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.credentials import CredentialPanel, credential_panels
from directory.practitioners.profiles.meeting import PlaceLine, RoomLine, place_lines, room_lines
from directory.practitioners.profiles.reach import Reach, reach_of
from directory.practitioners.wording.credentials import card_marks
from directory.practitioners.wording.licences import (
    LicenceLine,
    is_checked,
    licence_lines,
    licensed_as,
    plain_words,
)
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.practitioners.wording.practice import (
    CAPACITY,
    as_of,
    capacity_mark,
    fee_range,
    formats,
    is_confirmed,
    labels,
    sentence,
)
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope, TermKind

TOUCH = {
    Touch.NONE: "Never uses touch.",
    Touch.OPTIONAL: "Touch is optional: always asked first, and sessions work fully without it.",
    Touch.CENTRAL: "Hands-on work is central.",
}


@dataclass(frozen=True, slots=True)
class Approach:
    """An approach with what kind of care it is."""

    code: str
    label: str
    hint: str
    scope: str


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """Strings and lists ready for the page; empty where nothing is known."""

    person: Practitioner
    about_line: str
    licensed_as: str
    marks: tuple[Mark, ...]
    licences: list[LicenceLine]
    plain_words: str
    credentials: list[CredentialPanel]
    focuses: list[str]
    mentions: list[str]
    approaches: list[Approach]
    touch: str
    ages: str
    communities: list[str]
    formats: str
    time_slots: list[str]
    places: list[PlaceLine]
    room: list[RoomLine]
    reach: Reach
    has_virtual: bool
    fee: str
    insurance: list[str]
    openings: str
    as_of: Mark
    is_fresh: bool
    where_label: str


def profile_page(
    person: Practitioner, *, region: str, where: Where | None, today: date, catalogue: Catalogue
) -> ProfilePage:
    """The page for a row of ``for_profile()``. No query."""
    licences = list(person.licences.all())
    credentials = list(person.credentials.all())
    named = list(person.named_specialties.all())
    focus = sorted((n for n in named if n.focus_position), key=lambda n: n.focus_position or 0)
    order = list(catalogue.specialties)
    mention = sorted((n for n in named if not n.focus_position), key=lambda n: order.index(n.specialty_id))
    fresh = is_confirmed(person, today)
    return ProfilePage(
        person=person,
        about_line=_about_line(person),
        licensed_as=licensed_as(licences, today, catalogue),
        marks=(
            *_licence_marks(person, today),
            *card_marks(credentials, today, catalogue),
            capacity_mark(person, today),
        ),
        licences=licence_lines(licences, person.compact_authorities.all(), today, catalogue),
        plain_words=plain_words(licences, today, catalogue),
        credentials=credential_panels(credentials, today, catalogue),
        focuses=[catalogue.specialties[n.specialty_id].label for n in focus],
        mentions=[catalogue.specialties[n.specialty_id].label for n in mention],
        approaches=_approaches(person, catalogue),
        touch=TOUCH[Touch(person.touch)] if person.touch else "",
        ages=sentence(labels(person, TermKind.AGE_GROUP)),
        communities=labels(person, TermKind.COMMUNITY),
        formats=formats(person),
        time_slots=labels(person, TermKind.TIME_SLOT),
        places=place_lines(person.locations.all(), where),
        room=room_lines(person, catalogue),
        reach=reach_of(facts_of(person), region, today, catalogue),
        has_virtual=any(t.kind == TermKind.FORMAT and t.code in ("video", "phone") for t in person.terms.all()),
        fee=fee_range(person),
        insurance=labels(person, TermKind.INSURANCE),
        openings=CAPACITY[Accepting(person.accepting)] if fresh and person.accepting else "Openings not known",
        as_of=as_of(person, today),
        is_fresh=fresh,
        where_label=where.label if where else "",
    )


def _about_line(person: Practitioner) -> str:
    since = f"in practice since {person.practising_since}" if person.practising_since else ""
    languages = ", ".join(labels(person, TermKind.LANGUAGE))
    return " · ".join(part for part in (person.pronouns, since, languages) if part)


def _licence_marks(person: Practitioner, today: date) -> list[Mark]:
    count = sum(1 for row in person.licences.all() if row.jurisdiction_id and is_checked(row, today))
    if not count:
        return []
    return [Mark(MarkKind.YES, "Licence verified" if count == 1 else f"{count} licences verified")]


def _approaches(person: Practitioner, catalogue: Catalogue) -> list[Approach]:
    held = {row.pk for row in person.modalities.all()}
    scopes = dict(Scope.choices)
    return [
        Approach(code, entry.label, entry.hint, str(scopes[entry.scope]))
        for code, entry in catalogue.modalities.items()
        if code in held
    ]
