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


def items(
    text: str, parse: Callable[[str], T], key: Callable[[T], Hashable], known: dict[str, T] | None = None
) -> list[T]:
    """The items of a list cell in the order given; none may be empty, and no ``key`` may come twice.

    ``known`` keeps what items turned out to be, for lists of which there are few.
    """
    raws = text.split("|")
    if known is not None:
        values = [known[raw] for raw in raws if raw in known]
        if len(values) == len(raws) == len({key(value) for value in values}):
            return values
    problems = Problems()
    found: dict[Hashable, T] = {}
    renamed: set[Hashable] = set()
    for place, raw in enumerate(raws, start=1):
        item = raw.strip()
        if not item:
            problems.add(f"item {place} is empty")
            continue
        try:
            value = parse(item)
        except BadCellError as problem:
            problems.add(*problem.reasons)
            continue
        if known is not None:
            known[raw] = value
        same = key(value)
        if _is_renamed(item, value):
            renamed.add(same)
        if same in found and same not in renamed:
            problems.add(f'"{shown(item, 60)}" is named twice')
        found.setdefault(same, value)
    problems.stop()
    return list(found.values())


def _is_renamed(item: str, value: object) -> bool:
    """Whether a code turned out to be another's: a merged code may stand beside what it was merged into."""
    code = value.code if isinstance(value, SpecialtyRecord) else value
    return isinstance(code, str) and code != item and code != item.removesuffix("*").rstrip()


def parts(item: str, names: Sequence[str]) -> list[str]:
    """The parts of an item, missing ones at the end as empty text."""
    found = [part.strip() for part in item.split(";")]
    if len(found) > len(names):
        raise BadCellError(
            f'"{shown(item, 60)}" has {len(found)} parts, expected at most {len(names)}: {";".join(names)}'
        )
    return found + [""] * (len(names) - len(found))


def codes(text: str, require: Callable[[str], str], known: dict[str, str]) -> tuple[str, ...]:
    """Plain codes, in alphabetical order."""
    return tuple(sorted(items(text, require, key=str, known=known)))
