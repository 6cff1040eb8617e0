"""Bars: standing ones from 0, and lying ones in three parts."""

from collections.abc import Sequence
from dataclasses import dataclass

from directory.dashboards.figures.papers import Share

WIDTH, HEIGHT = 320, 160
_LEFT, _TOP, _BOTTOM = 4, 18, 22
#: Lying bars: where they begin and end, and how far apart.
_FROM, _TO, STEP, THICK = 112, 280, 24, 14
#: Bars with words above them.
PAIR_STEP, _PAIR_WIDTH = 40, 216


@dataclass(frozen=True, slots=True)
class Bar:
    """A standing bar. ``tone`` is a class of the style sheet."""

    x: float
    y: float
    width: float
    height: float
    label: str
    count: int
    tone: str

    @property
    def middle(self) -> float:
        return round(self.x + self.width / 2, 1)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a lying bar."""

    x: float
    width: float
    tone: str


@dataclass(frozen=True, slots=True)
class Lying:
    """A lying bar with its words: ``text`` at its end."""

    y: float
    label: str
    text: str
    parts: tuple[Part, ...]

    @property
    def baseline(self) -> float:
        return self.y + THICK - 3


@dataclass(frozen=True, slots=True)
class Paired:
    """A lying bar of a share in [0, 1], with a mark where it was expected; its words stand above it."""

    words_y: int
    y: int
    track: int
    width: float
    due_x: float


def paired(was: float, due: float, *, place: int) -> Paired:
    """The bar number ``place``, from 0."""
    top = place * PAIR_STEP
    return Paired(top + 12, top + 18, _PAIR_WIDTH, round(was * _PAIR_WIDTH, 1), round(due * _PAIR_WIDTH, 1))


def standing(counts: Sequence[tuple[str, int]], tones: Sequence[str]) -> list[Bar]:
    """Bars side by side, the highest as high as there is room."""
    most = max((count for _, count in counts), default=0) or 1
    slot, room = (WIDTH - 2 * _LEFT) / max(len(counts), 1), HEIGHT - _TOP - _BOTTOM
    found = []
    for place, (label, count) in enumerate(counts):
        height = round(room * count / most, 1) if count else 0.0
        x = round(_LEFT + slot * (place + 0.15), 1)
        found.append(Bar(x, round(_TOP + room - height, 1), round(slot * 0.7, 1), height, label, count, tones[place]))
    return found


def lying(shares: Sequence[Share]) -> list[Lying]:
    """One bar for each paper: verified, claimed, past due."""
    found = []
    for place, share in enumerate(shares):
        parts, x = [], float(_FROM)
        for tone, count in (("verified", share.verified), ("claimed", share.claimed), ("past", share.past_due)):
            width = (_TO - _FROM) * count / share.total if share.total else 0.0
            if width:
                parts.append(Part(round(x, 1), round(max(width - 1, 0.5), 1), tone))
            x += width
        text = f"{share.part:.0%}" if share.total else "none"
        found.append(Lying(4 + place * STEP, _short(share.short), text, tuple(parts)))
    return found


def _short(label: str) -> str:
    """What fits left of the bars; the table has it whole."""
    return label if len(label) <= 18 else label[:17].rstrip(" ,(") + "…"
