"""Two records' lists as one, item by item: for "both" of a merge. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from directory.places.naming import fold
from directory.practitioners.choices import MOST_FOCUSES
from directory.practitioners.records import COLLECTIONS, LocationRecord, PractitionerRecord, SpecialtyRecord, in_order

T = TypeVar("T")
#: Columns of several lines whose texts can stand one below the other.
TEXTS = frozenset({"about"})
CAN_BE_BOTH = COLLECTIONS | TEXTS
_VERIFIED = "verified"


def united(column: str, first: PractitionerRecord, second: PractitionerRecord) -> Any:
    """The value of a column of CAN_BE_BOTH with what either has. Of one item in both, the checked one stays, then the
    one that lasts longer, then the first's; focuses beyond five become mentions."""
    mine, theirs = getattr(first, column), getattr(second, column)
    if column in TEXTS:
        return mine if not theirs or theirs in mine else f"{mine}\n\n{theirs}".strip()
    if column == "specialties":
        return _specialties(mine, theirs)
    if column == "locations":
        return tuple(_merged(mine, theirs, _address, lambda one, other: one))
    if column in ("licences", "compacts", "certifications"):
        return tuple(sorted(_merged(mine, theirs, lambda item: item.key, _stronger), key=lambda item: item.key))
    return tuple(sorted({*mine, *theirs}))


def _merged(mine: Iterable[T], theirs: Iterable[T], key: Callable[[T], Any], choose: Callable[[T, T], T]) -> list[T]:
    found: dict[Any, T] = {}
    for item in (*mine, *theirs):
        found[key(item)] = choose(found[key(item)], item) if key(item) in found else item
    return list(found.values())


def _stronger(one: Any, other: Any) -> Any:
    return max((one, other), key=lambda item: (item.status == _VERIFIED, item.expires_on or date.min))


def _address(place: LocationRecord) -> tuple[str, ...]:
    parts = (place.line, place.city, place.region, place.postal)
    return tuple(" ".join(fold(part).replace(".", " ").split()) for part in parts)


def _specialties(mine: Sequence[SpecialtyRecord], theirs: Sequence[SpecialtyRecord]) -> tuple[SpecialtyRecord, ...]:
    found = {entry.code: entry for entry in (*theirs, *mine)}
    focuses = list(dict.fromkeys(entry.code for entry in (*mine, *theirs) if entry.is_focus))[:MOST_FOCUSES]
    order = {code: place for place, code in enumerate(focuses)}
    listed = [replace(entry, is_focus=entry.code in order) for entry in found.values()]
    return in_order(sorted(listed, key=lambda entry: order.get(entry.code, MOST_FOCUSES)))
