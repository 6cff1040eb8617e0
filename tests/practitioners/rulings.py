"""People, places and days with the ruling each must get."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from directory.practitioners.lawfulness import Answer, HeldAuthority, HeldLicence, PractitionerFacts, Ruling
from directory.vocabulary.catalogue import Catalogue, CompactEntry, MemberEntry

ON = date(2026, 11, 20)
DAY = timedelta(days=1)
OREGON, WASHINGTON, CALIFORNIA, TEXAS = "US-OR", "US-WA", "US-CA", "US-TX"
JOINS, LEAVES = date(2027, 1, 1), date(2026, 6, 30)


def with_dated_members(found: Catalogue) -> Catalogue:
    """The vocabulary with dated members of PSYPACT, and nobody recorded for the counselling compact."""
    psypact = CompactEntry(
        "PSYPACT",
        "PSYPACT",
        (MemberEntry(OREGON, None, None), MemberEntry(WASHINGTON, JOINS, None), MemberEntry(TEXAS, None, LEAVES)),
    )
    counselling = CompactEntry("COUNSELING", "Counseling Compact", ())
    return replace(found, compacts={**found.compacts, "PSYPACT": psypact, "COUNSELING": counselling})


def licence(profession: str, place: str = OREGON, ends: date | None = None, *, is_verified: bool = True) -> HeldLicence:
    return HeldLicence(profession, place, ends, is_verified)


def claimed(profession: str, place: str = OREGON, ends: date | None = None) -> HeldLicence:
    return licence(profession, place, ends, is_verified=False)


def authority(compact: str = "PSYPACT", ends: date | None = None, *, is_verified: bool = True) -> HeldAuthority:
    return HeldAuthority(compact, ends, is_verified)


COACH = HeldLicence("COACH", "", None, is_verified=False)
HOME = licence("PSY", CALIFORNIA)
SE, TALK, MASSAGE = "somatic-experiencing", "talk-therapy", "massage"


def facts(*held: HeldLicence | HeldAuthority, modalities: tuple[str, ...] = (TALK,)) -> PractitionerFacts:
    return PractitionerFacts(
        tuple(each for each in held if isinstance(each, HeldLicence)),
        tuple(each for each in held if isinstance(each, HeldAuthority)),
        frozenset(modalities),
    )


@dataclass(frozen=True)
class Case:
    """Someone, a place, a day, and the ruling."""

    name: str
    facts: PractitionerFacts
    place: str
    ruling: Ruling
    on: date = ON


def yes(basis: str, until: date | None = None) -> Ruling:
    return Ruling(Answer.YES, basis=basis, until=until)


def no(reason: str) -> Ruling:
    return Ruling(Answer.NO, reason=reason)


def unknown(reason: str) -> Ruling:
    return Ruling(Answer.UNKNOWN, reason=reason)


NONE_FOR_OREGON = no("no licence or compact authority for US-OR")
NOTHING = no("nothing that can be offered at a distance")
EDUCATION = "not licensed care"
LICENCES = [
    Case("verified", facts(licence("LPC")), OREGON, yes("LPC US-OR")),
    Case("on its last day", facts(licence("LPC", ends=ON)), OREGON, yes("LPC US-OR", ON)),
    Case("the day after", facts(licence("LPC", ends=ON - DAY)), OREGON, no("LPC US-OR has expired")),
    Case("claimed", facts(claimed("LPC")), OREGON, unknown("LPC US-OR is claimed, not yet checked")),
    Case("claimed and expired", facts(claimed("LPC", ends=ON - DAY)), OREGON, no("LPC US-OR has expired")),
    Case("elsewhere only", facts(licence("LPC", WASHINGTON)), OREGON, NONE_FOR_OREGON),
    Case("the longer of two", facts(licence("LPC", ends=ON), licence("PSY")), OREGON, yes("PSY US-OR")),
    Case(
        "a checked one wins over a claimed one",
        facts(claimed("PSY"), licence("LPC", ends=ON)),
        OREGON,
        yes("LPC US-OR", ON),
    ),
    Case(
        "the last of two expired",
        facts(licence("LPC", ends=ON - 9 * DAY), licence("PSY", ends=ON - DAY)),
        OREGON,
        no("PSY US-OR has expired"),
    ),
    Case("a chiropractor is a clinician", facts(licence("DC"), modalities=(SE,)), OREGON, yes("DC US-OR")),
    Case(
        "a massage licence opens nothing at a distance", facts(licence("LMT"), modalities=(MASSAGE,)), OREGON, NOTHING
    ),
]
COMPACTS = [
    Case("authority and a home licence", facts(HOME, authority()), OREGON, yes("PSYPACT")),
    Case("a home licence alone is not enough", facts(licence("PSY", WASHINGTON)), OREGON, NONE_FOR_OREGON),
    Case("no home licence", facts(authority()), OREGON, NOTHING),
    Case(
        "a home licence of another profession", facts(licence("LPC", CALIFORNIA), authority()), OREGON, NONE_FOR_OREGON
    ),
    Case(
        "until the first of the ends",
        facts(licence("PSY", CALIFORNIA, ON + DAY), authority(ends=ON + 9 * DAY)),
        OREGON,
        yes("PSYPACT", ON + DAY),
    ),
    Case(
        "claimed authority",
        facts(HOME, authority(is_verified=False)),
        OREGON,
        unknown("PSYPACT is claimed, not yet checked"),
    ),
    Case(
        "claimed home licence",
        facts(claimed("PSY", CALIFORNIA), authority()),
        OREGON,
        unknown("PSYPACT is claimed, not yet checked"),
    ),
    Case("authority on its last day", facts(HOME, authority(ends=ON)), OREGON, yes("PSYPACT", ON)),
    Case("authority the day after", facts(HOME, authority(ends=ON - DAY)), OREGON, no("PSYPACT has ended for US-OR")),
    Case(
        "home licence expired",
        facts(licence("PSY", CALIFORNIA, ON - DAY), authority()),
        OREGON,
        no("PSYPACT has ended for US-OR"),
    ),
    Case(
        "the day before a place joins",
        facts(HOME, authority()),
        WASHINGTON,
        no("no licence or compact authority for US-WA"),
        JOINS - DAY,
    ),
    Case("the day a place joins", facts(HOME, authority()), WASHINGTON, yes("PSYPACT"), JOINS),
    Case("a member's last day", facts(HOME, authority()), TEXAS, yes("PSYPACT", LEAVES), LEAVES),
    Case(
        "the day after a place left", facts(HOME, authority()), TEXAS, no("PSYPACT has ended for US-TX"), LEAVES + DAY
    ),
    Case(
        "a place outside the compact",
        facts(licence("PSY", OREGON), authority()),
        CALIFORNIA,
        no("no licence or compact authority for US-CA"),
    ),
    Case(
        "members not recorded",
        facts(licence("LPC", CALIFORNIA), authority("COUNSELING")),
        OREGON,
        unknown("the member places of Counseling Compact are not recorded"),
    ),
    Case(
        "members not recorded, authority ended",
        facts(licence("LPC", CALIFORNIA), authority("COUNSELING", ON - DAY)),
        OREGON,
        no("COUNSELING has ended for US-OR"),
    ),
    Case("members not recorded, no home licence", facts(authority("COUNSELING")), OREGON, NOTHING),
    Case(
        "a claimed licence is told before unrecorded members",
        facts(claimed("LPC"), authority("COUNSELING")),
        OREGON,
        unknown("LPC US-OR is claimed, not yet checked"),
    ),
    Case(
        "a licence of the place comes before the compact",
        facts(licence("PSY"), authority(ends=ON)),
        OREGON,
        yes("PSY US-OR"),
    ),
]
TEACHERS = [
    Case("education only", facts(modalities=(SE,)), OREGON, yes(EDUCATION)),
    Case("listed as coach", facts(COACH, modalities=(SE,)), TEXAS, yes(EDUCATION)),
    Case("no approach of education", facts(COACH, modalities=(MASSAGE,)), OREGON, NOTHING),
    Case("no approach is stated", facts(COACH, modalities=()), OREGON, unknown("no approach is stated")),
    Case("nothing is stated", facts(modalities=()), OREGON, unknown("no approach is stated")),
    Case("a massage licence alone", facts(licence("LMT"), modalities=()), OREGON, unknown("no approach is stated")),
    Case(
        "a coach with a clinical licence elsewhere",
        facts(COACH, licence("LPC", WASHINGTON), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "a coach with a claimed clinical licence elsewhere",
        facts(COACH, claimed("LPC", WASHINGTON), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "a coach on the last day of the clinical licence",
        facts(COACH, licence("LPC", WASHINGTON, ON), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "a coach from the day after",
        facts(COACH, licence("LPC", WASHINGTON, ON - DAY), modalities=(SE,)),
        OREGON,
        yes(EDUCATION),
    ),
    Case(
        "a coach whose clinical licence ends with the calendar",
        facts(COACH, licence("LPC", WASHINGTON, date.max), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "a clinician without authority is no coach",
        facts(licence("LPC", WASHINGTON), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "nor with an expired licence",
        facts(licence("LPC", WASHINGTON, ON - DAY), modalities=(SE,)),
        OREGON,
        NONE_FOR_OREGON,
    ),
    Case(
        "a massage therapist with SE teaches by video",
        facts(licence("LMT"), modalities=(SE, MASSAGE)),
        OREGON,
        yes(EDUCATION),
    ),
]
CASES = [*LICENCES, *COMPACTS, *TEACHERS]
