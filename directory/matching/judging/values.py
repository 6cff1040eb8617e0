"""What comes out of judging: per case its checks, its grade, and the pairs that stand the wrong way round."""

from dataclasses import dataclass

from directory.ranking.types import Match


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation and whether it held; ``said`` names it."""

    said: str
    holds: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One person of a pair: their place and sum, or the gate that they do not pass."""

    person: str
    match: Match | None
    gate: str = ""


@dataclass(frozen=True, slots=True)
class Violation:
    """A pair that stands the wrong way round: who was said to come first, and who was said to come after."""

    better: Side
    worse: Side


@dataclass(frozen=True, slots=True)
class Graded:
    """nDCG of the first five places; ``is_derived`` where the grades come from the pairs."""

    ndcg: float
    is_derived: bool


@dataclass(frozen=True, slots=True)
class JudgedCase:
    """One case with its checks. ``pairs``: how many of the ``before`` pairs hold, and how many there are."""

    name: str
    why: str
    checks: tuple[Check, ...]
    pairs: tuple[int, int] = (0, 0)
    graded: Graded | None = None
    violated: tuple[Violation, ...] = ()

    @property
    def agreement(self) -> float:
        """Share of the checks that hold; a case without expectations agrees."""
        return sum(check.holds for check in self.checks) / len(self.checks) if self.checks else 1.0
