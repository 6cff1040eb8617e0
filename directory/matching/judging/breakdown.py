"""Both sums of a pair that stands the wrong way round, side by side: as lines to read and as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from directory.matching.judging.values import Side, Violation
from directory.ranking.types import CRITERIA, FIT_ONE, SCORE_ONE, WEIGHT_ONE, Part

_DECIMALS = 8
#: What is taken off the sum, in the order in which it is.
_TAKEN = ("failed-wish", "wrong-kind", "missed-concern")
#: Width of an id in the head of the columns, so that a line fits 100 columns.
_NAME = 16


@dataclass(frozen=True, slots=True)
class Row:
    """One line of both sums: None where only the other side has it, as with a penalty."""

    code: str
    of: str
    better: Part | None
    worse: Part | None

    @property
    def difference(self) -> int:
        """What the better one has more, in the units of the score."""
        return (self.better.contribution if self.better else 0) - (self.worse.contribution if self.worse else 0)


def rows(violation: Violation) -> tuple[Row, ...]:
    """The lines of both, in the order of the rule's table, penalties last. Empty where one of them is not ranked."""
    if violation.better.match is None or violation.worse.match is None:
        return ()
    better, worse = ({(part.code, part.of): part for part in side.parts} for side in _matches(violation))
    keys = sorted(better.keys() | worse.keys(), key=_order)
    return tuple(Row(code, of, better.get((code, of)), worse.get((code, of))) for code, of in keys)


def text(violation: Violation) -> Iterator[str]:
    """Lines of at most 100 columns: both places and totals, then a line each criterion."""
    for side in (violation.better, violation.worse):
        yield f"{side.person}: {_where(side)}"
    found = rows(violation)
    if not found:
        return
    better, worse = (side.person[:_NAME] for side in (violation.better, violation.worse))
    yield f"{'criterion (fit, points)':<26} {'weight':>6}  {better:>{_NAME}}  {worse:>{_NAME}}  {'difference':>10}"
    for row in found:
        weight = max(part.weight for part in (row.better, row.worse) if part)
        share = f"{weight / WEIGHT_ONE:6.1%}" if weight else " " * 6
        name = f"{row.code}: {row.of}" if row.of else row.code
        yield f"{name:<26} {share}  {_sum(row.better)}  {_sum(row.worse)}  {_points(row.difference):>10}"
    totals = [match.score for match in _matches(violation)]
    both = "  ".join(f"{_points(total):>{_NAME}}" for total in totals)
    yield f"{'total':<26} {'':>6}  {both}  {_points(totals[0] - totals[1]):>10}"


def to_json(violation: Violation) -> dict[str, Any]:
    """The same numbers as ``match`` prints, for both."""
    return {
        "better": _side(violation.better),
        "worse": _side(violation.worse),
        "criteria": [
            {
                "code": row.code,
                **({"of": row.of} if row.of else {}),
                "better": _part(row.better),
                "worse": _part(row.worse),
                "difference": _score(row.difference),
            }
            for row in rows(violation)
        ],
    }


def _matches(violation: Violation) -> tuple[Any, ...]:
    return tuple(side.match for side in (violation.better, violation.worse) if side.match)


def _order(key: tuple[str, str]) -> tuple[int, int]:
    """Criteria first, then what is taken off, in the order in which it is."""
    code, of = key
    return _TAKEN.index(code) + 1 if of else 0, CRITERIA.index(of or code)


def _where(side: Side) -> str:
    if side.match is None:
        return f"not on the list ({side.gate})"
    return f"place {side.match.position}, {_points(side.match.score)} points"


def _sum(part: Part | None) -> str:
    """Fit and points, as wide as a name."""
    if part is None:
        return " " * _NAME
    mark = "?" if part.state == "unknown" else " "
    fit = f"{part.fit / FIT_ONE:.2f}{mark}" if part.weight else ""
    return f"{fit:>7}{_points(part.contribution):>9}"


def _points(value: int) -> str:
    return f"{value * 100 / SCORE_ONE:.2f}"


def _score(value: int) -> float:
    return round(value / SCORE_ONE, _DECIMALS)


def _side(side: Side) -> dict[str, Any]:
    match = side.match
    return {
        "id": side.person,
        "gate": side.gate or None,
        "position": match.position if match else None,
        "score": _score(match.score) if match else None,
    }


def _part(part: Part | None) -> dict[str, Any] | None:
    if part is None:
        return None
    return {
        "fit": part.fit / FIT_ONE,
        "weight": part.weight / WEIGHT_ONE,
        "contribution": _score(part.contribution),
        "state": part.state,
    }
