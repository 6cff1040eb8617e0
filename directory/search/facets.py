"""How many there would be for each thing that can be chosen, with everything else as it stands."""

from collections.abc import Mapping, Sequence

import numpy as np

from directory.matching.searching.layout import CERTIFIED_ONLY, DISCOVERY_CALL, FLAG, VERIFIED
from directory.matching.searching.marks import Marks
from directory.ranking.bits import Bools, Rows
from directory.search.asked import AT_A_DISTANCE, Asked
from directory.search.narrowing import CERTIFIED, MEETING, PLAIN, Narrowed, certified

Facets = dict[str, Mapping[str, int]]


def facets(asked: Asked, people: Narrowed, fitting: Bools | None) -> Facets:
    """By parameter and code. ``fitting``: who meets every condition, None for all of ``people``.

    Each code is counted as if it alone were chosen under its parameter. Cost: one sum over those who fit, and for each
    parameter that was asked for one over those who meet all the others.
    """
    counting = _Counting(people, fitting)
    found: Facets = {name: counting.codes(name, name) for name in PLAIN}
    found[DISCOVERY_CALL] = counting.codes(DISCOVERY_CALL, DISCOVERY_CALL)
    formats, regions = asked.choices.get("format", ()), asked.choices.get("region", ())
    found["format"] = _formats(counting, regions)
    found["region"] = _regions(counting, formats)
    held = VERIFIED if asked.is_certified_only else "certification"
    found["certification"] = counting.codes(CERTIFIED, held)
    found[CERTIFIED_ONLY] = _checked(counting, asked.choices.get("certification", ()))
    return found


class _Counting:
    """The sums behind one answer, each made once."""

    def __init__(self, people: Narrowed, fitting: Bools | None) -> None:
        self._people = people
        self._fitting = fitting
        rows = _rows(fitting)
        self.layout = people.marks.layout
        self.total = len(people) if rows is None else len(rows)
        self._counts = people.marks.count(rows)

    def who(self, condition: str) -> Bools | None:
        """Those who meet everything but this condition."""
        return self._people.all_but(condition) if condition in self._people.met else self._fitting

    def codes(self, condition: str, group: str) -> dict[str, int]:
        """Every code of a group, among those who meet everything but this condition."""
        held = self.layout.groups[group]
        if condition in self._people.met:
            counts = self._people.marks.count(_rows(self.who(condition)), group)
        else:
            counts = self._counts[held.bits]
        return dict(zip(held.codes, counts.tolist(), strict=True))

    def marks(self, condition: str) -> Marks:
        """The marks of those who meet everything but this condition."""
        who, marks = self.who(condition), self._people.marks
        return marks if who is None else marks.take(np.flatnonzero(who))


def _rows(who: Bools | None) -> Rows | None:
    return None if who is None else np.flatnonzero(who)


def _formats(counting: _Counting, regions: Sequence[str]) -> dict[str, int]:
    counts = counting.codes(MEETING, "format")
    if regions:
        marks = counting.marks(MEETING)
        lawful = marks.has("region", regions)
        counts |= {
            code: int(np.count_nonzero(lawful & marks.has("format", [code])))
            for code in counts
            if code in AT_A_DISTANCE
        }
    return counts


def _regions(counting: _Counting, formats: Sequence[str]) -> dict[str, int]:
    """A place narrows sessions at a distance only: whoever can be met otherwise is counted for every place."""
    codes = counting.layout.groups["region"].codes
    remote = [code for code in formats if code in AT_A_DISTANCE]
    if not remote:
        return dict.fromkeys(codes, counting.total)
    marks = counting.marks(MEETING)
    otherwise = marks.has("format", [code for code in formats if code not in AT_A_DISTANCE])
    only_so = marks.count(np.flatnonzero(marks.has("format", remote) & ~otherwise), "region")
    return dict(zip(codes, (only_so + np.count_nonzero(otherwise)).tolist(), strict=True))


def _checked(counting: _Counting, certifications: Sequence[str]) -> dict[str, int]:
    if not certifications:
        return counting.codes(CERTIFIED, CERTIFIED_ONLY)
    return {FLAG: int(np.count_nonzero(certified(counting.marks(CERTIFIED), certifications, is_certified_only=True)))}
