"""What taking an edit back would do, field by field, before anybody does it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from directory.history.differences import Difference, difference
from directory.history.models import Entry
from directory.web.templatetags.look import day


class Conflict(ValueError):  # noqa: N818  it says what happened meanwhile
    """These fields were changed again since the edit; nothing was written."""

    def __init__(self, fields: Iterable[str]) -> None:
        self.fields = tuple(fields)
        super().__init__(", ".join(self.fields))


class Refused(ValueError):  # noqa: N818  it says what happened to the revert
    """Why it cannot be taken back, each a sentence; nothing was written."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


@dataclass(frozen=True, slots=True)
class FieldPlan:
    """One field. ``change`` leads from what it is now to what it was before the edit.

    ``is_done``: it is so already. ``has_moved``: somebody changed it since; ``since`` is what the edit had made of it.
    """

    field: str
    change: Difference
    is_done: bool
    has_moved: bool
    since: Difference

    @property
    def is_free(self) -> bool:
        """Whether it can be taken back."""
        return not self.is_done and not self.has_moved


def plan(
    entry: Entry, now: Mapping[str, str], fields: Iterable[str], *, means: Callable[[str, str], str] | None = None
) -> list[FieldPlan]:
    """These fields of the entry against what they are ``now``. Cost: none in the database.

    ``means``: what a text of that field says today, by its name and text, where words may have changed since.
    """
    found = []
    for name in fields:
        is_now, was, made = now.get(name, ""), _text(entry.before, name), _text(entry.after, name)
        if means is not None and was != made:
            was, made = means(name, was), means(name, made)
        found.append(
            FieldPlan(
                name,
                difference(name, is_now, was),
                is_done=is_now == was,
                has_moved=is_now not in (was, made),
                since=difference(name, made, is_now),
            )
        )
    return found


def refuse_moved(plans: Iterable[FieldPlan], chosen: Iterable[str]) -> None:
    """Raises Conflict where one of the chosen fields was changed since, Refused where there is nothing to do."""
    by_field = {each.field: each for each in plans}
    asked = [by_field[name] for name in chosen if name in by_field]
    if moved := [each.field for each in asked if each.has_moved]:
        raise Conflict(moved)
    if not any(each.is_free for each in asked):
        raise Refused(["There is nothing to take back: everything chosen is as it was before the edit."])


def note_of(entry: Entry) -> str:
    """What the new entry says of itself."""
    who = f" by {entry.author_name}" if entry.author_name else ""
    return f"Reverts the edit of {day(entry.at)}{who} (entry {entry.pk})."


def _text(held: Mapping[str, object], name: str) -> str:
    return str(held.get(name, ""))
