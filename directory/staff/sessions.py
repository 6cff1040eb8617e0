"""How long a log-in lasts: so long without use, so long in all, and until the account ends it everywhere.

Kept in the session, on the server: when it began, when it was last used (to the minute), in which round of the
account's sessions it belongs, and when the second factor was given.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import F
from django.http import HttpRequest

from directory.staff.models import Door

KEY = "staff"
#: Its use is written down no more often than that.
_STEP = 60
IDLE, TOO_LONG, ELSEWHERE = "idle", "too long", "elsewhere"


@dataclass(frozen=True, slots=True)
class Standing:
    """``ended``: why this session holds no more, or "". ``ends_at``: when it ends if nothing is done from now on."""

    ended: str
    began_at: datetime
    ends_at: datetime
    is_proved: bool


def begin(session: SessionBase, user: AbstractBaseUser, now: datetime, *, proved: bool) -> None:
    """Starts the clocks of a fresh log-in."""
    at = int(now.timestamp())
    session[KEY] = {"began": at, "seen": at, "round": round_of(user), "proved": proved}


def prove(session: SessionBase, *, proved: bool) -> None:
    """The second factor was given in this session; or is there no more."""
    session[KEY] = {**session.get(KEY, {}), "proved": proved}


def standing(session: SessionBase, user: AbstractBaseUser, now: datetime) -> Standing:
    """How this session stands, and writes down at most once a minute that it is in use. No query."""
    at = int(now.timestamp())
    kept: dict[str, Any] = session.get(KEY) or {}
    began, seen = int(kept.get("began", 0)), int(kept.get("seen", 0))
    ended = _ended(kept, user, at)
    if not ended and not 0 <= at - seen < _STEP:
        session[KEY] = {**kept, "seen": at}
        seen = at
    ends = min(began + _most().total_seconds(), seen + _idle().total_seconds())
    return Standing(ended, _moment(began), _moment(ends), bool(kept.get("proved")))


def end_others(request: HttpRequest, user: AbstractBaseUser) -> None:
    """From now on only this session of the account holds."""
    end_all(user)
    request.session[KEY] = {**request.session.get(KEY, {}), "round": Door.objects.get(user_id=user.pk).round}


def end_all(user: AbstractBaseUser) -> None:
    """No session of the account holds any more."""
    Door.objects.get_or_create(user_id=user.pk)
    Door.objects.filter(user_id=user.pk).update(round=F("round") + 1)


def round_of(user: AbstractBaseUser) -> int:
    """The round whose sessions hold. No query for the account of a request."""
    try:
        return int(user.door.round)  # type: ignore[attr-defined]  # of every account, by its model's related name
    except ObjectDoesNotExist:
        return 0


def _ended(kept: dict[str, Any], user: AbstractBaseUser, at: int) -> str:
    if not kept or kept.get("round") != round_of(user):
        return ELSEWHERE
    if at - kept["seen"] >= _idle().total_seconds():
        return IDLE
    return TOO_LONG if at - kept["began"] >= _most().total_seconds() else ""


def _idle() -> timedelta:
    return timedelta(minutes=settings.STAFF_IDLE_MINUTES)


def _most() -> timedelta:
    return timedelta(hours=settings.STAFF_SESSION_HOURS)


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
