"""What goes into the ranking and what comes out: frozen values, codes and numbers, no sentences.

Fits, weights and scores are exact: a fit is a whole number of ten-thousandths (FIT_ONE), a weight one of thousandths
(WEIGHT_ONE: tenths of a point, as pages print them), and a contribution is their product (SCORE_ONE). Sums therefore
add up exactly, on every machine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

FIT_ONE = 10_000
WEIGHT_ONE = 1_000
SCORE_ONE = FIT_ONE * WEIGHT_ONE
BANDS = 100

Level = Literal["must", "high", "some", "low"]
State = Literal["known", "unknown", "penalty"]

IN_PERSON, VIDEO, PHONE, AUDIO = "in-person", "video", "phone", "guided-audio"
REMOTE = (VIDEO, PHONE)

#: Gates in the order in which they are tried; the musts follow in the order of CRITERIA.
GATES = ("capacity", "age_group", "reach")
#: Criteria in the order of the rule's table.
CRITERIA = (
    "specialties",
    "certifications",
    "scope",
    "modalities",
    "reach",
    "time_slots",
    "room",
    "communities",
    "languages",
    "cost",
    "touch",
    "genders",
    "discovery_call",
    "freshness",
)


@dataclass(frozen=True, slots=True)
class WantedSpecialty:
    """A term the client brings. ``credits``: what naming a code is worth for it, 1 for the term and those below it,
    a part for those above. ``weight`` says how much of the whole it is (first concern and rarer terms weigh more)."""

    code: str
    weight: float
    credits: tuple[tuple[float, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class WantedCertification:
    """``met_by``: the rung asked for and those above it; ``training``: the rungs below, on the same ladder."""

    code: str
    met_by: tuple[str, ...]
    training: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WantedModality:
    """``professions``: whose licence the approach needs (empty: none). ``certified_by``: the titles in it.

    ``near``: the other approaches of its family."""

    code: str
    professions: tuple[str, ...]
    certified_by: tuple[str, ...]
    suits_age: bool
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where the client is: a unit vector (geometry.unit_vector)."""

    x: float
    y: float
    z: float


@dataclass(frozen=True, slots=True)
class MatchRequest:
    """One client's intake, resolved against the vocabulary. Empty means: plays no part.

    ``on``: proleptic ordinal of the day. ``region``: where the client will be, ISO 3166-2. ``max_miles``: radius.
    ``specialties``: the first one is the main concern when ``has_main_concern``. ``licensed``: every
    profession that needs a licence; ``psychotherapists`` and ``body_professions`` are those whose scope is that.
    """

    on: int
    age_group: str = "adults"
    unsuited_modalities: tuple[str, ...] = ()
    place: Place | None = None
    region: str = ""
    formats: tuple[str, ...] = ()
    max_miles: float | None = None
    can_wait: bool = False
    specialties: tuple[WantedSpecialty, ...] = ()
    has_main_concern: bool = False
    certifications: tuple[WantedCertification, ...] = ()
    licensed: tuple[str, ...] = ()
    psychotherapists: tuple[str, ...] = ()
    body_professions: tuple[str, ...] = ()
    needs_psychotherapy: bool = False
    needs_body: bool = False
    wants_education: bool = False
    modalities: tuple[WantedModality, ...] = ()
    time_slots: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    budget: float | None = None
    currency: str = "USD"
    insurance: tuple[str, ...] = ()
    touch: str = ""
    genders: tuple[str, ...] = ()
    discovery_call: bool = False
    levels: Mapping[str, Level] = field(default_factory=dict)

    @property
    def reach_is_gate(self) -> bool:
        """Without a place nothing can be promised about meeting, and nobody is left out for it."""
        return self.place is not None or bool(self.region)

    @property
    def ways(self) -> tuple[str, ...]:
        """The formats that count, in the client's order; left out = any form of live session."""
        return self.formats or (IN_PERSON, VIDEO, PHONE)

    def level(self, code: str) -> Level:
        """How much a criterion matters to this client."""
        return self.levels.get(code, "some")

    def musts(self) -> tuple[str, ...]:
        """Criteria marked must that the client answered, in table order. ``reach`` is a gate of its own; the kind of
        licence and how fresh a listing is never leave anyone out."""
        never = ("reach", "scope", "freshness")
        return tuple(code for code in self.active() if code not in never and self.level(code) == "must")

    def active(self) -> tuple[str, ...]:
        """Criteria that play a part: those answered, and the two that always do."""
        answered = {
            "specialties": bool(self.specialties),
            "certifications": bool(self.certifications),
            "scope": True,
            "modalities": bool(self.modalities),
            "reach": self.reach_is_gate or bool(self.formats),
            "time_slots": bool(self.time_slots),
            "room": bool(self.room),
            "communities": bool(self.communities),
            "languages": bool(self.languages),
            "cost": self.budget is not None or bool(self.insurance),
            "touch": self.touch in ("none", "wanted"),
            "genders": bool(self.genders),
            "discovery_call": self.discovery_call,
            "freshness": True,
        }
        return tuple(code for code in CRITERIA if answered[code])


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the sum. ``weight`` in thousandths, ``fit`` in ten-thousandths, ``contribution`` their product.

    A penalty has weight and fit 0 and a negative contribution; ``of`` names the criterion it is about.
    """

    code: str
    weight: int
    fit: int
    contribution: int
    state: State
    of: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An eligible candidate in its place (from 1). ``row`` is its row in the candidates; ``miles`` to its
    location number ``location``, counting from 0 in the row's own order."""

    position: int
    row: int
    score: int
    parts: tuple[Part, ...]
    format: str
    other_formats: tuple[str, ...]
    miles: float | None
    location: int | None

    @property
    def band(self) -> int:
        """The score in whole points of a hundred."""
        return self.score * BANDS // SCORE_ONE


@dataclass(frozen=True, slots=True)
class Relaxation:
    """One change of one requirement (``to`` its new value) and how many more people it would let in."""

    requirement: str
    to: str | float | bool
    adds: int


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows for whom a gate is an open question, with the gate. In the order of their keys: nobody's own choice."""

    _rows: npt.NDArray[np.integer[Any]]
    _gates: npt.NDArray[np.int64]
    _names: tuple[str, ...]
    _keys: npt.NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[tuple[int, str]]:
        return iter(self.first(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Apart) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def first(self, count: int) -> list[tuple[int, str]]:
        """The first ``count`` of them: (row, gate). Cost: one pass, and a sort of those that are found."""
        keys = self._keys[self._rows]
        found = np.arange(len(keys))
        if 0 < count < len(keys):
            found = np.flatnonzero(keys <= np.partition(keys, count - 1)[count - 1])
        order = found[np.argsort(keys[found], kind="stable")[:count]]
        rows, gates = self._rows[order].tolist(), self._gates[order].tolist()
        return [(row, self._names[gate]) for row, gate in zip(rows, gates, strict=True)]


@dataclass(frozen=True, slots=True)
class Ranking:
    """The outcome. ``excluded`` counts by first gate failed; every considered candidate is counted exactly once.

    ``equals``: the rows of each band that touches the first five places, best band first (``engine.equals``)."""

    rule_version: str
    considered: int
    eligible: int
    matches: tuple[Match, ...]
    excluded: Mapping[str, int]
    unknown_must: Apart
    equals: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one candidate stands. ``gate`` is the first gate failed; ``is_unknown`` when it failed only for not
    being known. ``ways`` says per format why not. Without a gate, ``match`` is what the results show."""

    row: int
    gate: str
    is_unknown: bool
    ways: Mapping[str, str]
    match: Match | None
