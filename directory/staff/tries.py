"""Wrong names, passwords and codes: so many in a quarter of an hour, exact across processes.

Each try is taken before it is checked, by one conditional update: of forty at once, MOST are checked and the others
refused. Knows the account alone, by a keyed hash of its name, and nothing of who knocks.
"""

import unicodedata
from datetime import datetime, timedelta
from math import ceil

from django.db.models import Case, F, Value, When
from django.utils.crypto import salted_hmac

from directory.staff.models import Tries

MOST = 8
WAIT = timedelta(minutes=15)
_SALT = "directory.staff.tries"


class Locked(Exception):  # noqa: N818 - it says how the door stands, as callers read it
    """No more tries for now. ``wait`` is how long, at most WAIT."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        super().__init__(self.words)

    @property
    def words(self) -> str:
        """What the page says."""
        minutes = max(1, ceil(self.wait.total_seconds() / 60))
        return f"Too many wrong tries. Wait {minutes} {'minute' if minutes == 1 else 'minutes'}, then try again."


def key_of(what: str, name: str) -> str:
    """The key under which tries of one kind at one account are counted; spellings of a name count together."""
    plain = unicodedata.normalize("NFKC", name).casefold().strip()
    return salted_hmac(_SALT, f"{what}:{plain}", algorithm="sha256").hexdigest()


def take(key: str, now: datetime) -> None:
    """Count a try before it is checked. Raises Locked, also for what would be right. One to three statements."""
    last = Case(When(count=MOST - 1, then=Value(now + WAIT)), default=F("ends_at"))
    while True:
        rows = Tries.objects.filter(key=key)
        if rows.filter(ends_at__gt=now, count__lt=MOST).update(count=F("count") + 1, ends_at=last):
            return
        if rows.filter(ends_at__lte=now).update(count=1, ends_at=now + WAIT):
            return
        row = rows.first()
        if row is not None and row.count >= MOST and row.ends_at > now:
            raise Locked(row.ends_at - now)
        # otherwise somebody else wrote it between two statements: once more
        if row is None:
            Tries.objects.bulk_create([Tries(key=key, count=0, ends_at=now + WAIT)], ignore_conflicts=True)


def forgive(key: str) -> None:
    """It was right: what was wrong before counts no more."""
    Tries.objects.filter(key=key).delete()


def purge(now: datetime) -> int:
    """Delete what locks nothing any more; returns how many."""
    return Tries.objects.filter(ends_at__lte=now).delete()[0]
