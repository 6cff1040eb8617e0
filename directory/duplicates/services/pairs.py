"""Pairs as the pages and the queue see them, and the word that two are not one person."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from directory.duplicates.choices import State
from directory.duplicates.models import Merge, Pair, PairQuerySet


class Settled(Exception):  # noqa: N818  it says what happened meanwhile
    """Somebody decided meanwhile; the words say who and what."""


def open_pairs() -> PairQuerySet:
    """Likely duplicates that nobody has decided about, the most certain first, with both listings. Lazy."""
    return Pair.objects.waiting().select_related("a", "b")


def pair_of(one: int, other: int) -> Pair | None:
    """What was found about these two; None where nothing was."""
    return Pair.objects.of(one, other).select_related("settled_by").first()


@transaction.atomic
def set_apart(*, one: int, other: int, by: Any, now: datetime) -> Pair:
    """These two are not one person: remembered for good, also where the finding never saw them.

    Raises Settled where it was said before; Practitioner.DoesNotExist is the caller's to rule out.
    """
    pair = Pair.objects.select_for_update().of(one, other).first()
    if pair is not None and pair.state != State.OPEN:
        raise Settled(settled_words(pair))
    if pair is None:
        pair = Pair(a_id=min(one, other), b_id=max(one, other), score=1, found_at=now)
    pair.state, pair.settled_at, pair.settled_by = State.NOT_DUPLICATE, now, by
    pair.save()
    return pair


@transaction.atomic
def look_again(*, one: int, other: int) -> bool:
    """Take back that these two are not one person; whether that was said."""
    apart = Pair.objects.of(one, other).filter(state=State.NOT_DUPLICATE)
    return bool(apart.update(state=State.OPEN, settled_at=None, settled_by=None))


def settled_words(pair: Pair) -> str:
    """Who decided, and when."""
    who = pair.settled_by.get_username() if pair.settled_by else "somebody who has left"
    when = f"{timezone.localdate(pair.settled_at):%-d %B %Y}" if pair.settled_at else "an unknown day"
    return f"{who} said on {when} that these are two people."


def merges_of(keys: Iterable[int]) -> list[Merge]:
    """Merges, not taken apart, by which one of these listings went. Cost: one query."""
    rows = Merge.objects.filter(Q(removed_pk__in=list(keys)), undone_at__isnull=True)
    return list(rows.select_related("merged_by", "survivor").defer("before_survivor", "before_removed", "moved"))
