"""Drawing lots: one generator a person, so that a larger directory begins with the same people as a smaller one."""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weighted(Generic[T]):
    """Things to draw from, with running sums of their weights."""

    things: tuple[T, ...]
    sums: tuple[float, ...]

    @classmethod
    def of(cls, weights: Mapping[T, float]) -> "Weighted[T]":
        """From weights by thing, in the mapping's order."""
        return cls(tuple(weights), tuple(accumulate(weights.values())))


class Chance:
    """The lots of one person. The same seed and number give the same answers to the same questions.

    ``about`` opens another row of lots, so that a new kind of question changes no answer to the older ones.
    """

    def __init__(self, seed: int, number: int, about: str = "") -> None:
        # nothing secret hangs on these draws, and they must be repeatable
        self.random = Random(f"{seed}:{number}{about}").random  # nosec B311

    def hits(self, percent: float) -> bool:
        """Yes in ``percent`` of a hundred cases."""
        return self.random() * 100 < percent

    def whole(self, low: int, high: int) -> int:
        """A whole number, both bounds inclusive."""
        return low + int(self.random() * (high - low + 1))

    def one(self, things: Sequence[T]) -> T:
        """One of these, each as likely."""
        return things[int(self.random() * len(things))]

    def weighted(self, lot: Weighted[T]) -> T:
        """One of these, by weight."""
        return lot.things[min(bisect(lot.sums, self.random() * lot.sums[-1]), len(lot.things) - 1)]

    def some(self, percents: Mapping[T, float]) -> list[T]:
        """Each of these by itself, in so many of a hundred cases."""
        return [thing for thing, percent in percents.items() if self.random() * 100 < percent]

    def several(self, things: Sequence[T], weights: Sequence[float], count: int) -> list[T]:
        """``count`` different ones by weight, the likeliest tending to come first (Efraimidis and Spirakis)."""
        random = self.random
        keys = [random() ** (1 / weight) for weight in weights]
        best = sorted(range(len(things)), key=keys.__getitem__, reverse=True)
        return [things[place] for place in best[:count]]

    def days_ago(self, today: date, nearest: int, farthest: int) -> date:
        """A day in the past; both bounds inclusive."""
        return today - timedelta(days=self.whole(nearest, farthest))

    def days_ahead(self, today: date, nearest: int, farthest: int) -> date:
        """A day to come; both bounds inclusive."""
        return today + timedelta(days=self.whole(nearest, farthest))
