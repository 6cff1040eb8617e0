"""What came of rounds."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from directory.mailing.choices import State
from directory.practice.models import Round
from directory.practitioners.choices import CAPACITY_DAYS


def rounds_with_numbers(today: date) -> "QuerySet[Any]":
    """Every round, the latest first, with ``asked``, ``answered``, ``waiting``, ``lapsed`` and ``failed``.

    ``lapsed`` did not answer, and their openings count as unknown by now; ``waiting`` may still answer in time.
    """
    is_open = Q(asks__answered_at__isnull=True)
    is_late = Q(asks__since__lt=today - timedelta(days=CAPACITY_DAYS))
    return (
        Round.objects.select_related("started_by")
        .annotate(
            asked=Count("asks"),
            answered=Count("asks", filter=Q(asks__answered_at__isnull=False)),
            waiting=Count("asks", filter=is_open & ~is_late),
            lapsed=Count("asks", filter=is_open & is_late),
            failed=Count("asks", filter=Q(asks__mail__state=State.FAILED)),
        )
        .order_by("-started_at", "-pk")
    )
