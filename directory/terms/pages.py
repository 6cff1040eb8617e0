"""Rows of a list as the page shows them."""

from dataclasses import dataclass
from typing import Any

from directory.terms.lists import List
from directory.terms.services.using import use_counts
from directory.vocabulary.models import Certification, Specialty


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
    """In the order of the page; specialties as a tree, by kind. Cost: two queries."""
    counts = use_counts(which)
    terms = list(which.rows())
    placed = _tree(terms) if which.model is Specialty else [(each, 0) for each in terms]
    return [
        Row(each.code, each.label, depth, _note(each), counts[each.pk], each.is_deprecated, bool(each.edited))
        for each, depth in placed
    ]


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
        return str(each.get_kind_display()) if each.parent_id is None else ""
    if isinstance(each, Certification):
        return f"{each.family}, rung {each.rung}{'' if each.is_certified else ', training'}"
    return str(getattr(each, "hint", ""))
