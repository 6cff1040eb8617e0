"""What was worked out about single people from their public rows, held beside the ranking table.

A table that follows an edit takes it over, but for those who were edited; one that is read anew begins with nothing,
and one that cannot follow holds nothing. So whatever is held is as new as the table. Nothing that a client said belongs
here.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import islice
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
Key = tuple[date, int]

#: People that are held, 13 kilobytes each; the oldest make room.
MOST = 2_000


class Known(Generic[T]):
    """One value a person and a day. Safe to use from several threads. ``most`` 0: nothing is held."""

    __slots__ = ("_held", "_lock", "most")

    def __init__(self, held: Mapping[Key, T] | None = None, most: int = MOST) -> None:
        self.most = most
        self._held: dict[Key, T] = dict(held or {})
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def of(self, on: date, keys: Iterable[int]) -> dict[int, T]:
        """Those of these primary keys who are held. Cost: a look-up for each."""
        held = self._held
        return {key: found for key in keys if (found := held.get((on, key))) is not None}

    def keep(self, on: date, made: Mapping[int, T]) -> None:
        """Hold these too."""
        with self._lock:
            held = self._held
            held.update({(on, key): value for key, value in made.items()})
            for oldest in [*islice(held, max(0, len(held) - self.most))]:
                del held[oldest]

    def take(self) -> dict[Key, T]:
        """Everything that was held, which is then held no more: for measurements."""
        with self._lock:
            taken, self._held = self._held, {}
        return taken

    def put_back(self, taken: Mapping[Key, T]) -> None:
        """What was taken."""
        with self._lock:
            self._held = {**self._held, **taken}

    def without(self, touched: Collection[int]) -> "Known[T]":
        """For a table in which these were read anew. Cost: one pass."""
        gone = set(touched)
        with self._lock:
            return Known({key: value for key, value in self._held.items() if key[1] not in gone}, self.most)

    def emptied(self) -> "Known[T]":
        """For a table with another vocabulary."""
        return Known(most=self.most)
