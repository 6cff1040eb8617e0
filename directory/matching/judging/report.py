"""What ``evaluate_ranking`` prints: every case, the pairs that stand the wrong way round, and the whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from directory.matching.judging import breakdown
from directory.matching.judging.values import JudgedCase

_INDENT = " " * 10
_DERIVED = "grades derived from pairs"


@dataclass(frozen=True, slots=True)
class Totals:
    """Over all cases. ``ndcg`` is the mean over the graded ones, None where none is; ``derived``: how many of those
    have their grades from pairs."""

    held: int
    checks: int
    pairs_held: int
    pairs: int
    ndcg: float | None
    graded: int
    derived: int

    @classmethod
    def of(cls, cases: Sequence[JudgedCase]) -> "Totals":
        """Sums over the cases."""
        graded = [case.graded for case in cases if case.graded]
        return cls(
            held=sum(check.holds for case in cases for check in case.checks),
            checks=sum(len(case.checks) for case in cases),
            pairs_held=sum(case.pairs[0] for case in cases),
            pairs=sum(case.pairs[1] for case in cases),
            ndcg=fmean(each.ndcg for each in graded) if graded else None,
            graded=len(graded),
            derived=sum(each.is_derived for each in graded),
        )

    @property
    def agreement(self) -> float:
        """Share of all checks that hold; no checks agree."""
        return self.held / self.checks if self.checks else 1.0


def lines(cases: Sequence[JudgedCase], *, is_quiet: bool = False) -> Iterator[str]:
    """Text, at most 100 columns besides the names. ``is_quiet``: the totals alone."""
    for case in () if is_quiet else cases:
        yield from _case(case)
    totals = Totals.of(cases)
    yield f"{totals.agreement:6.1%}  {totals.held:3d}/{totals.checks:<3d}  overall"
    if totals.pairs:
        share = totals.pairs_held / totals.pairs
        yield f"{share:6.1%}  {totals.pairs_held:3d}/{totals.pairs:<3d}  pairs"
    if totals.ndcg is not None:
        derived = f", {totals.derived} of them with {_DERIVED}" if totals.derived else ""
        yield f"{totals.ndcg:6.4f}           nDCG@5, mean of {totals.graded} graded{derived}"


def to_json(cases: Sequence[JudgedCase]) -> dict[str, Any]:
    """Everything, with both sums of every pair that stands the wrong way round."""
    totals = Totals.of(cases)
    return {
        "agreement": totals.agreement,
        "held": totals.held,
        "checks": totals.checks,
        "pairs": {"held": totals.pairs_held, "checks": totals.pairs},
        "ndcg": totals.ndcg,
        "graded": totals.graded,
        "derived": totals.derived,
        "cases": [
            {
                "name": case.name,
                "why": case.why,
                "agreement": case.agreement,
                "checks": [{"said": check.said, "holds": check.holds} for check in case.checks],
                "pairs": {"held": case.pairs[0], "checks": case.pairs[1]},
                "ndcg": case.graded.ndcg if case.graded else None,
                "grades": None if case.graded is None else "derived" if case.graded.is_derived else "given",
                "violated": [breakdown.to_json(each) for each in case.violated],
            }
            for case in cases
        ],
    }


def _case(case: JudgedCase) -> Iterator[str]:
    good = sum(check.holds for check in case.checks)
    yield f"{case.agreement:6.1%}  {good:3d}/{len(case.checks):<3d}  {case.name}"
    if said := ", ".join(_also(case)):
        yield f"{_INDENT}{said}"
    violated = {f"{each.better.person} before {each.worse.person}": each for each in case.violated}
    for check in case.checks:
        if not check.holds:
            yield f"{_INDENT}not: {check.said}"
            if (violation := violated.get(check.said)) is not None:
                yield from (f"{_INDENT}  {line}" for line in breakdown.text(violation))


def _also(case: JudgedCase) -> Iterator[str]:
    """What the agreement does not say by itself."""
    held, count = case.pairs
    if count and count != len(case.checks):
        yield f"pairs {held}/{count}"
    if case.graded:
        derived = f" ({_DERIVED})" if case.graded.is_derived else ""
        yield f"nDCG@5 {case.graded.ndcg:.4f}{derived}"
