"""All numbers of one dashboard."""

from dataclasses import dataclass
from datetime import date, datetime

from directory.dashboards.figures import coverage, queue
from directory.dashboards.figures.coverage import Coverage
from directory.dashboards.figures.freshness import Freshness, Point, count_now, freshness
from directory.dashboards.figures.needs import Need, unmet
from directory.dashboards.figures.papers import Share, shares
from directory.dashboards.figures.queue import Ages
from directory.dashboards.figures.seen import Seen, seen
from directory.dashboards.kept import kept
from directory.matching import table
from directory.matching.exposure.report import Report, report
from directory.matching.rulesets.force import Rule, rule_in_force
from directory.vocabulary.catalogue import Catalogue

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
    seen: Seen
    rule: Rule


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
    terms, weeks = table.current().catalogue, -(-days // 7)
    needed, rare = unmet(today, terms)
    told, who = kept(("shown", days), today, lambda: _shown(today, terms, weeks)).value
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
        exposure=told,
        seen=who,
        rule=rule_in_force(),
    )


def _shown(today: date, terms: Catalogue, weeks: int) -> tuple[Report, Seen]:
    return report(today=today, weeks=weeks, furthest=0), seen(today, terms, weeks=weeks)


def _count(today: date) -> _Heavy:
    held = table.current()
    return _Heavy(
        count_now(today), shares(today, held.catalogue), coverage.in_person(today, held), coverage.by_video(today, held)
    )
