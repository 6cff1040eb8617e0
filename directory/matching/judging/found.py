"""What the ranking made of one case, held against what was expected."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from directory.matching import services, table
from directory.matching.judging.expected import Expected
from directory.matching.judging.grading import derived_grades
from directory.matching.judging.values import Check, Graded, Side, Violation
from directory.ranking.metrics import ndcg
from directory.ranking.types import Match, Ranking


@dataclass(frozen=True, slots=True)
class Found:
    """What came out, by external id."""

    asked: services.Asked
    matches: dict[str, Match]
    unknown: dict[str, str]

    @classmethod
    def of(cls, asked: services.Asked, ranking: Ranking) -> "Found":
        """The whole ranking, nobody cut off. Cost: one query a thousand people."""
        ids = identities(asked.table)
        return cls(
            asked,
            {ids[match.row]: match for match in ranking.matches},
            {ids[row]: requirement for row, requirement in ranking.unknown_must},
        )

    def is_before(self, better: str, worse: str) -> bool:
        """Whether the first scores higher; somebody who is not on the list is below everyone who is."""
        if better not in self.matches:
            return False
        return worse not in self.matches or self.matches[better].score > self.matches[worse].score

    def position(self, person: str) -> float:
        """The place; infinite for somebody who is not on the list."""
        return self.matches[person].position if person in self.matches else math.inf


def identities(held: table.Table) -> dict[int, str]:
    """External ids of everyone in the table."""
    return held.identities(range(len(held.candidates)))


def checks(expect: Expected, found: Found) -> Iterator[Check]:
    """Every expectation of a ranking, in the order of the file format."""
    for better, worse in expect.before:
        yield Check(f"{better} before {worse}", found.is_before(better, worse))
    for count, person in expect.top:
        yield Check(f"{person} among the first {count}", found.position(person) <= count)
    for person, gate in expect.excluded:
        stands = services.explain(found.asked, person)
        yield Check(
            f"{person} excluded by {gate}", stands is not None and stands.gate == gate and not stands.is_unknown
        )
    for person in expect.eligible:
        yield Check(f"{person} eligible", person in found.matches)
    for person, requirement in expect.unknown:
        yield Check(f"{person} listed apart for {requirement}", found.unknown.get(person) == requirement)


def violations(expect: Expected, found: Found) -> Iterator[Violation]:
    """The ``before`` pairs that do not hold, as they were written."""
    for better, worse in expect.before:
        if not found.is_before(better, worse):
            yield Violation(_side(better, found), _side(worse, found))


def _side(person: str, found: Found) -> Side:
    if person in found.matches:
        return Side(person, found.matches[person])
    stands = services.explain(found.asked, person)
    return Side(person, None, stands.gate if stands else "")


def graded(expect: Expected, found: Found) -> Graded | None:
    """nDCG over the people who are graded; everyone else is left out of the order. None where nobody is."""
    grades = expect.grades or derived_grades(expect.before)
    if not grades:
        return None
    scores = [found.matches[person].score if person in found.matches else math.nan for person in grades]
    return Graded(ndcg(scores, list(grades.values())), is_derived=not expect.grades)
