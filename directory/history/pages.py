"""Pages of the history by the key of their last entry: the thousandth costs what the first does."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from directory.history.differences import label_of
from directory.history.models import Entry, EntryQuerySet
from directory.web.numbers import bounded_int

PER_PAGE = 50
_MOST = 2**63 - 1
#: Fields named in a line before "and so many more".
_NAMED = 6


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as the lists show it. ``fields``: what changed, by name; ``more``: how many are not named."""

    entry: Entry
    fields: str
    more: int


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """Some entries, the latest first; ``newer`` and ``older`` are query strings, empty where there is nothing."""

    lines: list[Line]
    newer: str
    older: str


def page_of(entries: EntryQuerySet, asked: QueryDict) -> HistoryPage:
    """The entries below ``?before=``, or above ``?after=``. Cost: two queries."""
    before = bounded_int(asked.get("before"), 1, _MOST)
    after = None if before else bounded_int(asked.get("after"), 0, _MOST)
    if after is not None:
        rows = list(reversed(entries.filter(pk__gt=after).order_by("pk")[: PER_PAGE + 1]))
        has_newer, has_older = len(rows) > PER_PAGE, True
        rows = rows[-PER_PAGE:]
    else:
        rows = list((entries.filter(pk__lt=before) if before else entries)[: PER_PAGE + 1])
        has_newer, has_older = before is not None, len(rows) > PER_PAGE
        rows = rows[:PER_PAGE]
    return HistoryPage(
        [line_of(row) for row in rows],
        _address(asked, {"after": str(rows[0].pk if rows else (before or 1) - 1)}) if has_newer else "",
        _address(asked, {"before": str(rows[-1].pk)}) if has_older and rows else "",
    )


def line_of(entry: Entry) -> Line:
    """An entry with the names of its fields."""
    names = [label_of(name) for name in dict.fromkeys([*entry.before, *entry.after])]
    return Line(entry, ", ".join(names[:_NAMED]), max(0, len(names) - _NAMED))


def _address(asked: QueryDict, where: Mapping[str, str]) -> str:
    query = asked.copy()
    query.pop("before", None)
    query.pop("after", None)
    query.update(where)
    return f"?{query.urlencode()}"
