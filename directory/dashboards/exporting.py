"""The numbers of a dashboard as one CSV file: chart, what, measure, value."""

import csv
import io
from collections.abc import Iterator

from directory.dashboards.figures.gather import Numbers
from directory.practitioners.exchange.escaping import escape

HEADER = ("chart", "what", "measure", "value")
Line = tuple[str, str, str, object]


def csv_of(shown: Numbers) -> str:
    """The file; cells that a spreadsheet would run are escaped."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    writer.writerow(HEADER)
    for line in lines(shown):
        writer.writerow([escape(str(cell)) for cell in line])
    return buffer.getvalue()


def lines(shown: Numbers) -> Iterator[Line]:
    """Every number of the page."""
    for point in shown.freshness.points:
        yield "confirmed in 90 days", point.on.isoformat(), "listed", point.listed
        yield "confirmed in 90 days", point.on.isoformat(), "confirmed", point.confirmed
    for share in shown.papers:
        yield "papers", share.label, "verified", share.verified
        yield "papers", share.label, "claimed", share.claimed
        yield "papers", share.label, "past due", share.past_due
    for label, count in shown.ages.bands:
        yield "age of the queue", label, "items", count
    for how, table in (("in person", shown.in_person), ("video", shown.by_video)):
        for row in table.rows:
            for approach, count in zip(table.approaches, row.cells, strict=True):
                yield f"coverage {how}", row.label, approach, count
            yield f"coverage {how}", row.label, "people", row.people
    for need in shown.needs:
        yield "needs nobody met", need.what, need.where, need.times
    yield from _exposure(shown)
    yield from _seen(shown)
    yield "rule in force", shown.rule.weights.version, "since", shown.rule.since.isoformat()


def _exposure(shown: Numbers) -> Iterator[Line]:
    for name, place in (("first", shown.exposure.first), ("top five", shown.exposure.top_five)):
        if place is None:
            continue
        for whose, spread in (("shown", place.actual), ("even turns", place.expected)):
            yield "exposure", f"{name}, {whose}", "Gini", f"{spread.gini:.4f}"
            yield "exposure", f"{name}, {whose}", "share of the top 10 %", f"{spread.top_10_percent:.4f}"
            yield "exposure", f"{name}, {whose}", "share of the top 1 %", f"{spread.top_1_percent:.4f}"


def _seen(shown: Numbers) -> Iterator[Line]:
    for group in (shown.seen.all, *shown.seen.groups):
        yield "who is seen", group.label, "listed", group.people
        yield "who is seen", group.label, "on a page", group.shown
        yield "who is seen", group.label, "first five", group.top_five
        yield "who is seen", group.label, "first", group.first
    turns = shown.seen.turns
    yield "exposure among equals", "inside what chance gives", "people", turns.inside
    yield "exposure among equals", "outside", "people", turns.people - turns.inside
    yield "exposure among equals", "too few places due", "people", turns.left_out
