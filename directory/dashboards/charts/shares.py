"""Short lying bars inside the rows of a table: how often somebody is seen, what a criterion weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from directory.dashboards.figures.seen import Group, Seen

WIDTH = 100
#: A scale reaches at least so far above an even share, so that the mark of 1 stands on every bar at the same place.
_LEAST_SCALE = 1.25


@dataclass(frozen=True, slots=True)
class Row:
    """A group. Shares in whole percent of all listed, of all appearances, of first five and first places.

    ``ratio`` None: too few people to say. ``mark``: where "as often as their number" lies on the bar.
    """

    group: Group
    listings: int
    seen: int
    top_five: int
    first: int
    ratio: float | None
    width: float
    mark: float

    @property
    def is_low(self) -> bool:
        """Seen less than four fifths as often as their number."""
        return self.ratio is not None and self.ratio < 0.8


@dataclass(frozen=True, slots=True)
class Weight:
    """A criterion of the rule: points, its share of all of them in percent, and its bar."""

    label: str
    points: str
    share: int
    width: float


def rows(shown: Seen) -> list[Row]:
    """One row for each group."""
    ratios = [shown.per_listing(group) for group in shown.groups]
    scale = max([_LEAST_SCALE, *(ratio for ratio in ratios if ratio is not None)])
    whole = shown.all
    return [
        Row(
            group=group,
            listings=_percent(group.people, whole.people),
            seen=_percent(group.shown, whole.shown),
            top_five=_percent(group.top_five, whole.top_five),
            first=_percent(group.first, whole.first),
            ratio=ratio,
            width=round(WIDTH * (ratio or 0.0) / scale, 1),
            mark=round(WIDTH / scale, 1),
        )
        for group, ratio in zip(shown.groups, ratios, strict=True)
    ]


def weights(base: Mapping[str, float], labels: Mapping[str, str]) -> list[Weight]:
    """The heaviest first."""
    total, most = sum(base.values()) or 1, max(base.values(), default=0) or 1
    order = sorted(base, key=lambda code: (-base[code], code))
    return [
        Weight(labels[code], f"{base[code]:g}", round(100 * base[code] / total), round(WIDTH * base[code] / most, 1))
        for code in order
    ]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
