"""Counting a page of results, where somebody can have looked at it."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest

from directory.matching.exposure.ledger import ledger
from directory.matching.table import Table
from directory.ranking.types import Ranking

#: What browsers send with a page that is fetched in case somebody opens it, as WSGI names these headers.
_AHEAD_OF_TIME = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_PURPOSE", "HTTP_X_MOZ")


def note_page(
    request: HttpRequest, held: Table, ranking: Ranking, shown: Iterable[int], *, is_first: bool, on: date
) -> None:
    """Count those shown (primary keys, in the order of the cards). Cost: microseconds; nothing is written here."""
    if request.method != "GET" or is_ahead_of_time(request):
        return
    equals = [[held.primary_key(row) for row in band] for band in ranking.equals] if is_first else None
    ledger.note(on, list(shown), equals)


def is_ahead_of_time(request: HttpRequest) -> bool:
    """Whether a browser fetches the page in case somebody opens it."""
    return any(request.META.get(name) for name in _AHEAD_OF_TIME)
