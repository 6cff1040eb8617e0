"""The dashboard, and its numbers as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.dashboards import findings
from directory.dashboards.charts import bars, heat, line, shares, turns
from directory.dashboards.exporting import csv_of
from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.gather import PERIODS, Numbers, numbers
from directory.matching.explanations.lines import LABELS
from directory.matching.exposure.report import Place
from directory.staff.access import needs
from directory.staff.roles import Right

_QUEUE_TONES = ("plain", "plain", "plain", "warm", "stop")


@require_safe
@needs(Right.SEE)
def index(request: HttpRequest) -> HttpResponse:
    """``?days=90`` or 365 (the default), ``?by=video`` for the heat table."""
    days = PERIODS.get(request.GET.get("days", ""), 365)
    by = "video" if request.GET.get("by") == "video" else "in-person"
    shown = numbers(timezone.localdate(), days=days)
    context = {"title": "Dashboard", "shown": shown, "days": days, "by": by, **_charts(shown, by)}
    return render(request, "dashboards/index.html", context)


@require_safe
@needs(Right.SEE)
def download(request: HttpRequest) -> HttpResponse:
    """The numbers of the same page as CSV."""
    today = timezone.localdate()
    shown = numbers(today, days=PERIODS.get(request.GET.get("days", ""), 365))
    response = HttpResponse(csv_of(shown), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="dashboard-{today.isoformat()}-{shown.days}-days.csv"'
    return response


def _charts(shown: Numbers, by: str) -> dict[str, Any]:
    """Drawings and the sentence before each."""
    table = shown.by_video if by == "video" else shown.in_person
    return {
        "line": line.line(shown.freshness),
        "freshness_says": findings.of_freshness(shown.freshness),
        "freshness_missing": findings.missing(shown.freshness),
        "papers": bars.lying(shown.papers),
        "papers_height": 12 + bars.STEP * max(len(shown.papers), 1),
        "papers_part": _verified(shown),
        "papers_says": findings.of_papers(shown.papers),
        "bars": bars.standing(shown.ages.bands, _QUEUE_TONES),
        "queue_says": findings.of_queue(shown.ages),
        "coverage": table,
        "heat": _heat(table),
        "steps": [(heat.level(least), words) for least, words in heat.STEPS],
        "coverage_says": findings.of_coverage(table, "by video" if by == "video" else "in person"),
        "turns": turns.histogram(shown.seen.turns),
        "turns_says": findings.of_turns(shown.seen),
        "seen": shares.rows(shown.seen),
        "seen_says": findings.of_seen(shown.seen),
        "spread": _pairs(shown),
        "spread_height": bars.PAIR_STEP * 6,
        "spread_says": findings.of_spread(shown.exposure),
        "weights": shares.weights(shown.rule.weights.base, LABELS),
    }


def _verified(shown: Numbers) -> str:
    """Of all papers, how many count as verified today."""
    total = sum(share.total for share in shown.papers)
    return f"{sum(share.verified for share in shown.papers) / total:.0%}" if total else ""


def _heat(table: Coverage) -> list[dict[str, Any]]:
    return [{"row": row, "cells": [(count, heat.level(count)) for count in row.cells]} for row in table.rows]


def _pairs(shown: Numbers) -> list[dict[str, Any]]:
    """As it was beside even turns: a bar each, and a mark on it."""
    told = shown.exposure
    both = [
        (f"{name}: {what}", was, due)
        for name, place in (("First places", told.first), ("First five", told.top_five))
        if place is not None
        for what, was, due in _measures(place)
    ]
    return [
        {"label": label, "was": was, "due": due, "bar": bars.paired(was, due, place=at)}
        for at, (label, was, due) in enumerate(both)
    ]


def _measures(place: Place) -> tuple[tuple[str, float, float], ...]:
    actual, expected = place.actual, place.expected
    return (
        ("held by the first hundredth", actual.top_1_percent, expected.top_1_percent),
        ("held by the first tenth", actual.top_10_percent, expected.top_10_percent),
        ("Gini, 0 is even", actual.gini, expected.gini),
    )
