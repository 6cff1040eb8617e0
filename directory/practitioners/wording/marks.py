"""A state as pages show it: a shape, an icon and words, never a colour alone."""

from dataclasses import dataclass
from enum import Enum


class MarkKind(Enum):
    """The class word of a mark, with its icon. The seal belongs only to a verification record."""

    YES = "yes", "seal"
    NOW = "now", "tick"
    SAYS = "says", "says"
    OLD = "old", "clock"
    NO = "no", "x"
    DUE = "due", "calendar"

    def __init__(self, word: str, icon: str) -> None:
        self.word = word
        self.icon = icon


@dataclass(frozen=True, slots=True)
class Mark:
    """One state."""

    kind: MarkKind
    text: str


def listing(parts: list[str], last: str = "and") -> str:
    """``Oregon, Idaho and Utah``; empty for nothing."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"
