"""The preview as a page shows it: what blocks first, each list in parts, with its totals."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from directory.importing.comparing import Preview
from directory.importing.help import SHAPES
from directory.importing.models import Batch
from directory.importing.targets import TARGETS
from directory.web.paging import ListPage, page_of

#: Rows of each list on the first page, of a list by itself, and refused cells of a page.
FEW, MANY, CELLS = 12, 50, 50
LISTS = ("rejected", "changed", "created", "unchanged")
#: Columns by what people look for in a long list of changes.
GROUPS: dict[str, tuple[str, frozenset[str]]] = {
    "places": ("Places", frozenset({"locations"})),
    "openings": ("Openings", frozenset({"accepting", "confirmed_on", "time_slots", "discovery_call_minutes"})),
    "fees": ("Fees", frozenset({"fee_min", "fee_max", "currency", "sliding_scale_min", "insurance"})),
    "papers": ("Papers", frozenset({"licences", "compacts", "certifications"})),
}
_GROUPED = frozenset().union(*(names for _, names in GROUPS.values()))


def preview_context(
    batch: Batch, preview: Preview, request: HttpRequest, typed: dict[str, str] | None = None
) -> dict[str, Any]:
    """All that the preview's templates read. ``typed``: cells as somebody typed them, to be shown again."""
    only = request.GET.get("show", "")
    only = only if only in LISTS else ""
    group = request.GET.get("fields", "")
    changed = _grouped(preview.changed, group)
    rejected = [_with_text(cell, typed or {}) for cell in preview.rejected]
    return {
        "title": "Import: preview",
        "batch": batch,
        "narrowed": only,
        "group": group if group in GROUPS or group == "other" else "",
        "groups": _counts(preview.changed),
        "fields_changed": sum(len(row["fields"]) for row in preview.changed),
        "listed": sum(1 for row in preview.created if row["status"] == "listed"),
        "rejected_rows": preview.rejected_rows,
        "rejected_total": len(preview.rejected),
        "claims": sum(1 for row in (*preview.created, *preview.changed) if row["claims"]),
        "renamed": _renamed(batch),
        "left_out": [name for name, code in zip(batch.header, batch.mapping, strict=False) if not code],
        "places": [{**cell, "key": _key(cell)} for cell in preview.places[:CELLS]],
        "rejected": _part(rejected, request, only, "rejected", CELLS),
        "changed": _part(changed, request, only, "changed", FEW),
        "created": _part(preview.created, request, only, "created", FEW),
        "unchanged": _part(preview.unchanged, request, only, "unchanged", 0),
        "can_apply": not preview.rejected and bool(preview.created or preview.changed),
        "steps": ("File", "Columns", "Preview", "Apply"),
    }


def _part(rows: Sequence[Any], request: HttpRequest, only: str, name: str, few: int) -> ListPage[Any] | Sequence[Any]:
    """A page of the list that is shown by itself; the first rows of the others; nothing of those not shown."""
    if only == name or (name == "rejected" and not only):
        return page_of(rows, request, per_page=CELLS if name == "rejected" else MANY)
    return rows[:few] if not only else []


def _with_text(cell: dict[str, Any], typed: dict[str, str]) -> dict[str, Any]:
    text = typed.get(f"{cell['row']}:{cell['column']}", cell["suggestion"])
    return {**cell, "text": text, "key": _key(cell), "hint": _hint(cell["column"])}


def _key(cell: dict[str, Any]) -> str:
    """As the field of a cell is named behind ``fix-``."""
    return f"{cell['row']}-{cell['column']}"


def _hint(column: str) -> str:
    """How a cell of this column looks, in a few characters."""
    if column.endswith("_on"):
        return "YYYY-MM-DD"
    if column.startswith("fee_") or column == "sliding_scale_min":
        return "a number, such as 160"
    return SHAPES.get(column, "")


def _grouped(rows: list[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    if group not in GROUPS and group != "other":
        return rows
    found = []
    for row in rows:
        fields = [field for field in row["fields"] if _is_of(field[0], group)]
        if fields:
            found.append({**row, "fields": fields})
    return found


def _is_of(column: str, group: str) -> bool:
    return column not in _GROUPED if group == "other" else column in GROUPS[group][1]


def _counts(rows: list[dict[str, Any]]) -> list[tuple[str, str, int]]:
    columns = [field[0] for row in rows for field in row["fields"]]
    counted = [(code, label, sum(1 for name in columns if name in names)) for code, (label, names) in GROUPS.items()]
    counted.append(("other", "Other", sum(1 for name in columns if name not in _GROUPED)))
    return [(code, label, count) for code, label, count in counted if count]


def _renamed(batch: Batch) -> list[tuple[str, str]]:
    pairs = zip(batch.header, batch.mapping, strict=False)
    return [(name, TARGETS[code].label) for name, code in pairs if code and code != name.strip().casefold()]
