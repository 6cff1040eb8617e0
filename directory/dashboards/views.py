"""The dashboard, and its numbers as a file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from directory.dashboards import findings
from directory.dashboards.charts import bars, heat, line
from directory.dashboards.exporting import csv_of
from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.gather import PERIODS, Numbers, numbers
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
        "papers_says": findings.of_papers(shown.papers),
        "bars": bars.standing(shown.ages.bands, _QUEUE_TONES),
        "queue_says": findings.of_queue(shown.ages),
        "coverage": table,
        "heat": _heat(table),
        "steps": [(heat.level(least), words) for least, words in heat.STEPS],
        "coverage_says": findings.of_coverage(table, "by video" if by == "video" else "in person"),
        "exposure": _pairs(shown),
        "exposure_says": findings.of_exposure(shown.exposure),
    }


def _heat(table: Coverage) -> list[dict[str, Any]]:
    return [{"row": row, "cells": [(count, heat.level(count)) for count in row.cells]} for row in table.rows]


def _pairs(shown: Numbers) -> list[dict[str, Any]]:
    """As it was beside even turns: a bar each, and a mark on it."""
    place = shown.exposure.first
    if place is None:
        return []
    both = (
        ("Gini: 0 is even, 1 is one person alone", place.actual.gini, place.expected.gini),
        ("Share of the first tenth of people", place.actual.top_10_percent, place.expected.top_10_percent),
        ("Share of the first hundredth", place.actual.top_1_percent, place.expected.top_1_percent),
    )
    return [
        {"label": label, "was": was, "due": due, "bar": bars.paired(was, due, place=at)}
        for at, (label, was, due) in enumerate(both)
    ]
