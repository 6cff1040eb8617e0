"""In which towns people can be met: one immutable value a process, that follows the change log as the table does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from threading import Lock

import numpy as np
import numpy.typing as npt

from directory.changes import services as changes
from directory.changes.services import Version
from directory.practitioners.models import Location
from directory.search.landing.spellings import Spellings, Town, TownKey, town_of

Numbers = npt.NDArray[np.int64]

#: Above this many touched people everybody is read anew.
MANY = 2_000


@dataclass(frozen=True, slots=True)
class Towns:
    """An entry an office: whose it is, and the number of its spelling. ``version``: every edit up to it is in there."""

    version: Version
    people: Numbers
    spelled: Numbers
    spellings: Spellings
    _offices: list[dict[TownKey, Numbers]] = field(default_factory=list, compare=False, repr=False)
    _regions: dict[str, list[TownKey]] = field(default_factory=dict, compare=False, repr=False)
    _towns: dict[TownKey, Town] = field(default_factory=dict, compare=False, repr=False)

    @property
    def offices_of(self) -> dict[TownKey, Numbers]:
        """Positions of the offices of each town. Cost: one sort of all offices, once a version: 20 ms at 100,000."""
        if not self._offices:
            self._offices.append(self._grouped())
        return self._offices[0]

    @property
    def towns(self) -> list[TownKey]:
        """Every town in which somebody has an office, listed or not."""
        return list(self.offices_of)

    def town(self, key: TownKey) -> Town:
        """The town of a key, by its commonest spelling. Raises KeyError where nobody has an office."""
        found = self._towns.get(key)
        if found is None:
            numbers, counts = np.unique(self.spelled[self.offices_of[key]], return_counts=True)
            names = self.spellings.names
            spelled = ((names[number], count) for number, count in zip(numbers, counts, strict=True))
            found = self._towns[key] = town_of(key, spelled)
        return found

    def keys_in(self, region: str) -> tuple[TownKey, ...]:
        """The towns of a state or province."""
        if not self._regions:
            regions: dict[str, list[TownKey]] = {}
            for key in self.offices_of:
                regions.setdefault(key[0], []).append(key)
            self._regions.update(regions)
        return tuple(self._regions.get(region, ()))

    def people_in(self, keys: Iterable[TownKey]) -> Numbers:
        """Primary keys of everybody with an office in one of these towns, ascending, listed or not."""
        offices = [self.offices_of[key] for key in keys]
        return np.unique(self.people[np.concatenate(offices)]) if offices else np.zeros(0, dtype=np.int64)

    def with_people(self, touched: Sequence[int], version: Version) -> "Towns":
        """With the offices of these people read anew. Cost: one query and a copy."""
        stays = ~np.isin(self.people, np.asarray(touched, dtype=np.int64))
        people, spelled = _read(self.spellings, touched)
        return Towns(
            version,
            np.concatenate((self.people[stays], people)),
            np.concatenate((self.spelled[stays], spelled)),
            self.spellings,
        )

    def _grouped(self) -> dict[TownKey, Numbers]:
        numbers: dict[TownKey, int] = {}
        town_of_spelling = np.array(
            [-1 if key is None else numbers.setdefault(key, len(numbers)) for key in self.spellings.keys],
            dtype=np.int64,
        )
        if not len(self.spelled):
            return {}
        towns = town_of_spelling[self.spelled]
        order = np.argsort(towns, kind="stable")
        starts = np.searchsorted(towns[order], np.arange(len(numbers) + 1))
        return {
            key: order[starts[number] : starts[number + 1]]
            for key, number in numbers.items()
            if starts[number] < starts[number + 1]
        }


_lock = Lock()
_held: dict[str, Towns] = {}


def current() -> Towns:
    """The towns of the last committed edit.

    Cost: one read by primary key; one query more after an edit of some people; after an edit of everybody, and in a new
    process, all offices are read (half a second at 100,000 people).
    """
    held, now = _held.get("current"), changes.current()
    if held is not None and held.version == now:
        return held
    with _lock:
        held = _held.get("current")
        if held is None or held.version != now:
            held = _held["current"] = _followed(held, now)
    return held


def forget() -> None:
    """Drop the held value, for tests."""
    _held.clear()


def _followed(held: Towns | None, now: Version) -> Towns:
    """What is read while an edit commits is read again at the next look, which finds the number moved on."""
    if held is not None and held.version.everyone == now.everyone and held.version.number <= now.number:
        touched = changes.touched_between(held.version.number, now.number, most=MANY)
        if touched is not None:
            return held.with_people(touched, now)
    spellings = Spellings()
    return Towns(now, *_read(spellings, None), spellings)


def _read(spellings: Spellings, only: Sequence[int] | None) -> tuple[Numbers, Numbers]:
    rows = Location.objects.order_by().exclude(city="").exclude(region="")
    if only is not None:
        rows = rows.filter(practitioner_id__in=list(only))
    people, numbers = [], []
    for key, country, region, city in rows.values_list("practitioner_id", "country", "region", "city").iterator(5_000):
        people.append(key)
        numbers.append(spellings.number((country, region, city)))
    return np.array(people, dtype=np.int64), np.array(numbers, dtype=np.int64)
