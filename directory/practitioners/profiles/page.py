"""A whole profile, from what was read of one person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from directory.practitioners.choices import Touch
from directory.practitioners.lawfulness import facts_from
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.confirmed import Confirmed, confirmed_parts
from directory.practitioners.profiles.credentials import CredentialPanel, credential_panels
from directory.practitioners.profiles.fees import FeeLine, fee_lines
from directory.practitioners.profiles.listing import Listing
from directory.practitioners.profiles.meeting import (
    PlaceLine,
    RoomLine,
    map_points,
    place_lines,
    points_json,
    room_lines,
)
from directory.practitioners.profiles.papers import PaperPanel, paper_panels
from directory.practitioners.profiles.portrait import Portrait, portrait_of
from directory.practitioners.profiles.reach import Reach, reach_of
from directory.practitioners.rows import LicenceRow
from directory.practitioners.where import Where
from directory.practitioners.wording.bio import bio
from directory.practitioners.wording.credentials import card_marks
from directory.practitioners.wording.licences import is_checked, licensed_as, plain_words
from directory.practitioners.wording.marks import Mark, MarkKind
from directory.practitioners.wording.practice import (
    as_of,
    capacity_mark,
    is_confirmed,
    openings,
    sentence,
)
from directory.vocabulary.catalogue import Catalogue
from directory.vocabulary.choices import Scope, TermKind
from directory.web.phrases import gettext as _
from directory.web.phrases import ngettext

PORTRAIT_SIDE = 192
AT_A_DISTANCE = frozenset({"video", "phone"})

#: Translated where they are shown.
TOUCH = {
    Touch.NONE: gettext_noop("Never uses touch."),
    Touch.OPTIONAL: gettext_noop("Touch is optional: always asked first, and sessions work fully without it."),
    Touch.CENTRAL: gettext_noop("Hands-on work is central."),
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
    portrait: Portrait | None
    about_line: str
    licensed_as: str
    marks: tuple[Mark, ...]
    licences: list[PaperPanel]
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
    map_points: str
    has_centres: bool
    room: list[RoomLine]
    reach: Reach
    has_virtual: bool
    fees: list[FeeLine]
    insurance: list[str]
    openings: str
    as_of: Mark
    is_fresh: bool
    where_label: str
    own_words: SafeString
    confirmed: Confirmed


def profile_page(
    listing: Listing, *, region: str, where: Where | None, today: date, catalogue: Catalogue
) -> ProfilePage:
    """The page of somebody listed. No query."""
    person, licences = listing.person, listing.licences
    points = map_points(listing.offices)
    fresh = is_confirmed(person, today)
    return ProfilePage(
        person=person,
        portrait=portrait_of(person, PORTRAIT_SIDE),
        about_line=_about_line(listing, catalogue),
        licensed_as=licensed_as(licences, today, catalogue),
        marks=(
            *_licence_marks(licences, today),
            *card_marks(listing.credentials, today, catalogue),
            capacity_mark(person, today),
        ),
        licences=paper_panels(listing, today, catalogue),
        plain_words=plain_words(licences, today, catalogue),
        credentials=credential_panels(listing.credentials, listing.checks, today, catalogue),
        focuses=[catalogue.specialties[code].label for code in listing.focuses],
        mentions=[catalogue.specialties[code].label for code in listing.mentions],
        approaches=_approaches(listing.modalities, catalogue),
        touch=_(TOUCH[Touch(person.touch)]) if person.touch else "",
        ages=sentence(listing.labels(TermKind.AGE_GROUP, catalogue)),
        communities=listing.labels(TermKind.COMMUNITY, catalogue),
        formats=sentence(listing.labels(TermKind.FORMAT, catalogue)),
        time_slots=listing.labels(TermKind.TIME_SLOT, catalogue),
        places=place_lines(listing.offices, where),
        map_points=points_json(points),
        has_centres=any(point.is_centre for point in points),
        room=room_lines(listing.codes(TermKind.ROOM), catalogue),
        reach=reach_of(facts_from(licences, listing.authorities, listing.modalities), region, today, catalogue),
        has_virtual=not AT_A_DISTANCE.isdisjoint(listing.codes(TermKind.FORMAT)),
        fees=fee_lines(person, listing.fees),
        insurance=listing.labels(TermKind.INSURANCE, catalogue),
        openings=openings(person, today),
        as_of=as_of(person, today),
        is_fresh=fresh,
        where_label=where.label if where else "",
        own_words=bio(person.about),
        confirmed=confirmed_parts(person, listing.confirmed, today),
    )


def _about_line(listing: Listing, catalogue: Catalogue) -> str:
    person = listing.person
    year = person.practising_since
    since = _("in practice since %(year)s") % {"year": year} if year else ""
    languages = ", ".join(listing.labels(TermKind.LANGUAGE, catalogue))
    return " · ".join(part for part in (person.pronouns, since, languages) if part)


def _licence_marks(licences: Iterable[LicenceRow], today: date) -> list[Mark]:
    count = sum(1 for row in licences if row.jurisdiction_id and is_checked(row, today))
    if not count:
        return []
    said = ngettext("Licence verified", "%(count)s licences verified", count) % {"count": count}
    return [Mark(MarkKind.YES, said)]


def _approaches(held: Collection[str], catalogue: Catalogue) -> list[Approach]:
    scopes = dict(Scope.choices)
    return [
        Approach(code, entry.label, entry.hint, str(scopes[entry.scope]))
        for code, entry in catalogue.modalities.items()
        if code in held
    ]
