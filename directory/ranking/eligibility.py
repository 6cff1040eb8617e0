"""Gates: who may be in the results at all. Each answers yes, no or unknown for the rows asked about; none guesses."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

from directory.ranking.bits import Bools, Rows
from directory.ranking.candidates import ACCEPTING, Candidates
from directory.ranking.chosen import Chosen
from directory.ranking.crowds import Crowd
from directory.ranking.geometry import Floats
from directory.ranking.near import Nearest, nearest, nowhere, row_of_location, unplaced, within
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

    def of(self, chosen: Rows) -> "Meeting":
        """The same for a part of the rows."""
        ways = {code: way.take(chosen) for code, way in self.ways.items()}
        return Meeting(ways, self.miles.take(chosen), self.location.take(chosen))


@dataclass(frozen=True, slots=True)
class Answers:
    """A gate's answer for everyone: who is a yes, who is unknown instead; all others are a no."""

    yes: Crowd
    unknown: Crowd

    @property
    def left(self) -> Crowd:
        """For whom it is no no."""
        return self.yes | self.unknown


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


def ways_of_everyone(request: MatchRequest, candidates: Candidates) -> dict[str, Answers]:
    """For every format asked for, with whom it works and where it is an open question: ``meeting``, but not why.

    Cost: whom a radius holds, and microseconds for each format.
    """
    return {code: _way_of_everyone(code, request, candidates) for code in request.ways}


def _way_of_everyone(code: str, request: MatchRequest, candidates: Candidates) -> Answers:
    offers, nobody = _offers(candidates, code), Crowd.nobody(len(candidates))
    if code == IN_PERSON and request.place is not None and request.max_miles is not None:
        inside = within(candidates, request.place, request.max_miles)
        return Answers(offers & inside, offers & unplaced(candidates))
    if code == IN_PERSON and request.place is None and request.region:
        here = _offices(candidates, request.region)
        return Answers(offers & here.yes, offers & here.unknown)
    if code in REMOTE and request.region:
        lawful = candidates.lawful(request.region, request.on)
        return Answers(offers & lawful.yes, offers & lawful.unknown)
    if code in REMOTE and request.reach_is_gate:
        return Answers(nobody, offers)
    return Answers(offers, nobody)


def reach_of_everyone(candidates: Candidates, ways: Mapping[str, Answers]) -> Answers:
    """Whether one of the ways works, for everyone: the answer of ``reach``. Who names no format at all is unknown."""
    works, is_open = Crowd.nobody(len(candidates)), _silent(candidates)
    for way in ways.values():
        works, is_open = works | way.yes, is_open | way.unknown
    return Answers(works, is_open - works)


def meeting(request: MatchRequest, candidates: Candidates, rows: Rows) -> Meeting:
    """Every format asked for, checked for these rows, and how far it is where the client would come.

    Cost: one pass over the rows and their locations.
    """
    near = near_for(request, candidates, rows)
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
            np.putmask(way, unplaced(candidates).has(rows), Way.UNPLACED)
    elif request.region:
        here = _offices(candidates, request.region)
        np.putmask(way, ~here.yes.has(rows), Way.TOO_FAR)
        np.putmask(way, here.unknown.has(rows), Way.UNPLACED)


def _offers(candidates: Candidates, code: str) -> Crowd:
    """Who offers a format. Remembered."""
    return candidates.derived("offers", code, lambda: Crowd.of(Chosen.of(candidates.formats).has_any((code,))))


def _silent(candidates: Candidates) -> Crowd:
    """Who names no format at all. Remembered."""
    return candidates.derived("silent", "", lambda: Crowd.of(Chosen.of(candidates.formats).is_empty()))


def _offices(candidates: Candidates, region: str) -> Answers:
    """Who has an office in the region; unknown: in no region at all. Remembered."""
    return candidates.derived("region", region, lambda: _in_region(candidates, region))


def _in_region(candidates: Candidates, region: str) -> Answers:
    row = row_of_location(candidates)
    here, somewhere = np.zeros((2, len(candidates)), dtype=np.bool_)
    here[row[candidates.location_place == candidates.places.get(region, -2)]] = True
    somewhere[row[candidates.location_place >= 0]] = True
    return Answers(Crowd.of(here), Crowd.of(~somewhere))


def _remote(way: Ways, request: MatchRequest, candidates: Candidates, rows: Rows) -> None:
    if not request.region:
        way[:] = Way.UNKNOWN_LAWFUL
        return
    lawful = candidates.lawful(request.region, request.on)
    way[:] = Way.NOT_LAWFUL
    np.putmask(way, lawful.not_virtual.has(rows), Way.NOT_VIRTUAL)
    np.putmask(way, lawful.unknown.has(rows), Way.UNKNOWN_LAWFUL)
    np.putmask(way, lawful.yes.has(rows), Way.OK)
