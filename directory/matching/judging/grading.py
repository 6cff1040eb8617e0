"""Grades out of pairs, for cases whose readers compared people and graded nobody."""

from collections.abc import Iterable

from directory.matching.judging.expected import MOST_GRADE

#: Grades are derived from pairs only where the pairs order this share of all pairs, over at least so many people.
NEARLY_EVERYONE = 0.8
FEWEST_GRADED = 5


def derived_grades(before: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Grades from 0 to 3 out of pairs: how many of the others somebody is said to stand before, as a share.

    Pairs that follow from others count as said. Empty where the pairs order less than ``NEARLY_EVERYONE`` of all
    pairs of the people named, name fewer than ``FEWEST_GRADED``, or contradict each other.
    """
    below: dict[str, set[str]] = {}
    for better, worse in before:
        below.setdefault(better, set()).add(worse)
        below.setdefault(worse, set())
    for through in below:
        for held in below.values():
            if through in held:
                held |= below[through]
    count = len(below)
    said = sum(len(held) for held in below.values())
    is_contradiction = any(person in held for person, held in below.items())
    if count < FEWEST_GRADED or is_contradiction or said < NEARLY_EVERYONE * count * (count - 1) / 2:
        return {}
    return {person: MOST_GRADE * len(held) / (count - 1) for person, held in sorted(below.items())}
