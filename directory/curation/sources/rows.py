"""Kinds of item that are rows of one table."""

from abc import abstractmethod
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import Combinable
from django.utils import timezone

from directory.curation.sources.days import DayOf
from directory.curation.sources.source import Item, Source, days_between, key_number


class Rows(Source):
    """Items of one query. ``since`` names the column whose day begins the waiting, ``shift`` days later."""

    since: ClassVar[str]
    is_time: ClassVar[bool] = False
    shift: ClassVar[int] = 0
    order: ClassVar[tuple[str | Combinable, ...]]

    @abstractmethod
    def rows(self, today: date) -> "QuerySet[Any]":
        """What waits, without an order."""

    @abstractmethod
    def item(self, row: Any, today: date) -> Item:
        """A row as it stands in the queue. No query."""

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        day = DayOf(self.since) if self.is_time else F(self.since)
        rows = self._left(today, off).order_by().values_list(day.copy() if self.is_time else day)
        counted = rows.annotate(count=Count("pk")).order_by()
        ages: Counter[int] = Counter()
        for since, count in counted:
            ages[self.waits(since, today)] += count
        return ages

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        rows = self.shown(self._left(today, off)).order_by(*self.order)
        return [self.item(row, today) for row in rows[start : start + limit]]

    def shown(self, rows: "QuerySet[Any]") -> "QuerySet[Any]":
        """The rows with what ``item`` reads."""
        return rows.select_related("practitioner")

    def waits(self, since: date | datetime | None, today: date) -> int:
        """Days since the waiting began."""
        day = timezone.localdate(since) if isinstance(since, datetime) else since
        return max(0, days_between(day, today) - self.shift)

    def row(self, key: str, today: date) -> Any | None:
        """The waiting row of this key."""
        number = key_number(key)
        return None if number is None else self.shown(self.rows(today)).filter(pk=number).first()

    def _left(self, today: date, off: Collection[str]) -> "QuerySet[Any]":
        rows = self.rows(today)
        keys = [number for key in off if (number := key_number(key)) is not None]
        return rows.exclude(pk__in=keys) if keys else rows
