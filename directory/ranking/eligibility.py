"""Gates: who may be in the results at all. Each answers yes, no or unknown for the rows asked about; none guesses."""

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.candidates import ACCEPTING, Candidates
from directory.ranking.chosen import Chosen
from directory.ranking.geometry import Floats
from directory.ranking.near import Close, Nearest, close_to, nearest, nowhere, row_of_location, unplaced
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


#: Ways that leave the question open.
_OPEN = (Way.UNPLACED, Way.UNKNOWN_LAWFUL, Way.NOT_STATED)


@dataclass(frozen=True, slots=True)
class Meeting:
    """How rows can meet the client, aligned to the rows asked about. ``miles`` NaN: not known; ``location``: -1."""

    ways: dict[str, Ways]
    miles: Floats
    location: npt.NDArray[np.int64]

    def with_miles(self, near: Nearest) -> "Meeting":
        """The same, measured."""
        return Meeting(self.ways, near.miles, near.location)

    def of(self, chosen: Rows) -> "Meeting":
        """The same for a part of the rows."""
        ways = {code: way.take(chosen) for code, way in self.ways.items()}
        return Meeting(ways, self.miles.take(chosen), self.location.take(chosen))


def verdict(is_yes: Bools, is_unknown: Bools) -> Verdicts:
    """Three values from two: yes wins, then unknown."""
    is_no = ~(is_yes | is_unknown)
    found: Verdicts = is_yes.view(np.int8) - is_no.view(np.int8)
    return found


def capacity(request: MatchRequest, candidates: Candidates, rows: Rows | None = None) -> Verdicts:
    """Takes clients, confirmed within 90 days. An older or missing confirmation excludes: findable, not matched.

    ``rows`` None: everyone.
    """
    confirmed, accepting = candidates.confirmed, candidates.accepting
    if rows is not None:
        confirmed, accepting = confirmed[rows], accepting[rows]
    is_confirmed = (confirmed >= max(request.on - CAPACITY_DAYS, 0)) & (confirmed <= request.on)
    is_open = accepting >= ACCEPTING["waitlist" if request.can_wait else "yes"]
    return np.where(is_confirmed & is_open, YES, NO)


def age_group(request: MatchRequest, candidates: Candidates, rows: Rows | None = None) -> Verdicts:
    """The age is served, by at least one approach whose own range covers it. ``rows`` None: everyone."""
    ages = Chosen.of(candidates.age_groups, rows)
    suited = ~Chosen.of(candidates.modalities, rows).only(request.unsuited_modalities)
    return verdict(ages.has_any((request.age_group,)) & suited, ages.is_empty() & suited)


def close_for(request: MatchRequest, candidates: Candidates, among: Bools) -> Close | None:
    """Who of ``among`` (everyone's column) receives clients inside the radius; None where no radius decides."""
    if request.place is None or request.max_miles is None or IN_PERSON not in request.ways:
        return None
    offers = Chosen.of(candidates.formats).has_any((IN_PERSON,))
    return close_to(candidates, request.place, request.max_miles, among & offers)


def may_reach(request: MatchRequest, candidates: Candidates, close: Close | None) -> Bools:
    """For everyone ``close`` was made for: whether ``reach`` is yes or unknown. Cost: a few passes over bytes."""
    offered = Chosen.of(candidates.formats)
    may = offered.is_empty()
    for code in request.ways:
        offers = offered.has_any((code,))
        if code == IN_PERSON and close is not None:
            offers &= close.is_close | unplaced(candidates)
        elif code == IN_PERSON and request.place is None:
            here, somewhere = _offices(candidates, request.region)
            offers &= here | ~somewhere
        elif code in REMOTE and request.region:
            lawful = candidates.lawful(request.region, request.on)
            offers &= lawful.yes | lawful.unknown
        may |= offers
    return may


def meeting(request: MatchRequest, candidates: Candidates, rows: Rows, close: Close | None = None) -> Meeting:
    """Every format asked for, checked for these rows, and how far it is where the client would come.

    ``close``: what has been measured before, of none but these rows. Cost: one pass over the rows and their locations.
    """
    near = close.at(rows) if close is not None else near_for(request, candidates, rows)
    offered = Chosen.of(candidates.formats, rows)
    is_silent = offered.is_empty()
    ways: dict[str, Ways] = {}
    for code in request.ways:
        way = np.full(len(rows), Way.OK, dtype=np.int8)
        if code == IN_PERSON:
            _in_person(way, request, candidates, rows, near.miles)
        elif code != AUDIO and request.reach_is_gate:
            _remote(way, request, candidates, rows)
        np.putmask(way, ~offered.has_any((code,)), Way.NOT_OFFERED)
        np.putmask(way, is_silent, Way.NOT_STATED)
        ways[code] = way
    return Meeting(ways, near.miles, near.location)


def reach(how: Meeting) -> Verdicts:
    """At least one way works; else whether one of them is an open question."""
    works, is_open = np.zeros((2, len(how.miles)), dtype=np.bool_)
    for way in how.ways.values():
        works |= way == Way.OK
        for word in _OPEN:
            is_open |= way == word
    return verdict(works, is_open)


def near_for(request: MatchRequest, candidates: Candidates, rows: Rows) -> Nearest:
    """How far these rows are, where the client would come; nobody is measured where not."""
    if request.place is None or IN_PERSON not in request.ways:
        return nowhere(len(rows))
    return nearest(candidates, rows, request.place)


def _in_person(way: Ways, request: MatchRequest, candidates: Candidates, rows: Rows, miles: Floats) -> None:
    """A place known: within the radius. A region only: an office in that region. Nothing known: offered is enough."""
    if request.place is not None:
        if request.max_miles is not None:
            np.putmask(way, ~(miles <= request.max_miles), Way.TOO_FAR)
            np.putmask(way, unplaced(candidates)[rows], Way.UNPLACED)
    elif request.region:
        here, somewhere = _offices(candidates, request.region)
        np.putmask(way, ~here[rows], Way.TOO_FAR)
        np.putmask(way, ~somewhere[rows], Way.UNPLACED)


def _offices(candidates: Candidates, region: str) -> tuple[Bools, Bools]:
    """Rows with an office in the region, and rows with an office in any. Remembered."""
    return candidates.derived("region", region, lambda: _in_region(candidates, region))


def _in_region(candidates: Candidates, region: str) -> tuple[Bools, Bools]:
    row = row_of_location(candidates)
    here, somewhere = np.zeros((2, len(candidates)), dtype=np.bool_)
    here[row[candidates.location_place == candidates.places.get(region, -2)]] = True
    somewhere[row[candidates.location_place >= 0]] = True
    return here, somewhere


def _remote(way: Ways, request: MatchRequest, candidates: Candidates, rows: Rows) -> None:
    if not request.region:
        way[:] = Way.UNKNOWN_LAWFUL
        return
    lawful = candidates.lawful(request.region, request.on)
    way[:] = Way.NOT_LAWFUL
    np.putmask(way, lawful.not_virtual[rows], Way.NOT_VIRTUAL)
    np.putmask(way, lawful.unknown[rows], Way.UNKNOWN_LAWFUL)
    np.putmask(way, lawful.yes[rows], Way.OK)
