"""Who is at work on what: holds, putting off, and the record of what was settled."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from directory.curation.models import HOLD_MINUTES, Hold, Later, Settled

#: The longest that an item may be put off.
MOST_DAYS = 366
#: The record of the queue is kept so long; what became of a listing stands in its history.
SETTLED_DAYS = 400


@dataclass(frozen=True, slots=True)
class Held:
    """Who has an item open, and until when. ``is_own``: whoever asked."""

    name: str
    until: datetime
    is_own: bool


def held_now(kind: str, key: str, *, user: Any, now: datetime) -> Held | None:
    """The hold on an item, if one is in force. One query."""
    row = Hold.objects.select_related("held_by").filter(kind=kind, key=key, until__gt=now).first()
    return None if row is None else Held(_called(row.held_by), row.until, row.held_by_id == user.pk)


def holds_now(*, user: Any, now: datetime) -> dict[tuple[str, str], str]:
    """Items that others have open, with their names. One query."""
    rows = Hold.objects.select_related("held_by").filter(until__gt=now).exclude(held_by=user)
    return {(row.kind, row.key): _called(row.held_by) for row in rows}


def hold(kind: str, key: str, *, user: Any, now: datetime) -> Held:
    """Take an item, or take it for longer; what the user held before is free. Somebody else's hold stays theirs.

    Twice at once, one of the two has it.
    """
    until = now + timedelta(minutes=HOLD_MINUTES)
    try:
        with transaction.atomic():
            Hold.objects.filter(kind=kind, key=key, until__lte=now).delete()
            Hold.objects.update_or_create(held_by=user, defaults={"kind": kind, "key": key, "until": until})
    except IntegrityError:
        pass  # another has it: that hold is shown below
    return held_now(kind, key, user=user, now=now) or Held("", until, False)


def release(*, user: Any) -> None:
    """Give back what the user holds."""
    Hold.objects.filter(held_by=user).delete()


def put_off_now(today: date) -> Mapping[str, frozenset[str]]:
    """Keys put off, by kind. One query."""
    found: dict[str, set[str]] = {}
    for kind, key in Later.objects.still_off(today).values_list("kind", "key"):
        found.setdefault(kind, set()).add(key)
    return {kind: frozenset(keys) for kind, keys in found.items()}


def put_off(*, kind: str, key: str, until: date, reason: str, by: Any, now: datetime) -> None:
    """Out of the queue until that day."""
    defaults = {"until": until, "reason": reason, "put_off_by": by, "put_off_at": now}
    Later.objects.update_or_create(kind=kind, key=key, defaults=defaults)


def note_settled(
    *, kind: str, key: str, title: str, what: str, by: Any, now: datetime, undo: dict[str, Any] | None = None
) -> Settled:
    """Write down what was done about an item, in the transaction of the act; its hold ends."""
    Hold.objects.filter(kind=kind, key=key).delete()
    return Settled.objects.create(
        kind=kind,
        key=key,
        title=title[:200],
        what=what[:300],
        by=by,
        by_name=_called(by)[:150],
        at=now,
        undo=undo or {},
    )


def settled_by(kind: str, key: str) -> Settled | None:
    """Who settled this item last, if anybody did here. One query."""
    return Settled.objects.filter(kind=kind, key=key, undone_at__isnull=True).order_by("-pk").first()


def purge(*, now: datetime) -> None:
    """Delete holds that have ended, what is back in the queue, and what was settled so long ago that nobody asks."""
    Hold.objects.filter(until__lte=now).delete()
    Later.objects.filter(until__lte=timezone.localdate(now)).delete()
    Settled.objects.filter(at__lt=now - timedelta(days=SETTLED_DAYS)).delete()


def _called(user: Any) -> str:
    return str(user.get_full_name() or user.get_username())
