"""A file's rows under our columns: as they are mapped, with one value for all where chosen, and what was mended."""

from collections.abc import Iterator, Mapping, Sequence

from directory.importing.targets import TARGETS, joined
from directory.practitioners.exchange.reading import Row
from directory.practitioners.exchange.tables import Record, Table


def rows_of(
    table: Table,
    mapping: Sequence[str],
    fixed: Mapping[str, str],
    fixes: Mapping[str, str],
    aside: Sequence[int],
) -> Iterator[Row]:
    """Rows as practitioner files have them. Columns that nothing leads to are not in them, so they stay as they are."""
    left_out = set(aside)
    mended: dict[int, dict[str, str]] = {}
    for key, text in fixes.items():
        row, _, column = key.partition(":")
        mended.setdefault(int(row), {})[column] = text
    bad: dict[int, dict[str, str]] = {}
    for (number, place), reason in table.bad_cells.items():
        if place < len(mapping) and mapping[place]:
            bad.setdefault(number, {})[TARGETS[mapping[place]].column] = reason
    for record in table.records:
        if record.number in left_out:
            continue
        here = mended.get(record.number, {})
        cells = {**_cells(record, mapping), **fixed, **here}
        wrong = {column: reason for column, reason in bad.get(record.number, {}).items() if column not in here}
        yield Row(record.number, cells, wrong)


def _cells(record: Record, mapping: Sequence[str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    parts: dict[str, dict[str, str]] = {}
    for code, text in zip(mapping, record.cells, strict=True):
        if not code:
            continue
        target = TARGETS[code]
        if target.part:
            parts.setdefault(target.column, {})[target.part] = text
        else:
            cells[target.column] = text
    return cells | {column: joined(column, found) for column, found in parts.items()}
