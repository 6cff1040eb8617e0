"""What every criterion reads, and what it answers."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from directory.ranking.bits import BitColumns, Bools, Rows
from directory.ranking.candidates import Candidates, Day
from directory.ranking.chosen import Chosen
from directory.ranking.eligibility import Answers, Verdicts, ways_of_everyone
from directory.ranking.geometry import Floats
from directory.ranking.near import Nearest, nearest, nowhere
from directory.ranking.types import IN_PERSON, MatchRequest
from directory.ranking.weights import Weights

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fit:
    """Arrays over the rows asked about. ``verdicts``: works out the must, which only a gate asks for."""

    value: Floats
    known: Bools
    verdicts: Callable[[], Verdicts]

    @property
    def met(self) -> Verdicts:
        """The must: yes, no or unknown."""
        return self.verdicts()

    def of(self, chosen: Rows) -> "Fit":
        """The same for a part of the rows."""
        return Fit(self.value.take(chosen), self.known.take(chosen), lambda: self.met.take(chosen))


@dataclass(frozen=True, slots=True)
class Asked:
    """What every criterion reads. What several of them read is gathered for these rows once.

    ``_columns``: numbers by row that a part of the rows takes over.
    """

    request: MatchRequest
    candidates: Candidates
    rows: Rows
    weights: Weights
    _held: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    _columns: dict[str, Floats] = field(default_factory=dict, compare=False, repr=False)

    def part(self, at: Rows) -> "Asked":
        """The same of a part of these rows; their columns are taken over."""
        columns = {name: column.take(at) for name, column in self._columns.items()}
        return Asked(self.request, self.candidates, self.rows.take(at), self.weights, {"ways": self.ways}, columns)

    def column(self, name: str, make: Callable[[], Floats]) -> Floats:
        """A number for each row: ``make()``, or what it gave before, for these rows or more than these."""
        if name not in self._columns:
            self._columns[name] = make()
        return self._columns[name]

    def of(self, rows: Rows) -> "Asked":
        """The same of other rows; how everyone can be met is not worked out again."""
        return Asked(self.request, self.candidates, rows, self.weights, {"ways": self.ways})

    @property
    def ways(self) -> Mapping[str, Answers]:
        """With whom each format works that the client asks for, and where it is an open question."""
        return self.once("ways", lambda: ways_of_everyone(self.request, self.candidates))

    def works(self, code: str) -> Bools:
        """Whether this format works with the rows asked about."""
        return self.once(("works", code), lambda: self.ways[code].yes.has(self.rows))

    @property
    def near(self) -> Nearest:
        """How far the rows are; without miles where the client would not come."""
        return self.once("near", self._near)

    def _near(self) -> Nearest:
        if self.request.place is None or IN_PERSON not in self.request.ways:
            return nowhere(len(self.rows))
        return nearest(self.candidates, self.rows, self.request.place, self.works(IN_PERSON))

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
