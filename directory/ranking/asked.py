"""What every criterion reads, and what it answers."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from directory.ranking.bits import BitColumns, Bools, Rows
from directory.ranking.candidates import Candidates, Day
from directory.ranking.chosen import Chosen
from directory.ranking.eligibility import Meeting, Verdicts
from directory.ranking.geometry import Floats
from directory.ranking.types import MatchRequest
from directory.ranking.weights import Weights

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """Arrays over the rows asked about."""

    value: Floats
    known: Bools
    met: Verdicts

    def of(self, chosen: Rows) -> "Fit":
        """The same for a part of the rows."""
        return Fit(self.value.take(chosen), self.known.take(chosen), self.met.take(chosen))


@dataclass(frozen=True, slots=True)
class Asked:
    """What every criterion reads. What several of them read is gathered for these rows once."""

    request: MatchRequest
    candidates: Candidates
    rows: Rows
    how: Meeting
    weights: Weights
    _held: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def day(self) -> Day:
        """What everyone holds on the day."""
        return self.once("day", lambda: self.candidates.day(self.request.on))

    def sets(self, columns: BitColumns) -> Chosen:
        """These columns for the rows asked about."""
        # The columns are held by the candidates or by the day, and both by this value: their identity is their name.
        return self.once(("sets", id(columns)), lambda: Chosen.of(columns, self.rows))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """``make()``, or what it gave before."""
        found: T | None = self._held.get(key)
        if found is None:
            found = self._held[key] = make()
        return found
