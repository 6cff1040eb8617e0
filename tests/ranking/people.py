"""Small directories for the core's tests, written as people rather than as columns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from directory.ranking.candidates import (
    ACCEPTING,
    ALWAYS,
    NEVER,
    TOUCH,
    BitColumns,
    Candidates,
    Held,
    Rights,
    row_key,
)
from directory.ranking.geometry import unit_vector, unit_vectors
from directory.ranking.types import Level, MatchRequest, Place, WantedCertification, WantedModality, WantedSpecialty
from directory.ranking.weights import Weights

ON = 739_575
PLACES = ("US-CA", "US-OR", "US-WA")
PROFESSIONS = ("LMT", "LPC", "PT")
SPECIALTIES = ("back", "low-back", "crash", "accident", "panic", "bracing")
CERTIFICATIONS = ("SEP", "PSEP", "SP")
MODALITIES = ("massage", "se", "talk")
FORMATS = ("guided-audio", "in-person", "phone", "video")
AGES = ("adults", "children", "teens")
COMMUNITIES = ("lgbtq", "veterans")
LANGUAGES = ("en", "es", "fr")
SLOTS = ("evening", "morning", "weekend")
ROOMS = ("lie-down", "quiet", "step-free")
INSURERS = ("aetna", "bcbs")
GENDERS = ("man", "nonbinary", "woman")
HOME = (45.5122, -122.6587)
STEP_UP = Weights().step_up


@dataclass(frozen=True)
class Licence:
    """A licence; ``ends`` an ordinal. ``works_remotely``: an approach under it can be given at a distance."""

    profession: str
    place: str
    is_checked: bool = True
    ends: int = NEVER
    works_remotely: bool = True


@dataclass(frozen=True)
class Credential:
    """A held certification."""

    code: str
    is_checked: bool = True
    ends: int = NEVER
    checked_until: int = NEVER


@dataclass(frozen=True)
class Person:
    """Someone who fits the plain request unless a field says otherwise."""

    id: str = "a"
    accepting: str = "yes"
    confirmed: int = ON - 5
    touch: str = "none"
    gender: str = "woman"
    fee: float | None = 120.0
    sliding: float | None = None
    call: int | None = 20
    focus: tuple[str, ...] = ("low-back",)
    mention: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ("se",)
    formats: tuple[str, ...] = ("in-person", "video")
    ages: tuple[str, ...] = ("adults",)
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    slots: tuple[str, ...] = ("evening",)
    room: tuple[str, ...] = ()
    insurers: tuple[str, ...] = ()
    licences: tuple[Licence, ...] = (Licence("LPC", "US-OR"),)
    credentials: tuple[Credential, ...] = ()
    points: tuple[tuple[float, float] | None, ...] = ((45.52, -122.66),)
    office: str = "US-OR"
    currency: str = "USD"


def candidates(people: Sequence[Person]) -> Candidates:
    """The columns of these people. A licence of LPC or PT opens its place at a distance; a massage licence does not."""
    count = len(people)

    def bits(codes: Iterable[str], values: Iterable[Iterable[str]]) -> BitColumns:
        return BitColumns.of(count, ((row, code) for row, held in enumerate(values) for code in held), codes)

    held = [(row, one) for row, person in enumerate(people) for one in person.licences]
    clinical = [(row, one) for row, one in held if one.profession != "LMT"]
    titles = [(row, one) for row, person in enumerate(people) for one in person.credentials]
    points = [(row, point) for row, person in enumerate(people) for point in person.points]
    places = {code: index for index, code in enumerate(PLACES)}
    return Candidates(
        keys=np.array([row_key(person.id) for person in people], dtype=np.uint64),
        accepting=np.array([ACCEPTING.get(person.accepting, -1) for person in people], dtype=np.int64),
        confirmed=np.array([person.confirmed for person in people], dtype=np.int32),
        touch=np.array([TOUCH.get(person.touch, -1) for person in people], dtype=np.int64),
        gender=bits(GENDERS, ((person.gender,) if person.gender else () for person in people)),
        fee_low=_money(person.fee for person in people),
        fee_high=_money(person.fee for person in people),
        sliding=_money(person.sliding for person in people),
        currency=bits(("CAD", "USD"), ((person.currency,) for person in people)),
        call_minutes=np.array([-1 if person.call is None else person.call for person in people], dtype=np.int64),
        focus=bits(SPECIALTIES, (person.focus for person in people)),
        mention=bits(SPECIALTIES, (person.mention for person in people)),
        modalities=bits(MODALITIES, (person.modalities for person in people)),
        formats=bits(FORMATS, (person.formats for person in people)),
        age_groups=bits(AGES, (person.ages for person in people)),
        communities=bits(COMMUNITIES, (person.communities for person in people)),
        languages=bits(LANGUAGES, (person.languages for person in people)),
        time_slots=bits(SLOTS, (person.slots for person in people)),
        room=bits(ROOMS, (person.room for person in people)),
        insurance=bits(INSURERS, (person.insurers for person in people)),
        licences=_held(
            [(row, PROFESSIONS.index(x.profession), x.is_checked, x.ends, NEVER) for row, x in held], PROFESSIONS
        ),
        credentials=_held(
            [(row, CERTIFICATIONS.index(x.code), x.is_checked, x.ends, x.checked_until) for row, x in titles],
            CERTIFICATIONS,
        ),
        rights=Rights(
            row=np.array([row for row, _ in clinical], dtype=np.int32),
            zone=np.array([places[x.place] for _, x in clinical], dtype=np.int16),
            starts=np.full(len(clinical), ALWAYS, dtype=np.int32),
            ends=np.array([x.ends for _, x in clinical], dtype=np.int32),
            is_checked=np.array([x.is_checked for _, x in clinical], dtype=np.bool_),
            works_remotely=np.array([x.works_remotely for _, x in clinical], dtype=np.bool_),
            index=places,
        ),
        location_start=np.cumsum([0, *(len(person.points) for person in people)]).astype(np.int32),
        location_vector=unit_vectors(
            [np.nan if point is None else point[0] for _, point in points],
            [np.nan if point is None else point[1] for _, point in points],
        ),
        location_place=np.array([places.get(people[row].office, -1) for row, _ in points], dtype=np.int64),
        places=places,
    )


def wanted(code: str, weight: float = 1.0) -> WantedSpecialty:
    """A wanted term with the small tree of these tests: low-back below back, crash below accident."""
    above = {"low-back": "back", "crash": "accident"}.get(code)
    below = tuple(child for child, parent in (("low-back", "back"), ("crash", "accident")) if parent == code)
    steps = ((1.0, (code, *below)),) if above is None else ((1.0, (code, *below)), (STEP_UP, (above,)))
    return WantedSpecialty(code, weight, steps)


SEP = WantedCertification("SEP", ("SEP",), ("PSEP",))
SP = WantedCertification("SP", ("SP",), ())
SE = WantedModality("se", (), ("SEP",), suits_age=True)
TALK = WantedModality("talk", ("LPC",), (), suits_age=True)
SE_NEAR = WantedModality("se", (), ("SEP",), suits_age=True, near=("massage",))
TALK_TITLED = WantedModality("talk", ("LPC",), ("SP",), suits_age=True, near=("se",))


def request(**overrides: object) -> MatchRequest:
    """A client in Portland, Oregon, in need of nothing in particular."""
    given: dict[str, object] = {
        "on": ON,
        "place": Place(*unit_vector(*HOME)),
        "region": "US-OR",
        "formats": ("in-person", "video"),
        "max_miles": 25.0,
        "licensed": ("LMT", "LPC", "PT"),
        "psychotherapists": ("LPC",),
        "body_professions": ("LMT", "PT"),
    }
    return MatchRequest(**(given | overrides))  # type: ignore[arg-type]  # the fields are checked by the tests themselves


def levels(**given: Level) -> dict[str, Level]:
    """Importance by criterion."""
    return dict(given)


def _money(values: Iterable[float | None]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([-1 if value is None else round(value * 100) for value in values], dtype=np.int32)


def _held(rows: list[tuple[int, int, bool, int, int]], codes: Sequence[str]) -> Held:
    columns = list(zip(*rows, strict=True)) or [(), (), (), (), ()]
    return Held(
        row=np.array(columns[0], dtype=np.int32),
        code=np.array(columns[1], dtype=np.int64),
        is_checked=np.array(columns[2], dtype=np.bool_),
        ends=np.array(columns[3], dtype=np.int64),
        checked_until=np.array(columns[4], dtype=np.int64),
        index={code: bit for bit, code in enumerate(codes)},
    )
