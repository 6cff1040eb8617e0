"""List cells: items separated by ``|``, the parts of an item by ``;``. Parsers raise BadCellError with every reason."""

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from directory.practitioners.exchange.problems import BadCellError, shown
from directory.practitioners.records import SpecialtyRecord

T = TypeVar("T")


class Problems:
    """Gathers what is wrong with a cell, so that one pass tells everything."""

    def __init__(self) -> None:
        self.reasons: list[str] = []

    def attempt(self, parse: Callable[..., T], *given: object, prefix: str = "") -> T | None:
        """``parse(*given)``, or None with its reasons kept."""
        try:
            return parse(*given)
        except BadCellError as problem:
            self.add(*(prefix + reason for reason in problem.reasons))
            return None

    def add(self, *reasons: str) -> None:
        """Keep reasons, each once."""
        self.reasons += [reason for reason in reasons if reason not in self.reasons]

    def stop(self) -> None:
        """Raises BadCellError if anything was wrong."""
        if self.reasons:
            raise BadCellError(*self.reasons)


def items(text: str, parse: Callable[[str], T], key: Callable[[T], Hashable]) -> list[T]:
    """The items of a list cell in the order given; none may be empty, and no ``key`` may come twice."""
    problems = Problems()
    found: dict[Hashable, T] = {}
    renamed: set[Hashable] = set()
    for place, raw in enumerate(text.split("|"), start=1):
        item = raw.strip()
        if not item:
            problems.add(f"item {place} is empty")
            continue
        value = problems.attempt(parse, item)
        if value is None:
            continue
        if _is_renamed(item, value):
            renamed.add(key(value))
        if found.setdefault(key(value), value) is not value and key(value) not in renamed:
            problems.add(f'"{shown(item, 60)}" is named twice')
    problems.stop()
    return list(found.values())


def _is_renamed(item: str, value: object) -> bool:
    """Whether a code turned out to be another's: a merged code may stand beside what it was merged into."""
    code = value.code if isinstance(value, SpecialtyRecord) else value
    return isinstance(code, str) and code != item.removesuffix("*").rstrip()


def parts(item: str, names: Sequence[str]) -> list[str]:
    """The parts of an item, missing ones at the end as empty text."""
    found = [part.strip() for part in item.split(";")]
    if len(found) > len(names):
        raise BadCellError(
            f'"{shown(item, 60)}" has {len(found)} parts, expected at most {len(names)}: {";".join(names)}'
        )
    return found + [""] * (len(names) - len(found))


def codes(text: str, require: Callable[[str], str]) -> tuple[str, ...]:
    """Plain codes, in alphabetical order."""
    return tuple(sorted(items(text, require, key=str)))
