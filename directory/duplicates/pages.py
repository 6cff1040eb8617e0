"""What the pages of a pair show."""

from dataclasses import dataclass

from django.http import QueryDict

from directory.duplicates.services import Plan
from directory.duplicates.services.planning import BOTH, LEFT, LIMITS, NPI, PHOTO, RECORD, RIGHT, SLUG, Line
from directory.practitioners.written import WRITERS

_WORDS = {
    RECORD: "Record and external id",
    SLUG: "Address of the profile",
    LIMITS: "What they do not do",
    PHOTO: "Photo",
    NPI: "NPI",
}
#: The first of the page: who stays.
_FIRST = (RECORD, SLUG, "name", "status", PHOTO)


@dataclass(frozen=True, slots=True)
class Choice:
    """One radio button."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One row of the page; texts split where a column is a list."""

    column: str
    label: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    result: tuple[str, ...]
    choices: tuple[Choice, ...]
    differs: bool
    errors: tuple[str, ...]
    pick: str


def picks_from(data: QueryDict) -> dict[str, str]:
    """What was chosen, by column; nonsense is left out."""
    columns = (RECORD, SLUG, LIMITS, PHOTO, NPI, *WRITERS)
    given = {name: str(data.get(name, "")) for name in columns}
    return {name: pick for name, pick in given.items() if pick in (LEFT, RIGHT, BOTH)}


def shown_lines(plan: Plan) -> list[ShownLine]:
    """Columns that say anything: who stays first, then what differs, then what both say alike."""
    order = {name: place for place, name in enumerate(_FIRST)}
    lines = [line for line in plan.lines if line.left or line.right]
    lines.sort(key=lambda line: (order.get(line.column, len(order)), not line.differs))
    return [_shown(line) for line in lines]


def _shown(line: Line) -> ShownLine:
    labels = {LEFT: "Left", RIGHT: "Right", BOTH: "Both"}
    choices = tuple(Choice(value, labels[value], value == line.pick) for value in line.choices)
    return ShownLine(
        line.column,
        _WORDS.get(line.column, line.column.replace("_", " ").capitalize()),
        _pieces(line.column, line.left),
        _pieces(line.column, line.right),
        _pieces(line.column, line.result),
        choices if line.differs or line.column in (RECORD, SLUG, PHOTO) else (),
        line.differs,
        line.errors,
        line.pick,
    )


def _pieces(column: str, text: str) -> tuple[str, ...]:
    """Items of a list one by one, as people read them: no empty ends, a space after each separator."""
    if not text:
        return ()
    if column in ("about", "headline", "name"):
        return (text,)
    items = text.split("|") if column != LIMITS else text.splitlines()
    return tuple(", ".join(part for part in item.split(";") if part) for item in items)
