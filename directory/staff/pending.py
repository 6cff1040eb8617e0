"""Between the password and the code: who it is, kept in a session that is logged in nowhere yet."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import constant_time_compare

from directory.staff.backend import StaffBackend

_KEY = "staff_pending"
_GOOD_FOR = timedelta(minutes=10)


def remember(session: SessionBase, user: User, way: str, now: datetime) -> None:
    """The password was right; ``way`` is where to go afterwards, checked already. Under a new key."""
    session.cycle_key()
    session[_KEY] = {
        "user": user.pk,
        "hash": user.get_session_auth_hash(),
        "at": int(now.timestamp()),
        "way": way,
    }


def recall(session: SessionBase, now: datetime) -> tuple[User, str] | None:
    """Who is between the steps, and their way; None after ten minutes, and when password or account changed."""
    kept = session.get(_KEY)
    if not kept or now.timestamp() - kept["at"] >= _GOOD_FOR.total_seconds():
        return None
    user = StaffBackend().get_user(kept["user"])
    if user is None or not user.is_staff or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    return user, kept["way"]


def forget(session: SessionBase) -> None:
    """The log-in is complete."""
    session.pop(_KEY, None)
