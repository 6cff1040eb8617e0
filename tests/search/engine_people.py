"""Random people and random searches, for what the columns answer: few codes of each list, so that they meet often."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from hypothesis import strategies as st

from directory.practitioners.distances import Point
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    Practitioner,
    PractitionerSpecialty,
)
from directory.practitioners.querysets import ROTATION_PRIME
from directory.practitioners.where import Where
from directory.search.asked import Asked, Word
from directory.vocabulary.models import Modality, Term
from tests.practitioners.people import TODAY, days_ago

TERMS = {
    "format": ("in-person", "video", "phone"),
    "language": ("en", "es", "fr"),
    "time_slot": ("weekend", "weekday-evening"),
    "insurance": ("aetna", "cigna"),
    "community": ("veterans", "lgbtq"),
    "age_group": ("adults", "teens"),
    "room": ("can-lie-down", "quiet"),
}
#: A tree with three storeys, and leaves of another.
SPECIALTIES = ("surgery", "back-surgery", "microdiscectomy", "accident", "whiplash", "anxiety")
MODALITIES = ("massage", "mbsr", "somatic-coaching", "emdr", "hakomi")
CERTIFICATIONS = ("SEP", "PSEP", "SE-student", "TF-CBT-certified", "GCFP")
PROFESSIONS = ("PSY", "LPC", "PT", "LMT", "MD")
REGIONS = ("US-OR", "US-WA", "US-ID", "CA-BC")
#: Two at one point, two across the edge of the map.
POINTS = (
    (45.5142, -122.6433),
    (45.5142, -122.6433),
    (45.6, -122.7),
    (47.6062, -122.3321),
    (0.0, 179.95),
    (0.0, -179.9),
)
MILES = (0.1, 10.0, 25.0, 60.0, 200.0, 6_000.0, 12_450.0)
NAMES = ("Ada Low", "ada low", "Émile Ångström", "Emile Angstrom", "Zoë", "李 明", "Bea", "Ada Lowe")

ends = st.sampled_from([None, *(TODAY + timedelta(days=days) for days in (-1, 0, 1, 400))])
months_ago = st.one_of(st.none(), st.integers(0, 130).map(lambda n: days_ago(n * 30)))
fees = st.one_of(st.none(), st.sampled_from([0, 80, 119.99, 120, 400]))


def some(codes: Sequence[Any], most: int) -> st.SearchStrategy[list[Any]]:
    """A few different ones."""
    return st.lists(st.sampled_from(codes), max_size=most, unique=True)


@dataclass(frozen=True)
class Made:
    """Somebody to be. ``terms``: pairs of kind and code."""

    name: str
    is_listed: bool
    rotation_key: int
    accepting: str
    confirmed_on: date | None
    touch: str
    fees: tuple[float | None, float | None, float | None]
    call: int | None
    terms: list[tuple[str, str]]
    focus: list[str]
    mention: list[str]
    modalities: list[str]
    credentials: dict[str, tuple[str, date | None, date | None, date | None]]
    licences: dict[tuple[str, str | None], tuple[date | None, str]]
    compacts: dict[str, tuple[date | None, str]]
    points: list[tuple[float, float] | None]
    rechecks: list[date | None]


def _fees(raw: tuple[float | None, float | None, float | None]) -> tuple[float | None, float | None, float | None]:
    """In the order that the database asks for."""
    low, high, sliding = raw
    if low is not None and high is not None and low > high:
        low, high = high, low
    return low, high, sliding if high is None or sliding is None or sliding <= high else None


everybody = st.builds(
    Made,
    name=st.sampled_from(NAMES),
    is_listed=st.sampled_from([True, True, True, True, False]),
    rotation_key=st.one_of(st.integers(0, ROTATION_PRIME - 1), st.just(7)),
    accepting=st.sampled_from(["", "yes", "waitlist", "no"]),
    confirmed_on=st.sampled_from([None, *(days_ago(days) for days in (-1, 0, 21, 22, 60, 61, 90, 91, 900))]),
    touch=st.sampled_from(["", "none", "optional", "central"]),
    fees=st.tuples(fees, fees, fees).map(_fees),
    call=st.sampled_from([None, 0, 15]),
    terms=some([(kind, code) for kind, codes in TERMS.items() for code in codes], 12),
    focus=some(SPECIALTIES[:3], 2),
    mention=some(SPECIALTIES[3:], 2),
    modalities=some(MODALITIES, 2),
    credentials=st.dictionaries(
        st.sampled_from(CERTIFICATIONS),
        st.tuples(st.sampled_from(["claimed", "verified", "rejected"]), months_ago, ends, months_ago),
        max_size=2,
    ),
    licences=st.dictionaries(
        st.one_of(st.tuples(st.sampled_from(PROFESSIONS), st.sampled_from(REGIONS)), st.just(("COACH", None))),
        st.tuples(ends, st.sampled_from(["claimed", "verified"])),
        max_size=3,
    ),
    compacts=st.dictionaries(
        st.sampled_from(["PSYPACT", "COUNSELING"]),
        st.tuples(ends, st.sampled_from(["claimed", "verified"])),
        max_size=1,
    ),
    points=st.lists(st.sampled_from([None, *POINTS]), max_size=3),
    rechecks=st.lists(ends, min_size=1, max_size=3),
)


def bring(people: Sequence[Made]) -> list[Practitioner]:
    """Into the database, in this order. Cost: some statements a person."""
    terms = {(term.kind, term.code): term for term in Term.objects.filter(kind__in=TERMS)}
    return [_bring(number, one, terms) for number, one in enumerate(people)]


def _bring(number: int, made: Made, terms: dict[tuple[str, str], Term]) -> Practitioner:
    low, high, sliding = made.fees
    # the days on which checks are due, for one paper after the other
    rechecks = cycle(made.rechecks)
    who = Practitioner.objects.create(
        external_id=f"p-{number}",
        slug=f"p-{number}",
        name=made.name,
        status="listed" if made.is_listed else "paused",
        consented_on=days_ago(300),
        rotation_key=made.rotation_key,
        accepting=made.accepting,
        confirmed_on=made.confirmed_on,
        touch=made.touch,
        fee_min=low,
        fee_max=high,
        sliding_scale_min=sliding,
        discovery_call_minutes=made.call,
    )
    who.terms.add(*(terms[pair] for pair in made.terms if pair in terms))
    who.modalities.add(*Modality.objects.filter(pk__in=made.modalities))
    PractitionerSpecialty.objects.bulk_create(
        PractitionerSpecialty(practitioner=who, specialty_id=code, focus_position=place)
        for place, code in [*enumerate(made.focus, start=1), *((None, code) for code in made.mention)]
    )
    Credential.objects.bulk_create(
        Credential(
            practitioner=who,
            certification_id=code,
            status=status,
            issued_on=issued if issued is None or ended is None or issued <= ended else None,
            expires_on=ended,
            verified_on=verified,
            recheck_on=next(rechecks),
        )
        for code, (status, issued, ended, verified) in made.credentials.items()
    )
    Licence.objects.bulk_create(
        Licence(
            practitioner=who,
            profession_id=code,
            jurisdiction_id=place,
            number="1",
            expires_on=ended,
            status=status,
            recheck_on=next(rechecks),
        )
        for (code, place), (ended, status) in made.licences.items()
    )
    CompactAuthority.objects.bulk_create(
        CompactAuthority(practitioner=who, compact_id=code, expires_on=ended, status=status, recheck_on=next(rechecks))
        for code, (ended, status) in made.compacts.items()
    )
    Location.objects.bulk_create(
        Location(
            practitioner=who,
            position=2 * place,
            region="OR",
            **({} if point is None else dict(zip(("public_latitude", "public_longitude"), point, strict=True))),
        )
        for place, point in enumerate(made.points)
    )
    return who


places = st.sampled_from(POINTS).map(lambda point: Where(Point(*point), "somewhere", is_centre=True))
codes_of = {
    **TERMS,
    "region": REGIONS,
    "certification": CERTIFICATIONS,
    "specialty": SPECIALTIES,
    "modality": MODALITIES,
    "accepting": ("yes", "waitlist"),
    "touch": ("none", "optional", "central"),
}
choices = st.dictionaries(st.sampled_from([*codes_of]), st.integers(0, 2**16), max_size=2).map(
    lambda drawn: {name: _few(codes_of[name], number) for name, number in drawn.items()}
)


def _few(codes: Sequence[str], number: int) -> tuple[str, ...]:
    """One code or two, by a number."""
    first, second = codes[number % len(codes)], codes[number // 256 % len(codes)]
    return (first,) if number % 3 else tuple(dict.fromkeys((first, second)))


#: Words whose ``listings`` and ``names`` are numbers of people, to be replaced by keys.
words = st.builds(
    Word,
    text=st.just("word"),
    specialties=st.frozensets(st.sampled_from(("microdiscectomy", "whiplash", "anxiety")), max_size=1),
    modalities=st.frozensets(st.sampled_from(MODALITIES), max_size=1),
    certifications=st.frozensets(st.sampled_from(CERTIFICATIONS), max_size=1),
    professions=st.frozensets(st.sampled_from((*PROFESSIONS, "COACH")), max_size=2),
    terms=st.frozensets(st.sampled_from([("language", "es"), ("format", "video")]), max_size=1),
    listings=some(range(8), 4).map(tuple),
    names=some(range(8), 3).map(tuple),
)
seldom = st.sampled_from([False, False, False, False, True])
searches = st.builds(
    Asked,
    today=st.sampled_from([TODAY, TODAY, TODAY + timedelta(days=40)]),
    words=st.one_of(st.just(()), st.lists(words, max_size=2).map(tuple)),
    where=st.one_of(st.none(), places),
    miles=st.sampled_from(MILES),
    choices=choices,
    is_certified_only=seldom,
    has_discovery_call=seldom,
    most_fee=st.sampled_from([None, None, None, None, 0, 8_000, 11_999, 12_000]),
    sort=st.sampled_from(["relevance", "distance", "name", "confirmed"]),
)


def with_keys(asked: Asked, people: Sequence[Practitioner]) -> Asked:
    """The same, with primary keys in the words; a number that is nobody's becomes a key that nobody has."""
    keys = [who.pk for who in people]

    def of(numbers: Sequence[int]) -> tuple[int, ...]:
        return tuple(sorted(keys[number] if number < len(keys) else 10**9 + number for number in numbers))

    return replace(
        asked, words=tuple(replace(word, listings=of(word.listings), names=of(word.names)) for word in asked.words)
    )
