"""All numbers of one dashboard."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from directory.dashboards.figures import coverage, queue
from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.freshness import Freshness, Point, count_now, freshness
from directory.dashboards.figures.needs import Need, unmet
from directory.dashboards.figures.papers import Share, shares
from directory.dashboards.figures.queue import Ages
from directory.dashboards.kept import kept
from directory.matching import table
from directory.matching.exposure.report import Report, report
from directory.matching.rulesets.force import rule_in_force

#: Periods of the dashboard in days, by what stands in the address.
PERIODS = {"90": 90, "365": 365}


@dataclass(frozen=True, slots=True)
class Numbers:
    """``at``: when the heavy ones were counted. ``rare``: needs that are too rare to be shown."""

    on: date
    at: datetime
    days: int
    freshness: Freshness
    papers: tuple[Share, ...]
    ages: Ages
    in_person: Coverage
    by_video: Coverage
    needs: tuple[Need, ...]
    rare: int
    exposure: Report
    rule: Any


@dataclass(frozen=True, slots=True)
class _Heavy:
    now: Point
    papers: tuple[Share, ...]
    in_person: Coverage
    by_video: Coverage


def numbers(today: date, *, days: int) -> Numbers:
    """Everything for a page. Cost: some ten queries while what is heavy is fresh; otherwise every paper, every office
    and every item of the queue is counted once more.
    """
    heavy = kept("heavy", today, lambda: _count(today))
    needed, rare = unmet(today, table.current().catalogue)
    return Numbers(
        on=today,
        at=heavy.at,
        days=days,
        freshness=freshness(heavy.value.now, days=days),
        papers=heavy.value.papers,
        ages=kept("queue", today, lambda: queue.ages(today)).value,
        in_person=heavy.value.in_person,
        by_video=heavy.value.by_video,
        needs=needed,
        rare=rare,
        exposure=kept(("exposure", days), today, lambda: report(today=today, weeks=-(-days // 7), furthest=0)).value,
        rule=rule_in_force(),
    )


def _count(today: date) -> _Heavy:
    held = table.current()
    return _Heavy(
        count_now(today), shares(today, held.catalogue), coverage.in_person(today, held), coverage.by_video(today, held)
    )
