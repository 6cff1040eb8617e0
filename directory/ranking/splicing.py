"""A table made of an old one and a fresh part: whole runs of rows from either side, in the order of the keys."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numpy as np
import numpy.typing as npt

Items = TypeVar("Items", bound=npt.NDArray[Any])
Positions = npt.NDArray[np.integer[Any]]


@dataclass(frozen=True, slots=True)
class Run:
    """Rows ``begin`` to ``end`` of one side. ``at``: where they stand in the new table."""

    is_fresh: bool
    begin: int
    end: int
    at: int


@dataclass(frozen=True, slots=True)
class Splice:
    """The runs of a new table, in order; every old row that is in none of them is gone."""

    runs: tuple[Run, ...]

    @classmethod
    def of(cls, old_keys: Positions, touched: Sequence[int], fresh_keys: Positions) -> "Splice":
        """The old rows without those touched, and the fresh ones in their places.

        All keys ascend; every fresh key is one of those touched. Cost: a binary search for each touched key.
        """
        runs: list[Run] = []
        length = done = 0
        fresh = {int(key): row for row, key in enumerate(fresh_keys)}
        place = np.searchsorted(old_keys, np.asarray(touched, dtype=np.int64))
        for key, position in zip(touched, place.tolist(), strict=True):
            for is_fresh, begin, end in ((False, done, position), (True, fresh.get(key, -1), fresh.get(key, -2) + 1)):
                if begin < end:
                    runs.append(Run(is_fresh, begin, end, length))
                    length += end - begin
            done = position + (position < len(old_keys) and int(old_keys[position]) == key)
        return cls((*runs, Run(False, done, len(old_keys), length)))

    def join(self, old: Items, fresh: Items) -> Items:
        """One column, from its two sides. Cost: one copy."""
        return cast(
            "Items", np.concatenate([(fresh if run.is_fresh else old)[run.begin : run.end] for run in self.runs])
        )

    def along(self, old: Callable[[Positions], Positions], fresh: Callable[[Positions], Positions]) -> "Splice":
        """The same runs over what hangs on the rows, from where the things of a row begin on either side."""
        edges = np.array([(run.begin, run.end) for run in self.runs], dtype=np.int64)
        sides = np.array([run.is_fresh for run in self.runs])[:, None]
        found = np.where(sides, fresh(np.where(sides, edges, 0)), old(np.where(sides, 0, edges))).tolist()
        lengths = [end - begin for begin, end in found]
        starts = np.concatenate(([0], np.cumsum(lengths)[:-1])).tolist()
        return Splice(
            tuple(
                Run(run.is_fresh, begin, end, at)
                for run, (begin, end), at in zip(self.runs, found, starts, strict=True)
            )
        )

    def renumber(self, items: "Splice", old: Positions, fresh: Positions) -> Positions:
        """The rows that things hang on, as the new table counts rows. ``items``: these runs ``along`` the things."""
        parts = [
            (fresh if run.is_fresh else old)[item.begin : item.end] + (run.at - run.begin)
            for run, item in zip(self.runs, items.runs, strict=True)
        ]
        return np.concatenate(parts)
