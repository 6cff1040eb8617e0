"""Gates: who may be in the results at all. Each answers yes, no or unknown for the rows asked about; none guesses."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.candidates import ACCEPTING, Candidates, Lawful
from directory.ranking.geometry import Floats
from directory.ranking.near import nearest, rows_near
from directory.ranking.types import AUDIO, IN_PERSON, REMOTE, MatchRequest

Verdicts = npt.NDArray[np.int8]
Ways = npt.NDArray[np.int8]

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


#: By the number of a way: whether it leaves the question open.
_IS_OPEN = np.isin(np.arange(len(Way)), (Way.UNPLACED, Way.UNKNOWN_LAWFUL, Way.NOT_STATED))


@dataclass(frozen=True, slots=True)
class Meeting:
    """How rows can meet the client, aligned to the rows asked about. ``miles`` NaN: not known; ``location``: -1."""

    ways: dict[str, Ways]
    miles: Floats
    location: npt.NDArray[np.int64]

    def of(self, chosen: Bools | Rows) -> "Meeting":
        """The same for a part of the rows."""
        ways = {code: way[chosen] for code, way in self.ways.items()}
        return Meeting(ways, self.miles[chosen], self.location[chosen])


def verdict(is_yes: Bools, is_unknown: Bools) -> Verdicts:
    """Three values from two: yes wins, then unknown."""
    return np.where(is_yes, YES, np.where(is_unknown, UNKNOWN, NO)).astype(np.int8)


def capacity(request: MatchRequest, candidates: Candidates, rows: Rows) -> Verdicts:
    """Takes clients, confirmed within 90 days. An older or missing confirmation excludes: findable, not matched."""
    confirmed = candidates.confirmed[rows]
    is_confirmed = (confirmed >= max(request.on - CAPACITY_DAYS, 0)) & (confirmed <= request.on)
    least = ACCEPTING["waitlist"] if request.can_wait else ACCEPTING["yes"]
    is_open = candidates.accepting[rows] >= least
    return verdict(is_confirmed & is_open, np.zeros(len(rows), dtype=np.bool_))


def age_group(request: MatchRequest, candidates: Candidates, rows: Rows) -> Verdicts:
    """The age is served, by at least one approach whose own range covers it."""
    suited = ~candidates.modalities.only(rows, request.unsuited_modalities)
    served = candidates.age_groups.has_any(rows, (request.age_group,))
    return verdict(served & suited, candidates.age_groups.is_empty(rows) & suited)


def meeting(request: MatchRequest, candidates: Candidates, rows: Rows) -> Meeting:
    """Every format asked for, checked for these rows. Cost: one pass over them and their locations."""
    near = nearest(candidates, rows, request.place)
    is_silent = candidates.formats.is_empty(rows)
    lawful = candidates.lawful(request.region, request.on) if request.region else None
    ways: dict[str, Ways] = {}
    for code in request.ways:
        way = np.full(len(rows), Way.OK, dtype=np.int8)
        if code == IN_PERSON:
            _in_person(way, request, candidates, rows, near.miles)
        elif code != AUDIO and request.reach_is_gate:
            _remote(way, lawful, rows)
        way[~candidates.formats.has_any(rows, (code,))] = Way.NOT_OFFERED
        way[is_silent] = Way.NOT_STATED
        ways[code] = way
    return Meeting(ways, near.miles, near.location)


def reach(how: Meeting) -> Verdicts:
    """At least one way works; else whether one of them is an open question."""
    works, is_open = np.zeros((2, len(how.miles)), dtype=np.bool_)
    for way in how.ways.values():
        works |= way == Way.OK
        is_open |= _IS_OPEN[way]
    return verdict(works, is_open)


def may_reach(request: MatchRequest, candidates: Candidates, rows: Rows) -> Bools:
    """Rows for which ``reach`` may be yes or unknown: all of those, and some more. Cost: much less than ``meeting``.

    In person only the neighbourhood is looked at, and the rows that are not placed at all.
    """
    may = candidates.formats.is_empty(rows)
    for code in request.ways:
        if code == IN_PERSON and request.place is not None and request.max_miles is not None:
            close = np.zeros(len(candidates), dtype=np.bool_)
            close[rows_near(candidates, request.place, request.max_miles)] = True
            unplaced = candidates.derived("unplaced", "", lambda: _unplaced(candidates))
            may |= close[rows] | unplaced[rows]
        elif code in REMOTE and request.region:
            lawful = candidates.lawful(request.region, request.on)
            may |= (lawful.yes[rows] | lawful.unknown[rows]) & candidates.formats.has_any(rows, (code,))
        else:
            may |= candidates.formats.has_any(rows, (code,))
    return may


def _unplaced(candidates: Candidates) -> Bools:
    """Rows none of whose locations is placed."""
    counts = np.diff(candidates.location_start)
    row = np.repeat(np.arange(len(candidates)), counts)
    unplaced = np.ones(len(candidates), dtype=np.bool_)
    unplaced[row[~np.isnan(candidates.location_vector[:, 0])]] = False
    return unplaced


def _in_person(way: Ways, request: MatchRequest, candidates: Candidates, rows: Rows, miles: Floats) -> None:
    """A place known: within the radius. A region only: an office in that region. Nothing known: offered is enough."""
    if request.place is not None:
        if request.max_miles is not None:
            way[np.isnan(miles)] = Way.UNPLACED
            way[miles > request.max_miles] = Way.TOO_FAR
    elif request.region:
        here, somewhere = candidates.derived("region", request.region, lambda: _in_region(candidates, request.region))
        way[~somewhere[rows]] = Way.UNPLACED
        way[somewhere[rows] & ~here[rows]] = Way.TOO_FAR


def _in_region(candidates: Candidates, region: str) -> tuple[Bools, Bools]:
    """Rows with an office in the region, and rows with an office in any."""
    row = np.repeat(np.arange(len(candidates)), np.diff(candidates.location_start))
    here, somewhere = np.zeros((2, len(candidates)), dtype=np.bool_)
    here[row[candidates.location_place == candidates.places.get(region, -2)]] = True
    somewhere[row[candidates.location_place >= 0]] = True
    return here, somewhere


def _remote(way: Ways, lawful: Lawful | None, rows: Rows) -> None:
    if lawful is None:
        way[:] = Way.UNKNOWN_LAWFUL
        return
    way[:] = Way.NOT_LAWFUL
    way[lawful.not_virtual[rows]] = Way.NOT_VIRTUAL
    way[lawful.unknown[rows]] = Way.UNKNOWN_LAWFUL
    way[lawful.yes[rows]] = Way.OK
