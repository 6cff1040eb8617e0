"""One made-up practitioner as the columns of the core, so that every example is worked out by the core itself.

The codes are of no vocabulary: the rule does not ask what a term is called. The client stands where the equator
meets the prime meridian, and the office as many miles to the north as an example says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import pi
from typing import Any

import numpy as np

from directory.ranking.asked import Asked
from directory.ranking.bits import BitColumns
from directory.ranking.candidates import ACCEPTING, ALWAYS, EVERYWHERE, NEVER, TOUCH, Candidates, Held, Rights, row_key
from directory.ranking.criteria import FUNCTIONS
from directory.ranking.engine import rank
from directory.ranking.geometry import EARTH_MILES, unit_vector, unit_vectors
from directory.ranking.types import IN_PERSON, Match, MatchRequest, Place
from directory.ranking.weights import Weights

#: Any day will do: what counts is how long before it something was said.
DAY = date(2026, 1, 15)
ON = DAY.toordinal()
HERE = Place(*unit_vector(0.0, 0.0))
ADULTS = MatchRequest(on=ON).age_group
_DEGREES = 180 / (pi * EARTH_MILES)
_ROW = np.arange(1)


@dataclass(frozen=True, slots=True)
class Sample:
    """Open, confirmed today, for adults, lawful everywhere. ``miles`` None: an office that is not placed.

    ``checked`` and ``claimed`` are titles, ``licences`` and ``claimed_licences`` professions. Money in whole units.
    """

    focus: tuple[str, ...] = ()
    mention: tuple[str, ...] = ()
    checked: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()
    claimed_licences: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    formats: tuple[str, ...] = (IN_PERSON,)
    miles: float | None = 0.0
    time_slots: tuple[str, ...] = ()
    room: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    fees: tuple[float, float] | None = None
    sliding: float | None = None
    insurance: tuple[str, ...] = ()
    touch: str = ""
    gender: str = ""
    call_minutes: int | None = None
    accepting: str = "yes"
    days_ago: int = 0


def fit_of(code: str, request: MatchRequest, sample: Sample, weights: Weights) -> float:
    """The fit of one criterion, from 0 to 1. Gates play no part, so that a failed must has a fit too."""
    candidates = columns(sample)
    return float(FUNCTIONS[code](Asked(request, candidates, _ROW, weights)).value[0])


def match_of(request: MatchRequest, sample: Sample, weights: Weights) -> Match:
    """The whole sum. Raises ValueError when the sample does not pass the gates of the request."""
    (match,) = rank(request, columns(sample), weights, "", None).matches
    return match


def columns(sample: Sample) -> Candidates:
    """A directory of this one person."""
    fees = sample.fees or (None, None)
    latitude = np.nan if sample.miles is None else sample.miles * _DEGREES
    return Candidates(
        keys=np.array([row_key("")], dtype=np.uint64),
        accepting=_number(ACCEPTING[sample.accepting]),
        confirmed=_number(ON - sample.days_ago),
        touch=_number(TOUCH.get(sample.touch, -1)),
        gender=_bits((sample.gender,) if sample.gender else ()),
        fee_low=_cents(fees[0]),
        fee_high=_cents(fees[1]),
        sliding=_cents(sample.sliding),
        currency=_bits((MatchRequest(on=ON).currency,)),
        call_minutes=_number(-1 if sample.call_minutes is None else sample.call_minutes),
        focus=_bits(sample.focus),
        mention=_bits(sample.mention),
        modalities=_bits(sample.modalities),
        formats=_bits(sample.formats),
        age_groups=_bits((ADULTS,)),
        communities=_bits(sample.communities),
        languages=_bits(sample.languages),
        time_slots=_bits(sample.time_slots),
        room=_bits(sample.room),
        insurance=_bits(sample.insurance),
        licences=_held(sample.licences, sample.claimed_licences),
        credentials=_held(sample.checked, sample.claimed),
        rights=_everywhere(),
        location_start=np.array([0, 1]),
        location_vector=unit_vectors([latitude], [0.0]),
        location_place=_number(-1),
        places={},
    )


def _number(value: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    return np.array([value], dtype=np.int64)


def _cents(amount: float | None) -> np.ndarray[Any, np.dtype[np.int64]]:
    return _number(-1 if amount is None else round(amount * 100))


def _bits(codes: Iterable[str]) -> BitColumns:
    return BitColumns.of(1, ((0, code) for code in codes))


def _held(checked: tuple[str, ...], claimed: tuple[str, ...]) -> Held:
    held = (*checked, *claimed)
    count = len(held)
    return Held(
        row=np.zeros(count, dtype=np.int64),
        code=np.arange(count),
        is_checked=np.arange(count) < len(checked),
        ends=np.full(count, NEVER),
        checked_until=np.full(count, NEVER),
        index={code: bit for bit, code in enumerate(held)},
    )


def _everywhere() -> Rights:
    return Rights(
        row=_number(0),
        zone=_number(EVERYWHERE),
        starts=_number(ALWAYS),
        ends=_number(NEVER),
        is_checked=np.ones(1, dtype=np.bool_),
        works_remotely=np.ones(1, dtype=np.bool_),
        index={},
    )
