"""Reading the documentation's tables and sections, for the tests that hold it to the code."""

import re


def section(page: str, title: str) -> str:
    """The text under a heading, up to the next heading of the same or a higher level."""
    found = re.search(rf"^(#+) {re.escape(title)}\n(.*?)(?=^#{{1,2}} |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no section “{title}”"
    return found[2]


def table(text: str, first_heading: str, *, nth: int | None = None) -> list[list[str]]:
    """The rows of the table whose first column has that heading, cell by cell, without the lines of the head.

    There must be one such table, unless ``nth`` says which is meant.
    """
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if re.match(rf"\| {re.escape(first_heading)} \|", line)]
    assert nth is not None or len(starts) == 1, f"{len(starts)} tables start with “{first_heading}”"
    rows = []
    for line in lines[starts[nth or 0] + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def first_code(row: list[str]) -> str:
    """The first code span of a row's first cell, or the cell where it has none."""
    found = re.match(r"`([^`]+)`", row[0])
    return found[1] if found else row[0]
