"""Cards that were made already, kept in the process: public data of the day, in the language of a page.

The change log says whose card is to be made anew, so that an edit shows at once. What a visitor asked is in none of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from directory.changes import services as changes
from directory.matching.columns import RowOf
from directory.matching.table import Table
from directory.search.cards import Card, card_of
from directory.search.shown import people
from directory.web.phrases import language

#: Cards that are kept, three kilobytes each.
MOST = 4_000
#: After more edits than this all cards are made anew.
_MANY_EDITS = 500

Key = tuple[str, int]


@dataclass(slots=True)
class _Kept:
    """The cards that stand for one state of the directory on one day. ``rows`` tells one reading of it from another."""

    rows: RowOf | None = None
    version: int = 0
    everyone: int = 0
    today: date = date.min
    cards: dict[Key, Card] = field(default_factory=dict)


_kept = _Kept()
_lock = Lock()


def cards_of(keys: Sequence[int], held: Table, today: date) -> list[Card]:
    """The cards of these primary keys in this order, without those who are not listed any more.

    Cost: a microsecond for each that is kept; for the others six queries and 50 microseconds each; after an edit one
    query more.
    """
    spoken = language()
    with _lock:
        _follow(held, today)
        found = {key: card for key in keys if (card := _kept.cards.get((spoken, key))) is not None}
    missing = [key for key in keys if key not in found]
    if missing:
        made = {one.person.pk: card_of(one, today, held.catalogue) for one in people(missing, held.catalogue)}
        found |= made
        _keep(made, spoken, held, today)
    return [found[key] for key in keys if key in found]


def _keep(made: dict[int, Card], spoken: str, held: Table, today: date) -> None:
    """Only where the directory stands as it did before they were read: else one may be older than an edit."""
    with _lock:
        if _kept.rows is not held.row_of or _kept.today != today:
            return
        cards = _kept.cards
        cards.update({(spoken, key): card for key, card in made.items()})
        for oldest in list(cards)[: max(0, len(cards) - MOST)]:
            del cards[oldest]


def _follow(held: Table, today: date) -> None:
    """Forget whoever was touched since, and everybody on another day or after another reading of everyone."""
    if _kept.rows is held.row_of and _kept.today == today:
        return
    is_later = _kept.everyone == held.everyone and _kept.today == today and _kept.version < held.version
    touched = changes.touched_between(_kept.version, held.version, most=_MANY_EDITS) if is_later else None
    if touched is None:
        _kept.cards.clear()
    else:
        gone = set(touched)
        _kept.cards = {key: card for key, card in _kept.cards.items() if key[1] not in gone}
    _kept.rows, _kept.version, _kept.everyone, _kept.today = held.row_of, held.version, held.everyone, today
