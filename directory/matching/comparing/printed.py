"""A comparison as JSON and as lines to read."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from directory.matching.comparing.cases import CasesCompared
from directory.matching.comparing.orders import Compared, Summary
from directory.ranking.numbers import differences
from directory.ranking.weights import Weights


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two rules, over judged cases and intakes. ``stopped``: intakes that end before anybody is looked up."""

    one: Weights
    other: Weights
    cases: Sequence[CasesCompared]
    intakes: Sequence[Compared]
    stopped: int

    @property
    def has_same_people(self) -> bool:
        """Whether both rules list the same people for every intake, as they must."""
        return all(each.has_same_people for each in self.intakes)


def to_json(found: Comparison) -> dict[str, Any]:
    """Plain values. ``numbers``: what differs, by key, in the one and in the other."""
    return {
        "one": found.one.version,
        "other": found.other.version,
        "numbers": {key: list(pair) for key, pair in differences(found.one, found.other).items()},
        "cases": [asdict(each) for each in found.cases],
        "summary": asdict(Summary.of(found.intakes)),
        "intakes": [_intake(each) for each in found.intakes],
        "stopped": found.stopped,
    }


def _intake(each: Compared) -> dict[str, Any]:
    return asdict(each) | {"moves": [asdict(move) | {"places": move.places} for move in each.moves]}


def lines(found: Comparison) -> Iterator[str]:
    """The comparison at 100 columns."""
    one, other = found.one.version, found.other.version
    yield f"{one} and {other}"
    changed = differences(found.one, found.other)
    yield "  the same numbers" if not changed else f"  {'number':<38}{one:>14}{other:>14}"
    for key, (value, other_value) in changed.items():
        yield f"  {key:<38}{value:>14g}{other_value:>14g}"
    for cases in found.cases:
        yield ""
        yield from _cases(cases, one, other)
    if found.intakes:
        yield ""
        yield from _intakes(found)


def _cases(cases: CasesCompared, one: str, other: str) -> Iterator[str]:
    total = max(cases.checks, 1)
    yield f"Judged cases: {Path(cases.folder).name}, {cases.checks} expectations"
    for version, held in ((one, cases.held), (other, cases.other_held)):
        yield f"  {version:<38}{held:>8} hold{held / total:>9.1%}"
    for flip in cases.flips:
        yield f"  only {other if flip.holds else one}: {flip.said}  ({flip.case})"


def _intakes(found: Comparison) -> Iterator[str]:
    summary = Summary.of(found.intakes)
    yield f"{'Intakes':<40}{'eligible':>10}{'top 5':>9}{'top 20':>9}{'same order':>13}"
    for each in found.intakes:
        shares = f"{each.top_5:>9.0%}{each.top_20:>9.0%}{each.agreement:>13.1%}" if each.eligible else ""
        yield f"  {each.name[:38]:<38}{each.eligible:>10}{shares}"
        for move in each.moves:
            places = f"{move.place} to {move.other_place}"
            yield f"    {move.id:<36}{places:>14}{move.places:>+6} places{move.points:>+8.2f} points"
        if not each.has_same_people:
            yield "    The rules list different people. No rule may do that."
    means = f"{summary.top_5:>9.0%}{summary.top_20:>9.0%}{summary.agreement:>13.1%}"
    yield f"  {f'mean of {summary.intakes} with anybody eligible':<38}{'':>10}{means}"
    yield "Top 5, top 20: the share of these places that the same people hold."
    yield "Same order: the share of pairs of people near the top that stand in the same order."
