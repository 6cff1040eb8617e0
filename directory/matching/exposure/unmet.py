"""What was asked for and nobody found: counted in memory by region and at most two words of the vocabulary.

Written every few minutes, together, after an answer is sent. What a visitor asked cannot be read back from it: a count
has no person and no time but its week, no place but a state, no more than two of the things asked, and none of those
that tell of health or belonging. In each process a count rises once in TEN_MINUTES at most: who tries twenty variants
of one search counts once. So the numbers are a floor, not a total.
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.db import Error, connection, transaction
from django.db.models import Sum
from django.http import HttpRequest

from directory.matching.exposure.ledger import FLUSH_SECONDS, monday
from directory.matching.exposure.pages import is_ahead_of_time
from directory.matching.exposure.services import impatient
from directory.matching.models import UnmetNeed

logger = logging.getLogger(__name__)

#: Kinds that may be counted, those that say most about what is missing first. Not among them, ever: specialties, ages,
#: communities, gender, words, fees.
KINDS = ("modality", "certification", "format", "touch", "language", "insurance", "room", "time_slot")
TEN_MINUTES = 600.0
#: Shown from so many on; less is nobody's business.
LEAST = 11
KEPT_DAYS = 90
#: Different counts that a process holds at once: more than all that is asked in a while, less than a flood.
MOST_HELD = 5_000

Key = tuple[date, str, str, str]
_UPSERT = """
    INSERT INTO "matching_unmetneed" ("week", "region", "first", "second", "count") VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT ("week", "region", "first", "second") DO UPDATE SET
        "count" = "matching_unmetneed"."count" + excluded."count"
"""


class UnmetLedger:
    """Counts by week, region and words. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counts: dict[Key, int] = {}
        self._rose: dict[Key, float] = {}
        self._since: float | None = None

    def note(self, key: Key) -> None:
        """Nobody was found for this. Cost: microseconds."""
        now = monotonic()
        with self._lock:
            if now - self._rose.get(key, -TEN_MINUTES) < TEN_MINUTES:
                return
            if len(self._rose) >= MOST_HELD:
                self._rose = {held: at for held, at in self._rose.items() if now - at < TEN_MINUTES}
                if len(self._rose) >= MOST_HELD:
                    return
            self._rose[key] = now
            self._counts[key] = self._counts.get(key, 0) + 1
            self._since = now if self._since is None else self._since

    def is_due(self) -> bool:
        since = self._since
        return since is not None and monotonic() - since >= FLUSH_SECONDS

    def take(self) -> dict[Key, int]:
        """Everything counted, which is then this ledger's no more."""
        with self._lock:
            taken, self._counts, self._since = self._counts, {}, None
        return taken

    def put_back(self, counts: Mapping[Key, int]) -> None:
        """What could not be written, for the next time."""
        with self._lock:
            self._since = monotonic() if self._since is None else self._since
            for key, count in counts.items():
                self._counts[key] = self._counts.get(key, 0) + count

    def forget(self) -> None:
        """Everything, also what rose lately; for tests."""
        with self._lock:
            self._counts, self._rose, self._since = {}, {}, None


unmet = UnmetLedger()


def note_unmet(request: HttpRequest, *, on: date, region: str, asked: Mapping[str, Sequence[str]]) -> None:
    """Nobody was found. ``asked``: known codes by kind, as many as there are; kinds outside KINDS are left out.

    Of a kind with several codes, any of which would do, none is counted: nobody can say which was missed.
    """
    if request.method != "GET" or is_ahead_of_time(request):
        return
    words = [f"{kind}:{asked[kind][0]}" for kind in KINDS if len(asked.get(kind, ())) == 1][:2]
    if words:
        first, second = sorted(words) if len(words) == 2 else (words[0], "")
        unmet.note((monday(on), region, first, second))


def flush_unmet_if_due(**kwargs: Any) -> None:
    """At the end of a request, when its answer is out. ``kwargs``: of the signal."""
    if unmet.is_due():
        flush_unmet()


def flush_unmet() -> None:
    """Write what was counted. Never raises for the database: what is not written waits for the next time."""
    counts = unmet.take()
    if not counts:
        return
    try:
        with impatient(), transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(
                _UPSERT,
                [
                    (connection.ops.adapt_datefield_value(week), region, first, second, count)
                    for (week, region, first, second), count in sorted(counts.items())
                ],
            )
    except Error as error:
        unmet.put_back(counts)
        logger.warning("Counts of unmet needs were not written (%s); they wait.", type(error).__name__)


def since_of(today: date) -> date:
    """The first Monday that counts: whole weeks, so that nothing older than KEPT_DAYS is among them."""
    day = today - timedelta(days=KEPT_DAYS)
    return monday(day + timedelta(days=6))


def needs(*, today: date) -> tuple[list[tuple[str, str, str, int]], int]:
    """``(region, first, second, count)`` of what LEAST and more missed in 90 days, the most first; how many are rarer.

    Cost: one query over the rows of thirteen weeks.
    """
    rows = UnmetNeed.objects.filter(week__gte=since_of(today), week__lte=today)
    sums: Iterable[tuple[str, str, str, int]] = (
        rows.order_by().values("region", "first", "second").annotate(times=Sum("count"))
    ).values_list("region", "first", "second", "times")
    found = list(sums)
    shown = sorted((row for row in found if row[3] >= LEAST), key=lambda row: (-row[3], row[:3]))
    return shown, len(found) - len(shown)


def purge_unmet(*, today: date) -> int:
    """Delete what is older than 90 days, and with it every count that stayed below LEAST; how many rows went."""
    count, _ = UnmetNeed.objects.filter(week__lt=since_of(today)).delete()
    return count
