"""Writing entries down. ``record`` runs inside the transaction of the edit it tells of."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from directory.bulk.rows import insert_rows
from directory.history.acting import who
from directory.history.choices import Action
from directory.history.models import Entry

#: The columns of an entry, in the order of ``entries_of``.
COLUMNS = (
    "at",
    "author_id",
    "author_name",
    "through",
    "subject",
    "key",
    "name",
    "action",
    "before",
    "after",
    "note",
    "batch",
    "brought_by_id",
)


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing before and after, as text by field; None before it was there, None once it is gone."""

    subject: str
    key: str
    name: str
    before: Mapping[str, str] | None
    after: Mapping[str, str] | None


def record(edits: Iterable[Edit]) -> int:
    """Write down what differs; edits that change nothing are left out. Returns how many entries there are.

    Cost: some 20 µs an edit.
    """
    rows = entries_of(edits)
    insert_rows(Entry, COLUMNS, rows)
    return len(rows)


def entries_of(edits: Iterable[Edit]) -> list[tuple[Any, ...]]:
    """What ``record`` writes, as rows of ``COLUMNS``, for whoever writes them later; none where nothing is told."""
    acting = who()
    if not acting.is_told:
        return []
    author = acting.by if acting.by is not None and acting.by.is_authenticated else None
    by = (author.pk, author.get_username()[:150]) if author else (None, "")
    brought = None if acting.brought_by is None else acting.brought_by.pk
    now, through, said = timezone.now(), str(acting.through), (acting.note[:300], acting.batch, brought)
    return [
        (now, *by, through, str(edit.subject), edit.key, edit.name[:200], str(_action(edit)), before, after, *said)
        for edit in edits
        for before, after in [_differing(edit.before or {}, edit.after or {})]
        if before or after or edit.before is None or edit.after is None
    ]


def _action(edit: Edit) -> str:
    if edit.before is None:
        return Action.CREATED
    return Action.REMOVED if edit.after is None else Action.CHANGED


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Fields that differ; of a created or removed thing, only what is not empty."""
    if not before or not after:
        return {name: text for name, text in before.items() if text}, {n: text for n, text in after.items() if text}
    names = [name for name in dict.fromkeys([*before, *after]) if before.get(name, "") != after.get(name, "")]
    return {name: before.get(name, "") for name in names}, {name: after.get(name, "") for name in names}
