"""Rows of a list as the page shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.core.cache import cache

from directory.changes import services as changes
from directory.terms.lists import List
from directory.terms.services.using import Uses, use_counts, uses_of
from directory.vocabulary.models import Certification, Modality, Specialty

T = TypeVar("T")
#: Counts of an edit are not needed long after the next one.
KEPT_SECONDS = 3_600


@dataclass(frozen=True, slots=True)
class Row:
    """One term. ``depth``: how far below the top of the tree; ``note``: what its list says of it in a few words."""

    code: str
    label: str
    depth: int
    note: str
    uses: int
    is_deprecated: bool
    is_edited: bool


def rows_of(which: List) -> list[Row]:
    """In the order of the page; specialties as a tree, by kind. Cost: two queries, and one after an edit."""
    counts = _as_of_now(which.name, lambda: use_counts(which))
    terms = list(which.rows())
    placed = _tree(terms) if which.model is Specialty else [(each, 0) for each in terms]
    return [
        Row(each.code, each.label, depth, _note(each), counts[each.pk], each.is_deprecated, bool(each.edited))
        for each, depth in placed
    ]


def uses_shown(which: List, pk: Any) -> Uses:
    """How many name this term. Cost: one query, and one after an edit."""
    return _as_of_now(f"{which.name}:{pk}", lambda: uses_of(which, pk))


def families_of(which: List) -> list[str]:
    """The names of families that terms of this list have, in order. Cost: at most one query."""
    if not which.has_kin:
        return []
    return sorted(set(which.rows().exclude(family="").order_by().values_list("family", flat=True)))


def near_it(which: List, row: Any) -> list[Any]:
    """The other terms of its family, in the order of the pages. Cost: at most one query."""
    return list(which.rows().filter(family=row.family).exclude(pk=row.pk)) if which.has_kin and row.family else []


def _as_of_now(about: str, count: Callable[[], T]) -> T:
    """What was counted at the last edit of the directory, or is counted now: no edit, no other number."""
    return cache.get_or_set(f"terms:uses:{changes.current_version()}:{about}", count, KEPT_SECONDS)  # type: ignore[return-value]  # never None


def _tree(terms: list[Any]) -> list[tuple[Any, int]]:
    below: dict[str, list[Any]] = {}
    known = {each.code for each in terms}
    for each in terms:
        below.setdefault(each.parent_id if each.parent_id in known else "", []).append(each)
    found: list[tuple[Any, int]] = []
    seen: set[str] = set()

    def walk(parent: str, depth: int) -> None:
        for each in sorted(below.get(parent, ()), key=lambda one: (one.kind if not parent else "", one.position)):
            if each.code not in seen:
                seen.add(each.code)
                found.append((each, depth))
                walk(each.code, depth + 1)

    walk("", 0)
    return found + [(each, 0) for each in terms if each.code not in seen]


def _note(each: Any) -> str:
    if isinstance(each, Specialty):
        kind = str(each.get_kind_display()) if each.parent_id is None else ""
        return ", ".join(filter(None, (kind, _family(each))))
    if isinstance(each, Certification):
        return f"{each.family}, rung {each.rung}{'' if each.is_certified else ', training'}"
    if isinstance(each, Modality):
        return ". ".join(filter(None, (each.hint, _family(each))))
    return str(getattr(each, "hint", ""))


def _family(each: Any) -> str:
    return f"family {each.family}" if each.family else ""
