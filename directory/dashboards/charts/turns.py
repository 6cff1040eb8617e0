"""People by how often they came first, as standing bars in two parts: what chance explains, and what it does not."""

from dataclasses import dataclass

from directory.dashboards.figures.turns import EDGES, Turns

WIDTH, HEIGHT = 320, 240
_LEFT, _RIGHT, _TOP, _BOTTOM = 4, 4, 18, 34
_GAP = 2


@dataclass(frozen=True, slots=True)
class Column:
    """One field: its parts from the ground up, and the words below, where it has any. ``label`` is for the table."""

    x: float
    middle: float
    inside_y: float
    inside: float
    outside_y: float
    outside: float
    words: str
    label: str
    within: int
    beyond: int


@dataclass(frozen=True, slots=True)
class Histogram:
    """``even_x``: where one even share lies."""

    width: int
    height: int
    ground: float
    top: float
    bar: float
    even_x: float
    columns: tuple[Column, ...]


def histogram(shown: Turns) -> Histogram:
    """The highest bar as high as there is room."""
    slot = (WIDTH - _LEFT - _RIGHT) / len(EDGES)
    ground, room = HEIGHT - _BOTTOM, HEIGHT - _TOP - _BOTTOM
    most = max((within + beyond for within, beyond in shown.fields), default=0) or 1
    columns = []
    for place, (within, beyond) in enumerate(shown.fields):
        low, high = room * within / most, room * beyond / most
        columns.append(
            Column(
                x=round(_LEFT + slot * place + _GAP / 2, 1),
                middle=round(_LEFT + slot * (place + 0.5), 1),
                inside_y=round(ground - low, 1),
                inside=round(low, 1),
                outside_y=round(ground - low - high, 1),
                outside=round(high, 1),
                words=_words(place) if place % 5 == 0 else "",
                label=_label(place),
                within=within,
                beyond=beyond,
            )
        )
    even = columns[len(EDGES) // 2].middle
    return Histogram(WIDTH, HEIGHT, ground, _TOP - 6, round(slot - _GAP, 1), even, tuple(columns))


def _words(place: int) -> str:
    """Half way between the edges; the last field has no upper one."""
    if place == len(EDGES) - 1:
        return "2 and more"
    return "0" if place == 0 else f"{(EDGES[place] + EDGES[place + 1]) / 2:.0f}"


def _label(place: int) -> str:
    if place == len(EDGES) - 1:
        return f"{EDGES[place]:.1f} and more"
    return f"{EDGES[place]:.1f} to {EDGES[place + 1]:.1f}"
