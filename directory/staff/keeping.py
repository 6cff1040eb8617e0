"""What has ended: old rows about who read what, locks that are over, and sessions."""

from datetime import datetime
from importlib import import_module

from django.conf import settings

from directory.staff import reads, tries


def purge(now: datetime) -> int:
    """Delete who read what more than two years ago, with locks and sessions that are over; returns how many reads."""
    tries.purge(now)
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return reads.purge(now)
