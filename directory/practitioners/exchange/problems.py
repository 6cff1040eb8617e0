"""What can be wrong with a file, and words that help to put it right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

#: Longest piece of a cell that a report repeats.
SHOWN = 200


class BadCellError(ValueError):
    """A cell that cannot be taken; each reason is a sentence without the file's row or column."""

    def __init__(self, *reasons: str) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


class BadFileError(ValueError):
    """A file that cannot be read at all. ``row`` counts from 1 at the header line, which stands for the whole file."""

    def __init__(self, reason: str, *, row: int = 1) -> None:
        super().__init__(reason)
        self.reason = reason
        self.row = row


@dataclass(frozen=True, slots=True)
class CellError:
    """One bad cell. ``row`` counts from 1 at the header line; ``column`` is empty where the whole row is meant."""

    row: int
    column: str
    value: str
    reason: str

    def as_dict(self) -> dict[str, int | str]:
        """As printed by ``import_practitioners --format json``."""
        return {"row": self.row, "column": self.column, "value": self.value, "reason": self.reason}


def shown(text: str, most: int = SHOWN) -> str:
    """The text as a report repeats it: not longer than needed to find the cell."""
    return text if len(text) <= most else text[: most - 1] + "…"


def near(text: str, names: Mapping[str, Iterable[str]]) -> str:
    """``: did you mean SEP?`` for the code whose name or spelling is nearest, or nothing; ``names`` by code."""
    wanted = text.casefold().strip()
    spellings = {name.casefold(): code for code, others in names.items() for name in others}
    spellings |= {code.casefold(): code for code in names}
    if wanted in spellings:
        return f": did you mean {spellings[wanted]}?"
    parts = {code for code in names if wanted and wanted in code.casefold().split("-")}
    similar = get_close_matches(wanted[:SHOWN], spellings, n=1, cutoff=0.65)
    if len(parts) != 1 and not similar:
        return ""
    return f": did you mean {parts.pop() if len(parts) == 1 else spellings[similar[0]]}?"
