"""A line over days. Its scale begins at 50 %, or at 0 where some day lies below that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from directory.dashboards.figures.freshness import Freshness, Point

WIDTH, HEIGHT = 320, 160
_LEFT, _RIGHT, _TOP, _BOTTOM = 30, 12, 14, 24
#: The share that a directory like this should hold (design).
GOAL = 0.9
#: Days without a count after which a line would be a guess: it is broken there.
_LONGEST_GAP = 20


@dataclass(frozen=True, slots=True)
class Mark:
    """A place with words: a tick of an axis, a point."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """``strokes``: points of SVG polylines, one for each stretch without a gap. ``last``: today."""

    width: int
    height: int
    left: int
    right: int
    strokes: tuple[str, ...]
    dots: tuple[Mark, ...]
    last: Mark | None
    rows: tuple[Mark, ...]
    months: tuple[Mark, ...]
    goal_y: float


def line(shown: Freshness) -> Line:
    """The chart of a period."""
    points = [point for point in shown.points if point.share is not None]
    low = 0.5 if all((point.share or 0) >= 0.5 for point in points) else 0.0
    span = max((shown.now.on - shown.first).days, 1)

    def x(on: date) -> float:
        return round(_LEFT + (WIDTH - _LEFT - _RIGHT) * (on - shown.first).days / span, 1)

    def y(share: float) -> float:
        return round(_TOP + (HEIGHT - _TOP - _BOTTOM) * (1 - (share - low) / (1 - low)), 1)

    placed = [(point, x(point.on), y(point.share or 0)) for point in points]
    rows = [low + (1 - low) * step / 5 for step in range(6)]
    last = placed[-1] if placed else None
    return Line(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _RIGHT,
        strokes=tuple(_strokes(placed)),
        dots=tuple(Mark(at, up, "") for at, up in _alone(placed)),
        last=Mark(last[1], last[2], f"{last[0].share:.0%}") if last else None,
        rows=tuple(Mark(_LEFT, y(share), f"{share * 100:.0f}") for share in rows),
        months=tuple(Mark(x(on), HEIGHT - 6, f"{on:%b}"[0]) for on in _months(shown.first, shown.now.on)),
        goal_y=y(GOAL),
    )


Placed = tuple[Point, float, float]


def _stretches(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Runs without a gap."""
    found: list[list[Placed]] = []
    for each in placed:
        if found and (each[0].on - found[-1][-1][0].on).days <= _LONGEST_GAP:
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _strokes(placed: Sequence[Placed]) -> list[str]:
    return [" ".join(f"{x},{y}" for _, x, y in run) for run in _stretches(placed) if len(run) > 1]


def _alone(placed: Sequence[Placed]) -> list[tuple[float, float]]:
    return [(run[0][1], run[0][2]) for run in _stretches(placed) if len(run) == 1]


def _months(first: date, last: date) -> list[date]:
    """First days of the months inside."""
    found: list[date] = []
    year, month = first.year, first.month
    while True:
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        day = date(year, month, 1)
        if day > last:
            return found
        found.append(day)
