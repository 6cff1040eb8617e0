"""The run in words, in a table for the documentation, and as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from directory.matching.bench.figures import Figure
from directory.matching.bench.timing import Times


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run found. ``times`` by subject; ``counts``: how many people each client could see."""

    practitioners: int
    seed: int
    machine: Mapping[str, Any]
    figures: tuple[Figure, ...]
    times: Mapping[str, Times] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def is_all_met(self) -> bool:
        """Whether no goal is missed."""
        return all(figure.is_met is not False for figure in self.figures)


def as_json(report: Report) -> dict[str, Any]:
    """What ``--format json`` prints."""
    return {
        "practitioners": report.practitioners,
        "seed": report.seed,
        "machine": dict(report.machine),
        "counts": dict(report.counts),
        "times": {
            name: {
                "median_ms": round(times.median * 1000, 5),
                "p99_ms": round(times.p99 * 1000, 5),
                "samples": len(times.seconds),
            }
            for name, times in report.times.items()
        },
        "figures": [figure.to_json() for figure in report.figures],
    }


def as_text(report: Report) -> str:
    """A calm table: what was measured, then the figures with their goals."""
    lines = [f"{report.practitioners:,} practitioners, seed {report.seed}", _machine(report), ""]
    lines += [f"  {name:<26} {count:>12,}" for name, count in report.counts.items()]
    lines += ["", f"  {'':<26} {'median ms':>12} {'p99 ms':>12} {'samples':>8}"] if report.times else []
    lines += [
        f"  {name:<26} {times.median * 1000:>12.3f} {times.p99 * 1000:>12.3f} {len(times.seconds):>8}"
        for name, times in report.times.items()
    ]
    lines += ["", f"  {'':<46} {'':>12}   goal"]
    lines += [
        f"  {each.goal.text:<46} {_value(each):>12}   {each.goal.words:<18} {each.verdict}".rstrip()
        for each in report.figures
    ]
    return "\n".join(lines)


def as_markdown(report: Report) -> str:
    """The same figures as a table for the documentation."""
    lines = [f"{report.practitioners:,} practitioners; {_machine(report)}.", ""]
    lines += ["| | measured | goal | |", "|---|---|---|---|"]
    lines += [_row(each.goal.text, _value(each), each.goal.words, each.verdict) for each in report.figures]
    if report.times:
        lines += ["", "| | median ms | 99 of 100, ms | samples |", "|---|---|---|---|"]
        lines += [
            _row(name, f"{times.median * 1000:.3f}", f"{times.p99 * 1000:.3f}", str(len(times.seconds)))
            for name, times in report.times.items()
        ]
    return "\n".join(lines)


def _row(*cells: str) -> str:
    return "".join(f"| {cell} " if cell else "| " for cell in cells) + "|"


def _value(figure: Figure) -> str:
    digits = 0 if figure.value >= 100 else 3 if figure.value < 1 else 2 if figure.value < 10 else 1
    return f"{figure.value:,.{digits}f}{figure.goal.unit}"


def _machine(report: Report) -> str:
    facts = report.machine
    return (
        f"{facts['cores']} cores ({facts['architecture']}, load {facts['load']}), Python {facts['python']}, "
        f"numpy {facts['numpy']}, Django {facts['django']}, {facts['database']}"
    )
