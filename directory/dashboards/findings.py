"""One sentence for each chart: what it shows, before it shows it."""

from datetime import date

from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.freshness import Freshness
from directory.dashboards.figures.papers import Share
from directory.dashboards.figures.queue import Ages
from directory.matching.exposure.report import Report

#: Of fewer papers a share is chance.
_SAYS_SOMETHING = 10


def of_freshness(shown: Freshness) -> str:
    """``496 of 612. Up 19 points since 20 Nov 2025.``"""
    now = shown.now
    if now.share is None:
        return "Nobody is listed yet."
    text = f"{now.confirmed:,} of {now.listed:,} listed confirmed their openings within 90 days."
    first = next((point for point in shown.points[:-1] if point.share is not None), None)
    if first is None or first.share is None:
        return f"{text} No earlier counts were kept, so there is no line yet."
    change = round(now.share * 100) - round(first.share * 100)
    word = "Unchanged" if not change else f"{'Up' if change > 0 else 'Down'} {_many(abs(change), 'point')}"
    return f"{text} {word} since {_day(first.on)}."


def missing(shown: Freshness) -> str:
    """Since when there are counts, where the period is longer."""
    first = shown.points[0].on
    if (first - shown.first).days <= 7:
        return ""
    return f"No counts were kept before {_day(first)}."


def of_papers(papers: tuple[Share, ...]) -> str:
    """The kind with the least verified, and what is past due."""
    held = [share for share in papers if share.total]
    if not held:
        return "No papers are held yet."
    least = min([share for share in held if share.total >= _SAYS_SOMETHING] or held, key=lambda share: share.part)
    past = sum(share.past_due for share in held)
    text = f"Least verified: {least.label}, {least.part:.0%} of {least.total:,}."
    return f"{text} {past:,} past due." if past else f"{text} None past due."


def of_queue(ages: Ages) -> str:
    """How many wait too long."""
    if not ages.total:
        return "Nothing waits."
    text = f"{_many(ages.long, 'item')} {'waits' if ages.long == 1 else 'wait'} over 30 days."
    return f"{text} Median {_many(ages.median or 0, 'day')}, oldest {_many(ages.oldest, 'day')}."


def of_coverage(shown: Coverage, how: str) -> str:
    """How many fields are empty."""
    if not shown.rows:
        return f"Nobody with openings confirmed within 90 days works {how} yet."
    if not shown.empty:
        return f"Every approach shown is offered {how} in every region shown."
    return f"{_many(shown.empty, 'empty field')}: nobody with openings there offers that {how}."


def of_exposure(told: Report) -> str:
    """How far the spread of first places lies from even turns."""
    if told.first is None:
        return "No page of results was counted in this time."
    actual, due = told.first.actual.gini, told.first.expected.gini
    far = abs(actual - due)
    word = "as even as" if far < 0.05 else "less even than" if actual > due else "more even than"
    return (
        f"First places were spread {word} turns among equals would give: Gini {actual:.2f} against {due:.2f}, "
        f"over {told.people:,} people and {_many(told.weeks, 'week')}."
    )


def _many(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def _day(on: date) -> str:
    return f"{on.day} {on:%b %Y}"
