"""Gates: who may be in the results at all. Each answers yes, no or unknown for every row, and never guesses."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from directory.ranking.candidates import ACCEPTING, Bools, Candidates, Ints, Lawful, Rows
from directory.ranking.geometry import Floats, miles_from
from directory.ranking.types import AUDIO, IN_PERSON, MatchRequest

Verdicts = npt.NDArray[np.int8]

YES, UNKNOWN, NO = np.int8(1), np.int8(0), np.int8(-1)
#: Days a confirmed capacity counts.
CAPACITY_DAYS = 90


class Way(IntEnum):
    """Why a way to meet works or does not; the names are what ``explain`` prints, with hyphens."""

    OK = 0
    NOT_OFFERED = 1
    TOO_FAR = 2
    UNPLACED = 3
    NOT_LAWFUL = 4
    UNKNOWN_LAWFUL = 5
    NOT_VIRTUAL = 6
    NOT_STATED = 7

    @property
    def word(self) -> str:
        """As in the contract: ``too-far``."""
        return self.name.lower().replace("_", "-")


_UNKNOWN_WAYS = (Way.UNPLACED, Way.UNKNOWN_LAWFUL, Way.NOT_STATED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How each row can meet the client. ``ways``: one array of Way per format asked. ``miles`` NaN = not known."""

    ways: dict[str, npt.NDArray[np.int8]]
    miles: Floats
    location: Rows


def verdict(is_yes: Bools, is_unknown: Bools) -> Verdicts:
    """Three values from two: yes wins, then unknown."""
    return np.where(is_yes, YES, np.where(is_unknown, UNKNOWN, NO)).astype(np.int8)


def capacity(request: MatchRequest, candidates: Candidates) -> Verdicts:
    """Takes clients, confirmed within 90 days. An older or missing confirmation excludes: findable, not matched."""
    days = request.on - candidates.confirmed
    is_confirmed = (candidates.confirmed >= 0) & (days >= 0) & (days <= CAPACITY_DAYS)
    least = ACCEPTING["waitlist"] if request.can_wait else ACCEPTING["yes"]
    is_open = candidates.accepting >= least
    return verdict(is_confirmed & is_open, np.zeros(len(candidates), dtype=np.bool_))


def age_group(request: MatchRequest, candidates: Candidates) -> Verdicts:
    """The age is served, by at least one approach whose own range covers it."""
    everyone = np.arange(len(candidates))
    unsuited = candidates.modalities.only(everyone, request.unsuited_modalities)
    served = candidates.age_groups.has_any(everyone, (request.age_group,))
    return verdict(served & ~unsuited, candidates.age_groups.is_empty(everyone) & ~unsuited)


def meeting(request: MatchRequest, candidates: Candidates) -> Meeting:
    """Every format asked for, checked for every row. Cost: one pass over the locations and one over the rows."""
    miles, location = _nearest(request, candidates)
    everyone = np.arange(len(candidates))
    is_silent = candidates.formats.is_empty(everyone)
    lawful = candidates.lawful(request.region, request.on) if request.region else None
    ways: dict[str, npt.NDArray[np.int8]] = {}
    for code in request.ways:
        way = np.full(len(candidates), Way.OK, dtype=np.int8)
        if code == IN_PERSON:
            _in_person(way, request, candidates, miles)
        elif code != AUDIO and request.reach_is_gate:
            _remote(way, lawful)
        way[~candidates.formats.has_any(everyone, (code,))] = Way.NOT_OFFERED
        way[is_silent] = Way.NOT_STATED
        ways[code] = way
    return Meeting(ways, miles, location)


def reach(request: MatchRequest, how: Meeting, rows: int) -> Verdicts:
    """At least one way works. Without a place or region it is no gate."""
    if not request.reach_is_gate:
        return np.full(rows, YES, dtype=np.int8)
    works = np.zeros(rows, dtype=np.bool_)
    open_question = np.zeros(rows, dtype=np.bool_)
    for way in how.ways.values():
        works |= way == Way.OK
        open_question |= np.isin(way, _UNKNOWN_WAYS)
    return verdict(works, open_question)


def _nearest(request: MatchRequest, candidates: Candidates) -> tuple[Floats, Rows]:
    """Miles to the nearest placed location of each row (NaN: none), and which one (-1: none)."""
    miles = np.full(len(candidates), np.nan)
    location = np.full(len(candidates), -1, dtype=np.intp)
    if request.place is None or not len(candidates.location_row):
        return miles, location
    each = miles_from(candidates.location_vector, request.place.x, request.place.y, request.place.z)
    placed = np.flatnonzero(~np.isnan(each))
    order = placed[np.lexsort((placed, each[placed], candidates.location_row[placed]))]
    row = candidates.location_row[order]
    first = np.ones(len(order), dtype=np.bool_)
    first[1:] = row[1:] != row[:-1]
    miles[row[first]] = each[order[first]]
    location[row[first]] = order[first]
    return miles, location


def _in_person(way: npt.NDArray[np.int8], request: MatchRequest, candidates: Candidates, miles: Floats) -> None:
    """A place known: within the radius. A region only: an office in that region. Nothing known: offered is enough."""
    if request.place is not None:
        if request.max_miles is not None:
            way[np.isnan(miles)] = Way.UNPLACED
            way[miles > request.max_miles] = Way.TOO_FAR
    elif request.region:
        wanted = candidates.places.get(request.region, -2)
        here, elsewhere = np.zeros((2, len(candidates)), dtype=np.bool_)
        here[candidates.location_row[candidates.location_place == wanted]] = True
        elsewhere[candidates.location_row[candidates.location_place >= 0]] = True
        way[~here & ~elsewhere] = Way.UNPLACED
        way[~here & elsewhere] = Way.TOO_FAR


def _remote(way: npt.NDArray[np.int8], lawful: Lawful | None) -> None:
    if lawful is None:
        way[:] = Way.UNKNOWN_LAWFUL
        return
    way[:] = Way.NOT_LAWFUL
    way[lawful.not_virtual] = Way.NOT_VIRTUAL
    way[lawful.unknown] = Way.UNKNOWN_LAWFUL
    way[lawful.yes] = Way.OK


def days_since(candidates: Candidates, rows: Rows, on: int) -> Ints:
    """Days since capacity was confirmed, for rows that passed the capacity gate."""
    return on - candidates.confirmed[rows]
