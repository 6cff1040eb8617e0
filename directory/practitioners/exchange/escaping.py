"""Cells that a spreadsheet would run as a formula get an apostrophe in front; reading takes off exactly that one.

Only cells that start with such a character, after any number of apostrophes, are changed. So every cell comes
back as it was, also one that itself starts with an apostrophe.
"""

import re

_RISKY = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")


def escape(cell: str) -> str:
    """The cell as it is safe to open in a spreadsheet."""
    return "'" + cell if _RISKY.match(cell) else cell


def unescape(cell: str) -> str:
    """The cell that ``escape`` was given; any other cell as it is."""
    return cell[1:] if _ESCAPED.match(cell) else cell
