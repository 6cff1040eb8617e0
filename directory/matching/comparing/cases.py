"""What another rule does to judged cases: agreement side by side, and each expectation that only one rule meets."""

from dataclasses import dataclass
from pathlib import Path

from directory.matching.judging import JudgedCase, judge
from directory.ranking.weights import Weights


@dataclass(frozen=True, slots=True)
class Flip:
    """An expectation that holds under one rule alone. ``holds``: under the other one."""

    case: str
    said: str
    holds: bool


@dataclass(frozen=True, slots=True)
class CasesCompared:
    """A folder under both rules: expectations that hold under each, of ``checks``, and those that flip."""

    folder: str
    checks: int
    held: int
    other_held: int
    flips: tuple[Flip, ...]


def compare_cases(folder: Path, one: Weights, other: Weights) -> CasesCompared:
    """Cost: the folder is read twice. Raises BadFolderError."""
    cases, other_cases = judge(folder, one), judge(folder, other)
    flips = tuple(
        Flip(case.name, check.said, other_check.holds)
        for case, other_case in zip(cases, other_cases, strict=True)
        for check, other_check in zip(case.checks, other_case.checks, strict=True)
        if check.holds != other_check.holds
    )
    return CasesCompared(
        folder=folder.name,
        checks=sum(len(case.checks) for case in cases),
        held=_held(cases),
        other_held=_held(other_cases),
        flips=flips,
    )


def _held(cases: tuple[JudgedCase, ...]) -> int:
    return sum(check.holds for case in cases for check in case.checks)
