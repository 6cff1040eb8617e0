"""The figures that have a goal, and whether they meet it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Goal:
    """``most`` or ``least`` allowed; neither is a figure that is only told."""

    code: str
    text: str
    unit: str = ""
    most: float | None = None
    least: float | None = None

    @property
    def words(self) -> str:
        """``at most 2.5``."""
        if self.most is not None:
            return f"at most {self.most:g}{self.unit}"
        return "" if self.least is None else f"at least {self.least:g}{self.unit}"


GOALS = (
    Goal("metro_over_bare", "metro ranking / bare pass", "×", most=2.5),
    Goal("rural_over_bare", "rural ranking / bare pass", "×", most=0.4),
    Goal("virtual_over_bare", "virtual ranking / bare pass", "×"),
    Goal("oracle_over_metro", "metro by the ORM / ranking", "×", least=40),
    Goal("query_over_metro", "metro, the ORM's query alone / ranking", "×"),
    Goal("oracle_over_rural", "rural by the ORM / ranking", "×", least=40),
    Goal("query_over_rural", "rural, the ORM's query alone / ranking", "×"),
    Goal("oracle_over_virtual", "virtual by the ORM / ranking", "×", least=100),
    Goal("query_over_virtual", "virtual, the ORM's query alone / ranking", "×"),
    Goal("version_over_hello", "version check / hello page", "×", most=0.05),
    Goal("results_over_hello", "results page / hello page", "×", most=10),
    Goal("longer_over_hello", "results page of 28 people / hello page", "×"),
    Goal("strangers_over_hello", "results page, its people shown for the first time / hello page", "×"),
    Goal("search_over_hello", "search page / hello page", "×"),
    Goal("edit_indexed_p50", "an edit in the table, indexed, median", " ms"),
    Goal("edit_indexed_p99", "an edit in the table, indexed, 99 of 100", " ms", most=25),
    Goal("edit_ranked_p50", "the same and a metro ranking over it, median", " ms"),
    Goal("edit_ranked_p99", "the same and a metro ranking over it, 99 of 100", " ms"),
    Goal("rebuild_over_raw", "rebuild / bare reading of its rows", "×", most=2),
    Goal("bytes_a_practitioner", "table, a practitioner", " bytes", most=120),
    Goal("search_bytes_a_practitioner", "columns of the search, a practitioner", " bytes"),
    Goal("growth_first", "growth of metro, exponent of the first step", "", most=0.7),
    Goal("growth_second", "growth of metro, exponent of the second step", "", most=1.0),
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A measured value beside its goal. ``is_met`` None: no goal."""

    goal: Goal
    value: float

    @property
    def is_met(self) -> bool | None:
        """Whether the goal is met, by the value itself, not by how it is printed."""
        if self.goal.most is not None:
            return self.value <= self.goal.most
        return None if self.goal.least is None else self.value >= self.goal.least

    @property
    def verdict(self) -> str:
        """``met``, ``missed``, or nothing."""
        return {True: "met", False: "missed", None: ""}[self.is_met]

    def to_json(self) -> dict[str, Any]:
        """One entry of ``figures``."""
        return {
            "code": self.goal.code,
            "text": self.goal.text,
            "value": round(self.value, 4),
            "unit": self.goal.unit.strip(),
            "goal": self.goal.words or None,
            "met": self.is_met,
        }


def figures_of(values: Mapping[str, float]) -> tuple[Figure, ...]:
    """The figures that were measured, in the order of the goals."""
    return tuple(Figure(goal, values[goal.code]) for goal in GOALS if goal.code in values)
