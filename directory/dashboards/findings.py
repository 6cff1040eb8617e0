"""One sentence for each chart: what it shows, before it shows it."""

from dataclasses import dataclass
from datetime import date

from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.freshness import Freshness
from directory.dashboards.figures.papers import Share
from directory.dashboards.figures.queue import Ages
from directory.dashboards.figures.seen import Seen
from directory.matching.exposure.report import Report

NO_PAGE = "No page of results was counted in this time."
#: Of fewer papers a share is chance.
_SAYS_SOMETHING = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """``gist``: what it comes to, shown in bold; ``rest``: what belongs to it, or nothing."""

    gist: str
    rest: str = ""

    def __str__(self) -> str:
        return f"{self.gist} {self.rest}".rstrip()


def of_freshness(shown: Freshness) -> Finding:
    """``496 of 612. Up 19 points since 20 Nov 2025.``"""
    now = shown.now
    if now.share is None:
        return Finding("Nobody is listed yet.")
    gist = f"{now.confirmed:,} of {now.listed:,} listed confirmed their openings within 90 days."
    first = next((point for point in shown.points[:-1] if point.share is not None), None)
    if first is None or first.share is None:
        return Finding(gist, "No earlier counts were kept, so there is no line yet.")
    change = round(now.share * 100) - round(first.share * 100)
    word = "Unchanged" if not change else f"{'Up' if change > 0 else 'Down'} {_many(abs(change), 'point')}"
    return Finding(gist, f"{word} since {_day(first.on)}.")


def missing(shown: Freshness) -> str:
    """Since when there are counts, where the period is longer."""
    first = shown.points[0].on
    if (first - shown.first).days <= 7:
        return ""
    return f"No counts were kept before {_day(first)}."


def of_papers(papers: tuple[Share, ...]) -> Finding:
    """The kind with the least verified, and what is past due."""
    held = [share for share in papers if share.total]
    if not held:
        return Finding("No papers are held yet.")
    least = min([share for share in held if share.total >= _SAYS_SOMETHING] or held, key=lambda share: share.part)
    past = sum(share.past_due for share in held)
    gist = f"Least verified: {least.label}, {least.part:.0%} of {least.total:,}."
    return Finding(gist, f"{past:,} past due." if past else "None past due.")


def of_queue(ages: Ages) -> Finding:
    """How many wait too long."""
    if not ages.total:
        return Finding("Nothing waits.")
    gist = f"{_many(ages.long, 'item')} {'waits' if ages.long == 1 else 'wait'} over 30 days."
    return Finding(gist, f"Median {_many(ages.median or 0, 'day')}, oldest {_many(ages.oldest, 'day')}.")


def of_coverage(shown: Coverage, how: str) -> Finding:
    """How many fields are empty."""
    if not shown.rows:
        return Finding(f"Nobody with openings confirmed within 90 days works {how} yet.")
    if not shown.empty:
        return Finding(f"Every approach shown is offered {how} in every region shown.")
    return Finding(f"{_many(shown.empty, 'empty field')}: nobody with openings there offers that {how}.")


def of_turns(shown: Seen) -> Finding:
    """How many came first as often as turns among equals give, but for chance."""
    turns = shown.turns
    if not shown.all.shown:
        return Finding(NO_PAGE)
    if not turns.people:
        return Finding("Too few pages yet.", "Nobody had four first places due by even turns.")
    gist = f"{turns.inside:,} of {turns.people:,} lie inside what chance alone gives."
    return Finding(gist, f"At least 95 in 100 would: {round(turns.people * 0.95):,}.")


def of_seen(shown: Seen) -> Finding:
    """How many were on a page at all, and which group is furthest from its number."""
    if not shown.all.shown:
        return Finding(NO_PAGE)
    gist = f"{shown.on_a_page:,} of {shown.all.people:,} listed were on a page of results."
    ratios = [(ratio, group) for group in shown.groups if (ratio := shown.per_listing(group)) is not None]
    if not ratios:
        return Finding(gist)
    ratio, group = min(ratios, key=lambda each: (each[0], each[1].label))
    return Finding(gist, f"Seen least for their number: {group.label.lower()}, {ratio:.2f} times.")


def of_spread(told: Report) -> Finding:
    """How far the spread of first places lies from even turns."""
    if told.first is None:
        return Finding(NO_PAGE)
    actual, due = told.first.actual.gini, told.first.expected.gini
    far = abs(actual - due)
    word = "as evenly as" if far < 0.05 else "less evenly than" if actual > due else "more evenly than"
    return Finding(
        f"First places were spread {word} turns among equals would give.",
        f"Gini {actual:.2f} against {due:.2f}, over {told.people:,} people and {_many(told.weeks, 'week')}.",
    )


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"
